/** What moves with a phase when its planned dates are changed (R8). */
import { addDays, daysBetween, type Day } from './month'
import { roundHalfAway } from './money'

export interface PlannedDates {
  plannedStart: Day
  /** Null in phase 5, which is ongoing. */
  plannedEnd: Day | null
}

/**
 * The due day of an item in a changed plan: it keeps its place between the first and the last day, so that what was due
 * at the end stays due at the end. Without an end on both sides it moves with the start.
 */
export function replannedDue(dueOn: Day, before: PlannedDates, after: PlannedDates): Day {
  const offset = daysBetween(before.plannedStart, dueOn)
  if (before.plannedEnd === null || after.plannedEnd === null) return addDays(after.plannedStart, offset)
  const length = daysBetween(before.plannedStart, before.plannedEnd)
  if (length <= 0) return after.plannedEnd
  const place = (offset * daysBetween(after.plannedStart, after.plannedEnd)) / length
  return addDays(after.plannedStart, roundHalfAway(place))
}
