import { and, asc, desc, eq, inArray, sql, type SQL, type SQLWrapper } from 'drizzle-orm'
import { gateDecisions } from 'db/schema/phases'
import { reviewRequests } from 'db/schema/reviews'
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

/**
 * When the business case that gate 1 approved was frozen, by use case: with the request, or with the decision where packets
 * were not frozen yet. Use cases without an approval are absent.
 */
export async function casesFrozenAt(db: ReadDb, useCaseIds: number[]): Promise<Map<number, Date>> {
  const rows = await db
    .select({ useCaseId: gateDecisions.useCaseId, requestedAt: reviewRequests.at, decidedAt: gateDecisions.at })
    .from(gateDecisions)
    // The use case, too: requests are indexed by it.
    .leftJoin(reviewRequests, and(eq(reviewRequests.useCaseId, gateDecisions.useCaseId), eq(reviewRequests.decisionId, gateDecisions.id)))
    .where(and(inArray(gateDecisions.useCaseId, useCaseIds), eq(gateDecisions.gate, 1), inArray(gateDecisions.verb, ['go', 'conditional_go'])))
    .orderBy(asc(gateDecisions.id))
  return new Map(rows.map(({ useCaseId, requestedAt, decidedAt }) => [useCaseId, requestedAt ?? decidedAt]))
}

/** In SQL, the id of the version that counts for a use case (domain/reference-case): approved at gate 1, or else the newest. */
export function referenceCaseId(useCaseId: SQLWrapper): SQL {
  const frozenAt = sql`(select coalesce(asked.at, decided.at) from ${gateDecisions} decided
    left join ${reviewRequests} asked on asked.use_case_id = decided.use_case_id and asked.decision_id = decided.id
    where decided.use_case_id = ${useCaseId} and decided.gate = 1 and decided.verb in ('go', 'conditional_go') order by decided.id desc limit 1)`
  return sql`coalesce(
    (select max(version.id) from ${businessCases} version where version.use_case_id = ${useCaseId} and version.at <= ${frozenAt}),
    (select max(version.id) from ${businessCases} version where version.use_case_id = ${useCaseId}))`
}

/** @returns the id of the new version */
export async function insert(tx: Tx, row: typeof businessCases.$inferInsert): Promise<number> {
  const [inserted] = await tx.insert(businessCases).values(row).returning({ id: businessCases.id })
  if (!inserted) throw new Error('The database gave no id for a business case')
  return inserted.id
}
