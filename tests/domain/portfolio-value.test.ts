import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sumCents } from 'domain/money'
import { budgetSums, concentration, groupValue } from 'domain/portfolio-value'

const totals = fc.record({ unit: fc.constantFrom('A', 'B', null), costs: fc.nat(1_000_000), gains: fc.nat(1_000_000) })

describe('groups (R1)', () => {
  it('sum costs and gains, the largest net first', () => {
    const rows = [{ unit: 'A', costs: 10, gains: 5 }, { unit: null, costs: 1, gains: 9 }, { unit: 'A', costs: 1, gains: 1 }]
    expect(groupValue(rows, ({ unit }) => unit)).toEqual([{ key: null, costs: 1, gains: 9, count: 1 }, { key: 'A', costs: 11, gains: 6, count: 2 }])
  })

  it('add up to the whole, whatever they are grouped by', () => {
    fc.assert(
      fc.property(fc.array(totals), (rows) => {
        const groups = groupValue(rows, ({ unit }) => unit)
        expect([sumCents(groups.map(({ costs }) => costs)), sumCents(groups.map(({ gains }) => gains)), sumCents(groups.map(({ count }) => count))]).toEqual([sumCents(rows.map(({ costs }) => costs)), sumCents(rows.map(({ gains }) => gains)), rows.length])
      }),
    )
  })
})

describe('concentration', () => {
  const nets = (...values: number[]) => values.map((value) => ({ costs: Math.max(0, -value), gains: Math.max(0, value) }))
  it.each([
    ['nothing at all', nets(), { top: 0, net: 0, sharePercent: null }],
    ['losses alone', nets(-5, -9), { top: 0, net: 0, sharePercent: null }],
    ['fewer than five that gain', nets(30, 10, -5), { top: 2, net: 40, sharePercent: 100 }],
    ['six that gain alike', nets(10, 10, 10, 10, 10, 10, -60), { top: 5, net: 50, sharePercent: (50 / 60) * 100 }],
  ])('of %s', (_, rows, expected) => expect(concentration(rows)).toEqual(expected))

  it('never depends on the scale, nor exceeds the whole', () => {
    fc.assert(
      fc.property(fc.array(totals, { minLength: 1 }), fc.integer({ min: 2, max: 9 }), (rows, factor) => {
        const share = concentration(rows).sharePercent
        const scaled = concentration(rows.map(({ costs, gains }) => ({ costs: costs * factor, gains: gains * factor }))).sharePercent
        expect(scaled ?? 0).toBeCloseTo(share ?? 0, 8)
        expect(share ?? 0).toBeLessThanOrEqual(100)
      }),
    )
  })
})

it('budgets are held against what is spent and expected, of those that have one', () => {
  expect(budgetSums([{ budget: 100, spent: 40, expected: 30 }, { budget: 10, spent: 20, expected: 5 }, { budget: null, spent: 7, expected: 7 }])).toEqual({ budget: 110, spent: 60, committed: 95, free: 15, withBudget: 2, without: 1 })
})
