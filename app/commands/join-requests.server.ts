import { z } from 'zod'
import * as joinRequests from 'db/queries/join-requests'
import * as useCases from 'db/queries/use-cases'
import { assignablePerson } from './assign-owner.server'
import { authorize, command, refuse } from './command.server'
import { requiredText, useCaseKey } from './inputs'
import { loadUseCase } from './load-use-case.server'
import { refuseClosed } from './open-use-case.server'

/** "Join this one" at intake: asks whoever may assign people to take one in. Asking twice is asking once. */
export const askToJoin = command({
  name: 'join_request.ask',
  input: z.object({ key: useCaseKey, message: requiredText(2000, 'Say what you would bring, or what you need.') }),
  async run({ tx, actor, now, record }, { key, message }) {
    const useCase = await loadUseCase(tx, key)
    authorize(actor, 'use_case.join', useCase.membership)
    refuseClosed(useCase)
    const waiting = await joinRequests.waiting(tx, useCase.id)
    if (waiting.some((request) => request.userId === actor.id)) return { key, title: useCase.title }
    await joinRequests.insert(tx, { useCaseId: useCase.id, userId: actor.id, message, at: now })
    record({ subject: { kind: 'use_case', id: key }, after: { message } })
    return { key, title: useCase.title }
  },
})

/** Takes somebody in as a contributor, or declines. */
export const decideJoinRequest = command({
  name: 'join_request.decide',
  input: z.object({
    key: useCaseKey,
    requestId: z.number('Reload the page and try again.').int().min(1).max(Number.MAX_SAFE_INTEGER),
    decision: z.enum(['accepted', 'declined'], 'Accept or decline.'),
  }),
  async run(tools, { key, requestId, decision }) {
    const { tx, actor, now, touch, record } = tools
    const useCase = await loadUseCase(tx, key)
    authorize(actor, 'use_case.assign', useCase.membership)
    refuseClosed(useCase)
    const request = (await joinRequests.waiting(tx, useCase.id)).find(({ id }) => id === requestId)
    if (!request) refuse('conflict', 'This request was answered already. Reload the page.')
    await joinRequests.decide(tx, requestId, decision, actor.id, now)
    if (decision === 'accepted') {
      await assignablePerson(tools, request.userId, 'requestId')
      if (useCase.ownerId !== request.userId) {
        await useCases.addContributor(tx, { useCaseId: useCase.id, userId: request.userId, addedAt: now, addedBy: actor.id })
      }
      touch(useCase.id)
    }
    record({ subject: { kind: 'use_case', id: key }, after: { decision, person: request.name } })
    return { key, name: request.name, decision }
  },
})
