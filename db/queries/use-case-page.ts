import { and, asc, count, desc, eq, exists, gte, inArray, isNull, lte, or, sql } from 'drizzle-orm'
import { num } from 'db/dialect'
import { importedRecords } from 'db/schema/imports'
import { incidents } from 'db/schema/incidents'
import { gateDecisions, phaseItems, phaseRuns } from 'db/schema/phases'
import { businessCases, roiBaselines, roiEntries } from 'db/schema/roi'
import { standings } from 'db/schema/standings'
import { joinRequests, useCases } from 'db/schema/use-cases'
import type { ReadDb } from 'db/store'
import { graveSeverities } from 'domain/incidents'
import type { Day, Month } from 'domain/month'

/** What stands above every tab of a use case: how it stands, its open phase, and what its record lacks. */
export async function headerFacts(db: ReadDb, useCaseId: number) {
  const businessCase = db.select({ one: sql`1` }).from(businessCases).where(eq(businessCases.useCaseId, useCases.id))
  const baseline = db.select({ one: sql`1` }).from(roiBaselines).where(eq(roiBaselines.useCaseId, useCases.id))
  const asking = db
    .select({ count: count() })
    .from(joinRequests)
    .where(and(eq(joinRequests.useCaseId, useCases.id), isNull(joinRequests.decision)))
  const grave = db
    .select({ count: count() })
    .from(incidents)
    .where(and(eq(incidents.useCaseId, useCases.id), eq(incidents.status, 'open'), inArray(incidents.severity, graveSeverities)))
  const [row] = await db
    .select({
      standing: standings,
      run: { percent: phaseRuns.percent, plannedEnd: phaseRuns.plannedEnd, actualStart: phaseRuns.actualStart },
      hasBusinessCase: sql<boolean>`${exists(businessCase)}`.mapWith(Boolean),
      hasBaseline: sql<boolean>`${exists(baseline)}`.mapWith(Boolean),
      joinRequests: num(sql`(${asking})`),
      graveIncidents: num(sql`(${grave})`),
    })
    .from(useCases)
    .leftJoin(standings, eq(standings.useCaseId, useCases.id))
    .leftJoin(phaseRuns, and(eq(phaseRuns.useCaseId, useCases.id), isNull(phaseRuns.actualEnd)))
    .where(eq(useCases.id, useCaseId))
    .orderBy(desc(phaseRuns.id))
    .limit(1)
  if (!row) throw new Error(`There is no use case ${useCaseId}`)
  return row
}

/** Months of a use case with an entry: those from a month on, and all drafts. Oldest first. */
export async function recordedMonths(db: ReadDb, useCaseId: number, from: Month | null, lastCompleted: Month) {
  return db
    .select({ useCaseId: roiEntries.useCaseId, month: roiEntries.month, status: roiEntries.status })
    .from(roiEntries)
    .where(
      and(
        eq(roiEntries.useCaseId, useCaseId),
        lte(roiEntries.month, lastCompleted),
        or(eq(roiEntries.status, 'draft'), from === null ? undefined : gte(roiEntries.month, from)),
      ),
    )
    .orderBy(asc(roiEntries.month))
}

/** Activities and deliverables of the current phase that are not done and due by a day. */
export async function openItems(db: ReadDb, useCaseId: number, dueBy: Day) {
  return db
    .select({ useCaseId: phaseItems.useCaseId, kind: phaseItems.kind, title: phaseItems.title, dueOn: sql<Day>`${phaseItems.dueOn}` })
    .from(phaseItems)
    .innerJoin(phaseRuns, eq(phaseRuns.id, phaseItems.phaseRunId))
    .where(and(eq(phaseItems.useCaseId, useCaseId), isNull(phaseRuns.actualEnd), isNull(phaseItems.doneOn), lte(phaseItems.dueOn, dueBy)))
    .orderBy(asc(phaseItems.dueOn), asc(phaseItems.id))
}

/** The newest decisions on its gates. */
export async function latestDecisions(db: ReadDb, useCaseId: number, limit: number) {
  return db
    .select({
      id: gateDecisions.id,
      gate: gateDecisions.gate,
      verb: gateDecisions.verb,
      reason: gateDecisions.reason,
      on: gateDecisions.on,
      byName: gateDecisions.byName,
    })
    .from(gateDecisions)
    .where(eq(gateDecisions.useCaseId, useCaseId))
    .orderBy(desc(gateDecisions.id))
    .limit(limit)
}

/** What its source says beyond Tollgate's fields; null where it did not come in by import. */
export async function importedRecord(db: ReadDb, useCaseId: number) {
  const [row] = await db
    .select({
      source: importedRecords.source,
      externalId: importedRecords.externalId,
      record: importedRecords.record,
      attributes: importedRecords.attributes,
    })
    .from(importedRecords)
    .where(eq(importedRecords.useCaseId, useCaseId))
  return row ?? null
}
