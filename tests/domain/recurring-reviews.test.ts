import { describe, expect, it } from 'vitest'
import { clockStart, dueReviews, reviewsOf, type RecurringId } from 'domain/recurring-reviews'

const due = (kind: RecurringId, startedOn: string, done: string[], today: string) =>
  dueReviews({ tier: 'high', startedOn, done: done.map((on) => ({ kind, on })), today }).find(({ review }) => review.id === kind)

describe('recurring reviews of phase 5 (R6)', () => {
  it.each([
    ['high', ['drift_check', 'roi_review', 'retraining', 'governance_review', 'model_audit']],
    ['medium', ['drift_check', 'roi_review', 'retraining', 'governance_review']],
    ['low', ['drift_check', 'roi_review', 'retraining', 'governance_review']],
    [null, ['drift_check', 'roi_review', 'retraining', 'governance_review']],
  ] as const)('the tier %s has its own', (tier, expected) => expect(reviewsOf(tier).map(({ id }) => id)).toEqual(expected))

  it.each<[string, RecurringId, string, string[], string, string, boolean, number]>([
    ['a week after the phase began', 'drift_check', '2026-10-01', [], '2026-10-02', '2026-10-08', false, 0],
    ['still on its day', 'drift_check', '2026-10-01', [], '2026-10-08', '2026-10-08', false, 0],
    ['overdue from the day after', 'drift_check', '2026-10-01', [], '2026-10-09', '2026-10-08', true, 1],
    ['with each week that went by', 'drift_check', '2026-10-01', [], '2026-10-23', '2026-10-08', true, 3],
    ['a week later when the first was done', 'drift_check', '2026-10-01', ['2026-10-05'], '2026-10-09', '2026-10-15', false, 0],
    ['not moved by two in one week', 'drift_check', '2026-10-01', ['2026-10-03', '2026-10-05'], '2026-10-09', '2026-10-15', false, 0],
    ['caught up by a late one', 'drift_check', '2026-10-01', ['2026-10-23'], '2026-10-23', '2026-11-05', false, 0],
    ['at the month’s end where it is shorter', 'roi_review', '2026-01-31', [], '2026-02-01', '2026-02-28', false, 0],
    ['and back on the 31st after it', 'roi_review', '2026-01-31', ['2026-02-20'], '2026-03-01', '2026-03-31', false, 0],
    ['a quarter after the phase began', 'retraining', '2026-01-15', [], '2026-04-15', '2026-04-15', false, 0],
    ['two quarters late', 'governance_review', '2026-01-15', [], '2026-07-16', '2026-04-15', true, 2],
    ['the audit, after last quarter’s', 'model_audit', '2026-01-15', ['2026-04-10'], '2026-07-01', '2026-07-15', false, 0],
  ])('are due %s', (_, kind, startedOn, done, today, dueOn, isOverdue, missed) => {
    expect(due(kind, startedOn, done, today)).toMatchObject({ dueOn, isOverdue, missed })
  })

  it('start their clock when an imported use case entered Tollgate (R11)', () => {
    expect(clockStart('2023-01-01', '2026-10-01')).toBe('2026-10-01')
    expect(clockStart('2026-10-05', '2026-10-01')).toBe('2026-10-05')
  })
})
