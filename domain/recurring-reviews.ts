/**
 * Phase 5 has no gate at its end but reviews that come back (R6, R8). Their due dates follow from the day on which the phase
 * began. Source: guide, "Phase 5: Maintenance & Improvement" and, for the audit, "High-Risk Controls".
 */
import { addDays, addMonthsToDay, daysBetween, monthOf, monthsBetween, type Day } from './month'
import type { Tier } from './use-case'

interface Recurring {
  id: string
  name: string
  says: string
  every: { days: number } | { months: number }
  /** The tier that alone asks for it. */
  tier: Tier | null
}

const reviews = [
  { id: 'drift_check', name: 'Drift check', says: 'Has the quality of answers, or what comes in, moved?', every: { days: 7 }, tier: null },
  { id: 'roi_review', name: 'ROI review', says: 'Measure, calculate savings, report, justify what goes on', every: { months: 1 }, tier: null },
  { id: 'retraining', name: 'Retraining', says: 'Collect new data, retrain, validate the improvement, deploy; or say why not', every: { months: 3 }, tier: null },
  { id: 'governance_review', name: 'Governance review', says: 'Audit logs, compliance, security, ethics', every: { months: 3 }, tier: null },
  { id: 'model_audit', name: 'Model audit', says: 'High risk: the model is audited every quarter', every: { months: 3 }, tier: 'high' },
] as const satisfies readonly Recurring[]

export type RecurringId = (typeof reviews)[number]['id']
export type RecurringReview = Recurring & { id: RecurringId }
export const recurringReviews: readonly RecurringReview[] = reviews
export const recurringIds: readonly RecurringId[] = reviews.map(({ id }) => id)

export const recurringOutcomes = ['fine', 'action_needed'] as const
export type RecurringOutcome = (typeof recurringOutcomes)[number]

/** The reviews that a tier has; without a tier the audit is not asked for. */
export const reviewsOf = (tier: Tier | null): readonly RecurringReview[] => recurringReviews.filter((one) => one.tier === null || one.tier === tier)

/** The clock of an imported use case starts when it entered Tollgate, or it would be years behind on its first day (R11). */
export const clockStart = (phaseBegan: Day, enteredOn: Day): Day => (phaseBegan > enteredOn ? phaseBegan : enteredOn)

/** The last day of the nth period: counted from the start, so that ends of short months do not add up. */
function dueOf({ every }: RecurringReview, startedOn: Day, period: number): Day {
  return 'days' in every ? addDays(startedOn, every.days * period) : addMonthsToDay(startedOn, every.months * period)
}

/** The period that a day lies in, from 1; its last day belongs to it. */
function periodOf(review: RecurringReview, startedOn: Day, day: Day): number {
  const { every } = review
  const steps = 'days' in every ? daysBetween(startedOn, day) / every.days : monthsBetween(monthOf(startedOn), monthOf(day)) / every.months
  let period = Math.max(1, Math.floor(steps))
  while (dueOf(review, startedOn, period) < day) period += 1
  return period
}

export interface DueReview {
  review: RecurringReview
  /** The newest one that was done. */
  lastOn: Day | null
  /** Overdue from the day after. */
  dueOn: Day
  isOverdue: boolean
  /** How many due dates went by without one. */
  missed: number
}

/**
 * When each review is due next. One that was done counts for the period in which it was done, and the next is due at the
 * end of the following period: a late one catches up, an early one does not move the schedule.
 * @param startedOn the day from which the schedule counts (`clockStart`)
 * @param done days on which reviews were done, in any order
 */
export function dueReviews(facts: { tier: Tier | null; startedOn: Day; done: readonly { kind: RecurringId; on: Day }[]; today: Day }): DueReview[] {
  const { tier, startedOn, done, today } = facts
  return reviewsOf(tier).map((review) => {
    const lastOn = done.filter(({ kind }) => kind === review.id).map(({ on }) => on).sort().at(-1) ?? null
    const next = lastOn === null ? 1 : periodOf(review, startedOn, lastOn) + 1
    const dueOn = dueOf(review, startedOn, next)
    const isOverdue = dueOn < today
    return { review, lastOn, dueOn, isOverdue, missed: isOverdue ? periodOf(review, startedOn, today) - next : 0 }
  })
}
