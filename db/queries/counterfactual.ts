import { and, asc, eq, gt, inArray, ne } from 'drizzle-orm'
import { businessCases, metricReadings, roiEntries } from 'db/schema/roi'
import { standings } from 'db/schema/standings'
import { useCases } from 'db/schema/use-cases'
import type { ReadDb } from 'db/store'
import type { MonthTotals } from 'domain/break-even'
import type { History } from 'domain/counterfactual'
import { monthOf, type Month } from 'domain/month'
import { referenceCase, watchesCriteria } from 'domain/reference-case'
import type { MetricReading } from 'domain/success-metrics'
import type { Status } from 'domain/use-case'
import { casesFrozenAt } from './business-case'

export interface UseCaseHistory extends History {
  id: number
  key: string
  title: string
  businessUnit: string | null
  status: Status
}

/** What is recorded of use cases with figures, in the order of their keys: as many statements for many as for one. */
export async function historiesAfter(db: ReadDb, id: number, limit: number): Promise<UseCaseHistory[]> {
  const rows = await db
    .select({
      id: useCases.id,
      key: useCases.key,
      title: useCases.title,
      businessUnit: standings.businessUnit,
      status: standings.status,
      phase: standings.phase,
      budget: standings.budget,
      killedOn: standings.killedOn,
    })
    .from(useCases)
    .innerJoin(standings, eq(standings.useCaseId, useCases.id))
    .where(and(gt(useCases.id, id), gt(standings.months, 0), ne(standings.status, 'proposed')))
    .orderBy(asc(useCases.id))
    .limit(limit)
  const ids = rows.map((row) => row.id)
  if (ids.length === 0) return []
  const months = await monthsOf(db, ids)
  const cases = grouped(await db.select().from(businessCases).where(inArray(businessCases.useCaseId, ids)).orderBy(asc(businessCases.id)))
  const frozenAt = await casesFrozenAt(db, ids)
  const readings = grouped(
    await db
      .select({ useCaseId: metricReadings.useCaseId, metric: metricReadings.metric, month: metricReadings.month, value: metricReadings.value })
      .from(metricReadings)
      .where(inArray(metricReadings.useCaseId, ids))
      .orderBy(asc(metricReadings.useCaseId), asc(metricReadings.month)),
  )
  return rows.map(({ phase, killedOn, ...row }) => {
    const reference = referenceCase(cases.get(row.id) ?? [], frozenAt.get(row.id) ?? null)
    return {
      ...row,
      months: until(months.get(row.id) ?? [], killedOn === null ? null : monthOf(killedOn)),
      plan: reference?.version ?? null,
      criteria: (reference && watchesCriteria(reference, phase) && reference.version.criteria) || [],
      readings: (readings.get(row.id) ?? []) satisfies MetricReading[],
    }
  })
}

const until = (months: MonthTotals[], killedIn: Month | null): MonthTotals[] => (killedIn === null ? months : months.filter(({ month }) => month <= killedIn))

async function monthsOf(db: ReadDb, ids: number[]): Promise<Map<number, MonthTotals[]>> {
  const rows = await db
    .select({ useCaseId: roiEntries.useCaseId, month: roiEntries.month, costs: roiEntries.costs, gains: roiEntries.gains })
    .from(roiEntries)
    .where(inArray(roiEntries.useCaseId, ids))
    .orderBy(asc(roiEntries.useCaseId), asc(roiEntries.month))
  return grouped(rows)
}

function grouped<Row extends { useCaseId: number }>(rows: readonly Row[]): Map<number, Row[]> {
  const groups = new Map<number, Row[]>()
  for (const row of rows) {
    const group = groups.get(row.useCaseId)
    if (group) group.push(row)
    else groups.set(row.useCaseId, [row])
  }
  return groups
}
