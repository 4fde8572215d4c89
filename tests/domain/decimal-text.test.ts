import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatDecimal, parseDecimal } from 'domain/decimal-text'

const point = { decimal: '.' } as const
const comma = { decimal: ',' } as const

describe('a number with decimals', () => {
  it.each([
    ['', point, null],
    ['  ', point, null],
    ['78.5', point, 78_500],
    ['78,5', comma, 78_500],
    ['78.5 %', point, 78_500],
    ['1,234', point, 1_234_000],
    ['1.234', comma, 1_234_000],
    ['1’234.125', point, 1_234_125],
    ['1 234', point, 1_234_000],
    ['-3', point, -3_000],
    ['−0.125', point, -125],
    ['-0', point, 0],
    ['.5', point, 500],
    ['+7', point, 7_000],
  ])('reads %j', (text, notation, expected) => expect(parseDecimal(text, notation)).toEqual({ ok: true, milli: expected }))

  it.each([
    ['twelve', point],
    ['1.2.3', point],
    ['1,23', point],
    ['12,34,567', point],
    ['1e9', point],
    ['--1', point],
    ['.', point],
    ['1.2345', point],
    ['9'.repeat(40), point],
    ['Infinity', point],
  ])('refuses %j', (text, notation) => expect(parseDecimal(text, notation)).toMatchObject({ ok: false }))

  it('is read as it was written', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), fc.constantFrom(point, comma), (milli, notation) => {
        expect(parseDecimal(formatDecimal(milli, notation), notation)).toEqual({ ok: true, milli })
      }),
    )
  })
})
