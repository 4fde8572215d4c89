import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Plan } from 'domain/business-plan'
import { forecastOf, forecastYear, plannedWithin, type ForecastSubject } from 'domain/forecast'

const year = { from: '2026-04', to: '2027-03' }
const plan: Plan = { initialInvestment: 1_000, monthlyCost: 10, monthlyGain: 30, startMonth: '2026-11' }
const subject = (more: Partial<ForecastSubject>): ForecastSubject => ({ recorded: { costs: 0, gains: 0 }, lastMonth: null, recent: null, plan: null, ...more })

describe('the rest of a fiscal year (R2)', () => {
  it.each<[string, Partial<ForecastSubject>, ReturnType<typeof forecastOf>]>([
    ['is like the last three months', { lastMonth: '2026-10', recent: { months: 3, costs: 300, gains: 600 } }, { basis: 'run_rate', expected: { costs: 500, gains: 1_000 } }],
    ['is rounded once, half away from zero', { lastMonth: '2027-01', recent: { months: 3, costs: 100, gains: 0 } }, { basis: 'run_rate', expected: { costs: 67, gains: 0 } }],
    ['holds late months too', { lastMonth: '2026-08', recent: { months: 1, costs: 10, gains: 0 } }, { basis: 'run_rate', expected: { costs: 70, gains: 0 } }],
    ['is nothing once all is recorded', { lastMonth: '2027-03', recent: { months: 3, costs: 300, gains: 600 } }, { basis: 'run_rate', expected: { costs: 0, gains: 0 } }],
    ['is all of it where the last month is older', { lastMonth: '2025-12', recent: { months: 1, costs: 10, gains: 0 } }, { basis: 'run_rate', expected: { costs: 120, gains: 0 } }],
    ['is as planned where nothing is recorded', { plan }, { basis: 'plan', expected: { costs: 1_050, gains: 150 } }],
    ['leaves out what was planned and is over', { plan: { ...plan, startMonth: '2026-05' } }, { basis: 'plan', expected: { costs: 50, gains: 150 } }],
    ['is nothing without either', {}, { basis: 'none', expected: { costs: 0, gains: 0 } }],
  ])('%s', (_, more, expected) => expect(forecastOf(subject(more), year, '2026-11')).toEqual(expected))

  it('adds up over use cases, with how many rest on what', () => {
    const recorded = subject({ recorded: { costs: 100, gains: 50 }, lastMonth: '2027-02', recent: { months: 1, costs: 5, gains: 7 }, plan })
    expect(forecastYear([recorded, subject({ plan }), subject({})], year, '2026-11')).toEqual({
      recorded: { costs: 100, gains: 50 },
      expected: { costs: 1_055, gains: 157 },
      total: { costs: 1_155, gains: 207 },
      planned: { costs: 2_100, gains: 300 },
      count: { run_rate: 1, plan: 1, none: 1 },
    })
  })

  it('takes the investment in the start month only', () => {
    expect(plannedWithin(plan, { from: '2026-12', to: '2027-03' })).toEqual({ costs: 40, gains: 120 })
    expect(plannedWithin(plan, { from: '2026-10', to: '2026-11' })).toEqual({ costs: 1_010, gains: 30 })
  })

  it('does not depend on the order of use cases', () => {
    const any = fc.record({ recorded: fc.record({ costs: fc.nat(1_000_000), gains: fc.nat(1_000_000) }), lastMonth: fc.constantFrom(null, '2026-06', '2026-10'), recent: fc.option(fc.record({ months: fc.integer({ min: 1, max: 3 }), costs: fc.nat(1_000_000), gains: fc.nat(1_000_000) }), { nil: null }), plan: fc.constantFrom(null, plan) })
    fc.assert(fc.property(fc.array(any, { maxLength: 12 }), (subjects) => {
      expect(forecastYear([...subjects].reverse(), year, '2026-11')).toEqual(forecastYear(subjects, year, '2026-11'))
    }))
  })
})
