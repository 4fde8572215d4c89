import { describe, expect, it } from 'vitest'
import { killFindings, metOn, moneyAtStake, roiDueFrom, severityOf, since, type KillSubject } from 'domain/kill'
import type { KillCriterion } from 'domain/kill-criteria'
import { addMonths, type Day } from 'domain/month'
import { defaultPolicy, killRules, type KillRule, type Policy } from 'domain/policy'
import type { MetricReading } from 'domain/success-metrics'

const healthy: KillSubject = {
  status: 'active',
  phase: 2,
  approach: 'rag',
  budget: null,
  enteredOn: '2026-01-10',
  updatedOn: '2026-10-12',
  run: { plannedStart: '2026-10-01', plannedEnd: '2026-10-28' },
  roiDueFrom: null,
  months: [],
  plan: null,
  criteria: [],
  readings: [],
  redFlags: null,
  readiness: null,
  tier: 'low',
  tierSince: null,
  duties: [],
  brokeEven: false,
}
const reading = (metric: string, month: string, value: number): MetricReading => ({ metric, month, value })
/** Months from 2026-01 on with these nets, in cents. */
const nets = (...values: number[]) =>
  values.map((value, index) => ({ month: addMonths('2026-01', index), costs: 1_000 + Math.max(0, -value), gains: 1_000 + Math.max(0, value) }))

const today = '2026-10-15'
const rulesMet = (values: Partial<KillSubject>, on: Day = today, policy: Partial<Policy> = {}): KillRule[] => [
  ...new Set(metOn(killFindings({ ...healthy, ...values }, { ...defaultPolicy, ...policy }), on).map(({ rule }) => rule)),
]

it('lists nothing about a use case that keeps its plan', () => expect(rulesMet({})).toEqual([]))

const below = (metric: KillCriterion['metric'], threshold: number, month: string): KillCriterion[] => [{ metric, comparator: 'below', threshold, month }]

it.each<[string, KillRule, Partial<KillSubject>, KillRule[]]>([
  ['ROI below 0 by month 3', 'K0', { criteria: below('roi', 0, '2026-03'), months: nets(-1, 0, 0) }, ['K0']],
  ['ROI of exactly 0 by month 3', 'K0', { criteria: below('roi', 0, '2026-03'), months: nets(-1, 0, 1) }, []],
  ['below by month 3, recovered since: it was agreed for month 3', 'K0', { criteria: below('net', 0, '2026-03'), months: nets(-1, 0, 0, 9) }, ['K0']],
  ['the month is not recorded', 'K0', { criteria: below('net', 0, '2026-03'), months: nets(-1, 0) }, []],
  ['the month is not over', 'K0', { criteria: below('net', 0, '2026-10'), months: nets(-1, 0, 0, 0, 0, 0, 0, 0, 0, 0) }, []],
  ['fewer than 200 users by March, by the newest count', 'K0', { criteria: below('metric:Users', 200_000, '2026-03'), readings: [reading('users', '2026-02', 150_000), reading('users', '2026-04', 900_000)] }, ['K0']],
  ['200 users by March', 'K0', { criteria: below('metric:Users', 200_000, '2026-03'), readings: [reading('Users', '2026-03', 200_000)] }, []],
  ['users that nobody counted', 'K0', { criteria: below('metric:Users', 200_000, '2026-03') }, []],
  ['costs above a threshold', 'K0', { criteria: [{ metric: 'costs', comparator: 'above', threshold: 2_999, month: '2026-03' }], months: nets(0, 0, 0) }, ['K0']],
  ['six months and a negative ROI to date', 'K1', { months: nets(-1, 0, 0, 0, 0, 0) }, ['K1']],
  ['five months only', 'K1', { months: nets(-1, 0, 0, 0, 0) }, []],
  ['six months and exactly even', 'K1', { months: nets(-1, 0, 0, 0, 0, 1) }, []],
  ['six months that have recovered', 'K1', { months: nets(-5, -5, 1, 1, 1, 9) }, []],
  ['the last three months negative', 'K2', { months: nets(9, -1, -1, -1) }, ['K2']],
  ['three negative months that are over', 'K2', { months: nets(-1, -1, -1, 9) }, []],
  ['a month of zero in between', 'K2', { months: nets(9, -1, -1, 0, -1) }, []],
  ['planned for June, and October has begun', 'K3', { plan: plan('2026-06') }, ['K3']],
  ['planned for July: three whole months have not passed', 'K3', { plan: plan('2026-07') }, []],
  ['planned for June and broken even since', 'K3', { plan: plan('2026-06'), brokeEven: true }, []],
  ['a plan that never breaks even has no month to miss', 'K3', { plan: { ...plan('2026-01'), monthlyGain: 0 } }, []],
  ['phase 3, nothing for August and September', 'K4', { phase: 3, roiDueFrom: '2026-08' }, ['K4']],
  ['phase 3, due from September', 'K4', { phase: 3, roiDueFrom: '2026-09' }, []],
  ['phase 4, recorded up to August', 'K4', { phase: 4, roiDueFrom: '2026-01', months: nets(0, 0, 0, 0, 0, 0, 0, 0) }, []],
  ['phase 4, recorded up to July', 'K4', { phase: 4, roiDueFrom: '2026-01', months: nets(0, 0, 0, 0, 0, 0, 0) }, ['K4']],
  ['entries from before the clock do not count as entries since', 'K4', { phase: 4, roiDueFrom: '2026-08', months: nets(0, 0, 0) }, ['K4']],
  ['phase 2 owes no figures', 'K4', { phase: 2, roiDueFrom: '2026-01' }, []],
  ['a red flag', 'K5', { redFlags: { items: ['no_budget'], raisedOn: today } }, ['K5']],
  ['28 planned days, 14 over', 'K6', { run: { plannedStart: '2026-09-04', plannedEnd: '2026-10-01' } }, []],
  ['28 planned days, 15 over', 'K6', { run: { plannedStart: '2026-09-03', plannedEnd: '2026-09-30' } }, ['K6']],
  ['a long overrun of a case that came in yesterday', 'K6', { enteredOn: '2026-10-14', updatedOn: null, run: { plannedStart: '2025-01-01', plannedEnd: '2025-01-28' } }, []],
  ['phase 5 has no planned end', 'K6', { phase: 5, run: { plannedStart: '2025-01-01', plannedEnd: null } }, []],
  ['60 days of silence', 'K6', { updatedOn: '2026-08-16' }, ['K6']],
  ['59 days of silence', 'K6', { updatedOn: '2026-08-17' }, []],
  ['silence since it came in, not since its last word elsewhere', 'K6', { enteredOn: '2026-09-01', updatedOn: null }, []],
  ['spend of 120 % of the budget', 'K7', { budget: 1_000, months: [{ month: '2026-01', costs: 1_200, gains: 5_000 }] }, []],
  ['spend above 120 % of the budget', 'K7', { budget: 1_000, months: [{ month: '2026-01', costs: 1_201, gains: 5_000 }] }, ['K7']],
  ['spend without a budget on record', 'K7', { budget: null, months: [{ month: '2026-01', costs: 1_201, gains: 5_000 }] }, []],
  ['fine-tuning with readiness 15', 'K8', { approach: 'fine_tuning', readiness: { total: 15, on: today } }, ['K8']],
  ['fine-tuning with readiness 16', 'K8', { approach: 'fine_tuning', readiness: { total: 16, on: today } }, []],
  ['hybrid with readiness 8', 'K8', { approach: 'hybrid', readiness: { total: 8, on: today } }, ['K8']],
  ['RAG with readiness 8', 'K8', { approach: 'rag', readiness: { total: 8, on: today } }, []],
  ['an approach that is not recorded', 'K8', { approach: null, readiness: { total: 8, on: today } }, []],
  ['high risk, a control overdue by 30 days', 'K9', { tier: 'high', duties: [{ id: 'bias_testing', dueOn: '2026-09-15' }] }, ['K9']],
  ['high risk, overdue by 29 days', 'K9', { tier: 'high', duties: [{ id: 'drift_check', dueOn: '2026-09-16' }] }, []],
  ['medium risk, overdue by a year', 'K9', { tier: 'medium', duties: [{ id: 'standard_review', dueOn: '2025-10-15' }] }, []],
  ['no tier on record', 'K9', { tier: null, duties: [{ id: 'drift_check', dueOn: '2025-10-15' }] }, []],
  ['of high risk for 30 days, overdue for longer', 'K9', { tier: 'high', tierSince: '2026-09-15', duties: [{ id: 'bias_testing', dueOn: '2026-01-01' }] }, ['K9']],
  ['of high risk for 29 days, overdue for longer', 'K9', { tier: 'high', tierSince: '2026-09-16', duties: [{ id: 'bias_testing', dueOn: '2026-01-01' }] }, []],
  ['of high risk, and nothing that is due', 'K9', { tier: 'high' }, []],
])('%s (%s)', (_, rule, values, expected) => {
  expect(rulesMet(values).filter((met) => met === rule)).toEqual(expected)
})

function plan(breaksEvenIn: string) {
  return { initialInvestment: 50, monthlyCost: 0, monthlyGain: 100, startMonth: breaksEvenIn }
}

describe('findings (R11)', () => {
  const everything: Partial<KillSubject> = {
    phase: 3,
    approach: 'training_from_scratch',
    budget: 100,
    updatedOn: null,
    run: { plannedStart: '2026-01-10', plannedEnd: '2026-02-06' },
    roiDueFrom: '2026-01',
    months: nets(-1, -1, -1, -1, -1, -1),
    plan: plan('2026-01'),
    criteria: below('roi', 0, '2026-06'),
    redFlags: { items: ['no_budget', 'unrealistic_expectations'], raisedOn: '2026-05-01' },
    readiness: { total: 9, on: '2026-04-01' },
    tier: 'high',
    duties: [{ id: 'model_audit', dueOn: '2026-07-01' }, { id: 'bias_testing', dueOn: '2026-10-20' }],
  }

  it('carry the figures that prove them', () => {
    expect(killFindings({ ...healthy, ...everything }, defaultPolicy)).toEqual([
      { rule: 'K0', from: '2026-07-01', facts: { criteria: [{ criterion: { metric: 'roi', comparator: 'below', threshold: 0, month: '2026-06' }, value: -10 }] } },
      { rule: 'K1', from: '2026-06-01', facts: { months: 6, costs: 6_006, gains: 6_000, roiPercent: -0.1 } },
      {
        rule: 'K2',
        from: '2026-03-01',
        facts: { months: ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06'], net: [-1, -1, -1, -1, -1, -1] },
      },
      { rule: 'K3', from: '2026-05-01', facts: { plannedMonth: '2026-01', costs: 6_006, gains: 6_000 } },
      { rule: 'K4', from: '2026-09-01', facts: { lastMonth: '2026-06', missingFrom: '2026-07' } },
      { rule: 'K5', from: '2026-05-01', facts: { items: ['no_budget', 'unrealistic_expectations'] } },
      { rule: 'K6', from: '2026-02-21', facts: { kind: 'overrun', phase: 3, plannedEnd: '2026-02-06', plannedDays: 28 } },
      { rule: 'K6', from: '2026-03-11', facts: { kind: 'silence', lastUpdateOn: null, since: '2026-01-10' } },
      { rule: 'K7', from: '2026-01-01', facts: { budget: 100, costs: 6_006, percent: 6_006 } },
      { rule: 'K8', from: '2026-04-01', facts: { approach: 'training_from_scratch', readiness: 9 } },
      { rule: 'K9', from: '2026-07-31', facts: { duties: [{ id: 'model_audit', dueOn: '2026-07-01' }, { id: 'bias_testing', dueOn: '2026-10-20' }] } },
    ])
  })

  it.each(['proposed', 'killed', 'retired'] as const)('are none of a use case that is %s', (status) => {
    expect(killFindings({ ...healthy, ...everything, status }, defaultPolicy)).toEqual([])
  })

  it('are found of what is on hold', () => expect(rulesMet({ ...everything, status: 'on_hold' })).toEqual([...killRules]))

  it.each(killRules)('of %s are left out where the policy does not use it', (rule) => {
    expect(rulesMet(everything, today, { disabledRules: [rule] })).toEqual(killRules.filter((one) => one !== rule))
  })

  it.each<[Partial<Policy>, Partial<KillSubject>, KillRule]>([
    [{ lossMonths: 2 }, { months: nets(-1, 0) }, 'K1'],
    [{ negativeMonths: 1 }, { months: nets(9, -1) }, 'K2'],
    [{ breakEvenGraceMonths: 0 }, { plan: plan('2026-09') }, 'K3'],
    [{ missingMonths: 1 }, { phase: 3, roiDueFrom: '2026-09' }, 'K4'],
    [{ overrunPercent: 0 }, { run: { plannedStart: '2026-09-17', plannedEnd: '2026-10-14' } }, 'K6'],
    [{ silenceDays: 7 }, { updatedOn: '2026-10-08' }, 'K6'],
    [{ budgetPercent: 100 }, { budget: 1_000, months: [{ month: '2026-01', costs: 1_001, gains: 0 }] }, 'K7'],
    [{ readinessBelow: 24 }, { approach: 'hybrid', readiness: { total: 23, on: today } }, 'K8'],
    [{ oversightDays: 1 }, { tier: 'high', duties: [{ id: 'drift_check', dueOn: '2026-10-14' }] }, 'K9'],
  ])('follow the policy %o', (policy, values, rule) => {
    expect(rulesMet(values)).not.toContain(rule)
    expect(rulesMet(values, today, policy)).toContain(rule)
  })

  it('hold from their earliest day by severity: red flags, proven losses, what is late or missing', () => {
    const findings = killFindings({ ...healthy, ...everything }, defaultPolicy)
    expect([since(findings, 'red'), since(findings, 'loss'), since(findings, 'other')]).toEqual(['2026-05-01', '2026-01-01', '2026-02-21'])
    expect(since([], 'red')).toBeNull()
    expect(killRules.filter((rule) => severityOf[rule] === 'red')).toEqual(['K0', 'K5'])
  })
})

describe('money at stake (R11)', () => {
  it.each([
    ['a projected loss of twelve months and the budget that is left', { months: nets(-100), budget: 5_000 }, 1_200 + 3_900],
    ['a profit leaves only the budget at stake', { months: nets(100), budget: 5_000 }, 4_000],
    ['a budget that is spent puts nothing more at stake', { months: nets(0), budget: 10 }, 0],
    ['nothing known', { months: [], budget: null }, 0],
  ])('%s', (_, values, expected) => expect(moneyAtStake(values)).toBe(expected))
})

describe('the first month that is due (R9)', () => {
  it.each([
    ['phase 3 never began', [{ phase: 1, actualStart: '2026-01-01' }] as const, null],
    ['phase 3 began here', [{ phase: 1, actualStart: '2026-01-12' }, { phase: 3, actualStart: '2026-04-20' }] as const, '2026-04'],
    ['it came in later than its phase began', [{ phase: 5, actualStart: '2023-01-01' }] as const, '2026-01'],
    ['sent back and begun again', [{ phase: 3, actualStart: '2026-02-01' }, { phase: 2, actualStart: '2026-05-01' }, { phase: 3, actualStart: '2026-07-03' }, { phase: 4, actualStart: '2026-09-01' }] as const, '2026-07'],
    ['nothing has begun', [], null],
  ])('%s', (_, runs, expected) => expect(roiDueFrom(runs, '2026-01-10')).toBe(expected))
})
