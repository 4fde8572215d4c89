import { z } from 'zod'
import * as aiAct from 'db/queries/eu-ai-act'
import * as gateQueries from 'db/queries/gates'
import * as phases from 'db/queries/phases'
import * as useCases from 'db/queries/use-cases'
import type { ReadDb } from 'db/store'
import type { GateEvidence } from 'domain/gate-evidence'
import { allowedVerbs, checkDecision, checkRequest, conditionsFor, effect, gateNames, tally, verbs, type Decision } from 'domain/gates'
import { gates, phases as allPhases, type Gate, type Phase } from 'domain/use-case'
import { beginPhases } from './begin-phases.server'
import { authorize, command, refuse, type Tools } from './command.server'
import { gateEvidence } from './gate-evidence.server'
import { optionalDay, optionalText, requiredText, useCaseKey } from './inputs'
import { loadUseCase } from './load-use-case.server'
import { notifyGateDecided, notifyGateRequested } from './notify-people.server'
import { fingerprint } from './seen.server'

const isGate = (value: number): value is Gate => gates.some((gate) => gate === value)
const isPhase = (value: number): value is Phase => allPhases.some((phase) => phase === value)
const gateNumber = z.number('Choose a gate.').refine(isGate, 'Choose a gate from 1 to 4.')
const requestId = z.number('Reload the page and try again.').int().min(1).max(Number.MAX_SAFE_INTEGER)

/** Asks for the gate that ends the current phase. One request waits at a time (R7). */
export const requestGate = command({
  name: 'gate.request',
  input: z.object({ key: useCaseKey, gate: gateNumber, note: optionalText(4000) }),
  async run({ tx, actor, now, touch, record }, { key, gate, note }) {
    const useCase = await loadUseCase(tx, key)
    authorize(actor, 'gate.request', useCase.membership)
    const isWaiting = (await gateQueries.openRequest(tx, useCase.id)) !== null
    const [refusal] = checkRequest({ gate, phase: useCase.phase, status: useCase.status, isWaiting })
    if (refusal) refuse('conflict', refusal)
    await gateQueries.insertRequest(tx, { useCaseId: useCase.id, gate, note: note ?? '', by: actor.id, at: now })
    await notifyGateRequested({ tx, actor, now }, useCase, gate)
    touch(useCase.id)
    record({ subject: { kind: 'use_case', id: useCase.key }, after: { gate, name: gateNames[gate], note } })
    return { gate, name: gateNames[gate] }
  },
})

/** Takes back a request that nobody has decided. */
export const withdrawRequest = command({
  name: 'gate.withdraw',
  input: z.object({ key: useCaseKey, requestId }),
  async run({ tx, actor, now, touch, record }, input) {
    const useCase = await loadUseCase(tx, input.key)
    authorize(actor, 'gate.request', useCase.membership)
    const request = await waitingRequest(tx, useCase.id, input.requestId)
    await gateQueries.closeRequest(tx, request.id, now, null)
    touch(useCase.id)
    record({
      subject: { kind: 'use_case', id: useCase.key },
      before: { gate: request.gate, requestedAt: request.at.toISOString() },
      after: { gate: request.gate, withdrawn: true },
    })
    return { gate: request.gate }
  },
})

/** What of the evidence its decider saw: a decision on anything else is refused. */
export function evidenceSeen(evidence: GateEvidence): string {
  return fingerprint(evidence)
}

/** One condition a line in a form. */
const conditions = z.preprocess(
  (value) => (typeof value === 'string' ? value.split('\n').map((line) => line.trim()).filter((line) => line !== '') : value),
  z.array(requiredText(500)).max(30, 'Use at most 30 conditions.').optional(),
)

const decisionInput = z.object({
  key: useCaseKey,
  requestId,
  /** Fingerprint of the evidence that was shown (`evidenceSeen`). */
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
 * Decides a requested gate. Until a committee votes, the Head of AI's word is the one vote that the quorum needs; it
 * passes the same rules as any vote, and neither a member of the use case nor the requester may give it (R7). The
 * decision keeps the evidence as it was; approval begins the next phase in the same transaction, recycle begins this or
 * an earlier one again, kill ends the use case.
 */
export const decideGate = command({
  name: 'gate.decide',
  input: decisionInput,
  async run(tools, input) {
    const { tx, actor, today, now, touch, record } = tools
    const useCase = await loadUseCase(tx, input.key)
    authorize(actor, 'gate.decide', useCase.membership)
    const request = await waitingRequest(tx, useCase.id, input.requestId)
    if (request.by === actor.id) refuse('forbidden', 'You requested this gate, so somebody else must decide it.')
    const { gate } = request
    const { phase } = useCase
    const [impossible] = checkRequest({ gate, phase, status: useCase.status, isWaiting: false })
    if (impossible || phase === null) refuse('conflict', impossible ?? 'The phase is not recorded.')
    const evidence = await gateEvidence(tx, useCase, gate, today)
    if (evidenceSeen(evidence) !== input.seen) {
      refuse('stale', 'The evidence has changed since you opened this page. Your words are kept: look at it again, then decide.')
    }
    const decision = decisionOf(input, evidence)
    const facts = { gate, verdict: evidence.checklist.verdict, prohibited: (await aiAct.newestClass(tx, useCase.id)) === 'prohibited', today }
    const [refusal] = checkDecision(decision, facts)
    if (refusal) {
      const isAllowed = allowedVerbs(gate, facts.verdict, facts).includes(decision.verb)
      refuse('invalid', refusal, { path: isAllowed ? fieldOf[decision.verb] : 'verb' })
    }
    const outcome = tally([{ verb: decision.verb }], 1)
    if (!outcome.decided) throw new Error('One vote did not meet a quorum of one')
    const recycleTo = decision.verb === 'recycle' ? decision.to : null
    const decided = {
      gate,
      verb: outcome.verb,
      reason: input.reason,
      conditions: decision.verb === 'conditional_go' ? [...decision.conditions] : [],
      holdUntil: decision.verb === 'hold' ? decision.until : null,
      recycleTo,
    }
    const decisionId = await gateQueries.insertDecision(tx, {
      ...decided,
      useCaseId: useCase.id,
      evidence,
      by: actor.id,
      byName: actor.name,
      at: now,
      on: today,
    })
    await gateQueries.closeRequest(tx, request.id, now, decisionId)
    await notifyGateDecided(tools, useCase, { request, decisionId, gate, verb: outcome.verb })
    const after = effect(outcome.verb, { gate, phase, recycleTo })
    await applyEffect(tools, useCase, phase, after, { begins: outcome.verb !== 'hold' && outcome.verb !== 'kill', reason: input.reason })
    touch(useCase.id)
    record({
      subject: { kind: 'use_case', id: useCase.key },
      before: { phase, status: useCase.status },
      after: { phase: after.phase, status: after.status ?? useCase.status, ...decided, evidence: fingerprint(evidence) },
    })
    return { gate, verb: outcome.verb, phase: after.phase }
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
function decisionOf(input: z.output<typeof decisionInput>, { gate, checklist }: GateEvidence): Decision {
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

async function applyEffect(
  { tx, actor, today, now }: Tools,
  useCase: useCases.UseCase,
  phase: Phase,
  after: ReturnType<typeof effect>,
  { begins, reason }: { begins: boolean; reason: string },
): Promise<void> {
  const change = { useCaseId: useCase.id, on: today, at: now, by: actor.id, reason }
  if (after.status !== undefined) {
    await useCases.update(tx, useCase.id, { status: after.status })
    await useCases.addHistory(tx, [{ ...change, field: 'status', from: useCase.status, to: after.status }])
    await phases.endOpenRuns(tx, [useCase.id], today)
  }
  if (begins) {
    await useCases.update(tx, useCase.id, { phase: after.phase })
    await useCases.addHistory(tx, [{ ...change, field: 'phase', from: String(phase), to: String(after.phase) }])
    await beginPhases(tx, [{ useCaseId: useCase.id, phase: after.phase, approach: useCase.approach, startOn: today }])
  }
}

async function waitingRequest(tx: ReadDb, useCaseId: number, id: number): Promise<gateQueries.GateRequestRow> {
  const request = await gateQueries.openRequest(tx, useCaseId)
  if (request?.id === id) return request
  return refuse('conflict', 'This request was decided or withdrawn already. Reload the page to see how it stands.')
}
