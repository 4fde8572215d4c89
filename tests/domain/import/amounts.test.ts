import { expect, it } from 'vitest'
import { parseSourceAmount } from 'domain/import/amounts'

const cents = (text: string, currency = 'USD') => {
  const amount = parseSourceAmount(text, currency)
  return amount.ok ? amount.cents : null
}

it.each([
  ['250000', 25_000_000],
  ['1,234,567.89', 123_456_789],
  ['1.234.567,89', 123_456_789],
  ['1 234 567,5', 123_456_750],
  ["1'234'567", 123_456_700],
  ['$1,234', 123_400],
  ['1.234', 123_400],
  ['12,5', 1_250],
  ['$250k', 25_000_000],
  ['1.2M', 120_000_000],
  ['1,5 Mio', 150_000_000],
  ['USD 2 million', 200_000_000],
  ['0', 0],
])('%s is %d cents', (text, value) => expect(cents(text)).toBe(value))

it.each(['-5', '1-2M', '$1M - $5M', 'about 5', '1,23,4', '1.250 million', '1e9', '€100', 'EUR 100', '99999999999999999'])('does not guess at %s', (text) => expect(cents(text)).toBeNull())
it('takes the currency of the installation', () => expect(cents('€ 1.000', 'EUR')).toBe(100_000))
