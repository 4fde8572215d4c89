import { desc, eq } from 'drizzle-orm'
import { aiActAssessments } from 'db/schema/eu-ai-act'
import type { ReadDb, Tx } from 'db/store'
import type { AiActClass } from 'domain/eu-ai-act'

export type AiActAssessment = typeof aiActAssessments.$inferSelect

/** Every classification of a use case, the newest first: that one counts. */
export async function assessmentsOf(db: ReadDb, useCaseId: number): Promise<AiActAssessment[]> {
  return db.select().from(aiActAssessments).where(eq(aiActAssessments.useCaseId, useCaseId)).orderBy(desc(aiActAssessments.id))
}

/** The class that counts; null where it was never classified. */
export async function newestClass(db: ReadDb, useCaseId: number): Promise<AiActClass | null> {
  const [row] = await db
    .select({ class: aiActAssessments.class })
    .from(aiActAssessments)
    .where(eq(aiActAssessments.useCaseId, useCaseId))
    .orderBy(desc(aiActAssessments.id))
    .limit(1)
  return row?.class ?? null
}

export async function insert(tx: Tx, row: typeof aiActAssessments.$inferInsert): Promise<void> {
  await tx.insert(aiActAssessments).values(row)
}
