import { and, asc, count, desc, eq, exists, gte, inArray, isNotNull, isNull, lt, lte, min, ne, or, sql, type SQL } from 'drizzle-orm'
import { inList, num } from 'db/dialect'
import { notifications } from 'db/schema/notifications'
import { contributors, useCases } from 'db/schema/use-cases'
import { users } from 'db/schema/users'
import type { ReadDb, Tx } from 'db/store'
import type { Scope } from 'domain/permissions'

export type NewNotification = typeof notifications.$inferInsert

/** Those of a person about use cases that they may see now: who has left one hears no more of it. */
function shownTo(db: ReadDb, userId: string, scope: Scope): SQL | undefined {
  const own = eq(notifications.userId, userId)
  if (scope.kind === 'all') return own
  if (scope.kind === 'none') return sql`1 = 0`
  const owned = db
    .select({ one: sql`1` })
    .from(useCases)
    .where(and(eq(useCases.id, notifications.useCaseId), eq(useCases.ownerId, userId)))
  const contributed = db
    .select({ one: sql`1` })
    .from(contributors)
    .where(and(eq(contributors.useCaseId, notifications.useCaseId), eq(contributors.userId, userId)))
  return and(own, or(exists(owned), exists(contributed)))
}

/** What a cause has told somebody already is passed over. */
export async function insert(tx: Tx, rows: readonly NewNotification[]): Promise<void> {
  for (let start = 0; start < rows.length; start += 500) {
    await tx.insert(notifications).values(rows.slice(start, start + 500)).onConflictDoNothing()
  }
}

export async function countUnread(db: ReadDb, userId: string, scope: Scope): Promise<number> {
  const [row] = await db
    .select({ count: num(count()) })
    .from(notifications)
    .where(and(shownTo(db, userId, scope), isNull(notifications.readAt)))
  return row?.count ?? 0
}

export type ShownNotification = Awaited<ReturnType<typeof page>>[number]

/** Newest first. @param before only those that are older than this one */
export async function page(db: ReadDb, userId: string, scope: Scope, { before, limit }: { before: number | null; limit: number }) {
  return listed(db)
    .where(and(shownTo(db, userId, scope), before === null ? undefined : lt(notifications.id, before)))
    .orderBy(desc(notifications.id))
    .limit(limit)
}

function listed(db: ReadDb) {
  return db
    .select({
      id: notifications.id,
      kind: notifications.kind,
      facts: notifications.facts,
      place: notifications.place,
      at: notifications.at,
      readAt: notifications.readAt,
      byName: users.name,
      key: useCases.key,
      title: useCases.title,
    })
    .from(notifications)
    .innerJoin(useCases, eq(useCases.id, notifications.useCaseId))
    .leftJoin(users, eq(users.id, notifications.byId))
}

/** Of those of a person: one, or all up to the newest that they have seen. */
export async function markRead(tx: Tx, userId: string, which: { id: number } | { upTo: number }, at: Date): Promise<void> {
  const those = 'id' in which ? eq(notifications.id, which.id) : lte(notifications.id, which.upTo)
  await tx
    .update(notifications)
    .set({ readAt: at })
    .where(and(eq(notifications.userId, userId), isNull(notifications.readAt), those))
}

/** Marks everybody's read that comes from this cause: it wants nobody any more. */
export async function settle(tx: Tx, cause: string, at: Date): Promise<void> {
  await tx
    .update(notifications)
    .set({ readAt: at })
    .where(and(eq(notifications.cause, cause), isNull(notifications.readAt)))
}

/** Marks everybody's read that is older than this, as of when it came. */
export async function markReadBefore(tx: Tx, before: Date): Promise<void> {
  await tx
    .update(notifications)
    .set({ readAt: sql`${notifications.at}` })
    .where(and(isNull(notifications.readAt), lt(notifications.at, before)))
}

/** What may be mailed at all. */
export interface Mailable {
  /** Older is no news any more: it waits in the inbox. */
  since: Date
  /** What was tried as often is not tried again. */
  triesAtMost: number
}

const isMailable = ({ since, triesAtMost }: Mailable): SQL | undefined =>
  and(isNull(notifications.mailedAt), isNull(notifications.readAt), gte(notifications.at, since), lt(notifications.mailTries, triesAtMost))

/** Who has something that may be mailed, can sign in to do something about it, and wants mail; since when it waits. */
export async function peopleToMail(db: ReadDb, mailable: Mailable) {
  return db
    .select({ id: users.id, mail: users.mail, timeZone: users.timeZone, oldest: min(notifications.at) })
    .from(notifications)
    .innerJoin(users, eq(users.id, notifications.userId))
    .where(and(isMailable(mailable), isNull(users.disabledAt), isNotNull(users.passwordHash), ne(users.mail, 'none')))
    .groupBy(users.id)
    .orderBy(asc(users.id))
}

/** What came to a person before `before`, oldest first; as mailed from now on, so that nobody else mails it. */
export async function claimForMail(tx: Tx, userId: string, scope: Scope, { before, now, ...mailable }: Mailable & { before: Date; now: Date }) {
  const claimed = await listed(tx)
    .where(and(shownTo(tx, userId, scope), isMailable(mailable), lt(notifications.at, before)))
    .orderBy(asc(notifications.id))
  const ids = claimed.map(({ id }) => id)
  await tx
    .update(notifications)
    .set({ mailedAt: now, mailTries: sql`${notifications.mailTries} + 1` })
    .where(inList(notifications.id, ids))
  return claimed
}

/** Of a mail that is known not to have left. */
export async function markNotMailed(tx: Tx, ids: readonly number[]): Promise<void> {
  await tx.update(notifications).set({ mailedAt: null }).where(inList(notifications.id, ids))
}

/** Everybody's, so that nothing of it is mailed: which of it was, is not known. */
export async function markAllMailed(tx: Tx, at: Date): Promise<void> {
  await tx.update(notifications).set({ mailedAt: at }).where(isNull(notifications.mailedAt))
}

/** Read before `at`. @returns how many were forgotten, at most `limit` */
export async function forgetReadBefore(tx: Tx, at: Date, limit: number): Promise<number> {
  const old = tx.select({ id: notifications.id }).from(notifications).where(lt(notifications.readAt, at)).limit(limit)
  return (await tx.delete(notifications).where(inArray(notifications.id, old)).returning({ id: notifications.id })).length
}
