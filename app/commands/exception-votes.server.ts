import { z } from 'zod'
import * as exceptions from 'db/queries/exceptions'
import { closeRequest } from 'db/queries/reviews'
import type { Seat } from 'domain/committee'
import { exceptionMeaning, exceptionOutcome, exceptionVerbs, isExceptionVote, type ExceptionPacket } from 'domain/exceptions'
import { isExceptionPacket } from 'domain/review-packet'
import { currentPassword } from './account-inputs'
import { command, refuse, type Tools } from './command.server'
import { composedCommand } from './composed-command.server'
import { notifyExceptionDecided } from './notify-people.server'
import type { PasswordLimits } from './password-check.server'
import { keepVote, reviewToSign, signWithPassword, voteInput, type ReviewToSign } from './review-votes.server'

const exceptionVote = voteInput.extend({
  verb: z.enum(
    exceptionVerbs.map(({ id }) => id),
    'Choose whether to grant it.',
  ),
})

/** A vote on an exception as a person gives it: signed with their password. */
export const castExceptionVote = (limits: PasswordLimits) =>
  composedCommand({
    name: 'exception.vote',
    input: exceptionVote.extend({ currentPassword }),
    execute: (context, { currentPassword: password, ...vote }) => signWithPassword(context, limits, password, (isSigned) => signExceptionVote(context, { ...vote, isSigned })),
  })

/** What a vote led to: `decided` is null while the review goes on. */
export interface ExceptionVoted {
  decided: 'granted' | 'refused' | null
  missing: number
  missingSeats: Seat[]
}

/**
 * Records a vote whose signature has been checked. With the quorum and every required seat in, the same transaction decides
 * (R4): the last two votes at once decide exactly once, because one is written after the other.
 */
export const signExceptionVote = command({
  name: 'exception.vote',
  input: exceptionVote.extend({ isSigned: z.boolean() }),
  async run(tools, input): Promise<ExceptionVoted> {
    const review = await reviewToSign(tools, 'exception', input)
    const { useCase, seat } = review
    const { packet, rules } = review.packet
    if (!isExceptionPacket(packet)) throw new Error(`The packet of review ${review.request.id} is not that of an exception`)
    const { verb, reason } = input
    // Until then the packet says nothing that a vote could make true.
    if (verb === 'grant' && packet.expiresOn < tools.today) refuse('conflict', 'The exception was asked for until a day that is over. Refuse it, or let it be asked for again.')
    await keepVote(tools, review, { verb, conditions: [], holdUntil: null, recycleTo: null, pivotTo: null, reason, meaning: exceptionMeaning(verb, { key: useCase.key, item: packet.item }) })
    const signed = [...review.votes.filter(isExceptionVote), { verb, seat, byName: tools.actor.name }]
    const outcome = exceptionOutcome(signed, rules)
    if (!outcome.decided) return { decided: null, missing: outcome.missingVotes, missingSeats: outcome.missingSeats }
    await decide(tools, review, { packet, granted: outcome.granted, names: signed.map(({ byName }) => byName).join(', ') })
    return { decided: outcome.granted ? 'granted' : 'refused', missing: 0, missingSeats: [] }
  },
})

/** Keeps what was decided, and tells who asked. What was refused leaves no row but its votes. */
async function decide(tools: Tools, { useCase, request }: ReviewToSign, { packet, granted, names }: { packet: ExceptionPacket; granted: boolean; names: string }): Promise<void> {
  const { tx, now, today, record } = tools
  const { item, text, reason, expiresOn, requestedBy } = packet
  if (granted) await exceptions.insert(tx, { useCaseId: useCase.id, requestId: request.id, item, reason, expiresOn, requestedBy, grantedBy: names, at: now, on: today })
  await closeRequest(tx, request.id, now, 'decided')
  await notifyExceptionDecided(tools, useCase, { request, item, granted, expiresOn })
  record({ action: 'exception.decide', subject: { kind: 'use_case', id: useCase.key }, after: { item: text, granted, expiresOn: granted ? expiresOn : null, by: names } })
}
