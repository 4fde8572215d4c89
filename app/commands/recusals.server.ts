import { z } from 'zod'
import * as committee from 'db/queries/committee'
import * as reviews from 'db/queries/reviews'
import { seatName } from 'domain/committee'
import { membersOf } from 'domain/permissions'
import { delegatesOf, hindranceOf, type OpenReview } from 'domain/review'
import { authorize, command, refuse, type Tools } from './command.server'
import { requiredText, rowId, useCaseKey } from './inputs'
import { loadUseCase } from './load-use-case.server'
import { notifyVotesWanted } from './notify-people.server'
import { waitingRequest } from './waiting-request.server'

const who = { key: useCaseKey, requestId: rowId }

/** Says, with a reason, that one should not vote on this one; the quorum stays as it is (R7). */
export const recuse = command({
  name: 'review.recuse',
  input: z.object({ ...who, reason: requiredText(1000, 'Say why you should not vote.') }),
  async run(tools, { reason, ...input }) {
    const review = await undecided(tools, input)
    await keep(tools, review, { reason, delegateTo: null, delegateName: null })
    return about(review)
  },
})

/** Hands one's vote on this one to an alternate of the same seat, who then votes although the seat has somebody (R7). */
export const delegate = command({
  name: 'review.delegate',
  input: z.object({ ...who, to: z.string('Choose the alternate.').min(1, 'Choose the alternate.').max(64), reason: requiredText(1000, 'Say why somebody else should vote.') }),
  async run(tools, { to, reason, ...input }) {
    const review = await undecided(tools, input)
    const { actor, today } = tools
    const hindrance = hindranceOf(actor.id, review.open, review.members, today)
    if (hindrance) refuse('forbidden', hindrance.says)
    const seat = review.members.find(({ userId }) => userId === actor.id)?.seat
    if (!seat) refuse('conflict', 'You hold no seat, so nobody stands in for it. Recuse yourself instead.')
    const alternate = delegatesOf(actor.id, review.open, review.members, today).find(({ userId }) => userId === to)
    if (!alternate) refuse('conflict', `This person cannot vote for the seat ${seatName(seat).toLowerCase()} on this one. Choose another alternate.`, { path: 'to' })
    await keep(tools, review, { reason, delegateTo: alternate.userId, delegateName: alternate.name })
    return { ...about(review), to: alternate.name }
  },
})

/** The review, unless the actor has voted on it or recused themselves already. */
async function undecided({ tx, actor }: Tools, { key, requestId }: { key: string; requestId: number }) {
  const useCase = await loadUseCase(tx, key)
  authorize(actor, 'review.decide', useCase.membership)
  const request = await waitingRequest(tx, useCase.id, requestId)
  const packet = (await reviews.packetOf(tx, request.id)) ?? refuse('conflict', 'This request is older than packets are. It has to be taken back and asked for again.')
  const ofRequest = (row: { requestId: number }): boolean => row.requestId === request.id
  const votes = (await reviews.votesOf(tx, useCase.id)).filter(ofRequest)
  const recusals = (await reviews.recusalsOf(tx, useCase.id)).filter(ofRequest)
  if (votes.some(({ by }) => by === actor.id)) refuse('conflict', 'You have signed this review already. A vote is never taken back.')
  if (recusals.some(({ by }) => by === actor.id)) refuse('conflict', 'You have recused yourself from this review already.')
  const open: OpenReview = { rules: packet.rules, votes, recusals, memberIds: membersOf(useCase.membership) }
  return { useCase, request, open, members: await committee.members(tx) }
}

type Undecided = Awaited<ReturnType<typeof undecided>>
const about = ({ request: { kind, gate } }: Undecided) => ({ review: kind, gate })

/** Keeps it, and tells whoever is asked for a vote by it: an alternate may be now. */
async function keep(tools: Tools, review: Undecided, recusal: { reason: string; delegateTo: string | null; delegateName: string | null }): Promise<void> {
  const { tx, actor, now, touch, record } = tools
  const { useCase, request, open } = review
  await reviews.insertRecusal(tx, { ...recusal, requestId: request.id, useCaseId: useCase.id, by: actor.id, byName: actor.name, at: now })
  await notifyVotesWanted(tools, useCase, request, { ...open, recusals: [...open.recusals, { by: actor.id, delegateTo: recusal.delegateTo }] })
  touch(useCase.id)
  record({ subject: { kind: 'use_case', id: useCase.key }, after: { ...about(review), reason: recusal.reason, ...(recusal.delegateName === null ? {} : { to: recusal.delegateName }) } })
}
