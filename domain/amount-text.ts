/**
 * Amounts as people write them and as spreadsheets paste them, to cents and back; digits only, never a float.
 * One notation decides what a mark means: 1.234 is a thousand and more to some, and one and a bit to others.
 */
import { maxCents, type Cents } from './money'

/** How amounts are written for one person in one currency. Plain data: the server makes it, the browser uses it. */
export interface AmountNotation {
  decimal: '.' | ','
  /** What is written between thousands; reading also takes spaces and apostrophes. */
  group: string
  /** ISO 4217. */
  currency: string
  /** What may stand beside an amount in this currency: `USD`, `US$`, `$`. */
  signs: string[]
}

/** @param locale BCP 47 @throws RangeError when it is none */
export function amountNotation(locale: string, currency: string): AmountNotation {
  const parts = new Intl.NumberFormat(locale, { numberingSystem: 'latn', minimumFractionDigits: 2 }).formatToParts(1_234_567)
  const mark = (type: 'decimal' | 'group') => parts.find((part) => part.type === type)?.value
  const decimal = mark('decimal') === ',' ? ',' : '.'
  const signs = (['symbol', 'narrowSymbol', 'code'] as const).flatMap((currencyDisplay) =>
    [locale, 'en', 'en-001'].map((tag) => signOf(tag, currency, currencyDisplay)),
  )
  // A group mark that reads as the decimal one would turn 1,234 into 1.234 on the way back.
  const group = mark('group') ?? (decimal === ',' ? '.' : ',')
  return { decimal, group: group === decimal ? ' ' : group, currency, signs: [...new Set(signs)].sort(longestFirst) }
}

function signOf(locale: string, currency: string, currencyDisplay: 'symbol' | 'narrowSymbol' | 'code'): string {
  const parts = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay }).formatToParts(1)
  return parts.find(({ type }) => type === 'currency')?.value ?? currency
}

const longestFirst = (a: string, b: string): number => b.length - a.length || (a < b ? -1 : 1)

export type ParsedAmount =
  /** null where nothing is written. */
  | { ok: true; cents: Cents | null }
  | { ok: false; reason: string }

const spaces = /[\s\u00A0\u2007\u2009\u202F]/gu
/** Minus signs and dashes of keyboards, Word and Excel. */
const dash = '[-\\u2212\\u2010-\\u2015]'
const loneDash = new RegExp(`^${dash}$`, 'u')
const negative = new RegExp(`^${dash}|${dash}$|^\\(.*\\)$`, 'u')
/** Directions of writing and byte order marks: invisible, and pasted along. */
const invisible = /[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u061C]/gu

/**
 * Cents of an amount as text: thousands separated or not, with or without the currency, two decimals at most.
 * A dash alone is how spreadsheets show zero. Negative amounts, other currencies and what could be read in two ways are refused,
 * not guessed.
 */
export function parseAmount(text: string, notation: AmountNotation): ParsedAmount {
  const written = text.replace(invisible, '').trim()
  if (written === '') return { ok: true, cents: null }
  const bare = withoutSign(written, notation.signs)
  if (/\p{Sc}/u.test(bare)) return no(`Amounts here are in ${notation.currency}. Convert this one first.`)
  if (loneDash.test(bare)) return { ok: true, cents: 0 }
  if (negative.test(bare)) {
    return no('This cannot be negative. Write a saving as a gain and an expense as a cost.')
  }
  const number = bare.replace(/^\+/, '').trim()
  return fromDigits(number, notation)
}

/** Takes one currency sign away from either end, also from within brackets or behind a minus: `-$5`, `($5)`. */
function withoutSign(text: string, signs: readonly string[]): string {
  const upper = text.toUpperCase()
  for (const sign of signs) {
    const at = upper.indexOf(sign.toUpperCase())
    if (at === -1) continue
    const before = text.slice(0, at)
    const after = text.slice(at + sign.length)
    if (/\d/.test(before) && /\d/.test(after)) continue
    return `${before}${after}`.trim()
  }
  return text
}

function fromDigits(number: string, notation: AmountNotation): ParsedAmount {
  const plain = number.replace(spaces, ' ').replace(/[’`´]/g, "'")
  if (!/^[\d.,' ]*\d[\d.,' ]*$/.test(plain)) return no(`Write an amount, such as ${formatAmount(123_450, notation)}.`)
  const { decimal } = notation
  const other = decimal === '.' ? ',' : '.'
  const last = Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(','))
  const hasBoth = plain.includes('.') && plain.includes(',')
  // With both marks there is only one way to read it, whatever the person's notation is.
  const point = hasBoth ? plain.charAt(last) : decimal
  const [whole = '', fraction = '', ...rest] = plain.split(point)
  const isWhole = whole === '' || isGrouped(whole)
  if (rest.length === 0 && isWhole && /^\d{0,2}$/.test(fraction)) return asCents(whole, fraction)
  if (!hasBoth && new RegExp(`^[\\d ']+\\${other}\\d{1,2}$`).test(plain)) {
    return no(`Write the decimals with a ${decimal === '.' ? 'point' : 'comma'}: ${plain.replace(other, decimal)}.`)
  }
  if (rest.length === 0 && isWhole && /^\d{3,}$/.test(fraction)) {
    return no(`Write at most two decimals, and thousands such as ${formatAmount(123_400_000, notation)}.`)
  }
  return no(`Write an amount, such as ${formatAmount(123_450, notation)}.`)
}

/** Digits alone, or in groups of three (the last) and of two or three (before it, as in India), one mark throughout. */
function isGrouped(whole: string): boolean {
  if (/^\d+$/.test(whole)) return true
  const mark = /[^\d]/.exec(whole)?.[0] ?? ''
  const groups = whole.split(mark)
  return groups.every((group, index) =>
    index === 0 ? /^\d{1,3}$/.test(group) : index === groups.length - 1 ? /^\d{3}$/.test(group) : /^\d{2,3}$/.test(group),
  )
}

function asCents(whole: string, fraction: string): ParsedAmount {
  const digits = `${whole.replace(/\D/g, '')}${fraction.padEnd(2, '0')}`.replace(/^0+(?=\d)/, '')
  const cents = digits.length > String(maxCents).length ? Infinity : Number(digits)
  return cents > maxCents ? no('This is more than can be recorded.') : { ok: true, cents }
}

const no = (reason: string): ParsedAmount => ({ ok: false, reason })

/** The amount for an input: thousands separated, decimals where there are any. `parseAmount` reads it back. */
export function formatAmount(cents: Cents, { decimal, group }: AmountNotation): string {
  const digits = String(cents).padStart(3, '0')
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, group)
  const fraction = digits.slice(-2)
  return fraction === '00' ? whole : `${whole}${decimal}${fraction}`
}
