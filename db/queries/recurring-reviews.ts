import { desc, eq } from 'drizzle-orm'
import { recurringReviews } from 'db/schema/controls'
import type { ReadDb, Tx } from 'db/store'

export type RecurringReviewRow = typeof recurringReviews.$inferSelect

/** The recurring reviews of a use case that were done, the newest first. */
export async function doneReviewsOf(db: ReadDb, useCaseId: number): Promise<RecurringReviewRow[]> {
  return db
    .select()
    .from(recurringReviews)
    .where(eq(recurringReviews.useCaseId, useCaseId))
    .orderBy(desc(recurringReviews.on), desc(recurringReviews.id))
}

export async function insert(tx: Tx, row: typeof recurringReviews.$inferInsert): Promise<void> {
  await tx.insert(recurringReviews).values(row)
}
