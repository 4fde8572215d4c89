import { createHash } from 'node:crypto'
import * as reviews from 'db/queries/gate-reviews'
import * as settings from 'db/queries/settings'
import type { UseCase } from 'db/queries/use-cases'
import type { Tx } from 'db/store'
import { canonicalJson } from 'domain/canonical-json'
import type { GatePacket } from 'domain/gate-packet'
import { quorumOf, type Excluded, type ReviewRules } from 'domain/gate-review'
import { dayOf } from 'domain/month'
import type { Actor } from 'domain/permissions'
import type { Gate } from 'domain/use-case'
import { gateEvidence } from './gate-evidence.server'

/** Commands that write what a packet holds: who ran one since the last decision does not vote on it (R7). */
const evidenceCommands = [
  'ai_act.classify',
  'baseline.record',
  'business_case.save',
  'checklist.answer',
  'phase.percent',
  'phase.replan',
  'phase_item.add',
  'phase_item.edit',
  'phase_item.remove',
  'phase_item.tick',
  'readiness.assess',
  'risk.set',
  'roi.describe',
  'roi.save',
  'roi.save_grid',
  'roi.submit',
  'update.post',
  'use_case.edit',
] as const

interface Submitted {
  requestId: number
  useCase: UseCase
  gate: Gate
  note: string
  actor: Actor
  now: Date
}

/** Freezes what a request submits, and pins the rules of its review: quorum and seats by tier, and who never votes. */
export async function freezePacket(tx: Tx, { requestId, useCase, gate, note, actor, now }: Submitted): Promise<{ hash: string; rules: ReviewRules }> {
  const asOf = dayOf(now)
  const { key, title, problem, businessUnit, tier } = useCase
  const packet: GatePacket = {
    format: 1,
    useCase: { key, title, problem, businessUnit },
    requestedBy: actor.name,
    note,
    asOf,
    evidence: await gateEvidence(tx, useCase, gate, asOf),
  }
  const { values: policy, version: policyVersion } = await settings.policyInForce(tx)
  const rules: ReviewRules = { tier, ...quorumOf(tier, policy), excluded: await excludedFrom(tx, useCase, actor), policyVersion }
  const hash = packetHash(packet)
  await reviews.insertPacket(tx, { requestId, useCaseId: useCase.id, packet, hash, rules, at: now })
  return { hash, rules }
}

/** SHA-256 of the packet as canonical JSON, in hexadecimal: what a signature names (R7). */
export function packetHash(packet: GatePacket): string {
  return createHash('sha256').update(canonicalJson(packet)).digest('hex')
}

async function excludedFrom(tx: Tx, { key, membership }: UseCase, requester: Actor): Promise<Excluded[]> {
  const editors = await reviews.editorsSince(tx, key, evidenceCommands)
  return [
    ...(membership.ownerId ? [{ userId: membership.ownerId, why: 'owner' as const }] : []),
    ...membership.contributorIds.map((userId) => ({ userId, why: 'contributor' as const })),
    { userId: requester.id, why: 'requester' },
    ...editors.map((userId) => ({ userId, why: 'editor' as const })),
  ]
}
