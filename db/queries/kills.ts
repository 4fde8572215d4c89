import { and, asc, between, desc, eq, isNull, lt, sql, type SQL } from 'drizzle-orm'
import { killDecisions, killInquiries, retrospectives } from 'db/schema/kills'
import { standings } from 'db/schema/standings'
import { useCases } from 'db/schema/use-cases'
import { users } from 'db/schema/users'
import type { ReadDb, Tx } from 'db/store'
import type { Day } from 'domain/month'
import type { Scope } from 'domain/permissions'
import type { UseCaseFilter } from 'domain/use-case-filter'
import { wordSearch } from 'domain/word-search'
import { filterConditions } from './use-case-conditions'

export type InquiryRow = typeof killInquiries.$inferSelect
export type KillDecisionRow = typeof killDecisions.$inferSelect
export type RetrospectiveRow = typeof retrospectives.$inferSelect

/** The question to the owner that waits for an answer or for the vote to begin; null without one. */
export async function openInquiry(db: ReadDb, useCaseId: number): Promise<InquiryRow | null> {
  const [row] = await db
    .select()
    .from(killInquiries)
    .where(and(eq(killInquiries.useCaseId, useCaseId), isNull(killInquiries.closedAt)))
  return row ?? null
}

/** All of a use case, oldest first, with the name of who asked. */
export async function inquiriesOf(db: ReadDb, useCaseId: number): Promise<(InquiryRow & { byName: string | null })[]> {
  const rows = await db
    .select({ inquiry: killInquiries, byName: users.name })
    .from(killInquiries)
    .leftJoin(users, eq(users.id, killInquiries.by))
    .where(eq(killInquiries.useCaseId, useCaseId))
    .orderBy(asc(killInquiries.id))
  return rows.map(({ inquiry, byName }) => ({ ...inquiry, byName }))
}

/** The question whose day for an answer is over for longest; null without one. */
export async function overdueInquiry(db: ReadDb, today: Day): Promise<InquiryRow | null> {
  const [row] = await db
    .select()
    .from(killInquiries)
    .where(and(isNull(killInquiries.closedAt), lt(killInquiries.answerBy, today)))
    .orderBy(asc(killInquiries.answerBy), asc(killInquiries.id))
    .limit(1)
  return row ?? null
}

/** @returns the row's id */
export async function insertInquiry(tx: Tx, row: typeof killInquiries.$inferInsert): Promise<number> {
  const [inserted] = await tx.insert(killInquiries).values(row).returning({ id: killInquiries.id })
  if (!inserted) throw new Error('The database gave no id for a kill inquiry')
  return inserted.id
}

export async function updateInquiry(tx: Tx, id: number, values: Partial<Pick<InquiryRow, 'answer' | 'words' | 'answeredBy' | 'answeredAt' | 'requestId' | 'closedAt'>>): Promise<void> {
  await tx.update(killInquiries).set(values).where(eq(killInquiries.id, id))
}

/** All decisions on a use case, oldest first. */
export async function decisionsOf(db: ReadDb, useCaseId: number): Promise<KillDecisionRow[]> {
  return db.select().from(killDecisions).where(eq(killDecisions.useCaseId, useCaseId)).orderBy(asc(killDecisions.id))
}

/** @returns the decision's id */
export async function insertDecision(tx: Tx, row: typeof killDecisions.$inferInsert): Promise<number> {
  const [inserted] = await tx.insert(killDecisions).values(row).returning({ id: killDecisions.id })
  if (!inserted) throw new Error('The database gave no id for a kill decision')
  return inserted.id
}

/** Every version, the newest first. */
export async function retrospectivesOf(db: ReadDb, useCaseId: number): Promise<RetrospectiveRow[]> {
  return db.select().from(retrospectives).where(eq(retrospectives.useCaseId, useCaseId)).orderBy(desc(retrospectives.id))
}

export async function insertRetrospective(tx: Tx, row: typeof retrospectives.$inferInsert): Promise<void> {
  await tx.insert(retrospectives).values(row)
}

interface GraveyardRequest {
  scope: Scope
  /** Its words are looked for in what the graveyard shows: title, key, reason of the decision, and lessons. */
  filter: UseCaseFilter
  today: Day
  /** The first and the last day on which it was killed; null for all. */
  killed: { from: Day; to: Day } | null
}

/**
 * Killed use cases, newest first, each with the decision in force and the newest retrospective: one statement. Words are
 * looked for in its rows, all of which are shown anyway, so that case and umlauts count as little on both engines.
 */
export async function graveyard(db: ReadDb, { scope, filter, today, killed }: GraveyardRequest) {
  const newest = (table: typeof killDecisions | typeof retrospectives, which?: SQL) => sql`${table.id} = (select max(newest.id) from ${table} newest where newest.use_case_id = ${useCases.id}${which ? sql` and ${which}` : sql``})`
  const rows = await db
    .select({
      id: useCases.id,
      key: useCases.key,
      title: useCases.title,
      businessUnit: useCases.businessUnit,
      ownerName: users.name,
      costs: standings.costs,
      gains: standings.gains,
      decision: { on: killDecisions.on, reason: killDecisions.reason, byName: killDecisions.byName, findings: killDecisions.findings, figures: killDecisions.figures },
      retrospective: { learnt: retrospectives.learnt, reusable: retrospectives.reusable },
    })
    .from(standings)
    .innerJoin(useCases, eq(useCases.id, standings.useCaseId))
    .leftJoin(users, eq(users.id, useCases.ownerId))
    .leftJoin(killDecisions, newest(killDecisions, sql`newest.verb = 'kill'`))
    .leftJoin(retrospectives, newest(retrospectives))
    .where(and(filterConditions(db, { ...filter, q: '', status: ['killed'] }, scope, today), killed ? between(standings.killedOn, killed.from, killed.to) : undefined))
    // What was killed before decisions on it were kept has no day here, and comes last on both engines.
    .orderBy(asc(sql`case when ${standings.killedOn} is null then 1 else 0 end`), desc(standings.killedOn), desc(useCases.id))
  const isFound = wordSearch(filter.q)
  return isFound
    ? rows.filter(({ id, key, title, decision, retrospective }) => isFound([key, String(id), title, decision?.reason ?? '', retrospective?.learnt ?? '', retrospective?.reusable ?? '']))
    : rows
}
