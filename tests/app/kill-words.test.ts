import { describe, expect, it } from 'vitest'
import type { KillFacts, KillFinding } from 'domain/kill'
import { killReasons, killWords } from '~/features/portfolio/kill-words'
import { formatsFor } from '~/features/use-cases/formats'

const today = '2026-10-15'
const formats = formatsFor({ locale: 'en-US', currency: 'USD', timeZone: null, today })

describe('a finding reads as a clause with its figures (R11)', () => {
  it.each<[string, KillFacts, string]>([
    ['a loss to date', { rule: 'K1', facts: { months: 7, costs: 138_000_00, gains: 54_000_00, roiPercent: -60.87 } }, 'lost $84K in 7 months, ROI −60.9 %'],
    ['a loss in one month', { rule: 'K1', facts: { months: 1, costs: 2_500_00, gains: 0, roiPercent: -100 } }, 'lost $2.5K in 1 month, ROI −100.0 %'],
    ['losses in a row', { rule: 'K2', facts: { months: ['2026-07', '2026-08', '2026-09'], net: [-1_200_00, -900_00, -150_00] } }, 'lost money 3 months in a row, $2.3K in all'],
    ['a loss in the last month, where one is enough', { rule: 'K2', facts: { months: ['2026-09'], net: [-150_00] } }, 'lost $150 in the last month'],
    ['a break-even that was missed', { rule: 'K3', facts: { plannedMonth: '2026-03', costs: 100_000_00, gains: 60_000_00 } }, 'break-even was planned for Mar 2026, still $40K short'],
    ['a break-even of which nothing is recorded', { rule: 'K3', facts: { plannedMonth: '2026-03', costs: 0, gains: 0 } }, 'break-even was planned for Mar 2026, nothing recorded to show it'],
    ['figures that stopped', { rule: 'K4', facts: { lastMonth: '2026-06', missingFrom: '2026-07' } }, 'no figures for 3 months, the last for Jun 2026'],
    ['figures that never came', { rule: 'K4', facts: { lastMonth: null, missingFrom: '2026-08' } }, 'no figures for 2 months, and none before'],
    ['a red flag', { rule: 'K5', facts: { items: ['no_budget'] } }, 'red flag: no budget or resources'],
    ['several red flags', { rule: 'K5', facts: { items: ['no_quality_data', 'unrealistic_expectations'] } }, '2 red flags: no quality training data; unrealistic expectations'],
    ['an overrun', { rule: 'K6', facts: { kind: 'overrun', phase: 3, plannedEnd: '2026-08-14', plannedDays: 28 } }, 'phase 3 is 62 days over its plan of 28 days'],
    ['silence', { rule: 'K6', facts: { kind: 'silence', lastUpdateOn: '2026-08-01', since: '2026-08-01' } }, 'no update for 75 days'],
    ['silence from the beginning', { rule: 'K6', facts: { kind: 'silence', lastUpdateOn: null, since: '2026-08-01' } }, 'no update in the 75 days since it was entered'],
    ['an overspent budget', { rule: 'K7', facts: { budget: 100_000_00, costs: 140_500_00, percent: 140 } }, 'spent $140.5K of a budget of $100K (140 %)'],
    ['spend without a budget', { rule: 'K7', facts: { budget: 0, costs: 12_000_00, percent: null } }, 'spent $12K without a budget'],
    ['training that it is not ready for', { rule: 'K8', facts: { approach: 'fine_tuning', readiness: 14 } }, 'fine-tuning with a readiness of 14 of 40'],
    ['a control that is overdue', { rule: 'K9', facts: { duties: [{ id: 'bias_testing', dueOn: '2026-09-01' }, { id: 'drift_check', dueOn: '2026-10-15' }] } }, 'bias and fairness testing overdue for 44 days'],
    ['several that are', { rule: 'K9', facts: { duties: [{ id: 'model_audit', dueOn: '2026-09-01' }, { id: 'drift_check', dueOn: '2026-10-14' }] } }, 'model audit overdue for 44 days, and 1 more control or review'],
    ['many that are', { rule: 'K9', facts: { duties: [{ id: 'model_audit', dueOn: '2026-09-01' }, { id: 'bias_testing', dueOn: '2026-10-01' }, { id: 'drift_check', dueOn: '2026-10-14' }] } }, 'model audit overdue for 44 days, and 2 more controls or reviews'],
  ])('%s', (_, finding, says) => {
    expect(killWords(finding, today, formats)).toBe(says)
  })
})

const silence: KillFinding = { rule: 'K6', from: '2026-09-30', facts: { kind: 'silence', lastUpdateOn: '2026-08-01', since: '2026-08-01' } }
const redFlag: KillFinding = { rule: 'K5', from: '2026-10-15', facts: { items: ['no_budget'] } }
const loss: KillFinding = { rule: 'K1', from: '2026-06-01', facts: { months: 9, costs: 90_000_00, gains: 0, roiPercent: -100 } }
const losses: KillFinding = { rule: 'K2', from: '2026-06-01', facts: { months: ['2026-07', '2026-08', '2026-09'], net: [-1_00, -1_00, -1_00] } }

describe('the reasons of a use case', () => {
  it('come by severity: red flag, loss, what is late', () => {
    expect(killReasons([loss, silence, redFlag], today, formats).map(({ severity }) => severity)).toEqual(['red', 'loss', 'other'])
  })

  it('are those that hold today, not those of tomorrow', () => {
    expect(killReasons([{ ...loss, from: '2026-10-16' }, silence], today, formats)).toEqual([{ severity: 'other', says: 'no update for 75 days' }])
  })

  it('say the same loss once', () => {
    expect(killReasons([loss, losses], today, formats).map(({ says }) => says)).toEqual(['lost $90K in 9 months, ROI −100.0 %', '3 losses in a row'])
  })
})
