import { z } from 'zod'
import * as controls from 'db/queries/controls'
import type { UseCase } from 'db/queries/use-cases'
import { controlIds, controlsOf, reviewOutcomes, whyNotReview, type Control, type ControlId } from 'domain/controls'
import { isMember } from 'domain/permissions'
import type { Tier } from 'domain/use-case'
import { authorize, command, refuse } from './command.server'
import { optionalText, requiredText, rowId, useCaseKey } from './inputs'
import { loadUseCase } from './load-use-case.server'
import { refuseClosed } from './open-use-case.server'

/** Records evidence that a control of the tier is in place; it counts once somebody else has reviewed it (R6). */
export const recordControl = command({
  name: 'control.record',
  input: z.object({
    key: useCaseKey,
    control: z.enum(controlIds, 'Choose one of the controls.'),
    evidence: requiredText(4000, 'Give a link to the evidence, or say where it can be found.'),
  }),
  async run({ tx, actor, today, now, touch, record }, { key, control: id, evidence }) {
    const useCase = await loadUseCase(tx, key)
    authorize(actor, 'risk.assess', useCase.membership)
    refuseClosed(useCase)
    const { control } = controlOf(useCase, id)
    await controls.insertEvidence(tx, { useCaseId: useCase.id, control: control.id, evidence, by: actor.id, byName: actor.name, at: now, on: today })
    touch(useCase.id)
    record({ subject: { kind: 'use_case', id: useCase.key }, after: { control: control.name, proof: evidence } })
    return { name: control.name }
  },
})

/**
 * Accepts evidence or gives it back. Never by who recorded it, and beside the low tier not by anybody who works on the
 * use case; a second review of the same evidence, or a review of what newer evidence has replaced, is refused.
 */
export const reviewControl = command({
  name: 'control.review',
  input: z.object({
    key: useCaseKey,
    evidenceId: rowId,
    outcome: z.enum(reviewOutcomes, 'Say whether it is accepted or given back.'),
    note: optionalText(2000),
  }),
  async run({ tx, actor, today, now, touch, record }, { key, evidenceId, outcome, note }) {
    const useCase = await loadUseCase(tx, key)
    authorize(actor, 'control.review', useCase.membership)
    refuseClosed(useCase)
    const entries = await controls.entriesOf(tx, [useCase.id])
    const entry = entries.find(({ id }) => id === evidenceId) ?? refuse('not_found', 'There is no such evidence. Reload the page.')
    const { control, tier } = controlOf(useCase, entry.control)
    const whyNot = whyNotReview({ tier, isMember: isMember(actor, useCase.membership), isRecorder: entry.by === actor.id })
    if (whyNot) refuse('forbidden', whyNot, { facts: { action: 'control.review' } })
    if (entry.review) refuse('conflict', `${entry.review.byName} has reviewed this evidence already. Reload the page to see how it stands.`)
    if (entries.some((later) => later.control === entry.control && later.id > entry.id)) {
      refuse('conflict', 'Newer evidence has been recorded. Reload the page and review that.')
    }
    if (outcome === 'returned' && !note) refuse('invalid', 'Say what is missing, so that it can be put right.', { path: 'note' })
    await controls.insertReview(tx, { evidenceId: entry.id, useCaseId: useCase.id, outcome, note, by: actor.id, byName: actor.name, at: now, on: today })
    touch(useCase.id)
    record({ subject: { kind: 'use_case', id: useCase.key }, after: { control: control.name, recordedBy: entry.byName, outcome, note } })
    return { name: control.name, outcome }
  },
})

/** A control that the tier of the use case asks for; leaves the command otherwise. */
function controlOf({ tier }: Pick<UseCase, 'tier'>, id: ControlId): { control: Control; tier: Tier } {
  if (tier === null) return refuse('conflict', 'Record the risk tier first: it says which controls are asked for.')
  const control = controlsOf(tier).find((one) => one.id === id) ?? refuse('conflict', `The ${tier} tier does not ask for this control. Reload the page.`)
  return { control, tier }
}
