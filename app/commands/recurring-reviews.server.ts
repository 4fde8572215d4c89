import { z } from 'zod'
import * as phases from 'db/queries/phases'
import * as recurring from 'db/queries/recurring-reviews'
import { recurringIds, recurringOutcomes, reviewsOf } from 'domain/recurring-reviews'
import { authorize, command, refuse } from './command.server'
import { optionalDay, optionalText, useCaseKey } from './inputs'
import { loadUseCase } from './load-use-case.server'
import { refuseClosed } from './open-use-case.server'

/** Records that a recurring review of phase 5 was done, with its outcome (R6). */
export const recordRecurringReview = command({
  name: 'recurring_review.record',
  input: z.object({
    key: useCaseKey,
    kind: z.enum(recurringIds, 'Choose one of the reviews.'),
    /** Today unless it says otherwise. */
    doneOn: optionalDay,
    outcome: z.enum(recurringOutcomes, 'Say whether all is fine or something must be done.'),
    note: optionalText(4000),
  }),
  async run({ tx, actor, today, now, touch, record }, { key, kind, doneOn, outcome, note }) {
    const useCase = await loadUseCase(tx, key)
    authorize(actor, 'risk.assess', useCase.membership)
    refuseClosed(useCase)
    const run = await phases.openRun(tx, useCase.id)
    if (run?.phase !== 5) refuse('conflict', 'Recurring reviews begin with phase 5. Until then the gates look at all of it.')
    const review = reviewsOf(useCase.tier).find(({ id }) => id === kind) ?? refuse('conflict', 'The risk tier does not ask for this review. Reload the page.')
    const on = doneOn ?? today
    if (on > today) refuse('invalid', 'It cannot have been done in the future.', { path: 'doneOn' })
    if (on < run.actualStart) refuse('invalid', `Phase 5 began on ${run.actualStart}. Choose a day since then.`, { path: 'doneOn' })
    if (outcome === 'action_needed' && !note) refuse('invalid', 'Say what must be done, and by whom.', { path: 'note' })
    await recurring.insert(tx, { useCaseId: useCase.id, kind, outcome, note, by: actor.id, byName: actor.name, at: now, on })
    touch(useCase.id)
    record({ subject: { kind: 'use_case', id: useCase.key }, after: { review: review.name, doneOn: on, outcome, note } })
    return { name: review.name }
  },
})
