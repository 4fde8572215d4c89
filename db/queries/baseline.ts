import { eq } from 'drizzle-orm'
import { roiBaselines } from 'db/schema/roi'
import { users } from 'db/schema/users'
import type { ReadDb, Tx } from 'db/store'

export type BaselineRow = typeof roiBaselines.$inferSelect
/** The baseline with the name of who recorded it. */
export type Baseline = BaselineRow & { byName: string | null }

/** How it was before AI; null where nobody has recorded it. */
export async function find(db: ReadDb, useCaseId: number): Promise<Baseline | null> {
  const [row] = await db
    .select({ baseline: roiBaselines, byName: users.name })
    .from(roiBaselines)
    .leftJoin(users, eq(users.id, roiBaselines.by))
    .where(eq(roiBaselines.useCaseId, useCaseId))
  return row ? { ...row.baseline, byName: row.byName } : null
}

/** Puts this baseline in place of the one before it. */
export async function save(tx: Tx, row: typeof roiBaselines.$inferInsert): Promise<void> {
  const { useCaseId: _id, ...values } = row
  await tx.insert(roiBaselines).values(row).onConflictDoUpdate({ target: roiBaselines.useCaseId, set: values })
}
