import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { convert, parseRate, readRates } from 'domain/exchange-rates'
import { maxCents } from 'domain/money'

describe('a rate', () => {
  it.each([
    ['0.9234', '0.9234'],
    ['0,9234', '0.9234'],
    [' 1.10 ', '1.1'],
    ['007', '7'],
    ['0.0000000001', '0.0000000001'],
    ['0', null],
    ['0.00', null],
    ['-1', null],
    ['1e3', null],
    ['1.234,5', null],
    ['one', null],
    ['', null],
    ['0.12345678901', null],
  ])('%j is read as %j', (text, expected) => expect(parseRate(text)).toBe(expected))
})

describe('an amount in another currency', () => {
  it.each([
    [100_00, '0.9234', 92_34],
    [1, '0.5', 1],
    [1, '0.4999999999', 0],
    [3, '0.5', 2],
    [0, '123.45', 0],
    [maxCents, '1', maxCents],
    [maxCents, '1.0000001', null],
    [33_33, '3', 99_99],
  ])('%i hundredths at %s are %j', (cents, rate, expected) => expect(convert(cents, rate)).toBe(expected))

  it('is never off by more than half a cent', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), fc.integer({ min: 1, max: 99_999 }), (cents, ten_thousandths) => {
        const rate = parseRate(`${Math.floor(ten_thousandths / 10_000)}.${String(ten_thousandths % 10_000).padStart(4, '0')}`)
        const exact = BigInt(cents) * BigInt(ten_thousandths)
        const given = BigInt(convert(cents, rate ?? '') ?? -1) * 10_000n
        const off = given > exact ? given - exact : exact - given
        expect(off <= 5_000n).toBe(true)
      }),
    )
  })
})

describe('a table of rates', () => {
  it('is read with or without a head, the last line of a month counting', () => {
    const rows = [['Currency', 'Month', 'Rate'], ['usd', '2026-10-31', '0,91'], ['GBP', '2026-10', '1.15'], ['', '', ''], ['USD', '2026-10', '0.92']]
    expect(readRates(rows, 'EUR')).toEqual({ ok: true, rates: [{ currency: 'USD', month: '2026-10', rate: '0.92' }, { currency: 'GBP', month: '2026-10', rate: '1.15' }] })
  })

  it('is refused as a whole, with the line of each problem', () => {
    const rows = [['XYZ', '2026-10', '1'], ['USD', 'October', '1'], ['USD', '2026-10', 'about 1'], ['EUR', '2026-10', '1'], ['GBP', '2026-10', '1.15']]
    expect(readRates(rows, 'EUR')).toMatchObject({ ok: false, problems: [{ line: 1 }, { line: 2 }, { line: 3 }, { line: 4 }] })
  })
})
