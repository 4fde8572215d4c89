import * as gateQueries from 'db/queries/gates'
import { closeRequest, type ReviewRequestRow } from 'db/queries/reviews'
import * as phases from 'db/queries/phases'
import * as useCases from 'db/queries/use-cases'
import type { GateEvidence } from 'domain/gate-evidence'
import type { ReviewOutcome } from 'domain/gate-review'
import type { Seat } from 'domain/committee'
import { effect, type Verb } from 'domain/gates'
import type { Phase } from 'domain/use-case'
import { beginPhases } from './begin-phases.server'
import type { Tools } from './command.server'
import { openConditions } from './conditions.server'
import { keepKillAtGate } from './kill-decision.server'
import { notifyGateDecided } from './notify-people.server'
import { closeWaiting } from './waiting-request.server'

interface Decided {
  useCase: useCases.UseCase
  phase: Phase
  request: ReviewRequestRow
  /** As it was frozen. */
  evidence: GateEvidence
  outcome: Extract<ReviewOutcome, { decided: true }>
  /** The votes, the deciding one last. */
  signed: readonly { byName: string; seat: Seat | null; verb: Verb; comment: string }[]
}

/**
 * Carries out what the votes of a review decided: the decision with the evidence as it was, and what follows from it.
 * Approval begins the next phase, recycle begins this or an earlier one again, kill ends the use case (R7).
 */
export async function decide(tools: Tools, { useCase, phase, request, evidence, outcome, signed }: Decided): Promise<ReturnType<typeof effect>> {
  const { tx, actor, today, now, record } = tools
  const { gate } = evidence
  const { verb, recycleTo } = outcome
  const reason = reasonOf(signed, verb)
  const decided = { gate, verb, reason, conditions: outcome.conditions, holdUntil: outcome.holdUntil, recycleTo }
  const byName = signed.map((vote) => vote.byName).join(', ')
  const decisionId = await gateQueries.insertDecision(tx, {
    ...decided,
    useCaseId: useCase.id,
    evidence,
    by: actor.id,
    byName,
    at: now,
    on: today,
  })
  await openConditions(tools, useCase, { decisionId, gate, named: outcome.conditions })
  await closeRequest(tx, request.id, now, 'decided', decisionId)
  await notifyGateDecided(tools, useCase, { request, decisionId, gate, verb })
  const after = effect(verb, { gate, phase, recycleTo })
  await applyEffect(tools, useCase, phase, after, { begins: verb !== 'hold' && verb !== 'kill', reason, requestId: request.id, byName })
  record({
    action: 'gate.decide',
    subject: { kind: 'use_case', id: useCase.key },
    before: { phase, status: useCase.status },
    after: { phase: after.phase, status: after.status ?? useCase.status, ...decided },
  })
  return after
}

/** The words of a vote that says what was decided, the chair's before others'. */
function reasonOf(signed: Decided['signed'], verb: Verb): string {
  const same = signed.filter((vote) => vote.verb === verb)
  const word = same.find(({ seat }) => seat === 'chair') ?? same[0] ?? signed[0]
  if (!word) throw new Error('A decision without a vote')
  return word.comment
}

async function applyEffect(
  tools: Tools,
  useCase: useCases.UseCase,
  phase: Phase,
  after: ReturnType<typeof effect>,
  { begins, reason, requestId, byName }: { begins: boolean; reason: string; requestId: number; byName: string },
): Promise<void> {
  const { tx, actor, today, now } = tools
  const change = { useCaseId: useCase.id, on: today, at: now, by: actor.id, reason }
  if (after.status !== undefined) {
    await useCases.update(tx, useCase.id, { status: after.status })
    await useCases.addHistory(tx, [{ ...change, field: 'status', from: useCase.status, to: after.status }])
    await phases.endOpenRuns(tx, [useCase.id], today)
    await keepKillAtGate(tools, useCase, { requestId, reason, byName })
    await closeWaiting(tx, useCase.id, now)
  }
  if (begins) {
    await useCases.update(tx, useCase.id, { phase: after.phase })
    await useCases.addHistory(tx, [{ ...change, field: 'phase', from: String(phase), to: String(after.phase) }])
    await beginPhases(tx, [{ useCaseId: useCase.id, phase: after.phase, approach: useCase.approach, startOn: today }])
  }
}
