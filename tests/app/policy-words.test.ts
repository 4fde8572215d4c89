import { describe, expect, it } from 'vitest'
import { killRules, defaultPolicy, type Policy } from 'domain/policy'
import { balanceSays, doubleDownSays, numberSays, policyChanges, ruleSays } from '~/features/admin/policy-words'

const policy = (values: Partial<Policy> = {}): Policy => ({ ...defaultPolicy, ...values })

it('says every rule with the numbers in force (R11)', () => {
  expect(killRules.map((rule) => ruleSays[rule](policy()))).toEqual([
    'A kill criterion of its own business case, agreed at gate 1, is met: a metric beyond a threshold in a month.',
    'At least 6 months are recorded, and the ROI to date is below 0.',
    'Each of the last 3 recorded months cost more than it gained.',
    'The month of the planned break-even has been over for 3 months, and it has not broken even.',
    'It is in phase 3 or later, and the last 2 completed months have no figures.',
    'A red flag of the go/no-go checklist is raised.',
    'A phase takes more than 50 % longer than planned, or there was no weekly update for 60 days.',
    'More than 120 % of the approved budget is spent.',
    'A model is to be trained, and the readiness is below 16 of 40.',
    'It is of high risk, and a control or a recurring review has been overdue for 30 days.',
  ])
})

it.each([
  ['K1', { lossMonths: 1 }, 'At least 1 month is recorded, and the ROI to date is below 0.'],
  ['K2', { negativeMonths: 1 }, 'The last recorded month cost more than it gained.'],
  ['K3', { breakEvenGraceMonths: 0 }, 'The month of the planned break-even is over, and it has not broken even.'],
  ['K4', { missingMonths: 1 }, 'It is in phase 3 or later, and the last completed month has no figures.'],
] as const)('says %s of one as one', (rule, values, says) => expect(ruleSays[rule](policy(values))).toBe(says))

it('says the balance and what deserves more (R10, R11)', () => {
  expect(balanceSays(policy({ tenTargetPercent: 12, tolerancePoints: 1 }))).toBe(
    '88 % of the use cases prompt, retrieve or buy, and 12 % train a model. Up to 1 point more or less are in balance.',
  )
  expect(doubleDownSays(policy())).toBe('The ROI is above 200 % in each of the last 3 recorded months, the owner says “on track”, and no flag is raised.')
})

describe('what a version changed', () => {
  it('is nothing between equals', () => expect(policyChanges(policy(), policy())).toEqual([]))

  it('names numbers with their unit, and rules that came or went', () => {
    expect(policyChanges(policy({ disabledRules: ['K8'] }), policy({ lossMonths: 1, tolerancePoints: 7, disabledRules: ['K5'] }))).toEqual([
      { what: 'Tolerance around the target', before: '5 points', after: '7 points' },
      { what: 'K1: Months recorded before a negative ROI to date counts', before: '6 months', after: '1 month' },
      { what: 'K5: Red flag raised', before: 'used', after: 'not used' },
      { what: 'K8: Not ready to train a model', before: 'not used', after: 'used' },
    ])
  })

  it.each([
    ['tenTargetPercent', 10, '10 %'],
    ['silenceDays', 1, '1 day'],
    ['readinessBelow', 16, '16 of 40'],
  ] as const)('writes %s %s as %s', (key, value, says) => expect(numberSays(key, value)).toBe(says))
})
