import { asc, countDistinct, desc, eq, inArray, sql, type SQL, type SQLWrapper } from 'drizzle-orm'
import { num } from 'db/dialect'
import { roiAmendments } from 'db/schema/roi'
import type { ReadDb, Tx } from 'db/store'

export type RoiAmendment = typeof roiAmendments.$inferSelect

export async function insert(tx: Tx, rows: (typeof roiAmendments.$inferInsert)[]): Promise<void> {
  await tx.insert(roiAmendments).values(rows)
}

/** Amendments of a use case, the newest first. */
export async function listOf(db: ReadDb, useCaseId: number): Promise<RoiAmendment[]> {
  return db.select().from(roiAmendments).where(eq(roiAmendments.useCaseId, useCaseId)).orderBy(desc(roiAmendments.id))
}

/** How many months of some use cases were restated. */
export async function restatedMonths(db: ReadDb, useCaseIds: number[]): Promise<Map<number, number>> {
  const rows = await db
    .select({ useCaseId: roiAmendments.useCaseId, months: num(countDistinct(roiAmendments.month)) })
    .from(roiAmendments)
    .where(inArray(roiAmendments.useCaseId, useCaseIds))
    .groupBy(roiAmendments.useCaseId)
    .orderBy(asc(roiAmendments.useCaseId))
  return new Map(rows.map(({ useCaseId, months }) => [useCaseId, months]))
}

/** How many amendments a month has, all or of some use cases: what a value chart has to say of it (R9). */
export function restatedIn(month: SQLWrapper, ids?: SQLWrapper): SQL<number> {
  const those = ids ? sql`and ${roiAmendments.useCaseId} in ${ids}` : sql``
  return num(sql`(select count(*) from ${roiAmendments} where ${roiAmendments.month} = ${month} ${those})`)
}
