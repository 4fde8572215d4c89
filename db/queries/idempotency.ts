import { eq, inArray, lt } from 'drizzle-orm'
import { idempotentResults } from 'db/schema/audit'
import type { ReadDb, Tx } from 'db/store'

export async function find(db: ReadDb, key: string) {
  const [row] = await db.select().from(idempotentResults).where(eq(idempotentResults.key, key))
  return row ?? null
}

export async function keep(tx: Tx, row: typeof idempotentResults.$inferInsert): Promise<void> {
  await tx.insert(idempotentResults).values(row)
}

/** @returns how many answers were forgotten, at most `limit` */
export async function forgetBefore(tx: Tx, at: Date, limit: number): Promise<number> {
  const old = tx.select({ key: idempotentResults.key }).from(idempotentResults).where(lt(idempotentResults.at, at)).limit(limit)
  return (await tx.delete(idempotentResults).where(inArray(idempotentResults.key, old)).returning({ key: idempotentResults.key })).length
}

export async function forgetAll(tx: Tx): Promise<void> {
  await tx.delete(idempotentResults)
}
