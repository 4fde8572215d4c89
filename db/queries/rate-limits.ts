import { and, eq, gt, inArray, lt, sql } from 'drizzle-orm'
import { rateLimits } from 'db/schema/users'
import type { ReadDb, Tx } from 'db/store'

export interface Window {
  startedAt: Date
  hits: number
}

export async function find(db: ReadDb, key: string): Promise<Window | null> {
  const [row] = await db.select().from(rateLimits).where(eq(rateLimits.key, key))
  return row ? { startedAt: row.windowStartedAt, hits: row.hits } : null
}

/** Counts one hit; a window that began before `since` starts anew at `now`. */
export async function hit(tx: Tx, key: string, now: Date, since: Date): Promise<Window> {
  const current = await find(tx, key)
  if (!current || current.startedAt <= since) {
    await tx
      .insert(rateLimits)
      .values({ key, windowStartedAt: now, hits: 1 })
      .onConflictDoUpdate({ target: rateLimits.key, set: { windowStartedAt: now, hits: 1 } })
    return { startedAt: now, hits: 1 }
  }
  await tx.update(rateLimits).set({ hits: sql`${rateLimits.hits} + 1` }).where(eq(rateLimits.key, key))
  return { startedAt: current.startedAt, hits: current.hits + 1 }
}

/** Takes one hit back. */
export async function release(tx: Tx, key: string): Promise<void> {
  await tx.update(rateLimits).set({ hits: sql`${rateLimits.hits} - 1` }).where(and(eq(rateLimits.key, key), gt(rateLimits.hits, 0)))
}

export async function forget(tx: Tx, key: string): Promise<void> {
  await tx.delete(rateLimits).where(eq(rateLimits.key, key))
}

/** Counters whose window began before `at`. @returns how many were forgotten, at most `limit` */
export async function forgetBefore(tx: Tx, at: Date, limit: number): Promise<number> {
  const old = tx.select({ key: rateLimits.key }).from(rateLimits).where(lt(rateLimits.windowStartedAt, at)).limit(limit)
  return (await tx.delete(rateLimits).where(inArray(rateLimits.key, old)).returning({ key: rateLimits.key })).length
}
