import { asc, eq } from 'drizzle-orm'
import { checklistAnswers } from 'db/schema/assessments'
import { users } from 'db/schema/users'
import type { ReadDb, Tx } from 'db/store'
import type { AnswerRecord, Checklist, ItemId } from 'domain/checklist'

/** The checklist of a use case, and the names of those who answered by their ids. */
export async function find(db: ReadDb, useCaseId: number): Promise<{ checklist: Checklist; names: Record<string, string> }> {
  const rows = await db
    .select({ answer: checklistAnswers, byName: users.name })
    .from(checklistAnswers)
    .leftJoin(users, eq(users.id, checklistAnswers.by))
    .where(eq(checklistAnswers.useCaseId, useCaseId))
    .orderBy(asc(checklistAnswers.item))
  const checklist: Checklist = {}
  const names: Record<string, string> = {}
  for (const { answer: row, byName } of rows) {
    const { item, answer, note, evidence, by, at } = row
    checklist[item] = { answer, note, evidence, by, at: at.toISOString() }
    if (by && byName) names[by] = byName
  }
  return { checklist, names }
}

/** Keeps the answers to some items in place of what was there. */
export async function save(tx: Tx, useCaseId: number, answers: readonly { item: ItemId; record: AnswerRecord }[], now: Date): Promise<void> {
  for (const { item, record } of answers) {
    const values = {
      answer: record.answer,
      note: record.note,
      evidence: record.evidence,
      by: record.by,
      at: record.at ? new Date(record.at) : now,
    }
    await tx
      .insert(checklistAnswers)
      .values({ useCaseId, item, ...values })
      .onConflictDoUpdate({ target: [checklistAnswers.useCaseId, checklistAnswers.item], set: values })
  }
}
