import { z } from 'zod'
import * as notifications from 'db/queries/notifications'
import * as reviews from 'db/queries/reviews'
import * as useCases from 'db/queries/use-cases'
import { mayWithdraw, type Closing } from 'domain/review'
import { authorize, command, openCommand, refuse, type Tools } from './command.server'
import { rowId, useCaseKey } from './inputs'
import { loadUseCase } from './load-use-case.server'
import { causeOfRequest, notifyReviewExpired } from './notify-people.server'
import { waitingRequest } from './waiting-request.server'

/** Takes back a request that nobody has decided. */
export const withdrawRequest = command({
  name: 'review.withdraw',
  input: z.object({ key: useCaseKey, requestId: rowId }),
  async run(tools, input) {
    const useCase = await loadUseCase(tools.tx, input.key)
    authorize(tools.actor, 'review.request', useCase.membership)
    const request = await waitingRequest(tools.tx, useCase.id, input.requestId)
    if (!mayWithdraw(request, tools.actor)) refuse('forbidden', 'Only the Head of AI, or who asked for it, takes back a kill review.')
    await close(tools, useCase, request, 'withdrawn')
    return { review: request.kind, gate: request.gate }
  },
})

/**
 * Closes the request that has waited longest, if since before a moment: what was submitted says nothing about today any
 * more. Votes on it stay on record. @returns whether there was one
 */
export const expireReview = openCommand({
  name: 'review.expire',
  input: z.object({ before: z.date() }),
  async run(tools, { before }) {
    if (tools.via !== 'system') refuse('forbidden', 'Only Tollgate itself does this.')
    const request = await reviews.oldestOpenBefore(tools.tx, before)
    if (!request) return { found: false }
    const useCase = await useCases.find(tools.tx, request.useCaseId)
    if (!useCase) throw new Error(`Request ${request.id} is about no use case`)
    await close(tools, useCase, request, 'expired')
    await notifyReviewExpired(tools, useCase, request)
    return { found: true }
  },
})

async function close({ tx, now, touch, record }: Pick<Tools, 'tx' | 'now' | 'touch' | 'record'>, useCase: { id: number; key: string }, request: reviews.ReviewRequestRow, as: Closing): Promise<void> {
  await reviews.closeRequest(tx, request.id, now, as)
  await notifications.settle(tx, causeOfRequest(request.id), now)
  touch(useCase.id)
  const about = { review: request.kind, gate: request.gate }
  record({ subject: { kind: 'use_case', id: useCase.key }, before: { ...about, requestedAt: request.at.toISOString() }, after: { ...about, [as]: true } })
}
