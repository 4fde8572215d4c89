/** What other currencies are worth, month by month; decimals as text and exact, never a float (R9). */
import { currencyCodes, type Currency } from './currencies'
import { maxCents, type Cents } from './money'
import { monthPattern, type Month } from './month'

/** One unit of `currency` in the installation's, in a month. */
export interface ExchangeRate {
  currency: Currency
  month: Month
  /** A decimal without exponent: `0.9234`. */
  rate: string
}

const decimals = 10
const ratePattern = /^(\d{1,9})(?:[.,](\d{1,10}))?$/

/**
 * A rate as people write it, with a point or a comma and at most ten decimals.
 * @returns null where it is none; zero is none
 */
export function parseRate(text: string): string | null {
  const match = ratePattern.exec(text.trim())
  const whole = match?.[1]?.replace(/^0+(?=\d)/, '')
  if (whole === undefined) return null
  const fraction = (match?.[2] ?? '').replace(/0+$/, '')
  const rate = fraction ? `${whole}.${fraction}` : whole
  return /[1-9]/.test(rate) ? rate : null
}

/**
 * An amount in the installation's currency, rounded half away from zero once.
 * @param cents hundredths of the other currency, an integer ≥ 0 @param rate as `parseRate` gives it
 * @returns null where it is more than can be recorded
 */
export function convert(cents: Cents, rate: string): Cents | null {
  const [whole = '0', fraction = ''] = rate.split('.')
  const scale = 10n ** BigInt(decimals)
  const scaled = BigInt(`${whole}${fraction.padEnd(decimals, '0')}`) * BigInt(cents)
  const rounded = (2n * scaled + scale) / (2n * scale)
  return rounded > BigInt(maxCents) ? null : Number(rounded)
}

const isCurrency = (text: string): text is Currency => (currencyCodes as readonly string[]).includes(text)

export type ReadRates = { ok: true; rates: ExchangeRate[] } | { ok: false; problems: { line: number; says: string }[] }

/**
 * The rates of a table with the columns currency, month and rate, in this order; a first line without a rate is taken for its
 * head. Of what is there twice, the last counts.
 * @param rows cells by line @param own the installation's currency, which needs no rate
 */
export function readRates(rows: readonly (readonly string[])[], own: string): ReadRates {
  const problems: { line: number; says: string }[] = []
  const rates = new Map<string, ExchangeRate>()
  rows.forEach((row, index) => {
    const [code = '', month = '', written = ''] = row.map((cell) => cell.trim())
    const isHead = index === 0 && !/\d/.test(`${month}${written}`)
    if (isHead || row.every((cell) => cell.trim() === '')) return
    const currency = code.toUpperCase()
    const of = month.slice(0, 7)
    const rate = parseRate(written)
    const line = index + 1
    if (!isCurrency(currency)) problems.push({ line, says: `“${code.slice(0, 20)}” is no currency that amounts can be in.` })
    else if (currency === own) problems.push({ line, says: `${currency} is the currency of the books and needs no rate.` })
    else if (!monthPattern.test(of)) problems.push({ line, says: `“${month.slice(0, 20)}” is no month such as 2026-11.` })
    else if (rate === null) problems.push({ line, says: `“${written.slice(0, 20)}” is no rate such as 0.9234.` })
    else rates.set(`${currency} ${of}`, { currency, month: of, rate })
  })
  if (problems.length > 0) return { ok: false, problems }
  return { ok: true, rates: [...rates.values()] }
}
