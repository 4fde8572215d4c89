import { desc, eq } from 'drizzle-orm'
import { businessCases } from 'db/schema/roi'
import { users } from 'db/schema/users'
import type { ReadDb, Tx } from 'db/store'

export type BusinessCaseRow = typeof businessCases.$inferSelect
/** A version of a business case with the name of who saved it. */
export type BusinessCase = BusinessCaseRow & { byName: string | null }

/** Every version of a use case's business case, the newest (the one that counts) first. */
export async function versionsOf(db: ReadDb, useCaseId: number): Promise<BusinessCase[]> {
  const rows = await db
    .select({ businessCase: businessCases, byName: users.name })
    .from(businessCases)
    .leftJoin(users, eq(users.id, businessCases.by))
    .where(eq(businessCases.useCaseId, useCaseId))
    .orderBy(desc(businessCases.id))
  return rows.map(({ businessCase, byName }) => ({ ...businessCase, byName }))
}

/** @returns the id of the new version */
export async function insert(tx: Tx, row: typeof businessCases.$inferInsert): Promise<number> {
  const [inserted] = await tx.insert(businessCases).values(row).returning({ id: businessCases.id })
  if (!inserted) throw new Error('The database gave no id for a business case')
  return inserted.id
}
