/**
 * What has to be looked at again and again, each with the day on which it is due next: the controls of the risk tier, and
 * the recurring reviews of phase 5 (R6, R11).
 */
import { controlStandings, controlsOf, type ControlId, type ControlRecord } from './controls'
import type { Day } from './month'
import { clockStart, dueReviews, recurringReviews, type RecurringId } from './recurring-reviews'
import { tiers, type Phase, type Tier } from './use-case'

export type DutyId = ControlId | RecurringId

/** Overdue from the day after it is due. */
export interface Duty {
  id: DutyId
  dueOn: Day
}

export interface OversightFacts {
  tier: Tier | null
  phase: Phase | null
  /** When the current stay in the phase began; null where none has. */
  phaseBegan: Day | null
  /** When Tollgate first knew of it: no clock starts before (R11). */
  enteredOn: Day
  /** When it came to have its tier; null where it has had it since it was entered. */
  tierSince: Day | null
  /** Evidence of controls, oldest first. */
  controls: readonly ControlRecord[]
  reviews: readonly { kind: RecurringId; on: Day }[]
}

export interface Oversight {
  controls: Duty[]
  reviews: Duty[]
}

/**
 * Everything that is due on a day, the first due first. A control that was never in place is due when phase 5 begins, for
 * gate 4 asks for it, and where a use case came in or rose to its tier later, then.
 */
export function oversight({ tier, phase, phaseBegan, enteredOn, tierSince, controls, reviews }: OversightFacts): Oversight {
  const startedOn = phase === 5 && phaseBegan !== null ? clockStart(phaseBegan, enteredOn) : null
  const askedOn = startedOn !== null && tierSince !== null && tierSince > startedOn ? tierSince : startedOn
  // Due days do not depend on the day on which they are looked at.
  const anyDay = enteredOn
  return {
    controls: byDueDay(
      (tier === null ? [] : controlStandings(tier, controls, anyDay)).flatMap(({ control: { id }, counts, dueOn }) => {
        const due = counts?.review?.outcome === 'accepted' ? dueOn : askedOn
        return due === null ? [] : [{ id, dueOn: due }]
      }),
    ),
    reviews: byDueDay(startedOn === null ? [] : dueReviews({ tier, startedOn, done: reviews, today: anyDay }).map(({ review: { id }, dueOn }) => ({ id, dueOn }))),
  }
}

/** The first due first. */
export const byDueDay = (duties: readonly Duty[]): Duty[] => [...duties].sort((a, b) => (a.dueOn < b.dueOn ? -1 : Number(a.dueOn > b.dueOn)))

const names = new Map<DutyId, string>([...tiers.flatMap(controlsOf), ...recurringReviews].map(({ id, name }) => [id, name]))

export const dutyName = (id: DutyId): string => names.get(id) ?? id
