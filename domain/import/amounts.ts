/** Amounts of money in other people's files. Unlike a form's, their notation is not known beforehand. */
import { maxCents, roundHalfAway, type Cents } from '../money'
import { normalForm } from './matching'

export type SourceAmount = { ok: true; cents: Cents } | { ok: false; reason: string }

const symbols: Record<string, RegExp> = {
  $: /^(USD|CAD|AUD|NZD|SGD|HKD|MXN|TWD|BRL)$/,
  '€': /^EUR$/,
  '£': /^GBP$/,
  '¥': /^(JPY|CNY)$/,
  '₹': /^INR$/,
  '₩': /^KRW$/,
}
const factors: readonly [RegExp, number][] = [
  [/(?:k|tsd\.?|thousand|mille)$/, 1e3],
  [/(?:m|mn|mio\.?|million(?:en|s)?|millones|milioni|miljoen)$/, 1e6],
  [/(?:bn|mrd\.?|billion|milliard(?:s|en)?)$/, 1e9],
]

const no = (reason: string): SourceAmount => ({ ok: false, reason })

/**
 * Cents of `1,234.50`, `1.234,50`, `1 234`, `$250k` or `1,2 Mio`. A single mark before exactly three digits separates
 * thousands: money has no third decimal. Ranges, negative amounts and other currencies are not taken.
 * @param currency ISO 4217, of the installation
 */
export function parseSourceAmount(raw: string, currency: string): SourceAmount {
  let text = normalForm(raw)
  const code = /\b([a-z]{3})\b/.exec(text)?.[1]?.toUpperCase()
  if (code && /^(USD|EUR|GBP|CHF|JPY|CAD|AUD|CNY|INR|SEK|NOK|DKK|PLN|CZK|BRL|MXN)$/.test(code)) {
    if (code !== currency) return no(`It is in ${code}; budgets here are in ${currency}. Convert it first.`)
    text = text.replace(code.toLowerCase(), '')
  }
  for (const [symbol, of] of Object.entries(symbols)) {
    if (!text.includes(symbol)) continue
    if (!of.test(currency)) return no(`It is in ${symbol}; budgets here are in ${currency}. Convert it first.`)
    text = text.replace(symbol, '')
  }
  text = text.trim()
  const [, factor] = factors.find(([pattern]) => pattern.test(text)) ?? []
  if (factor) text = text.replace(/[a-z.]+$/, '').trim()
  const number = plainNumber(text.replace(/[\s']/g, ''), factor !== undefined)
  if (number === null) return no('It is not one amount of money. Write a number, such as 250000.')
  if (number < 0) return no('A budget cannot be negative.')
  const cents = roundHalfAway(number * (factor ?? 1) * 100)
  return cents > maxCents ? no('It is more than can be recorded.') : { ok: true, cents }
}

/** @param scaled a factor follows, so `1.250` before "million" may well be a fraction and is not taken */
function plainNumber(text: string, scaled: boolean): number | null {
  if (!/^-?\d[\d.,]*$/.test(text)) return null
  const marks = text.replace(/[^.,]/g, '')
  const last = marks.at(-1)
  if (!last) return Number(text)
  const single = marks.length === 1
  const decimals = text.length - text.lastIndexOf(last) - 1
  if (single && decimals === 3 && scaled) return null
  const isDecimal = (single && decimals !== 3) || (!single && marks.indexOf(last) === marks.length - 1)
  const whole = isDecimal ? text.slice(0, text.lastIndexOf(last)) : text
  if (!/^-?\d{1,3}(?:([.,])\d{3})*$/.test(whole) && !/^-?\d+$/.test(whole)) return null
  const digits = whole.replace(/[.,]/g, '')
  return Number(isDecimal ? `${digits}.${text.slice(text.lastIndexOf(last) + 1) || '0'}` : digits)
}
