import { and, asc, desc, eq, isNotNull, isNull, lt } from 'drizzle-orm'
import { inList } from 'db/dialect'
import { comments } from 'db/schema/comments'
import { reviewRequests } from 'db/schema/reviews'
import { users } from 'db/schema/users'
import type { ReadDb, Tx } from 'db/store'

export type CommentRow = typeof comments.$inferSelect

interface Page {
  /** Only those that are older than this one. */
  before: number | null
  limit: number
}

/** A comment with its author's name, and the review that it is about. */
export type ShownComment = Awaited<ReturnType<typeof newest>>[number]

/** The newest of a use case, about its reviews too, newest first. */
export async function newest(db: ReadDb, useCaseId: number, { before, limit }: Page) {
  const rows = await withReviews(db)
    .where(and(eq(comments.useCaseId, useCaseId), before === null ? undefined : lt(comments.id, before)))
    .orderBy(desc(comments.id))
    .limit(limit)
  return rows.map(({ comment, ...about }) => ({ ...comment, ...about }))
}

/** The newest about the reviews of a use case, of all of them in one statement, newest first. */
export async function newestOfReviews(db: ReadDb, useCaseId: number, limit: number): Promise<ShownComment[]> {
  const rows = await withReviews(db)
    .where(and(eq(comments.useCaseId, useCaseId), isNotNull(comments.requestId)))
    .orderBy(desc(comments.id))
    .limit(limit)
  return rows.map(({ comment, ...about }) => ({ ...comment, ...about }))
}

const withReviews = (db: ReadDb) =>
  db
    .select({ comment: comments, byName: users.name, review: { id: reviewRequests.id, kind: reviewRequests.kind, gate: reviewRequests.gate, closedAt: reviewRequests.closedAt } })
    .from(comments)
    .leftJoin(users, eq(users.id, comments.by))
    .leftJoin(reviewRequests, eq(reviewRequests.id, comments.requestId))

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
