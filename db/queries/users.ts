import { and, asc, count, desc, eq, gt, inArray, isNotNull, isNull, lt, ne, or, sql } from 'drizzle-orm'
import { contains, inList, num, textOrder } from 'db/dialect'
import { accountLinks, apiTokens, users } from 'db/schema/users'
import type { ReadDb, Tx } from 'db/store'
import type { Role } from 'domain/permissions'

export type User = typeof users.$inferSelect

export async function find(db: ReadDb, id: string): Promise<User | null> {
  const [row] = await db.select().from(users).where(eq(users.id, id))
  return row ?? null
}

export async function findMany(db: ReadDb, ids: readonly string[]): Promise<User[]> {
  return db.select().from(users).where(inList(users.id, ids))
}

/** @param email lower-cased */
export async function findByEmail(db: ReadDb, email: string): Promise<User | null> {
  const [row] = await db.select().from(users).where(eq(users.email, email))
  return row ?? null
}

/** @param search part of the name or the e-mail address; everybody without it */
export async function list(db: ReadDb, search?: string): Promise<User[]> {
  return db
    .select()
    .from(users)
    .where(search ? or(contains(users.name, search), contains(users.email, search)) : undefined)
    .orderBy(textOrder(users.name), asc(users.id))
}

/** People who can be given a use case: enabled, with the role of owner or Head of AI. */
export async function listAssignable(db: ReadDb): Promise<{ id: string; name: string; email: string }[]> {
  const rows = await db.select().from(users).where(isNull(users.disabledAt)).orderBy(textOrder(users.name), asc(users.id))
  return rows
    .filter((user) => user.roles.includes('owner') || user.roles.includes('head_of_ai'))
    .map(({ id, name, email }) => ({ id, name, email }))
}

/** Everybody who is enabled, by name. */
export async function listEnabled(db: ReadDb): Promise<Pick<User, 'id' | 'name' | 'email' | 'roles'>[]> {
  return db
    .select({ id: users.id, name: users.name, email: users.email, roles: users.roles })
    .from(users)
    .where(isNull(users.disabledAt))
    .orderBy(textOrder(users.name), asc(users.id))
}

export async function countAll(db: ReadDb): Promise<number> {
  const [row] = await db.select({ count: num(count()) }).from(users)
  return row?.count ?? 0
}

/** How many people other than this one hold each role and can sign in: enabled, with a password. */
export async function countOtherHolders(db: ReadDb, exceptId: string): Promise<Record<Role, number>> {
  const rows = await db
    .select({ roles: users.roles })
    .from(users)
    .where(and(ne(users.id, exceptId), isNull(users.disabledAt), isNotNull(users.passwordHash)))
  const held = rows.flatMap((row) => row.roles)
  const count = (role: Role): number => held.filter((one) => one === role).length
  return { head_of_ai: count('head_of_ai'), owner: count('owner'), committee: count('committee'), viewer: count('viewer'), admin: count('admin') }
}

export async function create(tx: Tx, row: typeof users.$inferInsert): Promise<void> {
  await tx.insert(users).values(row)
}

export async function update(tx: Tx, id: string, values: Partial<Omit<User, 'id' | 'version' | 'createdAt'>>): Promise<void> {
  await tx.update(users).set({ ...values, version: sql`${users.version} + 1` }).where(eq(users.id, id))
}

export async function createLink(tx: Tx, row: typeof accountLinks.$inferInsert): Promise<void> {
  await tx.insert(accountLinks).values(row)
}

/** The link, if it is unused and not expired. */
export async function findLink(db: ReadDb, tokenHash: string, now: Date) {
  const [row] = await db
    .select({ link: accountLinks, user: users })
    .from(accountLinks)
    .innerJoin(users, eq(users.id, accountLinks.userId))
    .where(and(eq(accountLinks.tokenHash, tokenHash), isNull(accountLinks.usedAt), gt(accountLinks.expiresAt, now)))
  return row ?? null
}

/** Links that ran out before `at`, used or not. @returns how many were forgotten, at most `limit` */
export async function forgetLinksBefore(tx: Tx, at: Date, limit: number): Promise<number> {
  const old = tx.select({ tokenHash: accountLinks.tokenHash }).from(accountLinks).where(lt(accountLinks.expiresAt, at)).limit(limit)
  return (await tx.delete(accountLinks).where(inArray(accountLinks.tokenHash, old)).returning({ tokenHash: accountLinks.tokenHash })).length
}

/** All links, of everybody. */
export async function forgetLinks(tx: Tx): Promise<void> {
  await tx.delete(accountLinks)
}

/** Spends all open links of a person: a second invitation or reset makes the first one useless. */
export async function spendLinks(tx: Tx, userId: string, now: Date): Promise<void> {
  await tx.update(accountLinks).set({ usedAt: now }).where(and(eq(accountLinks.userId, userId), isNull(accountLinks.usedAt)))
}

export async function createToken(tx: Tx, row: typeof apiTokens.$inferInsert): Promise<void> {
  await tx.insert(apiTokens).values(row)
}

/** A usable token with its owner as they are now. */
export async function findToken(db: ReadDb, tokenHash: string, now: Date) {
  const [row] = await db
    .select({ token: apiTokens, user: users })
    .from(apiTokens)
    .innerJoin(users, eq(users.id, apiTokens.userId))
    .where(
      and(
        eq(apiTokens.tokenHash, tokenHash),
        isNull(apiTokens.revokedAt),
        gt(apiTokens.expiresAt, now),
        isNull(users.disabledAt),
      ),
    )
  return row ?? null
}

export async function findTokenById(db: ReadDb, id: string): Promise<typeof apiTokens.$inferSelect | null> {
  const [row] = await db.select().from(apiTokens).where(eq(apiTokens.id, id))
  return row ?? null
}

export async function touchToken(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.update(apiTokens).set({ lastUsedAt: now }).where(eq(apiTokens.id, id))
}

/** How many tokens would be let in. */
export async function countUsableTokens(db: ReadDb, now: Date): Promise<number> {
  const [row] = await db
    .select({ count: num(count()) })
    .from(apiTokens)
    .innerJoin(users, eq(users.id, apiTokens.userId))
    .where(and(isNull(apiTokens.revokedAt), gt(apiTokens.expiresAt, now), isNull(users.disabledAt)))
  return row?.count ?? 0
}

export type TokenRow = Awaited<ReturnType<typeof listTokens>>[number]

/** Newest first; of one person or of everybody. */
export async function listTokens(db: ReadDb, userId?: string) {
  return db
    .select({
      id: apiTokens.id,
      name: apiTokens.name,
      scope: apiTokens.scope,
      createdAt: apiTokens.createdAt,
      expiresAt: apiTokens.expiresAt,
      lastUsedAt: apiTokens.lastUsedAt,
      revokedAt: apiTokens.revokedAt,
      userId: apiTokens.userId,
      userName: users.name,
    })
    .from(apiTokens)
    .innerJoin(users, eq(users.id, apiTokens.userId))
    .where(userId ? eq(apiTokens.userId, userId) : undefined)
    .orderBy(desc(apiTokens.createdAt), asc(apiTokens.id))
}

export async function revokeToken(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.update(apiTokens).set({ revokedAt: now }).where(and(eq(apiTokens.id, id), isNull(apiTokens.revokedAt)))
}

export async function revokeTokensOfUser(tx: Tx, userId: string, now: Date): Promise<void> {
  await tx.update(apiTokens).set({ revokedAt: now }).where(and(eq(apiTokens.userId, userId), isNull(apiTokens.revokedAt)))
}
