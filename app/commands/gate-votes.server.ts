import { z } from 'zod'
import * as committee from 'db/queries/committee'
import * as aiAct from 'db/queries/eu-ai-act'
import * as reviews from 'db/queries/gate-reviews'
import * as users from 'db/queries/users'
import type { Seat } from 'domain/committee'
import type { GateEvidence } from 'domain/gate-evidence'
import { hindranceOf, meaningOf, reviewOutcome } from 'domain/gate-review'
import { allowedVerbs, checkDecision, checkRequest, conditionsFor, verbs, type Decision, type Verb } from 'domain/gates'
import { membersOf } from 'domain/permissions'
import { phases as allPhases, type Gate, type Phase } from 'domain/use-case'
import { authorize, command, refuse } from './command.server'
import { composedCommand } from './composed-command.server'
import { currentPassword } from './account-inputs'
import { decide } from './gate-decision.server'
import { optionalDay, requiredText, rowId, useCaseKey } from './inputs'
import { loadUseCase } from './load-use-case.server'
import { checkPassword, type PasswordLimits } from './password-check.server'
import { refusal } from './result'
import { waitingRequest } from './waiting-request.server'

const isPhase = (value: number): value is Phase => allPhases.some((phase) => phase === value)

/** One condition a line in a form. */
const conditions = z.preprocess(
  (value) => (typeof value === 'string' ? value.split('\n').map((line) => line.trim()).filter((line) => line !== '') : value),
  z.array(requiredText(500)).max(30, 'Use at most 30 conditions.').optional(),
)

const voteInput = z.object({
  key: useCaseKey,
  requestId: rowId,
  /** Hash of the packet that was shown. */
  seen: z.string('Reload the page and try again.').max(64),
  verb: z.enum(
    verbs.map(({ id }) => id),
    'Choose a decision.',
  ),
  reason: requiredText(4000, 'Give the reason for the decision.'),
  conditions,
  holdUntil: optionalDay,
  recycleTo: z.number('Choose a phase.').refine(isPhase, 'Choose a phase from 1 to 5.').nullish(),
})

/**
 * A vote as a person gives it: signed with their password, in the browser alone (security.md C7, I2). A wrong password is
 * on the record, and counts against the same limit as at sign-in.
 */
export const castVote = (limits: PasswordLimits) =>
  composedCommand({
    name: 'gate.vote',
    input: voteInput.extend({ currentPassword }),
    async execute(context, { currentPassword: password, ...vote }) {
      const user = context.actor && (await users.find(context.store.read, context.actor.id))
      if (!user) return refusal('unauthenticated', 'Sign in first.')
      if (context.via !== 'web') return refusal('forbidden', 'A gate is signed by a person in the browser, never by a token.')
      const check = await checkPassword(context, limits, { email: user.email, user, password })
      if (check.is === 'unchecked') return check.refusal
      return signVote(context, { ...vote, isSigned: check.is === 'right' })
    },
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
  input: voteInput.extend({ isSigned: z.boolean() }),
  async run(tools, input): Promise<Voted> {
    const { tx, actor, today, now, touch, record } = tools
    const useCase = await loadUseCase(tx, input.key)
    authorize(actor, 'gate.decide', useCase.membership)
    if (!input.isSigned) refuse('forbidden', 'This is not your password. Nothing was signed.', { path: 'currentPassword' })
    const request = await waitingRequest(tx, useCase.id, input.requestId)
    const { gate } = request
    const { phase } = useCase
    const [impossible] = checkRequest({ gate, phase, status: useCase.status, isWaiting: false })
    if (impossible || phase === null) refuse('conflict', impossible ?? 'The phase is not recorded.')
    const packet = (await reviews.packetOf(tx, request.id)) ?? refuse('conflict', 'This request is older than packets are. Take it back and ask for the gate again.')
    const ofRequest = (row: { requestId: number }): boolean => row.requestId === request.id
    const votes = (await reviews.votesOf(tx, useCase.id)).filter(ofRequest)
    const recusals = (await reviews.recusalsOf(tx, useCase.id)).filter(ofRequest)
    const members = await committee.members(tx)
    const hindrance = hindranceOf(actor.id, { rules: packet.rules, votes, recusals, memberIds: membersOf(useCase.membership) }, members, today)
    if (hindrance) refuse(hindrance.kind === 'voted' || hindrance.kind === 'recused' ? 'conflict' : 'forbidden', hindrance.says)
    if (packet.hash !== input.seen) refuse('stale', 'This is not the packet that you were shown. Your words are kept: look at it again, then sign.')
    const seat = members.find(({ userId }) => userId === actor.id)?.seat ?? null

    const { evidence } = packet.packet
    const decision = decisionOf(input, evidence)
    const facts = { gate, verdict: evidence.checklist.verdict, prohibited: (await aiAct.newestClass(tx, useCase.id)) === 'prohibited', today }
    const [problem] = checkDecision(decision, facts)
    if (problem) {
      const isAllowed = allowedVerbs(gate, facts.verdict, facts).includes(decision.verb)
      refuse('invalid', problem, { path: isAllowed ? fieldOf[decision.verb] : 'verb' })
    }
    const vote = {
      verb: decision.verb,
      seat,
      conditions: decision.verb === 'conditional_go' ? [...decision.conditions] : [],
      holdUntil: decision.verb === 'hold' ? decision.until : null,
      recycleTo: decision.verb === 'recycle' ? decision.to : null,
    }
    const meaning = meaningOf(decision.verb, { gate, key: useCase.key })
    const signature = { by: actor.id, byName: actor.name, comment: input.reason, meaning, packetHash: packet.hash, at: now }
    await reviews.insertVote(tx, { ...vote, ...signature, requestId: request.id, useCaseId: useCase.id })
    touch(useCase.id)
    const subject = { kind: 'use_case', id: useCase.key }
    record({ subject, after: { gate, ...vote, reason: input.reason, meaning, packet: packet.hash } })

    const signed = [...votes, { ...vote, byName: actor.name, comment: input.reason }]
    const outcome = reviewOutcome(signed, packet.rules, today)
    if (!outcome.decided) return { gate, decided: null, missing: outcome.missingVotes, missingSeats: outcome.missingSeats }
    const after = await decide(tools, { useCase, phase, request, evidence, outcome, signed })
    return { gate, decided: { verb: outcome.verb, phase: after.phase }, missing: 0, missingSeats: [] }
  },
})

/** Says, with a reason, that one should not vote on this one; the quorum stays as it is (R7). */
export const recuse = command({
  name: 'gate.recuse',
  input: z.object({ key: useCaseKey, requestId: rowId, reason: requiredText(1000, 'Say why you should not vote.') }),
  async run({ tx, actor, now, touch, record }, input) {
    const useCase = await loadUseCase(tx, input.key)
    authorize(actor, 'gate.decide', useCase.membership)
    const request = await waitingRequest(tx, useCase.id, input.requestId)
    const isOf = (row: { requestId: number; by: string }): boolean => row.requestId === request.id && row.by === actor.id
    if ((await reviews.votesOf(tx, useCase.id)).some(isOf)) refuse('conflict', 'You have signed this review already. A vote is never taken back.')
    if ((await reviews.recusalsOf(tx, useCase.id)).some(isOf)) refuse('conflict', 'You have recused yourself from this review already.')
    await reviews.insertRecusal(tx, { requestId: request.id, useCaseId: useCase.id, by: actor.id, byName: actor.name, reason: input.reason, at: now })
    touch(useCase.id)
    record({ subject: { kind: 'use_case', id: useCase.key }, after: { gate: request.gate, reason: input.reason } })
    return { gate: request.gate }
  },
})

/** The form field that a refused decision belongs to. */
const fieldOf = {
  go: 'verb',
  conditional_go: 'conditions',
  hold: 'holdUntil',
  recycle: 'recycleTo',
  kill: 'verb',
} as const

/** The decision with what its verb needs; at gate 1 each open item of the checklist becomes a condition (R7). */
function decisionOf(input: z.output<typeof voteInput>, { gate, checklist }: GateEvidence): Decision {
  switch (input.verb) {
    case 'go':
    case 'kill':
      return { verb: input.verb }
    case 'conditional_go': {
      const open = gate === 1 ? conditionsFor(checklist.reasons) : []
      return { verb: 'conditional_go', conditions: [...new Set([...open, ...(input.conditions ?? [])])] }
    }
    case 'hold':
      return { verb: 'hold', until: input.holdUntil ?? refuse('invalid', 'Choose the day until which to wait.', { path: 'holdUntil' }) }
    case 'recycle':
      return { verb: 'recycle', to: input.recycleTo ?? refuse('invalid', 'Choose the phase to go back to.', { path: 'recycleTo' }) }
  }
}
