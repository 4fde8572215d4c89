import { z } from 'zod'
import * as settings from 'db/queries/settings'
import type { Seat } from 'domain/committee'
import { checkKillVote, killMeaningOf, killOutcome, killVerbs, pivotTargets, reversalVerbs, type KillVerb } from 'domain/kill-review'
import { isKillPacket } from 'domain/review-packet'
import { currentPassword } from './account-inputs'
import { command, refuse } from './command.server'
import { composedCommand } from './composed-command.server'
import { optionalDay } from './inputs'
import { decideKill, isKillVote } from './kill-decision.server'
import type { PasswordLimits } from './password-check.server'
import { keepVote, reviewToSign, signWithPassword, voteInput } from './review-votes.server'

const killVote = voteInput.extend({
  verb: z.enum([...killVerbs, ...reversalVerbs], 'Choose a decision.'),
  pivotTo: z.enum(pivotTargets, 'Choose the rung to go down to.').nullish(),
  graceUntil: optionalDay,
})

/** A vote on a kill review as a person gives it: signed with their password. */
export const castKillVote = (limits: PasswordLimits) =>
  composedCommand({
    name: 'kill.vote',
    input: killVote.extend({ currentPassword }),
    execute: (context, { currentPassword: password, ...vote }) => signWithPassword(context, limits, password, (isSigned) => signKillVote(context, { ...vote, isSigned })),
  })

/** What a vote led to: `decided` is null while the review goes on. */
export interface KillVoted {
  decided: KillVerb | null
  missing: number
  missingSeats: Seat[]
}

/**
 * Records a vote whose signature has been checked. With the quorum and every required seat in, the same transaction decides
 * (R11): the last two votes at once decide exactly once, because one is written after the other.
 */
export const signKillVote = command({
  name: 'kill.vote',
  input: killVote.extend({ isSigned: z.boolean() }),
  async run(tools, input): Promise<KillVoted> {
    const { tx, actor, today } = tools
    const review = await reviewToSign(tools, 'kill', input)
    const { useCase, seat } = review
    const { packet, rules } = review.packet
    if (!isKillPacket(packet)) throw new Error(`The packet of kill review ${review.request.id} is not that of a kill review`)
    const reverses = packet.reverses !== null
    const vote = {
      verb: input.verb,
      pivotTo: input.verb === 'pivot' ? (input.pivotTo ?? null) : null,
      holdUntil: input.verb === 'grace' ? input.graceUntil : null,
    }
    const { killGraceDays: graceDaysAtMost } = (await settings.policyInForce(tx)).values
    const problem = checkKillVote(vote, { reverses, approach: useCase.approach, today, graceDaysAtMost })
    if (problem) refuse('invalid', problem.says, { path: problem.field })
    await keepVote(tools, review, { ...vote, conditions: [], recycleTo: null, reason: input.reason, meaning: killMeaningOf(vote.verb, useCase.key) })

    const signed = [...review.votes.filter(isKillVote), { ...vote, seat, byName: actor.name, comment: input.reason }]
    const outcome = killOutcome(signed, rules, { today, reverses })
    if (!outcome.decided) return { decided: null, missing: outcome.missingVotes, missingSeats: outcome.missingSeats }
    await decideKill(tools, { useCase, request: review.request, packet, outcome, signed })
    return { decided: outcome.verb, missing: 0, missingSeats: [] }
  },
})
