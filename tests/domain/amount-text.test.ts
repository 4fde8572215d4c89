import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { amountNotation, formatAmount, parseAmount } from 'domain/amount-text'
import { maxCents } from 'domain/money'

const english = amountNotation('en-US', 'USD')
const german = amountNotation('de-DE', 'EUR')
const swiss = amountNotation('de-CH', 'CHF')
const french = amountNotation('fr-FR', 'EUR')
const indian = amountNotation('en-IN', 'INR')

const read = (text: string, notation = english) => parseAmount(text, notation)
const amount = (cents: number | null) => ({ ok: true, cents })

describe('reads what is typed and pasted', () => {
  it.each([
    ['', null],
    ['   ', null],
    ['0', 0],
    ['007', 700],
    ['12', 1_200],
    ['12.', 1_200],
    ['12.5', 1_250],
    ['12.05', 1_205],
    ['.5', 50],
    ['1,234', 123_400],
    ['1,234.56', 123_456],
    ['1,234,567', 123_456_700],
    ['1 234 567', 123_456_700],
    ["1'234.50", 123_450],
    ['1,23,45,678', 1_234_567_800],
    ['+5', 500],
    ['$1,234.50', 123_450],
    ['$ 1,234.50', 123_450],
    ['US$5', 500],
    ['5 USD', 500],
    ['usd 5', 500],
    ['\u00A01,000\u00A0', 100_000],
    ['\u202A5\u202C', 500],
    ['-', 0],
    [' $ -   ', 0],
    ['1.234,56', 123_456],
    ['1.234.567,5', 123_456_750],
  ])('%j in English', (text, cents) => {
    expect(read(text)).toEqual(amount(cents))
  })

  it.each([
    ['1.234', german, 123_400],
    ['1.234,5', german, 123_450],
    ['12,50 €', german, 1_250],
    ['1.234.567', german, 123_456_700],
    ['1,234.56', german, 123_456],
    ['1’234.50', swiss, 123_450],
    ['CHF 1 234.50', swiss, 123_450],
    ['1\u202F234,50\u00A0€', french, 123_450],
    ['₹12,34,567.50', indian, 123_456_750],
  ])('%j in its own notation', (text, notation, cents) => {
    expect(read(text, notation)).toEqual(amount(cents))
  })

  it('takes the largest amount that can be recorded, and nothing above it', () => {
    expect(read('90,000,000,000.00')).toEqual(amount(maxCents))
    expect(read('90,000,000,000.01')).toMatchObject({ ok: false, reason: 'This is more than can be recorded.' })
    expect(read('9'.repeat(400))).toMatchObject({ ok: false, reason: 'This is more than can be recorded.' })
  })
})

describe('refuses rather than guesses', () => {
  it.each(['-5', '5-', '−5', '–5', '(5)', '(1,234.50)', '-$5', '($5)', '$-5', '-0.01'])('%j because it is negative', (text) => {
    expect(read(text)).toMatchObject({ ok: false, reason: expect.stringContaining('negative') as string })
  })

  it.each(['€5', '5 £', '¥5'])('%j because it is in another currency', (text) => {
    expect(read(text)).toMatchObject({ ok: false, reason: expect.stringContaining('USD') as string })
  })

  it('a decimal comma where a point is written, and the other way round', () => {
    expect(read('12,50')).toEqual({ ok: false, reason: 'Write the decimals with a point: 12.50.' })
    expect(read('12.50', german)).toEqual({ ok: false, reason: 'Write the decimals with a comma: 12,50.' })
  })

  it('a thousands point where it is the decimal mark', () => {
    expect(read('1.234')).toMatchObject({ ok: false, reason: expect.stringContaining('two decimals') as string })
    expect(read('1,234', german)).toMatchObject({ ok: false, reason: expect.stringContaining('two decimals') as string })
  })

  it.each(['abc', '1k', '1.2M', '5 %', '1e5', '1,2345', '1,,234', ',234', '12,34', '1 23', '1.2.3', "1,234'567", '#REF!', '.', '5 5 USD 5', '٥'])(
    '%j',
    (text) => expect(read(text)).toMatchObject({ ok: false }),
  )
})

describe('writes amounts for an input', () => {
  it.each([
    [0, '0'],
    [5, '0.05'],
    [1_200, '12'],
    [123_450, '1,234.50'],
    [maxCents, '90,000,000,000'],
  ])('%i cents as %s', (cents, text) => {
    expect(formatAmount(cents, english)).toBe(text)
  })

  it.each(['en-US', 'de-DE', 'de-CH', 'de-AT', 'fr-FR', 'es-ES', 'pl-PL', 'pt-PT', 'en-IN', 'en-ZA', 'ar-EG', 'bg-BG', 'it-CH'])(
    'so that it reads back as the same amount (%s)',
    (locale) => {
      const notation = amountNotation(locale, 'EUR')
      fc.assert(
        fc.property(fc.integer({ min: 0, max: maxCents }), (cents) => {
          expect(parseAmount(formatAmount(cents, notation), notation)).toEqual(amount(cents))
        }),
      )
    },
  )

  it('and reading any text at all gives whole cents within bounds, or a sentence', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const result = read(text)
        if (result.ok) expect(result.cents === null || (Number.isSafeInteger(result.cents) && result.cents >= 0)).toBe(true)
        else expect(result.reason).toMatch(/\.$/)
      }),
    )
  })
})
