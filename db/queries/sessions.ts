import { and, desc, eq, gt, inArray, lte, max, ne, or } from 'drizzle-orm'
import { sessions, users } from 'db/schema/users'
import type { ReadDb, Tx } from 'db/store'

export type Session = typeof sessions.$inferSelect

/** The session with its person as they are now: a disabled account or a lost role counts on the next request. */
export async function findWithUser(db: ReadDb, id: string) {
  const [row] = await db
    .select({ session: sessions, user: users })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(eq(sessions.id, id))
  return row ?? null
}

export async function listOfUser(db: ReadDb, userId: string): Promise<Session[]> {
  return db.select().from(sessions).where(eq(sessions.userId, userId)).orderBy(desc(sessions.lastSeenAt), desc(sessions.id))
}

/** When a session of each person that is still open was last used. */
export async function lastSeen(db: ReadDb, now: Date): Promise<Map<string, Date>> {
  const rows = await db
    .select({ userId: sessions.userId, at: max(sessions.lastSeenAt) })
    .from(sessions)
    .where(and(gt(sessions.expiresAt, now), gt(sessions.endsAt, now)))
    .groupBy(sessions.userId)
  return new Map(rows.flatMap(({ userId, at }) => (at ? [[userId, at] as const] : [])))
}

export async function create(tx: Tx, row: typeof sessions.$inferInsert): Promise<void> {
  await tx.insert(sessions).values(row)
}

export async function extend(tx: Tx, id: string, lastSeenAt: Date, expiresAt: Date): Promise<void> {
  await tx.update(sessions).set({ lastSeenAt, expiresAt }).where(eq(sessions.id, id))
}

export async function end(tx: Tx, id: string): Promise<void> {
  await tx.delete(sessions).where(eq(sessions.id, id))
}

/** @param exceptId the session that goes on, if any */
export async function endAllOfUser(tx: Tx, userId: string, exceptId?: string | null): Promise<void> {
  await tx.delete(sessions).where(and(eq(sessions.userId, userId), exceptId ? ne(sessions.id, exceptId) : undefined))
}

export async function endAll(tx: Tx): Promise<void> {
  await tx.delete(sessions)
}

/** @returns how many had expired, at most `limit` */
export async function endExpired(tx: Tx, now: Date, limit: number): Promise<number> {
  const expired = tx.select({ id: sessions.id }).from(sessions).where(or(lte(sessions.expiresAt, now), lte(sessions.endsAt, now))).limit(limit)
  return (await tx.delete(sessions).where(inArray(sessions.id, expired)).returning({ id: sessions.id })).length
}
