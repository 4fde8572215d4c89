import { asc, eq, sql, type SQL } from 'drizzle-orm'
import { readinessAssessments } from 'db/schema/assessments'
import { gateDecisions, phaseRuns, statusUpdates } from 'db/schema/phases'
import { businessCases } from 'db/schema/roi'
import { standings } from 'db/schema/standings'
import { useCases } from 'db/schema/use-cases'
import type { ReadDb, Tx } from 'db/store'
import type { GatePacket } from 'domain/gate-packet'
import { isGatePacket } from 'domain/review-packet'
import type { Gate } from 'domain/use-case'
import * as reviews from './reviews'

export type GateDecisionRow = typeof gateDecisions.$inferSelect

/** A request for a gate. */
export type GateRequestRow = reviews.ReviewRequestRow & { gate: Gate }
export type GatePacketRow = reviews.PacketRow & { packet: GatePacket }
export const isForGate = <Row extends reviews.ReviewRequestRow>(row: Row): row is Row & GateRequestRow => row.kind === 'gate' && row.gate !== null

/** The request for a gate that waits for a decision; null without one. */
export async function openRequest(db: ReadDb, useCaseId: number): Promise<GateRequestRow | null> {
  return (await reviews.openRequests(db, useCaseId)).find(isForGate) ?? null
}

/** All requests for gates of a use case, oldest first, with the name of who asked. */
export async function requestsOf(db: ReadDb, useCaseId: number): Promise<(GateRequestRow & { byName: string | null })[]> {
  return (await reviews.requestsOf(db, useCaseId)).filter(isForGate)
}

/** A packet, if it is that of a gate. */
export const asGatePacket = (row: reviews.PacketRow | null): GatePacketRow | null => (row && isGatePacket(row.packet) ? { ...row, packet: row.packet } : null)

/** The packet of a request for a gate; null for one from before packets were frozen. */
export async function packetOf(db: ReadDb, requestId: number): Promise<GatePacketRow | null> {
  return asGatePacket(await reviews.packetOf(db, requestId))
}

/** All decisions on the gates of a use case in the order in which they were made. */
export async function decisionsOf(db: ReadDb, useCaseId: number): Promise<GateDecisionRow[]> {
  return db.select().from(gateDecisions).where(eq(gateDecisions.useCaseId, useCaseId)).orderBy(asc(gateDecisions.id))
}

/** @returns the decision's id */
export async function insertDecision(tx: Tx, row: typeof gateDecisions.$inferInsert): Promise<number> {
  const [inserted] = await tx.insert(gateDecisions).values(row).returning({ id: gateDecisions.id })
  if (!inserted) throw new Error('The database gave no id for a gate decision')
  return inserted.id
}

/** What a gate rests on besides checklist and items: the newest of everything, in one statement. */
export async function newestFacts(db: ReadDb, useCaseId: number) {
  const newest = <Table extends typeof phaseRuns | typeof readinessAssessments | typeof businessCases | typeof statusUpdates>(table: Table): SQL =>
    sql`${table.id} = (select max(newest.id) from ${table} newest where newest.use_case_id = ${useCaseId})`
  const [row] = await db
    .select({
      run: {
        id: phaseRuns.id,
        phase: phaseRuns.phase,
        plannedStart: phaseRuns.plannedStart,
        plannedEnd: phaseRuns.plannedEnd,
        actualStart: phaseRuns.actualStart,
        percent: phaseRuns.percent,
      },
      readiness: {
        scores: readinessAssessments.scores,
        total: readinessAssessments.total,
        band: readinessAssessments.band,
        at: readinessAssessments.at,
      },
      businessCase: {
        initialInvestment: businessCases.initialInvestment,
        monthlyCost: businessCases.monthlyCost,
        monthlyGain: businessCases.monthlyGain,
        startMonth: businessCases.startMonth,
      },
      plan: {
        horizonMonths: businessCases.horizonMonths,
        lines: businessCases.lines,
        range: businessCases.range,
        metrics: businessCases.metrics,
        criteria: businessCases.criteria,
      },
      roi: { months: standings.months, costs: standings.costs, gains: standings.gains },
      update: {
        health: statusUpdates.health,
        changed: statusUpdates.changed,
        blockers: statusUpdates.blockers,
        on: statusUpdates.on,
      },
    })
    .from(useCases)
    .leftJoin(phaseRuns, newest(phaseRuns))
    .leftJoin(readinessAssessments, newest(readinessAssessments))
    .leftJoin(businessCases, newest(businessCases))
    .leftJoin(standings, eq(standings.useCaseId, useCases.id))
    .leftJoin(statusUpdates, newest(statusUpdates))
    .where(eq(useCases.id, useCaseId))
  if (!row) throw new Error(`There is no use case ${useCaseId}`)
  return row
}
