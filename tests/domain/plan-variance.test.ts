import { describe, expect, it } from 'vitest'
import type { Plan } from 'domain/business-plan'
import { breakEvenVariance, planVariance } from 'domain/plan-variance'

const plan: Plan = { initialInvestment: 1_000, monthlyCost: 100, monthlyGain: 600, startMonth: '2026-07' }

describe('plan beside record (R2)', () => {
  it('goes up to the last recorded month on both sides, with the investment among the planned costs', () => {
    const months = [
      { month: '2026-06', costs: 50, gains: 0 },
      { month: '2026-08', costs: 900, gains: 1_500 },
    ]
    expect(planVariance(plan, months)).toEqual({
      through: '2026-08',
      planned: { costs: 1_200, gains: 1_200 },
      recorded: { costs: 950, gains: 1_500 },
    })
  })

  it('is nothing before the plan begins, and without records', () => {
    expect(planVariance(plan, [])).toBeNull()
    expect(planVariance(plan, [{ month: '2026-06', costs: 50, gains: 0 }])).toBeNull()
  })
})

// Two months pay back 1,000: the planned day is the last of August.
describe('break-even against the plan (R2)', () => {
  const at = (day: string) => ({ month: day.slice(0, 7), day })
  it.each([
    ['reached earlier', at('2026-08-21'), '2026-10-15', { kind: 'earlier', days: 10 }],
    ['reached later', at('2026-09-02'), '2026-10-15', { kind: 'later', days: 2 }],
    ['reached on the day', at('2026-08-31'), '2026-10-15', { kind: 'on_the_day' }],
    ['passed and not reached', null, '2026-09-30', { kind: 'overdue', days: 30 }],
    ['still to come', null, '2026-08-21', { kind: 'ahead', days: 10 }],
    ['planned for today', null, '2026-08-31', { kind: 'ahead', days: 0 }],
  ])('%s', (_, actual, today, variance) => {
    expect(breakEvenVariance(plan, actual, today)).toEqual(variance)
  })

  it('says where the plan itself never breaks even', () => {
    expect(breakEvenVariance({ ...plan, monthlyGain: 100 }, null, '2026-10-15')).toEqual({ kind: 'never_planned' })
  })
})
