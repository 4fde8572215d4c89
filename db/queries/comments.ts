import { and, asc, desc, eq, isNull, lt } from 'drizzle-orm'
import { inList } from 'db/dialect'
import { comments } from 'db/schema/comments'
import { users } from 'db/schema/users'
import type { ReadDb, Tx } from 'db/store'

export type CommentRow = typeof comments.$inferSelect

/** The newest of a use case, newest first. @param before only those that are older than this one */
export async function newest(db: ReadDb, useCaseId: number, { before, limit }: { before: number | null; limit: number }) {
  const rows = await db
    .select({ comment: comments, byName: users.name })
    .from(comments)
    .leftJoin(users, eq(users.id, comments.by))
    .where(and(eq(comments.useCaseId, useCaseId), before === null ? undefined : lt(comments.id, before)))
    .orderBy(desc(comments.id))
    .limit(limit)
  return rows.map(({ comment, byName }) => ({ ...comment, byName }))
}

export async function find(db: ReadDb, useCaseId: number, id: number): Promise<CommentRow | null> {
  const [row] = await db
    .select()
    .from(comments)
    .where(and(eq(comments.id, id), eq(comments.useCaseId, useCaseId)))
  return row ?? null
}

/** Words by id, of those that are not removed. */
export async function bodiesOf(db: ReadDb, ids: readonly number[]): Promise<Map<number, string>> {
  if (!ids.length) return new Map()
  const rows = await db
    .select({ id: comments.id, body: comments.body })
    .from(comments)
    .where(and(inList(comments.id, ids), isNull(comments.removedAt)))
  return new Map(rows.map(({ id, body }) => [id, body]))
}

/** Who has said something about a use case. */
export async function authorsOf(db: ReadDb, useCaseId: number): Promise<string[]> {
  const rows = await db.selectDistinct({ by: comments.by }).from(comments).where(eq(comments.useCaseId, useCaseId)).orderBy(asc(comments.by))
  return rows.map(({ by }) => by)
}

/** @returns the comment's id */
export async function insert(tx: Tx, row: typeof comments.$inferInsert): Promise<number> {
  const [inserted] = await tx.insert(comments).values(row).returning({ id: comments.id })
  if (!inserted) throw new Error('The database gave no id for a comment')
  return inserted.id
}

export async function update(tx: Tx, id: number, values: Partial<Pick<CommentRow, 'body' | 'mentions' | 'editedAt' | 'removedAt' | 'version'>>): Promise<void> {
  await tx.update(comments).set(values).where(eq(comments.id, id))
}
