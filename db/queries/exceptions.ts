import { and, asc, eq, exists, gte, inArray, lt, lte, notExists, or, sql, type SQL } from 'drizzle-orm'
import { checklistAnswers } from 'db/schema/assessments'
import { exceptions } from 'db/schema/exceptions'
import { notifications } from 'db/schema/notifications'
import { standings } from 'db/schema/standings'
import { contributors, useCases } from 'db/schema/use-cases'
import type { ReadDb, Tx } from 'db/store'
import type { ItemId } from 'domain/checklist'
import type { Day } from 'domain/month'
import type { Scope } from 'domain/permissions'
import { runningStatuses } from 'domain/use-case'

export type ExceptionRow = typeof exceptions.$inferSelect

/** All exceptions ever granted to a use case, in the order in which they were. */
export async function exceptionsOf(db: ReadDb, useCaseId: number): Promise<ExceptionRow[]> {
  return db.select().from(exceptions).where(eq(exceptions.useCaseId, useCaseId)).orderBy(asc(exceptions.id))
}

/** The same for several use cases. */
export async function exceptionsOfAll(db: ReadDb, useCaseIds: number[]): Promise<ExceptionRow[]> {
  return db.select().from(exceptions).where(inArray(exceptions.useCaseId, useCaseIds)).orderBy(asc(exceptions.id))
}

/** @returns the exception's id */
export async function insert(tx: Tx, row: typeof exceptions.$inferInsert): Promise<number> {
  const [inserted] = await tx.insert(exceptions).values(row).returning({ id: exceptions.id })
  if (!inserted) throw new Error('The database gave no id for an exception')
  return inserted.id
}

/** No other one of the same item holds longer. */
const isLast: SQL = sql`not exists (
  select 1 from ${exceptions} later
  where later.use_case_id = ${exceptions.useCaseId} and later.item = ${exceptions.item}
    and (later.expires_on > ${exceptions.expiresOn} or (later.expires_on = ${exceptions.expiresOn} and later.id > ${exceptions.id})))`

/** The items that an exception can be of, by the answer that asks for one (`itemsByAnswer` of domain/exceptions). */
export type ItemsByAnswer = Readonly<Record<'no' | 'yes', ItemId[]>>

/** The item is still answered so that it would need one. */
const isNeeded = (db: ReadDb, { no, yes }: ItemsByAnswer): SQL =>
  exists(
    db
      .select({ one: sql`1` })
      .from(checklistAnswers)
      .where(
        and(
          eq(checklistAnswers.useCaseId, exceptions.useCaseId),
          eq(checklistAnswers.item, exceptions.item),
          or(and(inArray(checklistAnswers.item, no), eq(checklistAnswers.answer, 'no')), and(inArray(checklistAnswers.item, yes), eq(checklistAnswers.answer, 'yes'))),
        ),
      ),
  )
const ofRunning: SQL = inArray(useCases.status, [...runningStatuses])

/** Exceptions that have run out while their item is as it was: somebody has to put it right, or ask again. */
export async function expired(db: ReadDb, scope: Scope, today: Day, items: ItemsByAnswer) {
  if (scope.kind === 'none') return []
  const contribution = db
    .select({ one: sql`1` })
    .from(contributors)
    .where(and(eq(contributors.useCaseId, useCases.id), eq(contributors.userId, scope.kind === 'member' ? scope.userId : '')))
  return db
    .select({ id: exceptions.id, useCaseId: useCases.id, key: useCases.key, title: useCases.title, tier: useCases.tier, verdict: standings.verdict, item: exceptions.item, expiresOn: exceptions.expiresOn })
    .from(exceptions)
    .innerJoin(useCases, eq(useCases.id, exceptions.useCaseId))
    .leftJoin(standings, eq(standings.useCaseId, useCases.id))
    .where(and(lt(exceptions.expiresOn, today), ofRunning, isLast, isNeeded(db, items), scope.kind === 'member' ? or(eq(useCases.ownerId, scope.userId), exists(contribution)) : undefined))
    .orderBy(asc(exceptions.expiresOn), asc(exceptions.id))
}

/** Exceptions in force that run out by a day and of which nobody was told yet. */
export async function untoldExpiring(db: ReadDb, today: Day, by: Day, items: ItemsByAnswer) {
  // `exception_expiring:17`
  const cause = sql<string>`'exception_expiring:' || ${exceptions.id}`
  const told = db.select({ one: sql`1` }).from(notifications).where(eq(notifications.cause, cause))
  return db
    .select({ id: exceptions.id, useCaseId: useCases.id, key: useCases.key, item: exceptions.item, expiresOn: exceptions.expiresOn, cause })
    .from(exceptions)
    .innerJoin(useCases, eq(useCases.id, exceptions.useCaseId))
    .where(and(gte(exceptions.expiresOn, today), lte(exceptions.expiresOn, by), ofRunning, isLast, isNeeded(db, items), notExists(told)))
    .orderBy(asc(exceptions.id))
}
