import { describe, expect, it } from 'vitest'
import { controlIds, controlsOf, controlStandings, missingControls, whyNotReview, type ControlId, type ControlRecord } from 'domain/controls'
import { highRiskControls } from 'domain/risk-tier'

const today = '2026-10-15'
const record = (control: ControlId, recordedOn: string, review: ControlRecord['review'] = null): ControlRecord => ({ control, recordedOn, review })
const accepted = (control: ControlId, on: string) => record(control, on, { outcome: 'accepted', on })
const returned = (control: ControlId, on: string) => record(control, on, { outcome: 'returned', on })
const allAccepted = (on: string) => highRiskControls.map(({ id }) => accepted(id, on))

describe('what a tier asks for (R6)', () => {
  it.each([
    ['high', ['Multiple expert reviews', 'Bias and fairness testing', 'Adversarial robustness testing', 'Quarterly model audits', 'Incident response plan', 'Insurance/legal review'], [null, 3, 3, 3, 12, 12]],
    ['medium', ['Standard review', 'Periodic audit'], [6, 6]],
    ['low', ['Lightweight review'], [12]],
  ] as const)('at %s risk', (tier, names, cadences) => {
    expect(controlsOf(tier).map(({ name }) => name)).toEqual(names)
    expect(controlsOf(tier).map(({ everyMonths }) => everyMonths)).toEqual(cadences)
  })
  it('never gives two controls one id', () => expect(new Set(controlIds).size).toBe(controlIds.length))
})

describe('where a control stands (R6)', () => {
  it.each<[string, ControlRecord[], string, string | null, boolean]>([
    ['nothing recorded', [], 'missing', null, false],
    ['recorded, not reviewed', [record('standard_review', '2026-10-01')], 'waiting', null, true],
    ['given back', [returned('standard_review', '2026-10-01')], 'returned', null, false],
    ['given back, and recorded again', [returned('standard_review', '2026-09-01'), record('standard_review', '2026-10-01')], 'waiting', null, true],
    ['accepted', [accepted('standard_review', '2026-10-01')], 'in_place', '2027-04-01', false],
    ['on the day on which it is due again', [accepted('standard_review', '2026-04-15')], 'in_place', '2026-10-15', false],
    ['the day after', [accepted('standard_review', '2026-04-14')], 'overdue', '2026-10-14', false],
    ['overdue, with newer evidence waiting', [accepted('standard_review', '2026-01-31'), record('standard_review', '2026-10-01')], 'overdue', '2026-07-31', true],
    ['accepted, with newer evidence given back', [accepted('standard_review', '2026-09-01'), returned('standard_review', '2026-10-01')], 'in_place', '2027-03-01', false],
    ['accepted twice: the newer counts', [accepted('standard_review', '2025-01-01'), accepted('standard_review', '2026-10-01')], 'in_place', '2027-04-01', false],
    ['only another control recorded', [accepted('periodic_audit', '2026-10-01')], 'missing', null, false],
  ])('%s', (_, records, state, dueOn, waits) => {
    expect(controlStandings('medium', records, today)[0]).toMatchObject({ state, dueOn, waits })
  })

  it('names the record that counts: the accepted one, or the newest as long as none is', () => {
    const old = accepted('standard_review', '2026-09-01')
    const newer = returned('standard_review', '2026-10-01')
    expect(controlStandings('medium', [old, newer], today)[0]?.counts).toBe(old)
    expect(controlStandings('medium', [newer], today)[0]?.counts).toBe(newer)
    expect(controlStandings('medium', [], today)[0]?.counts).toBeNull()
  })

  it('is due at the end of a shorter month', () => {
    expect(controlStandings('medium', [accepted('standard_review', '2026-08-31')], today)[0]?.dueOn).toBe('2027-02-28')
  })

  it('is done once and for all where the control has no cadence', () => {
    expect(controlStandings('high', [accepted('expert_reviews', '2001-01-01')], today)[0]).toMatchObject({ state: 'in_place', dueOn: null })
  })
})

describe('what is missing before gate 4 (R6)', () => {
  it.each<[string, 'high' | 'medium' | 'low', ControlRecord[], string[]]>([
    ['all six of the high tier while nothing is recorded', 'high', [], highRiskControls.map(({ id }) => id)],
    ['nothing when all six are accepted', 'high', allAccepted('2026-09-01'), []],
    ['what is due every quarter, a quarter later', 'high', allAccepted('2026-07-01'), ['bias_testing', 'adversarial_testing', 'quarterly_audits']],
    ['evidence that nobody has reviewed', 'high', [...allAccepted('2026-09-01').slice(1), record('expert_reviews', '2026-10-01')], ['expert_reviews']],
    ['evidence that was given back', 'low', [returned('lightweight_review', '2026-10-01')], ['lightweight_review']],
    ['the review of the low tier, once a year', 'low', [accepted('lightweight_review', '2025-10-14')], ['lightweight_review']],
    ['nothing of another tier', 'medium', [accepted('standard_review', '2026-10-01'), accepted('periodic_audit', '2026-10-01')], []],
  ])('%s', (_, tier, records, expected) => expect(missingControls(tier, records, today).map(({ control }) => control.id)).toEqual(expected))

  it('is said in a sentence', () => {
    const records = [accepted('standard_review', '2026-01-01'), record('periodic_audit', '2026-10-01')]
    expect(missingControls('medium', records, today).map(({ says }) => says)).toEqual([
      'Standard review: due since 2026-07-01',
      'Periodic audit: the evidence waits for its review',
    ])
  })
})

describe('who may review evidence (R6)', () => {
  it.each([
    ['somebody from outside', 'high', false, false, true],
    ['a member at high risk', 'high', true, false, false],
    ['a member at medium risk', 'medium', true, false, false],
    ['a member at low risk: self-service', 'low', true, false, true],
    ['who recorded it, at low risk', 'low', true, true, false],
    ['who recorded it from outside', 'high', false, true, false],
  ] as const)('%s', (_, tier, isMember, isRecorder, may) => expect(whyNotReview({ tier, isMember, isRecorder }) === null).toBe(may))
})
