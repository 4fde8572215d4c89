import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { paybackMonths, plannedBreakEven } from 'domain/break-even'
import { fullTotals, inCase, lineAt, linesOf, plannedAt, plannedByCategory, plannedMonths, plannedThrough, type Plan, type PlanLine } from 'domain/business-plan'
import { plannedFlows } from 'domain/cash-flow'
import { sumCents } from 'domain/money'

const flat: Plan = { initialInvestment: 600, monthlyCost: 100, monthlyGain: 400, startMonth: '2026-01' }
const lines: PlanLine[] = [
  { category: 'compute', monthly: 60, rampMonths: 0 },
  { category: 'costs', monthly: 40, rampMonths: 0 },
  { category: 'productivity', monthly: 300, rampMonths: 3 },
  { category: 'revenue', monthly: 100, rampMonths: 1 },
]
const ramped: Plan = { ...flat, lines }

describe('a line of a plan (R2)', () => {
  it.each([
    ['before the plan', 3, -1, 0],
    ['a third in the first of three months', 3, 0, 100],
    ['two thirds in the second', 3, 1, 200],
    ['in full from the third on', 3, 2, 300],
    ['and long after', 3, 40, 300],
    ['in full from the start without ramp-up', 0, 0, 300],
    ['a ramp-up of one month is none', 1, 0, 300],
  ])('%s', (_, rampMonths, index, expected) => expect(lineAt({ category: 'revenue', monthly: 300, rampMonths }, index)).toBe(expected))

  it('is rounded half away from zero', () => expect(lineAt({ category: 'revenue', monthly: 101, rampMonths: 2 }, 0)).toBe(51))
})

describe('a plan by category', () => {
  it('adds up to its totals', () => expect(fullTotals(linesOf(ramped))).toEqual({ costs: 100, gains: 400 }))

  it('is a plan of two lines where it is not split', () => {
    expect(linesOf(flat).map(({ category, monthly }) => [category, monthly])).toEqual([['costs', 100], ['gains', 400]])
  })

  it('grows month by month', () => {
    expect(plannedMonths(ramped, 4)).toEqual([
      { month: '2026-01', costs: 100, gains: 200 },
      { month: '2026-02', costs: 100, gains: 300 },
      { month: '2026-03', costs: 100, gains: 400 },
      { month: '2026-04', costs: 100, gains: 400 },
    ])
  })

  it('is summed up to a month with its investment', () => {
    expect(plannedThrough(ramped, '2026-02')).toEqual({ costs: 800, gains: 500 })
    expect(plannedThrough(ramped, '2025-12')).toBeNull()
  })

  it('is summed by category', () => {
    expect([...plannedByCategory(ramped, '2026-02')]).toEqual([['compute', 120], ['costs', 80], ['productivity', 300], ['revenue', 200]])
  })

  it('pays back later for its ramp-up', () => {
    expect(paybackMonths(flat)).toBe(2)
    // −600, +100, +200, then 300 a month: the last 300 take the whole third month.
    expect(paybackMonths(ramped)).toBe(3)
    expect(plannedBreakEven(ramped)).toEqual({ month: '2026-03', day: '2026-03-31' })
  })

  it('may pay back while it still grows', () => {
    expect(paybackMonths({ ...ramped, initialInvestment: 200 })).toBe(1.5)
  })

  it('flows from its investment on', () => expect(plannedFlows(ramped, 3)).toEqual([-600, 100, 200, 300]))
})

describe('the range of a plan', () => {
  it('takes the percent of costs, the investment among them, and of gains', () => {
    expect(inCase(ramped, { costsPercent: 150, gainsPercent: 50 })).toMatchObject({ initialInvestment: 900, monthlyCost: 150, monthlyGain: 200 })
  })

  it('leaves a plan as it is at 100 percent', () => {
    const same = inCase(ramped, { costsPercent: 100, gainsPercent: 100 })
    expect(plannedMonths(same, 12)).toEqual(plannedMonths(ramped, 12))
  })
})

const anyLine = fc.record({ category: fc.constantFrom('compute' as const, 'costs' as const, 'revenue' as const, 'gains' as const), monthly: fc.integer({ min: 0, max: 1_000_000 }), rampMonths: fc.integer({ min: 0, max: 24 }) })
const anyPlan = fc.record({ initialInvestment: fc.integer({ min: 0, max: 10_000_000 }), lines: fc.array(anyLine, { minLength: 1, maxLength: 8 }) }).map(({ initialInvestment, lines: given }): Plan => {
  const { costs, gains } = fullTotals(given)
  return { initialInvestment, monthlyCost: costs, monthlyGain: gains, startMonth: '2026-01', lines: given }
})

describe('any plan', () => {
  it('sums to the same by month and by category, in whole cents', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const through = plannedThrough(plan, '2027-12')
        const all = sumCents([...plannedByCategory(plan, '2027-12').values()])
        expect(through).not.toBeNull()
        expect((through?.costs ?? 0) + (through?.gains ?? 0)).toBe(all + plan.initialInvestment)
        expect(Number.isSafeInteger(all)).toBe(true)
      }),
    )
  })

  it('has paid back by the month that it says, and not in the month before', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const months = paybackMonths(plan)
        fc.pre(months !== null && months > 0 && months < 600)
        const nets = Array.from({ length: Math.ceil(months ?? 0) }, (_, index) => plannedAt(plan, index)).map(({ costs, gains }) => gains - costs)
        expect(sumCents(nets)).toBeGreaterThanOrEqual(plan.initialInvestment - 1e-6)
        if (plan.initialInvestment > 0) expect(sumCents(nets.slice(0, -1))).toBeLessThan(plan.initialInvestment)
      }),
    )
  })
})
