import { z } from 'zod'
import * as aiAct from 'db/queries/eu-ai-act'
import type { UseCase } from 'db/queries/use-cases'
import type { Seat } from 'domain/committee'
import { mergeConditions } from 'domain/conditions'
import { lacksControls, type GateEvidence } from 'domain/gate-evidence'
import { meaningOf, reviewOutcome } from 'domain/gate-review'
import { allowedVerbs, checkDecision, checkRequest, conditionsFor, isGateVote, verbs, type Decision, type Verb } from 'domain/gates'
import { isGatePacket } from 'domain/review-packet'
import { phases as allPhases, type Gate, type Phase } from 'domain/use-case'
import { currentPassword } from './account-inputs'
import { command, refuse, type Tools } from './command.server'
import { composedCommand } from './composed-command.server'
import { decide } from './gate-decision.server'
import { optionalDay } from './inputs'
import { completedConditions, conditionRows, namedConditions } from './named-conditions.server'
import type { PasswordLimits } from './password-check.server'
import { keepVote, reviewToSign, signWithPassword, voteInput } from './review-votes.server'

const isPhase = (value: number): value is Phase => allPhases.some((phase) => phase === value)

const gateVote = voteInput.extend({
  verb: z.enum(
    verbs.map(({ id }) => id),
    'Choose a decision.',
  ),
  conditions: conditionRows,
  holdUntil: optionalDay,
  recycleTo: z.number('Choose a phase.').refine(isPhase, 'Choose a phase from 1 to 5.').nullish(),
})

/** A vote on a gate as a person gives it: signed with their password. */
export const castVote = (limits: PasswordLimits) =>
  composedCommand({
    name: 'gate.vote',
    input: gateVote.extend({ currentPassword }),
    execute: (context, { currentPassword: password, ...vote }) => signWithPassword(context, limits, password, (isSigned) => signVote(context, { ...vote, isSigned })),
  })

/** What a vote led to: `decided` is null while the review goes on. */
export interface Voted {
  gate: Gate
  decided: { verb: Verb; phase: Phase } | null
  missing: number
  missingSeats: Seat[]
}

/**
 * Records a vote whose signature has been checked. With the quorum and every required seat in, the same transaction
 * decides the gate (R7): the last two votes at once decide exactly once, because one is written after the other.
 */
export const signVote = command({
  name: 'gate.vote',
  input: gateVote.extend({ isSigned: z.boolean() }),
  async run(tools, input): Promise<Voted> {
    const { tx, actor, today } = tools
    const review = await reviewToSign(tools, 'gate', input)
    const { useCase, votes, seat } = review
    const { packet } = review.packet
    if (!isGatePacket(packet)) throw new Error(`The packet of gate request ${review.request.id} is not that of a gate`)
    const { evidence } = packet
    const { gate } = evidence
    const { phase } = useCase
    const [impossible] = checkRequest({ gate, phase, status: useCase.status, isWaiting: false, heldUntil: null, today })
    if (impossible || phase === null) refuse('conflict', impossible ?? 'The phase is not recorded.')

    const decision = await decisionOf(tools, useCase, input, evidence)
    const facts = { gate, verdict: evidence.checklist.verdict, prohibited: (await aiAct.newestClass(tx, useCase.id)) === 'prohibited', lacksControls: lacksControls(evidence), today }
    const [problem] = checkDecision(decision, facts)
    if (problem) {
      const isAllowed = allowedVerbs(gate, facts.verdict, facts).includes(decision.verb)
      refuse('invalid', problem, { path: isAllowed ? fieldOf[decision.verb] : 'verb' })
    }
    const vote = {
      verb: decision.verb,
      conditions: decision.verb === 'conditional_go' ? [...decision.conditions] : [],
      holdUntil: decision.verb === 'hold' ? decision.until : null,
      recycleTo: decision.verb === 'recycle' ? decision.to : null,
    }
    await keepVote(tools, review, { ...vote, reason: input.reason, meaning: meaningOf(decision.verb, { gate, key: useCase.key }) })

    const signed = [...(await completedConditions(tx, useCase, votes.filter(isGateVote), today)), { ...vote, seat, byName: actor.name, comment: input.reason }]
    const outcome = reviewOutcome(signed, review.packet.rules, today)
    if (!outcome.decided) return { gate, decided: null, missing: outcome.missingVotes, missingSeats: outcome.missingSeats }
    const after = await decide(tools, { useCase, phase, request: review.request, evidence, outcome, signed })
    return { gate, decided: { verb: outcome.verb, phase: after.phase }, missing: 0, missingSeats: [] }
  },
})

/** The form field that a refused decision belongs to. */
const fieldOf = {
  go: 'verb',
  conditional_go: 'conditions.0.text',
  hold: 'holdUntil',
  recycle: 'recycleTo',
  kill: 'verb',
} as const

/** The decision with what its verb needs; at gate 1 each open item of the checklist becomes a condition (R7). */
async function decisionOf({ tx, today }: Tools, useCase: UseCase, input: z.output<typeof gateVote>, { gate, checklist }: GateEvidence): Promise<Decision> {
  switch (input.verb) {
    case 'go':
    case 'kill':
      return { verb: input.verb }
    case 'conditional_go': {
      const open = gate === 1 ? conditionsFor(checklist.reasons) : []
      return { verb: 'conditional_go', conditions: mergeConditions(await namedConditions(tx, useCase, input.conditions, open, today)) }
    }
    case 'hold':
      return { verb: 'hold', until: input.holdUntil ?? refuse('invalid', 'Choose the day until which to wait.', { path: 'holdUntil' }) }
    case 'recycle':
      return { verb: 'recycle', to: input.recycleTo ?? refuse('invalid', 'Choose the phase to go back to.', { path: 'recycleTo' }) }
  }
}
