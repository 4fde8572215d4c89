import { and, asc, eq, gt, inArray, isNull, max, sql } from 'drizzle-orm'
import { checklistAnswers, readinessAssessments } from 'db/schema/assessments'
import { recurringReviews } from 'db/schema/controls'
import { killDecisions } from 'db/schema/kills'
import { phaseRuns } from 'db/schema/phases'
import { reviewRequests } from 'db/schema/reviews'
import { businessCases, metricReadings, roiEntries } from 'db/schema/roi'
import { standings } from 'db/schema/standings'
import { useCaseHistory, useCases } from 'db/schema/use-cases'
import type { ReadDb, Tx } from 'db/store'
import type { Day } from 'domain/month'
import { casesFrozenAt } from './business-case'
import { unmetDueOn } from './conditions'
import { entriesOf } from './controls'
import { exceptionsOfAll } from './exceptions'

export type StandingRow = typeof standings.$inferSelect
export type NewStanding = typeof standings.$inferInsert & { useCaseId: number }

/** Everything that a standing is derived from, for some use cases: as many statements for many as for one. */
export async function sources(db: ReadDb, ids: number[]) {
  const newestAssessments = db
    .select({ id: max(readinessAssessments.id) })
    .from(readinessAssessments)
    .where(inArray(readinessAssessments.useCaseId, ids))
    .groupBy(readinessAssessments.useCaseId)
  const cases = await db.select().from(useCases).where(inArray(useCases.id, ids))
  const entries = await db
    .select({
      useCaseId: roiEntries.useCaseId,
      month: roiEntries.month,
      costs: roiEntries.costs,
      gains: roiEntries.gains,
    })
    .from(roiEntries)
    .where(inArray(roiEntries.useCaseId, ids))
    .orderBy(asc(roiEntries.useCaseId), asc(roiEntries.month))
  const runs = await db
    .select({
      useCaseId: phaseRuns.useCaseId,
      phase: phaseRuns.phase,
      plannedStart: phaseRuns.plannedStart,
      plannedEnd: phaseRuns.plannedEnd,
      actualStart: phaseRuns.actualStart,
    })
    .from(phaseRuns)
    .where(inArray(phaseRuns.useCaseId, ids))
    .orderBy(asc(phaseRuns.id))
  const answers = await db
    .select({ useCaseId: checklistAnswers.useCaseId, item: checklistAnswers.item, answer: checklistAnswers.answer, at: checklistAnswers.at })
    .from(checklistAnswers)
    .where(inArray(checklistAnswers.useCaseId, ids))
  const assessments = await db
    .select({ useCaseId: readinessAssessments.useCaseId, total: readinessAssessments.total, at: readinessAssessments.at })
    .from(readinessAssessments)
    .where(inArray(readinessAssessments.id, newestAssessments))
  const plans = await db
    .select({
      useCaseId: businessCases.useCaseId,
      at: businessCases.at,
      initialInvestment: businessCases.initialInvestment,
      monthlyCost: businessCases.monthlyCost,
      monthlyGain: businessCases.monthlyGain,
      startMonth: businessCases.startMonth,
      lines: businessCases.lines,
      criteria: businessCases.criteria,
    })
    .from(businessCases)
    .where(inArray(businessCases.useCaseId, ids))
    .orderBy(asc(businessCases.id))
  const readings = await db
    .select({ useCaseId: metricReadings.useCaseId, metric: metricReadings.metric, month: metricReadings.month, value: metricReadings.value })
    .from(metricReadings)
    .where(inArray(metricReadings.useCaseId, ids))
    .orderBy(asc(metricReadings.useCaseId), asc(metricReadings.month))
  const requests = await db
    .select({ useCaseId: reviewRequests.useCaseId, at: reviewRequests.at })
    .from(reviewRequests)
    .where(and(inArray(reviewRequests.useCaseId, ids), eq(reviewRequests.kind, 'gate'), isNull(reviewRequests.closedAt)))
    .orderBy(asc(reviewRequests.id))
  const controls = await entriesOf(db, ids)
  const reviews = await db
    .select({ useCaseId: recurringReviews.useCaseId, kind: recurringReviews.kind, on: sql<Day>`max(${recurringReviews.on})` })
    .from(recurringReviews)
    .where(inArray(recurringReviews.useCaseId, ids))
    .groupBy(recurringReviews.useCaseId, recurringReviews.kind)
  const tierChanges = await db
    .select({ useCaseId: useCaseHistory.useCaseId, on: sql<Day>`max(${useCaseHistory.on})` })
    .from(useCaseHistory)
    .where(and(inArray(useCaseHistory.useCaseId, ids), eq(useCaseHistory.field, 'tier')))
    .groupBy(useCaseHistory.useCaseId)
  const decisions = await db
    .select({ useCaseId: killDecisions.useCaseId, verb: killDecisions.verb, quietUntil: killDecisions.quietUntil, findings: killDecisions.findings, figures: killDecisions.figures, on: killDecisions.on })
    .from(killDecisions)
    .where(inArray(killDecisions.useCaseId, ids))
    .orderBy(asc(killDecisions.id))
  return {
    cases,
    entries: groupBy(entries),
    runs: groupBy(runs),
    answers: groupBy(answers),
    assessments: groupBy(assessments),
    plans: groupBy(plans),
    readings: groupBy(readings),
    casesFrozenAt: await casesFrozenAt(db, ids),
    openRequests: groupBy(requests),
    conditionsDueOn: await unmetDueOn(db, ids),
    controls: groupBy(controls),
    reviews: groupBy(reviews),
    tierChanges: groupBy(tierChanges),
    killDecisions: groupBy(decisions),
    exceptions: groupBy(await exceptionsOfAll(db, ids)),
  }
}

function groupBy<Row extends { useCaseId: number }>(rows: Row[]): Map<number, Row[]> {
  const groups = new Map<number, Row[]>()
  for (const row of rows) {
    const group = groups.get(row.useCaseId)
    if (group) group.push(row)
    else groups.set(row.useCaseId, [row])
  }
  return groups
}

export async function replace(tx: Tx, rows: NewStanding[]): Promise<void> {
  for (let start = 0; start < rows.length; start += 200) {
    const part = rows.slice(start, start + 200)
    await tx.delete(standings).where(
      inArray(
        standings.useCaseId,
        part.map((row) => row.useCaseId),
      ),
    )
    await tx.insert(standings).values(part)
  }
}

export async function list(db: ReadDb, ids: number[]): Promise<StandingRow[]> {
  return db.select().from(standings).where(inArray(standings.useCaseId, ids))
}

/** Ids of all use cases from after `id`, for walking through all of them. */
export async function idsAfter(db: ReadDb, id: number, limit: number): Promise<number[]> {
  const rows = await db.select({ id: useCases.id }).from(useCases).where(gt(useCases.id, id)).orderBy(asc(useCases.id)).limit(limit)
  return rows.map((row) => row.id)
}
