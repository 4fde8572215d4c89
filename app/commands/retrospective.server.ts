import { z } from 'zod'
import * as kills from 'db/queries/kills'
import { authorize, command, refuse } from './command.server'
import { requiredText, useCaseKey, versionOrNone } from './inputs'
import { loadUseCase } from './load-use-case.server'

/**
 * What a killed use case taught, and what others can use of it (R11): the one thing that is added to the record of a use
 * case after its end. Earlier versions stay.
 */
export const writeRetrospective = command({
  name: 'retrospective.write',
  input: z.object({
    key: useCaseKey,
    learnt: requiredText(4000, 'Say what you have learnt.'),
    reusable: requiredText(4000, 'Say what others can use: data, prompts, code, contacts. Write “Nothing” if there is nothing.'),
    /** The newest version that was shown; 0 without one. */
    basedOn: versionOrNone,
  }),
  async run({ tx, actor, now, touch, record }, { key, learnt, reusable, basedOn }) {
    const useCase = await loadUseCase(tx, key)
    authorize(actor, 'use_case.edit', useCase.membership)
    if (useCase.status !== 'killed') refuse('conflict', 'A retrospective is written of a use case that was killed.')
    const [newest] = await kills.retrospectivesOf(tx, useCase.id)
    if ((newest?.id ?? 0) !== basedOn) refuse('stale', `${newest?.byName ?? 'Somebody'} wrote it while you were writing. Your words are kept: compare them with what is there now, then save again.`)
    if (newest?.learnt === learnt && newest.reusable === reusable) return { key }
    await kills.insertRetrospective(tx, { useCaseId: useCase.id, learnt, reusable, by: actor.id, byName: actor.name, at: now })
    touch(useCase.id)
    record({ subject: { kind: 'use_case', id: key }, before: newest ? { learnt: newest.learnt, reusable: newest.reusable } : undefined, after: { learnt, reusable } })
    return { key }
  },
})
