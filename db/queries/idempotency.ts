import { eq, lt } from 'drizzle-orm'
import { idempotentResults } from 'db/schema/audit'
import type { ReadDb, Tx } from 'db/store'

export async function find(db: ReadDb, key: string) {
  const [row] = await db.select().from(idempotentResults).where(eq(idempotentResults.key, key))
  return row ?? null
}

export async function keep(tx: Tx, row: typeof idempotentResults.$inferInsert): Promise<void> {
  await tx.insert(idempotentResults).values(row)
}

export async function forgetBefore(tx: Tx, at: Date): Promise<void> {
  await tx.delete(idempotentResults).where(lt(idempotentResults.at, at))
}
