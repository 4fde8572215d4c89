import type { RecurringReviewRow } from 'db/queries/recurring-reviews'
import type { Day } from 'domain/month'
import { clockStart, dueReviews, recurringReviews, type RecurringId, type RecurringOutcome } from 'domain/recurring-reviews'
import type { Phase, Tier } from 'domain/use-case'
import { cadenceWords } from './controls-data'

export interface RecurringView {
  id: RecurringId
  name: string
  says: string
  cadence: string
  due: string
  isOverdue: boolean
  /** "3 missed"; null where none or one is. */
  missed: string | null
  last: string | null
}

export interface RecurringData {
  reviews: RecurringView[]
  done: { id: number; name: string; on: string; by: string; outcome: RecurringOutcome; note: string | null }[]
  today: Day
}

interface Source {
  useCase: { tier: Tier | null; enteredOn: Day }
  /** The phase that is worked on. */
  run: { phase: Phase; actualStart: Day } | null
  rows: readonly RecurringReviewRow[]
  today: Day
  day: (on: Day) => string
}

/** The recurring reviews of phase 5; null before it. */
export function recurringData({ useCase, run, rows, today, day }: Source): RecurringData | null {
  if (run?.phase !== 5) return null
  const startedOn = clockStart(run.actualStart, useCase.enteredOn)
  const done = rows.filter(({ on }) => on >= startedOn)
  return {
    reviews: dueReviews({ tier: useCase.tier, startedOn, done, today }).map(({ review, dueOn, isOverdue, missed, lastOn }) => ({
      id: review.id,
      name: review.name,
      says: review.says,
      cadence: 'days' in review.every ? 'every week' : review.every.months === 1 ? 'every month' : cadenceWords(review.every.months),
      due: day(dueOn),
      isOverdue,
      missed: missed > 1 ? `${missed} missed` : null,
      last: lastOn && day(lastOn),
    })),
    done: rows.map(({ id, kind, on, byName, outcome, note }) => ({
      id,
      name: recurringReviews.find((one) => one.id === kind)?.name ?? kind,
      on: day(on),
      by: byName,
      outcome,
      note,
    })),
    today,
  }
}
