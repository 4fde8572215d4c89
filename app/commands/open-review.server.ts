import { createHash } from 'node:crypto'
import * as reviews from 'db/queries/reviews'
import * as settings from 'db/queries/settings'
import type { UseCase } from 'db/queries/use-cases'
import type { Tx } from 'db/store'
import { canonicalJson } from 'domain/canonical-json'
import { membersOf, type Actor } from 'domain/permissions'
import { quorumOf, type Excluded, type ReviewKind, type ReviewRules } from 'domain/review'
import type { ReviewPacket } from 'domain/review-packet'
import type { Gate } from 'domain/use-case'
import type { Tools } from './command.server'
import { notifyVotesWanted } from './notify-people.server'

/**
 * Commands that write what a packet holds: who ran one since the last decision does not vote on it (R7).
 * Recording evidence of a control is among them, reviewing it (`control.review`) is not: who reviews writes none of it, but
 * judges what somebody else wrote, as a vote does. Compliance would otherwise lose its vote by doing its work.
 */
const evidenceCommands = [
  'ai_act.classify',
  'baseline.record',
  'business_case.save',
  'checklist.answer',
  'condition.complete',
  'control.record',
  'incident.open',
  'incident.resolve',
  'incident.severity',
  'metric.record',
  'phase.percent',
  'phase.replan',
  'phase_item.add',
  'phase_item.add_key_gates',
  'phase_item.edit',
  'phase_item.remove',
  'phase_item.tick',
  'readiness.assess',
  'risk_register.add',
  'risk_register.edit',
  'risk_register.seed',
  'risk.set',
  'roi.amend',
  'roi.describe',
  'roi.save',
  'roi.save_grid',
  'roi.submit',
  'update.post',
  'use_case.edit',
] as const

interface Asked {
  kind: ReviewKind
  /** Of a review of a gate. */
  gate: Gate | null
  note: string
  /** What is submitted. */
  packet: ReviewPacket
}

/**
 * Opens a review: freezes what it submits, pins the rules by which it is decided (quorum and seats by tier, and who never
 * votes), and tells those whose votes are asked for (R7).
 */
export async function openReview(tools: Pick<Tools, 'tx' | 'now'> & { actor: Pick<Actor, 'id'> }, useCase: UseCase, { kind, gate, note, packet }: Asked): Promise<{ requestId: number; hash: string; rules: ReviewRules }> {
  const { tx, actor, now } = tools
  const requestId = await reviews.insertRequest(tx, { useCaseId: useCase.id, kind, gate, note, by: actor.id, at: now })
  const { values: policy, version: policyVersion } = await settings.policyInForce(tx)
  const { tier } = useCase
  const rules: ReviewRules = { tier, ...quorumOf(tier, policy), excluded: await excludedFrom(tx, useCase, actor), policyVersion }
  const hash = packetHash(packet)
  await reviews.insertPacket(tx, { requestId, useCaseId: useCase.id, packet, hash, rules, at: now })
  const open = { rules, votes: [], recusals: [], memberIds: membersOf(useCase.membership) }
  await notifyVotesWanted(tools, useCase, { id: requestId, kind, gate, by: actor.id }, open)
  return { requestId, hash, rules }
}

/** SHA-256 of the packet as canonical JSON, in hexadecimal: what a signature names (R7). */
export function packetHash(packet: ReviewPacket): string {
  return createHash('sha256').update(canonicalJson(packet)).digest('hex')
}

async function excludedFrom(tx: Tx, { key, membership }: UseCase, requester: Pick<Actor, 'id'>): Promise<Excluded[]> {
  const editors = await reviews.editorsSince(tx, key, evidenceCommands)
  return [
    ...(membership.ownerId ? [{ userId: membership.ownerId, why: 'owner' as const }] : []),
    ...membership.contributorIds.map((userId) => ({ userId, why: 'contributor' as const })),
    { userId: requester.id, why: 'requester' },
    ...editors.map((userId) => ({ userId, why: 'editor' as const })),
  ]
}
