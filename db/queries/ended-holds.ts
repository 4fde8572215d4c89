import { and, asc, eq, isNull, lte, notExists, sql } from 'drizzle-orm'
import { notifications } from 'db/schema/notifications'
import { gateDecisions } from 'db/schema/phases'
import { reviewRequests } from 'db/schema/reviews'
import { useCases } from 'db/schema/use-cases'
import type { ReadDb } from 'db/store'
import type { Day } from 'domain/month'

/** Gates whose hold is over and that nobody has asked for again, as far as nobody was told: one statement. */
export async function untold(db: ReadDb, today: Day) {
  // `hold_ended:17`
  const cause = sql<string>`cast(${'hold_ended:'} as text) || ${gateDecisions.id}`
  const told = db.select({ one: sql`1` }).from(notifications).where(eq(notifications.cause, cause))
  const asked = db
    .select({ one: sql`1` })
    .from(reviewRequests)
    .where(and(eq(reviewRequests.useCaseId, gateDecisions.useCaseId), eq(reviewRequests.kind, 'gate'), isNull(reviewRequests.closedAt)))
  return db
    .select({ useCaseId: useCases.id, key: useCases.key, gate: gateDecisions.gate, cause })
    .from(gateDecisions)
    .innerJoin(useCases, eq(useCases.id, gateDecisions.useCaseId))
    .where(
      and(
        eq(gateDecisions.verb, 'hold'),
        lte(gateDecisions.holdUntil, today),
        eq(useCases.status, 'active'),
        sql`not exists (select 1 from ${gateDecisions} newer where newer.use_case_id = ${gateDecisions.useCaseId} and newer.id > ${gateDecisions.id})`,
        notExists(asked),
        notExists(told),
      ),
    )
    .orderBy(asc(gateDecisions.id))
}
