import { z } from 'zod'
import * as committee from 'db/queries/committee'
import * as reviews from 'db/queries/reviews'
import type { UseCase } from 'db/queries/use-cases'
import * as users from 'db/queries/users'
import type { Seat } from 'domain/committee'
import { membersOf } from 'domain/permissions'
import { hindranceOf, type ReviewKind } from 'domain/review'
import { authorize, refuse, type CommandContext, type Tools } from './command.server'
import { requiredText, rowId, useCaseKey } from './inputs'
import { loadUseCase } from './load-use-case.server'
import { checkPassword, type PasswordLimits } from './password-check.server'
import { refusal, type Result } from './result'
import { waitingRequest } from './waiting-request.server'

/** What every vote says, whatever it is about. */
export const voteInput = z.object({
  key: useCaseKey,
  requestId: rowId,
  /** Hash of the packet that was shown. */
  seen: z.string('Reload the page and try again.').max(64),
  reason: requiredText(4000, 'Give the reason for the decision.'),
})

/**
 * Lets a person sign with their password, in the browser alone (security.md C7, I2). A wrong password is on the record, and
 * counts against the same limit as at sign-in: `sign` is called either way, and refuses what is not signed.
 */
export async function signWithPassword<T>(
  context: CommandContext,
  limits: PasswordLimits,
  password: string,
  sign: (isSigned: boolean) => Promise<Result<T>>,
): Promise<Result<T>> {
  const user = context.actor && (await users.find(context.store.read, context.actor.id))
  if (!user) return refusal('unauthenticated', 'Sign in first.')
  if (context.via !== 'web') return refusal('forbidden', 'A review is signed by a person in the browser, never by a token.')
  const check = await checkPassword(context, limits, { email: user.email, user, password })
  return check.is === 'unchecked' ? check.refusal : sign(check.is === 'right')
}

/** A review that somebody may vote on now. */
export interface ReviewToSign {
  useCase: UseCase
  request: reviews.ReviewRequestRow
  packet: reviews.PacketRow
  /** Those signed so far. */
  votes: reviews.VoteRow[]
  /** Of who signs. */
  seat: Seat | null
}

/** The review that a vote is for. Leaves the command unless the actor may sign it, did, and saw the packet that it names. */
export async function reviewToSign(
  { tx, actor, today }: Tools,
  kind: ReviewKind,
  { key, requestId, seen, isSigned }: { key: string; requestId: number; seen: string; isSigned: boolean },
): Promise<ReviewToSign> {
  const useCase = await loadUseCase(tx, key)
  authorize(actor, 'review.decide', useCase.membership)
  if (!isSigned) refuse('forbidden', 'This is not your password. Nothing was signed.', { path: 'currentPassword' })
  const request = await waitingRequest(tx, useCase.id, requestId)
  if (request.kind !== kind) refuse('conflict', 'This request is about something else. Reload the page and try again.')
  const packet = (await reviews.packetOf(tx, request.id)) ?? refuse('conflict', 'This request is older than packets are. Take it back and ask for the gate again.')
  const ofRequest = (row: { requestId: number }): boolean => row.requestId === request.id
  const votes = (await reviews.votesOf(tx, useCase.id)).filter(ofRequest)
  const recusals = (await reviews.recusalsOf(tx, useCase.id)).filter(ofRequest)
  const members = await committee.members(tx)
  const hindrance = hindranceOf(actor.id, { rules: packet.rules, votes, recusals, memberIds: membersOf(useCase.membership) }, members, today)
  if (hindrance) refuse(hindrance.kind === 'voted' || hindrance.kind === 'recused' ? 'conflict' : 'forbidden', hindrance.says)
  if (packet.hash !== seen) refuse('stale', 'This is not the packet that you were shown. Your words are kept: look at it again, then sign.')
  return { useCase, request, packet, votes, seat: members.find(({ userId }) => userId === actor.id)?.seat ?? null }
}

type Choice = Pick<reviews.NewVote, 'verb' | 'conditions' | 'holdUntil' | 'recycleTo' | 'pivotTo'>

/** Keeps a vote with its signature, and puts it on the record. @param meaning what the signature says */
export async function keepVote(
  { tx, actor, now, touch, record }: Tools,
  { useCase, request, packet, seat }: ReviewToSign,
  { reason, meaning, ...choice }: Choice & { reason: string; meaning: string },
): Promise<void> {
  const signature = { by: actor.id, byName: actor.name, comment: reason, meaning, packetHash: packet.hash, at: now }
  await reviews.insertVote(tx, { ...choice, seat, ...signature, requestId: request.id, useCaseId: useCase.id })
  touch(useCase.id)
  const about = request.gate === null ? {} : { gate: request.gate }
  record({ action: `${request.kind}.vote`, subject: { kind: 'use_case', id: useCase.key }, after: { ...about, ...choice, seat, reason, meaning, packet: packet.hash } })
}
