import * as kills from 'db/queries/kills'
import * as phases from 'db/queries/phases'
import { closeRequest, type ReviewRequestRow } from 'db/queries/reviews'
import * as settings from 'db/queries/settings'
import * as useCases from 'db/queries/use-cases'
import type { Seat } from 'domain/committee'
import { killFigures } from 'domain/kill-money'
import type { KillPacket } from 'domain/kill-packet'
import { killVerbs, reversalVerbs, type KillOutcome, type KillVerb } from 'domain/kill-review'
import { addDays } from 'domain/month'
import { beginPhases } from './begin-phases.server'
import type { Tools } from './command.server'
import { findingsMet, killInForce, moneyOf } from './kill-packet.server'
import { notifyKillDecided } from './notify-people.server'
import { closeWaiting } from './waiting-request.server'

const verbs: readonly string[] = [...killVerbs, ...reversalVerbs]

/** Whether a vote is one of a kill review: gates have other verbs. */
export const isKillVote = <Vote extends { verb: string }>(vote: Vote): vote is Vote & { verb: KillVerb } => verbs.includes(vote.verb)

interface Decided {
  useCase: useCases.UseCase
  request: ReviewRequestRow
  /** As it was frozen. */
  packet: KillPacket
  outcome: Extract<KillOutcome, { decided: true }>
  /** The votes, the deciding one last. */
  signed: readonly { byName: string; seat: Seat | null; verb: KillVerb; comment: string }[]
}

/** Carries out what the votes of a kill review decided: the decision, and what follows from it (R11). */
export async function decideKill(tools: Tools, { useCase, request, packet, outcome, signed }: Decided): Promise<void> {
  const { tx, actor, today, now, touch, record } = tools
  const { verb, pivotTo } = outcome
  const reason = reasonOf(signed, verb)
  const { killDismissDays } = (await settings.policyInForce(tx)).values
  const quietUntil = verb === 'dismiss' ? addDays(today, killDismissDays) : outcome.graceUntil
  const decided = { verb, reason, pivotTo, quietUntil }
  const decisionId = await kills.insertDecision(tx, {
    ...{ ...decided, useCaseId: useCase.id, requestId: request.id, findings: packet.findings, phase: useCase.phase },
    figures: killFigures(await moneyOf(tx, useCase)),
    by: actor.id,
    byName: signed.map(({ byName }) => byName).join(', '),
    at: now,
    on: today,
  })
  await closeRequest(tx, request.id, now, 'decided')
  await notifyKillDecided(tools, useCase, { request, decisionId, verb })
  const after = await applyOutcome(tools, useCase, outcome, reason)
  touch(useCase.id)
  record({ action: 'kill.decide', subject: { kind: 'use_case', id: useCase.key }, before: { status: useCase.status, approach: useCase.approach }, after: { ...after, ...decided } })
}

/** Keeps what a kill at a gate saves and where it was, as that of a kill review: the graveyard and a reversal read it. */
export async function keepKillAtGate({ tx, actor, today, now }: Tools, useCase: useCases.UseCase, { requestId, reason, byName }: { requestId: number; reason: string; byName: string }): Promise<void> {
  await kills.insertDecision(tx, {
    ...{ verb: 'kill', reason, requestId, byName, useCaseId: useCase.id, phase: useCase.phase },
    findings: await findingsMet(tx, useCase.id, today),
    figures: killFigures(await moneyOf(tx, useCase)),
    by: actor.id,
    at: now,
    on: today,
  })
}

/** The words of a vote that says what was decided, the chair's before others'. */
function reasonOf(signed: Decided['signed'], verb: KillVerb): string {
  const same = signed.filter((vote) => vote.verb === verb)
  const word = same.find(({ seat }) => seat === 'chair') ?? same[0] ?? signed[0]
  if (!word) throw new Error('A decision without a vote')
  return word.comment
}

async function applyOutcome(tools: Tools, useCase: useCases.UseCase, { verb, pivotTo }: Decided['outcome'], reason: string): Promise<Partial<Pick<useCases.UseCase, 'status' | 'approach'>>> {
  const { tx, today, now } = tools
  switch (verb) {
    case 'kill':
      await change(tools, useCase, { status: 'killed' }, reason)
      await phases.endOpenRuns(tx, [useCase.id], today)
      await closeWaiting(tx, useCase.id, now)
      return { status: 'killed' }
    case 'pivot':
      // Only what trains a model has a method.
      await change(tools, useCase, { approach: pivotTo, method: null }, reason)
      return { approach: pivotTo }
    case 'reinstate':
      await change(tools, useCase, { status: 'active' }, reason)
      await resumePhase(tools, useCase)
      return { status: 'active' }
    case 'grace':
    case 'dismiss':
    case 'uphold':
      return {}
  }
}

/** The use case goes on in the phase in which it was killed, as a new stay in it. */
async function resumePhase({ tx, today }: Tools, useCase: useCases.UseCase): Promise<void> {
  const phase = (await killInForce(tx, useCase.id))?.phase ?? useCase.phase
  if (phase !== null) await beginPhases(tx, [{ useCaseId: useCase.id, phase, approach: useCase.approach, startOn: today }])
}

async function change({ tx, actor, today, now }: Tools, useCase: useCases.UseCase, values: Partial<Pick<useCases.UseCase, 'status' | 'approach' | 'method'>>, reason: string): Promise<void> {
  await useCases.update(tx, useCase.id, values)
  const after = { ...useCase, ...values }
  await useCases.addHistory(
    tx,
    useCases.historyFields.flatMap((field) => {
      const from = useCases.historyValue(useCase, field)
      const to = useCases.historyValue(after, field)
      return from === to ? [] : [{ useCaseId: useCase.id, field, from, to, on: today, at: now, by: actor.id, reason }]
    }),
  )
}
