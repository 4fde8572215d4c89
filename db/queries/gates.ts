import { and, asc, eq, isNull, sql, type SQL } from 'drizzle-orm'
import { readinessAssessments } from 'db/schema/assessments'
import { gateDecisions, gateRequests, phaseRuns, statusUpdates } from 'db/schema/phases'
import { businessCases } from 'db/schema/roi'
import { standings } from 'db/schema/standings'
import { useCases } from 'db/schema/use-cases'
import { users } from 'db/schema/users'
import type { ReadDb, Tx } from 'db/store'

export type GateDecisionRow = typeof gateDecisions.$inferSelect
export type GateRequestRow = typeof gateRequests.$inferSelect

/** The request that waits for a decision; null without one. */
export async function openRequest(db: ReadDb, useCaseId: number): Promise<GateRequestRow | null> {
  const [row] = await db
    .select()
    .from(gateRequests)
    .where(and(eq(gateRequests.useCaseId, useCaseId), isNull(gateRequests.closedAt)))
    .orderBy(asc(gateRequests.id))
    .limit(1)
  return row ?? null
}

/** All requests of a use case, oldest first, with the name of who asked. */
export async function requestsOf(db: ReadDb, useCaseId: number): Promise<(GateRequestRow & { byName: string | null })[]> {
  const rows = await db
    .select({ request: gateRequests, byName: users.name })
    .from(gateRequests)
    .leftJoin(users, eq(users.id, gateRequests.by))
    .where(eq(gateRequests.useCaseId, useCaseId))
    .orderBy(asc(gateRequests.id))
  return rows.map(({ request, byName }) => ({ ...request, byName }))
}

/** All decisions on the gates of a use case in the order in which they were made. */
export async function decisionsOf(db: ReadDb, useCaseId: number): Promise<GateDecisionRow[]> {
  return db.select().from(gateDecisions).where(eq(gateDecisions.useCaseId, useCaseId)).orderBy(asc(gateDecisions.id))
}

/** @returns the request's id */
export async function insertRequest(tx: Tx, row: typeof gateRequests.$inferInsert): Promise<number> {
  const [inserted] = await tx.insert(gateRequests).values(row).returning({ id: gateRequests.id })
  if (!inserted) throw new Error('The database gave no id for a gate request')
  return inserted.id
}

/** @param decisionId null where the request was withdrawn */
export async function closeRequest(tx: Tx, requestId: number, at: Date, decisionId: number | null): Promise<void> {
  await tx.update(gateRequests).set({ closedAt: at, decisionId }).where(eq(gateRequests.id, requestId))
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
