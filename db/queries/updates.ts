import { desc, eq } from 'drizzle-orm'
import { statusUpdates } from 'db/schema/phases'
import { useCases } from 'db/schema/use-cases'
import { users } from 'db/schema/users'
import type { ReadDb, Tx } from 'db/store'
import type { Day } from 'domain/month'
import type { Health } from 'domain/use-case'

export async function insert(tx: Tx, row: typeof statusUpdates.$inferInsert): Promise<void> {
  await tx.insert(statusUpdates).values(row)
}

/** The newest weekly updates of a use case, newest first. */
export async function newest(db: ReadDb, useCaseId: number, limit: number) {
  return db
    .select({
      id: statusUpdates.id,
      health: statusUpdates.health,
      changed: statusUpdates.changed,
      next: statusUpdates.next,
      blockers: statusUpdates.blockers,
      percent: statusUpdates.percent,
      on: statusUpdates.on,
      byName: users.name,
    })
    .from(statusUpdates)
    .leftJoin(users, eq(users.id, statusUpdates.by))
    .where(eq(statusUpdates.useCaseId, useCaseId))
    .orderBy(desc(statusUpdates.id))
    .limit(limit)
}

/**
 * Keeps the newest word beside the use case. Its version stays: nobody edits these two, so an update must not make
 * somebody's half-written edit of the title stale.
 */
export async function keepNewest(tx: Tx, useCaseId: number, health: Health, on: Day): Promise<void> {
  await tx.update(useCases).set({ health, updatedOn: on }).where(eq(useCases.id, useCaseId))
}
