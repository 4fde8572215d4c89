import type { UseCase } from 'db/queries/use-cases'
import type { Tx } from 'db/store'
import type { GatePacket } from 'domain/gate-packet'
import { dayOf } from 'domain/month'
import type { Actor } from 'domain/permissions'
import type { Gate } from 'domain/use-case'
import { gateEvidence } from './gate-evidence.server'

/** What a request for a gate submits, as it is now. */
export async function gatePacket(tx: Tx, useCase: UseCase, { gate, note, actor, now }: { gate: Gate; note: string; actor: Actor; now: Date }): Promise<GatePacket> {
  const asOf = dayOf(now)
  const { key, title, problem, businessUnit } = useCase
  return { format: 1, useCase: { key, title, problem, businessUnit }, requestedBy: actor.name, note, asOf, evidence: await gateEvidence(tx, useCase, gate, asOf) }
}
