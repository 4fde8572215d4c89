import { describe, expect, it } from 'vitest'
import { controlIds, type ControlId } from 'domain/controls'
import { dutyName, oversight, type OversightFacts } from 'domain/oversight'
import { recurringIds } from 'domain/recurring-reviews'

const inPhase5: OversightFacts = {
  tier: 'low',
  phase: 5,
  phaseBegan: '2026-03-01',
  enteredOn: '2025-01-01',
  tierSince: null,
  controls: [],
  reviews: [],
}
const accepted = (control: ControlId, on: string) => ({ control, recordedOn: on, review: { outcome: 'accepted' as const, on } })
const controlsOf = (facts: Partial<OversightFacts>) => oversight({ ...inPhase5, ...facts }).controls
const reviewsOf = (facts: Partial<OversightFacts>) => oversight({ ...inPhase5, ...facts }).reviews

describe('when a control is due (R6, R11)', () => {
  it.each<[string, Partial<OversightFacts>, string | null]>([
    ['never in place: since phase 5 began', {}, '2026-03-01'],
    ['never in place, and it came in later: since then', { enteredOn: '2026-05-10' }, '2026-05-10'],
    ['never in place, and its tier is newer: since then', { tierSince: '2026-06-01' }, '2026-06-01'],
    ['a tier from before the phase moves nothing', { tierSince: '2026-02-01' }, '2026-03-01'],
    ['recorded, not accepted: as if it were not', { controls: [{ control: 'lightweight_review', recordedOn: '2026-03-02', review: null }] }, '2026-03-01'],
    ['accepted: a year later', { controls: [accepted('lightweight_review', '2026-04-05')] }, '2027-04-05'],
    ['accepted before phase 5: a year later, in any phase', { phase: 4, controls: [accepted('lightweight_review', '2026-01-05')] }, '2027-01-05'],
    ['never in place before phase 5: not yet', { phase: 4 }, null],
    ['no phase has begun', { phaseBegan: null }, null],
    ['no tier says which', { tier: null }, null],
  ])('%s', (_, facts, dueOn) => expect(controlsOf(facts).map((duty) => duty.dueOn)).toEqual(dueOn === null ? [] : [dueOn]))

  it('is never again where once is enough, and the first due comes first', () => {
    const controls = [accepted('expert_reviews', '2026-04-01'), accepted('bias_testing', '2026-04-01'), accepted('adversarial_testing', '2026-03-15')]
    expect(controlsOf({ tier: 'high', controls }).map(({ id }) => id)).toEqual(['quarterly_audits', 'incident_response_plan', 'insurance_legal_review', 'adversarial_testing', 'bias_testing'])
  })
})

describe('when a recurring review is due (R6)', () => {
  it('follows from phase 5 and what was done, those of a week first', () => {
    expect(reviewsOf({})).toMatchObject([{ id: 'drift_check', dueOn: '2026-03-08' }, { id: 'roi_review', dueOn: '2026-04-01' }, { id: 'retraining', dueOn: '2026-06-01' }, { id: 'governance_review' }])
    expect(reviewsOf({ reviews: [{ kind: 'drift_check', on: '2026-03-20' }] }).find(({ id }) => id === 'drift_check')?.dueOn).toBe('2026-03-29')
    expect(reviewsOf({ tier: 'high' }).map(({ id }) => id)).toContain('model_audit')
  })
  it('is not asked for before phase 5', () => expect(reviewsOf({ phase: 4 })).toEqual([]))
})

it('has a name for everything', () => {
  for (const id of [...controlIds, ...recurringIds]) expect(dutyName(id)).not.toBe(id)
})
