import { asc, eq, inArray } from 'drizzle-orm'
import { controlEvidence, controlReviews } from 'db/schema/controls'
import type { ReadDb, Tx } from 'db/store'
import type { ControlRecord } from 'domain/controls'

type Evidence = typeof controlEvidence.$inferSelect
type Review = typeof controlReviews.$inferSelect
/** A record as the rules see it, with who and what beside. */
export type ControlEntry = ControlRecord &
  Pick<Evidence, 'id' | 'useCaseId' | 'evidence' | 'by' | 'byName'> & { review: Pick<Review, 'outcome' | 'on' | 'note' | 'by' | 'byName'> | null }

/** Everything recorded for the controls of some use cases, oldest first: what `missingControls` takes of each. */
export async function entriesOf(db: ReadDb, useCaseIds: number[]): Promise<ControlEntry[]> {
  const rows = await db
    .select({ evidence: controlEvidence, review: controlReviews })
    .from(controlEvidence)
    .leftJoin(controlReviews, eq(controlReviews.evidenceId, controlEvidence.id))
    .where(inArray(controlEvidence.useCaseId, useCaseIds))
    .orderBy(asc(controlEvidence.id))
  return rows.map(({ evidence: { id, useCaseId, control, evidence, by, byName, on }, review }) => ({ id, useCaseId, control, evidence, by, byName, recordedOn: on, review }))
}

export async function insertEvidence(tx: Tx, row: typeof controlEvidence.$inferInsert): Promise<void> {
  await tx.insert(controlEvidence).values(row)
}

export async function insertReview(tx: Tx, row: typeof controlReviews.$inferInsert): Promise<void> {
  await tx.insert(controlReviews).values(row)
}
