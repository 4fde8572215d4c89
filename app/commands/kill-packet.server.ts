import * as kills from 'db/queries/kills'
import * as roi from 'db/queries/roi'
import * as standings from 'db/queries/standings'
import type { UseCase } from 'db/queries/use-cases'
import type { ReadDb } from 'db/store'
import { metOn } from 'domain/kill'
import { killMoney } from 'domain/kill-money'
import type { KillMoney, KillPacket } from 'domain/kill-packet'
import type { Day } from 'domain/month'
import { gateEvidence } from './gate-evidence.server'

/** The kill rules that are met today, as the list shows them. */
export async function findingsMet(db: ReadDb, useCaseId: number, today: Day): Promise<KillPacket['findings']> {
  const [standing] = await standings.list(db, [useCaseId])
  return metOn(standing?.findings ?? [], today)
}

export async function moneyOf(db: ReadDb, { id, budget }: Pick<UseCase, 'id' | 'budget'>): Promise<KillMoney> {
  return killMoney({ months: await roi.entriesOf(db, id), budget })
}

type Said = Pick<KillPacket, 'requestedBy' | 'answer' | 'reverses'>

/** What a kill review is voted on, as it is now. */
export async function killPacket(db: ReadDb, useCase: UseCase, today: Day, { requestedBy, answer, reverses }: Said): Promise<KillPacket> {
  const { key, title, problem, businessUnit } = useCase
  // A gate asks for nothing here: the evidence is the same at each of them.
  const { gate: _, ...evidence } = await gateEvidence(db, useCase, 1, today)
  return {
    ...{ kind: 'kill', format: 1, requestedBy, asOf: today, answer, reverses, evidence },
    useCase: { key, title, problem, businessUnit },
    findings: reverses ? ((await killInForce(db, useCase.id))?.findings ?? []) : await findingsMet(db, useCase.id, today),
    money: await moneyOf(db, useCase),
  }
}

/** The decision by which a killed use case was killed; null where the record has none. */
export async function killInForce(db: ReadDb, useCaseId: number): Promise<kills.KillDecisionRow | null> {
  return (await kills.decisionsOf(db, useCaseId)).findLast(({ verb }) => verb === 'kill') ?? null
}
