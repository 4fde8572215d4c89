import { and, asc, eq, inArray, isNull, lte, notExists, sql } from 'drizzle-orm'
import { notifications } from 'db/schema/notifications'
import { roiEntries } from 'db/schema/roi'
import { standings } from 'db/schema/standings'
import { useCases } from 'db/schema/use-cases'
import { users } from 'db/schema/users'
import type { ReadDb } from 'db/store'
import type { Month } from 'domain/month'
import { runningStatuses } from 'domain/use-case'

/**
 * Running use cases whose entry of a month should be there and is not (R9), with the owner who has not been told: one
 * statement for the whole portfolio.
 */
export async function untold(db: ReadDb, month: Month) {
  // `entry_missing:2026-09:42`
  const cause = sql<string>`cast(${`entry_missing:${month}:`} as text) || ${useCases.id}`
  const entry = db
    .select({ one: sql`1` })
    .from(roiEntries)
    .where(and(eq(roiEntries.useCaseId, standings.useCaseId), eq(roiEntries.month, month)))
  const told = db
    .select({ one: sql`1` })
    .from(notifications)
    .where(and(eq(notifications.userId, users.id), eq(notifications.cause, cause)))
  return db
    .select({ useCaseId: useCases.id, key: useCases.key, ownerId: users.id, ownerName: users.name, roles: users.roles, cause })
    .from(standings)
    .innerJoin(useCases, eq(useCases.id, standings.useCaseId))
    .innerJoin(users, eq(users.id, standings.ownerId))
    .where(and(lte(standings.roiDueFrom, month), inArray(standings.status, [...runningStatuses]), isNull(users.disabledAt), notExists(entry), notExists(told)))
    .orderBy(asc(useCases.id))
}
