import { and, asc, desc, eq, sql } from 'drizzle-orm'
import { incidentEntries, incidents } from 'db/schema/incidents'
import type { ReadDb, Tx } from 'db/store'

export type IncidentRow = typeof incidents.$inferSelect
export type IncidentEntryRow = typeof incidentEntries.$inferSelect

/** The incidents of a use case: those that are open first, the newest before the others. */
export async function incidentsOf(db: ReadDb, useCaseId: number): Promise<IncidentRow[]> {
  return db.select().from(incidents).where(eq(incidents.useCaseId, useCaseId)).orderBy(asc(incidents.status), desc(incidents.id))
}

/** The timelines of all incidents of a use case, oldest first. */
export async function entriesOf(db: ReadDb, useCaseId: number): Promise<IncidentEntryRow[]> {
  return db.select().from(incidentEntries).where(eq(incidentEntries.useCaseId, useCaseId)).orderBy(asc(incidentEntries.id))
}

/** One incident of a use case; null when there is none such. */
export async function find(db: ReadDb, useCaseId: number, id: number): Promise<IncidentRow | null> {
  const [row] = await db.select().from(incidents).where(and(eq(incidents.useCaseId, useCaseId), eq(incidents.id, id)))
  return row ?? null
}

/** @returns its id */
export async function insert(tx: Tx, row: typeof incidents.$inferInsert): Promise<number> {
  const [inserted] = await tx.insert(incidents).values(row).returning({ id: incidents.id })
  if (!inserted) throw new Error('The database gave no id for an incident')
  return inserted.id
}

export async function insertEntry(tx: Tx, row: typeof incidentEntries.$inferInsert): Promise<void> {
  await tx.insert(incidentEntries).values(row)
}

/** Saves how grave it is and counts the version up. */
export async function setSeverity(tx: Tx, id: number, severity: IncidentRow['severity']): Promise<void> {
  await tx.update(incidents).set({ severity, version: sql`${incidents.version} + 1` }).where(eq(incidents.id, id))
}

/** Saves how it was resolved and counts the version up. */
export async function resolve(tx: Tx, id: number, values: Pick<IncidentRow, 'resolution' | 'changed' | 'resolvedByName' | 'resolvedAt'>): Promise<void> {
  await tx.update(incidents).set({ ...values, status: 'resolved', version: sql`${incidents.version} + 1` }).where(eq(incidents.id, id))
}
