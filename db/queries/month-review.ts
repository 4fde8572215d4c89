import { and, asc, desc, eq, gte, inArray, isNull, like, lt, lte, notExists, or, sql, type SQL } from 'drizzle-orm'
import { num, withoutIndex } from 'db/dialect'
import { auditLog } from 'db/schema/audit'
import { notifications } from 'db/schema/notifications'
import { roiAmendments, roiEntries } from 'db/schema/roi'
import { standings } from 'db/schema/standings'
import { useCases } from 'db/schema/use-cases'
import { users } from 'db/schema/users'
import type { ReadDb } from 'db/store'
import type { Cents } from 'domain/money'
import type { Month } from 'domain/month'
import type { Rank } from 'domain/month-close'
import { runningStatuses } from 'domain/use-case'
import { isRunning } from './use-case-conditions'

/** What a month is looked through for before it is closed (R9): missing, unusual and changed entries. */

export interface Page {
  limit: number
  offset: number
}

/** Running use cases whose entry of the month should be there and is not. */
export function isExpected(db: ReadDb, month: Month): SQL | undefined {
  const entry = db
    .select({ one: sql`1` })
    .from(roiEntries)
    .where(and(eq(roiEntries.useCaseId, standings.useCaseId), eq(roiEntries.month, month)))
  return and(lte(standings.roiDueFrom, month), isRunning, notExists(entry))
}

/** Use cases, with their owners and their entry of the month, whose entry is missing or not submitted. */
const isMissingOrDraft = (month: Month) => or(eq(roiEntries.status, 'draft'), and(isNull(roiEntries.id), lte(standings.roiDueFrom, month), isRunning))
const entryOf = (month: Month) => and(eq(roiEntries.useCaseId, standings.useCaseId), eq(roiEntries.month, month))

/** Use cases whose entry of the month is missing, and then those whose entry is a draft. */
export async function missingOf(db: ReadDb, month: Month, { limit, offset }: Page) {
  return db
    .select({ key: useCases.key, title: useCases.title, ownerName: users.name, status: roiEntries.status, costs: roiEntries.costs, gains: roiEntries.gains })
    .from(standings)
    .innerJoin(useCases, eq(useCases.id, standings.useCaseId))
    .leftJoin(roiEntries, entryOf(month))
    .leftJoin(users, eq(users.id, standings.ownerId))
    .where(isMissingOrDraft(month))
    .orderBy(sql`${roiEntries.id} is not null`, asc(standings.useCaseId))
    .limit(limit)
    .offset(offset)
}

/** The same with the owner who has not been told of the review yet. */
export async function untold(db: ReadDb, month: Month) {
  // `month_review:2026-09:42`
  const cause = sql<string>`cast(${`month_review:${month}:`} as text) || ${useCases.id}`
  const told = db
    .select({ one: sql`1` })
    .from(notifications)
    .where(and(eq(notifications.userId, users.id), eq(notifications.cause, cause)))
  return db
    .select({ useCaseId: useCases.id, key: useCases.key, ownerId: users.id, ownerName: users.name, roles: users.roles, status: roiEntries.status, cause })
    .from(standings)
    .innerJoin(useCases, eq(useCases.id, standings.useCaseId))
    .innerJoin(users, eq(users.id, standings.ownerId))
    .leftJoin(roiEntries, entryOf(month))
    .where(and(isMissingOrDraft(month), isNull(users.disabledAt), inArray(standings.status, ['proposed', ...runningStatuses]), notExists(told)))
    .orderBy(asc(useCases.id))
}

/** An entry with its place among the other months of its use case. */
export interface RankedEntry {
  useCaseId: number
  costs: Cents
  gains: Cents
  evidence: string | null
  /** Net of the month recorded before it; null where there is none. */
  netBefore: Cents | null
  costsRank: Rank
  gainsRank: Rank
}

/**
 * Every entry of a month with what tells whether it is unusual: counted in one pass over all months of these use cases,
 * because sorting 360,000 amounts for their medians would take seconds.
 */
export async function rankedEntries(db: ReadDb, month: Month): Promise<RankedEntry[]> {
  const rows = await db.rows<Record<string, number | string | null>>(rankedQuery(month))
  const number = (value: number | string | null | undefined): number => Number(value ?? 0)
  const orNull = (value: number | string | null | undefined): number | null => (value === null || value === undefined ? null : Number(value))
  return rows.map((row) => {
    const rank = (side: string): Rank => ({
      others: number(row.others),
      below: number(row[`${side}_below`]),
      highestBelow: orNull(row[`${side}_highest_below`]),
      lowestFrom: orNull(row[`${side}_lowest_from`]),
    })
    return {
      useCaseId: number(row.use_case_id),
      costs: number(row.costs),
      gains: number(row.gains),
      evidence: row.evidence === null || row.evidence === undefined ? null : String(row.evidence),
      netBefore: orNull(row.net_before),
      costsRank: rank('costs'),
      gainsRank: rank('gains'),
    }
  })
}

/** As a statement that is not run yet: its plan is tested. Three is `unusualTimes` of domain/month-close. */
export function rankedQuery(month: Month): SQL {
  return sql`
    select e.use_case_id, e.costs, e.gains, e.evidence, count(o.id) as others,
      (select p.gains - p.costs from roi_entries p where p.use_case_id = e.use_case_id and p.month < e.month order by p.month desc limit 1) as net_before,
      count(*) filter (where o.costs * 3 < e.costs) as costs_below,
      max(o.costs) filter (where o.costs * 3 < e.costs) as costs_highest_below,
      min(o.costs) filter (where o.costs * 3 >= e.costs) as costs_lowest_from,
      count(*) filter (where o.gains * 3 < e.gains) as gains_below,
      max(o.gains) filter (where o.gains * 3 < e.gains) as gains_highest_below,
      min(o.gains) filter (where o.gains * 3 >= e.gains) as gains_lowest_from
    from roi_entries e left join roi_entries o on o.use_case_id = e.use_case_id and o.id <> e.id
    where e.month = ${month}
    group by e.id, e.use_case_id, e.month, e.costs, e.gains, e.evidence
    order by e.use_case_id`
}

/** Every recorded month of some use cases, with what names them. */
export async function seriesOf(db: ReadDb, useCaseIds: number[]) {
  return db
    .select({
      ...{ useCaseId: roiEntries.useCaseId, month: roiEntries.month, costs: roiEntries.costs, gains: roiEntries.gains, evidence: roiEntries.evidence },
      ...{ key: useCases.key, title: useCases.title, ownerName: users.name },
    })
    .from(roiEntries)
    .innerJoin(useCases, eq(useCases.id, roiEntries.useCaseId))
    .leftJoin(users, eq(users.id, useCases.ownerId))
    .where(inArray(roiEntries.useCaseId, useCaseIds))
    .orderBy(asc(roiEntries.useCaseId), asc(roiEntries.month))
}

/** Ways in which figures are saved: their records hold what was and what is. */
/** More changes than anybody reads through. */
export const changesAtMost = 1_000

const saves = ['roi.save', 'roi.save_grid', 'roi.describe']

/**
 * Records of changes since an instant in which a submitted entry of the month may have been changed, newest first. Which
 * it was is told from the record: it may be about other months as well.
 */
export async function changesOfSubmitted(db: ReadDb, month: Month, since: Date) {
  return db
    .select({ key: useCases.key, title: useCases.title, byName: users.name, at: auditLog.at, before: sql<string>`${auditLog.before}`, after: sql<string>`${auditLog.after}` })
    .from(auditLog)
    .innerJoin(useCases, eq(useCases.key, sql`${auditLog.subjectId}`))
    .leftJoin(users, eq(users.id, sql`${auditLog.actorId}`))
    .where(
      and(
        gte(auditLog.at, since),
        inArray(withoutIndex(auditLog.action), saves),
        like(auditLog.before, `%"${month}":{%"status":"submitted"%`),
      ),
    )
    .orderBy(desc(auditLog.seq))
    .limit(changesAtMost)
}

/** Amendments of a month, or of any month since an instant, newest first, with how many there are in all. */
export async function amendmentsOf(db: ReadDb, of: { month: Month } | { before: Month; since: Date }, { limit, offset }: Page) {
  const those = 'month' in of ? eq(roiAmendments.month, of.month) : and(gte(roiAmendments.at, of.since), lt(roiAmendments.month, of.before))
  return db
    .select({
      ...{ id: roiAmendments.id, month: roiAmendments.month, reason: roiAmendments.reason, byName: roiAmendments.byName, at: roiAmendments.at },
      ...{ costsBefore: roiAmendments.costsBefore, gainsBefore: roiAmendments.gainsBefore, costsAfter: roiAmendments.costsAfter, gainsAfter: roiAmendments.gainsAfter },
      ...{ key: useCases.key, title: useCases.title },
      total: num(sql`count(*) over ()`),
    })
    .from(roiAmendments)
    .innerJoin(useCases, eq(useCases.id, roiAmendments.useCaseId))
    .where(those)
    .orderBy(desc(roiAmendments.id))
    .limit(limit)
    .offset(offset)
}

