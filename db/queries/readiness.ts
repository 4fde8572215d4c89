import { desc, eq } from 'drizzle-orm'
import { readinessAssessments } from 'db/schema/assessments'
import { users } from 'db/schema/users'
import type { ReadDb, Tx } from 'db/store'

export type AssessmentRow = typeof readinessAssessments.$inferSelect

/** The assessments of a use case, newest first: the first counts (R3). */
export async function assessments(db: ReadDb, useCaseId: number, limit: number): Promise<(AssessmentRow & { byName: string | null })[]> {
  const rows = await db
    .select({ assessment: readinessAssessments, byName: users.name })
    .from(readinessAssessments)
    .leftJoin(users, eq(users.id, readinessAssessments.by))
    .where(eq(readinessAssessments.useCaseId, useCaseId))
    .orderBy(desc(readinessAssessments.id))
    .limit(limit)
  return rows.map(({ assessment, byName }) => ({ ...assessment, byName }))
}

export async function insert(tx: Tx, row: typeof readinessAssessments.$inferInsert): Promise<void> {
  await tx.insert(readinessAssessments).values(row)
}
