import type { VerdictResult } from 'domain/checklist'
import { influencedUntil } from 'domain/exceptions'
import type { Day } from 'domain/month'

/** The last day of the exceptions that make a verdict `go`, as it is written; null where none do today (R4). */
export const exceptedUntil = (goThrough: Day | null, today: Day, day: (on: Day) => string): string | null => (goThrough !== null && goThrough >= today ? day(goThrough) : null)

/** The same of a verdict that was computed: it is another one after this day. */
export function exceptedUntilOf(verdict: Pick<VerdictResult, 'neutralized'>, day: (on: Day) => string): string | null {
  const until = influencedUntil(verdict)
  return until === null ? null : day(until)
}
