import { describe, expect, it } from 'vitest'
import { actualBreakEven, paybackMonths, plannedBreakEven, projectedTwelveMonths, runRate, type MonthTotals } from 'domain/break-even'
import type { Plan } from 'domain/business-plan'
import { addMonths } from 'domain/month'

/** Months from 2026-01 on with these costs and gains. */
const months = (...totals: [costs: number, gains: number][]): MonthTotals[] =>
  totals.map(([costs, gains], index) => ({ month: addMonths('2026-01', index), costs, gains }))
const plan = (values: Partial<Plan>): Plan => ({ initialInvestment: 0, monthlyCost: 0, monthlyGain: 0, startMonth: '2026-01', ...values })

describe('actual break-even (R2)', () => {
  it.each([
    ['nothing is recorded', [], null],
    ['months of zeros reach nothing', months([0, 0], [0, 0]), null],
    ['gains stay behind', months([100, 10], [100, 90]), null],
    ['reached exactly at the end of a month', months([300, 0], [0, 300]), { month: '2026-02', day: '2026-02-28' }],
    ['reached half-way through a month of thirty days', months([100, 0], [0, 0], [0, 0], [100, 300]), { month: '2026-04', day: '2026-04-15' }],
    ['ahead from the first month', months([100, 100]), { month: '2026-01', day: '2026-01-01' }],
    ['the first time counts, also when it is lost again', months([100, 50], [0, 50], [500, 0]), { month: '2026-02', day: '2026-02-28' }],
    ['a gap in the record is no month', [{ month: '2026-01', costs: 100, gains: 0 }, { month: '2026-05', costs: 0, gains: 200 }], { month: '2026-05', day: '2026-05-16' }],
  ])('%s', (_, given, expected) => expect(actualBreakEven(given)).toEqual(expected))
})

describe('planned break-even (R2)', () => {
  it('takes 19 days in the guide’s scenario', () => {
    const scenario = plan({ initialInvestment: 1_900_000, monthlyGain: 36_500_000 / 12 })
    expect(Math.round((paybackMonths(scenario) ?? 0) * (365 / 12))).toBe(19)
  })

  it.each([
    ['gains that do not cover the running costs', { initialInvestment: 100, monthlyCost: 10, monthlyGain: 10 }, null],
    ['nothing planned', {}, null],
    ['nothing to pay back', { monthlyCost: 5, monthlyGain: 10 }, { month: '2026-01', day: '2026-01-01' }],
    ['exactly two months', { initialInvestment: 200, monthlyGain: 100 }, { month: '2026-02', day: '2026-02-28' }],
    ['two and a half months', { initialInvestment: 250, monthlyCost: 100, monthlyGain: 200 }, { month: '2026-03', day: '2026-03-16' }],
    ['longer than a century', { initialInvestment: 1_000_000, monthlyGain: 1 }, null],
  ])('%s', (_, values, expected) => expect(plannedBreakEven(plan(values))).toEqual(expected))
})

describe('run rate (R2)', () => {
  it.each([
    ['nothing recorded', [], null],
    ['one month', months([100, 40]), -60],
    ['the last three of four, rounded half away from zero', months([900, 0], [10, 0], [10, 0], [10, 15]), -5],
    ['a half cent below zero', months([1, 0], [0, 0]), -1],
  ])('%s', (_, given, expected) => expect(runRate(given)).toBe(expected))

  it('projects twelve months like it', () => {
    expect(projectedTwelveMonths(-5)).toBe(-60)
    expect(projectedTwelveMonths(null)).toBeNull()
  })
})
