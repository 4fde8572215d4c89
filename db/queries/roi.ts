import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { roiEntries } from 'db/schema/roi'
import { users } from 'db/schema/users'
import type { ReadDb, Tx } from 'db/store'
import type { Month } from 'domain/month'

export type RoiEntryRow = typeof roiEntries.$inferSelect
export type NewRoiEntry = typeof roiEntries.$inferInsert
/** An entry with the name of who saved it last. */
export type RoiEntry = RoiEntryRow & { byName: string | null }

/** All entries of a use case, oldest month first. */
export async function entriesOf(db: ReadDb, useCaseId: number): Promise<RoiEntry[]> {
  const rows = await db
    .select({ entry: roiEntries, byName: users.name })
    .from(roiEntries)
    .leftJoin(users, eq(users.id, roiEntries.by))
    .where(eq(roiEntries.useCaseId, useCaseId))
    .orderBy(asc(roiEntries.month))
  return rows.map(({ entry, byName }) => ({ ...entry, byName }))
}

/** Sums of each recorded month of a use case, oldest first. */
export async function totalsOf(db: ReadDb, useCaseId: number) {
  return db.select({ month: roiEntries.month, costs: roiEntries.costs, gains: roiEntries.gains }).from(roiEntries).where(eq(roiEntries.useCaseId, useCaseId)).orderBy(asc(roiEntries.month))
}

/** The entries of some months of a use case, by month. */
export async function entriesByMonth(db: ReadDb, useCaseId: number, months: Month[]): Promise<Map<Month, RoiEntry>> {
  const rows = await db
    .select({ entry: roiEntries, byName: users.name })
    .from(roiEntries)
    .leftJoin(users, eq(users.id, roiEntries.by))
    .where(and(eq(roiEntries.useCaseId, useCaseId), inArray(roiEntries.month, months)))
  return new Map(rows.map(({ entry, byName }) => [entry.month, { ...entry, byName }]))
}

export async function insert(tx: Tx, row: NewRoiEntry): Promise<void> {
  await tx.insert(roiEntries).values(row)
}

/** Saves the fields of an entry and counts its version up. */
export async function update(tx: Tx, entryId: number, values: Partial<Omit<NewRoiEntry, 'id' | 'useCaseId' | 'month' | 'version'>>): Promise<void> {
  await tx.update(roiEntries).set({ ...values, version: sql`${roiEntries.version} + 1` }).where(eq(roiEntries.id, entryId))
}
