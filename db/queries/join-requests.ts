import { and, asc, eq, isNull } from 'drizzle-orm'
import { joinRequests } from 'db/schema/use-cases'
import { users } from 'db/schema/users'
import type { ReadDb, Tx } from 'db/store'

/** Requests to join a use case that nobody has answered, oldest first. */
export async function waiting(db: ReadDb, useCaseId: number) {
  return db
    .select({ id: joinRequests.id, userId: joinRequests.userId, name: users.name, message: joinRequests.message, at: joinRequests.at })
    .from(joinRequests)
    .innerJoin(users, eq(users.id, joinRequests.userId))
    .where(and(eq(joinRequests.useCaseId, useCaseId), isNull(joinRequests.decision)))
    .orderBy(asc(joinRequests.id))
}

export async function insert(tx: Tx, row: typeof joinRequests.$inferInsert): Promise<void> {
  await tx.insert(joinRequests).values(row)
}

export async function decide(tx: Tx, id: number, decision: 'accepted' | 'declined', by: string, at: Date): Promise<void> {
  await tx.update(joinRequests).set({ decision, decidedBy: by, decidedAt: at }).where(eq(joinRequests.id, id))
}
