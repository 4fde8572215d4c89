import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { phaseItems, phaseRuns } from 'db/schema/phases'
import { users } from 'db/schema/users'
import type { ReadDb, Tx } from 'db/store'
import type { Day } from 'domain/month'

export type PhaseRun = typeof phaseRuns.$inferSelect
export type NewPhaseRun = typeof phaseRuns.$inferInsert
export type PhaseItemRow = typeof phaseItems.$inferSelect
export type NewPhaseItem = typeof phaseItems.$inferInsert

/** The run that is open now: the newest, unless it has ended. */
export async function openRun(db: ReadDb, useCaseId: number): Promise<PhaseRun | null> {
  const [run] = await db
    .select()
    .from(phaseRuns)
    .where(and(eq(phaseRuns.useCaseId, useCaseId), isNull(phaseRuns.actualEnd)))
    .orderBy(desc(phaseRuns.id))
    .limit(1)
  return run ?? null
}

/** All runs of a use case in the order in which they began. */
export async function runsOf(db: ReadDb, useCaseId: number): Promise<PhaseRun[]> {
  return db.select().from(phaseRuns).where(eq(phaseRuns.useCaseId, useCaseId)).orderBy(asc(phaseRuns.id))
}

/** The items of all runs of a use case, in their order, with the name of who ticked each. */
export async function itemsOf(db: ReadDb, useCaseId: number): Promise<(PhaseItemRow & { doneByName: string | null })[]> {
  const rows = await db
    .select({ item: phaseItems, doneByName: users.name })
    .from(phaseItems)
    .leftJoin(users, eq(users.id, phaseItems.doneBy))
    .where(eq(phaseItems.useCaseId, useCaseId))
    .orderBy(asc(phaseItems.phaseRunId), asc(phaseItems.position), asc(phaseItems.id))
  return rows.map(({ item, doneByName }) => ({ ...item, doneByName }))
}

/** An item of the use case's open run; null when there is none such, or its run has ended. */
export async function openItem(db: ReadDb, useCaseId: number, itemId: number): Promise<PhaseItemRow | null> {
  const [row] = await db
    .select({ item: phaseItems })
    .from(phaseItems)
    .innerJoin(phaseRuns, eq(phaseRuns.id, phaseItems.phaseRunId))
    .where(and(eq(phaseItems.id, itemId), eq(phaseItems.useCaseId, useCaseId), isNull(phaseRuns.actualEnd)))
  return row?.item ?? null
}

/** The items of one run. */
export async function itemsOfRun(db: ReadDb, runId: number): Promise<PhaseItemRow[]> {
  return db
    .select()
    .from(phaseItems)
    .where(eq(phaseItems.phaseRunId, runId))
    .orderBy(asc(phaseItems.position), asc(phaseItems.id))
}

/** Ends the open runs of some use cases on a day. */
export async function endOpenRuns(tx: Tx, useCaseIds: number[], on: Day): Promise<void> {
  for (let start = 0; start < useCaseIds.length; start += 500) {
    await tx
      .update(phaseRuns)
      .set({ actualEnd: on, version: sql`${phaseRuns.version} + 1` })
      .where(and(inArray(phaseRuns.useCaseId, useCaseIds.slice(start, start + 500)), isNull(phaseRuns.actualEnd)))
  }
}

/** @returns the id of each row's run by its use case; at most one row for each use case */
export async function insertRuns(tx: Tx, rows: NewPhaseRun[]): Promise<Map<number, number>> {
  const ids = new Map<number, number>()
  for (let start = 0; start < rows.length; start += 500) {
    const inserted = await tx
      .insert(phaseRuns)
      .values(rows.slice(start, start + 500))
      .returning({ id: phaseRuns.id, useCaseId: phaseRuns.useCaseId })
    for (const { id, useCaseId } of inserted) ids.set(useCaseId, id)
  }
  return ids
}

export async function insertItems(tx: Tx, rows: NewPhaseItem[]): Promise<void> {
  for (let start = 0; start < rows.length; start += 500) await tx.insert(phaseItems).values(rows.slice(start, start + 500))
}

/** Saves the fields of a run and counts its version up. */
export async function updateRun(
  tx: Tx,
  runId: number,
  values: Partial<Pick<NewPhaseRun, 'plannedStart' | 'plannedEnd' | 'percent'>>,
): Promise<void> {
  await tx.update(phaseRuns).set({ ...values, version: sql`${phaseRuns.version} + 1` }).where(eq(phaseRuns.id, runId))
}

export async function updateItem(
  tx: Tx,
  itemId: number,
  values: Partial<Pick<NewPhaseItem, 'title' | 'dueOn' | 'doneOn' | 'doneBy' | 'evidence'>>,
): Promise<void> {
  await tx.update(phaseItems).set(values).where(eq(phaseItems.id, itemId))
}

export async function deleteItem(tx: Tx, itemId: number): Promise<void> {
  await tx.delete(phaseItems).where(eq(phaseItems.id, itemId))
}
