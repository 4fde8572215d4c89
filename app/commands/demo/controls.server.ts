import { controlWords, recurringWords } from 'db/demo/controls'
import type { DemoUseCase, WeeksAgo } from 'db/demo/story'
import * as controls from 'db/queries/controls'
import { controlsOf, type Control } from 'domain/controls'
import { reviewsOf } from 'domain/recurring-reviews'
import { recordControl, reviewControl } from '~/commands/controls.server'
import { recordRecurringReview } from '~/commands/recurring-reviews.server'
import type { Calendar } from './calendar'
import type { Stage, Step } from './step'

/** Weeks that the evidence of a control is recorded before it is needed, and reviewed after that. */
const recordedBefore = 1.6
const reviewedAfter = 0.6

/**
 * The controls of the tier put in place before gate 4 is asked for, and kept in place from then on: each is recorded by the
 * owner and reviewed by the committee, again and again by its cadence; but for the one that the story says was forgotten.
 * @param askedAt when gate 4 was asked for
 */
export function controlSteps(story: DemoUseCase, askedAt: WeeksAgo, calendar: Calendar): Step[] {
  if (!story.risk) return []
  return controlsOf(story.risk.tier).flatMap((control) => {
    const rounds = roundsOf(control, askedAt + recordedBefore, story.retired?.at ?? 0)
    const kept = story.forgotten === control.id ? rounds.slice(0, -2) : rounds
    return kept.flatMap((at) => [recorded(story, control, at, calendar), reviewed(control, at - reviewedAfter, calendar)])
  })
}

const weeksInMonth = 4.345

/** When a control is recorded: first, and each time a week before it is due again. @param end when nobody needs it any more */
function roundsOf({ everyMonths }: Control, first: WeeksAgo, end: WeeksAgo): WeeksAgo[] {
  const rounds = [first]
  if (everyMonths === null) return rounds
  const interval = everyMonths * weeksInMonth - 1
  for (let at = first - interval; at > end + 1; at -= interval) rounds.push(at)
  return rounds
}

function recorded(story: DemoUseCase, { id }: Control, at: WeeksAgo, { day }: Calendar): Step {
  return {
    kind: 'control',
    on: day(at),
    by: story.owner ?? 'head',
    play: async ({ context, current }) => recordControl(context, { key: (await current()).key, control: id, evidence: controlWords[id].evidence }),
  }
}

function reviewed({ id }: Control, at: WeeksAgo, { day }: Calendar): Step {
  return {
    kind: 'control_review',
    on: day(at),
    by: controlWords[id].reviewer,
    play: async ({ tx, context, current }: Stage) => {
      const useCase = await current()
      const newest = (await controls.entriesOf(tx, [useCase.id])).filter(({ control }) => control === id).at(-1)
      return reviewControl(context, { key: useCase.key, evidenceId: newest?.id ?? 0, outcome: 'accepted' })
    },
  }
}

/** The recurring reviews of phase 5: of each the newest ones. @param from when the phase began */
export function recurringSteps(story: DemoUseCase, from: WeeksAgo, { day }: Calendar): Step[] {
  return reviewsOf(story.risk?.tier ?? null).flatMap(({ id }) => {
    const { note, weeksAgo } = recurringWords[id]
    return weeksAgo
      .filter((at) => at + 1 < from)
      .map((at): Step => ({
        kind: 'update',
        on: day(at),
        by: story.owner ?? 'head',
        play: async ({ context, current }) => recordRecurringReview(context, { key: (await current()).key, kind: id, outcome: 'fine', note }),
      }))
  })
}
