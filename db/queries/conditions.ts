import { and, asc, eq, exists, inArray, isNotNull, isNull, lt, lte, min, ne, not, notExists, or, sql, type SQL } from 'drizzle-orm'
import { conditions } from 'db/schema/conditions'
import { notifications } from 'db/schema/notifications'
import { standings } from 'db/schema/standings'
import { contributors, useCases } from 'db/schema/use-cases'
import { users } from 'db/schema/users'
import type { ReadDb, Tx } from 'db/store'
import type { Day } from 'domain/month'
import type { Scope } from 'domain/permissions'
import { runningStatuses } from 'domain/use-case'

export type NewCondition = typeof conditions.$inferInsert
/** A condition with the name of its owner as they are called now. */
export type ConditionRow = typeof conditions.$inferSelect & { ownerName: string | null }

/** Everything that decisions on a use case asked for, in the order in which it was. */
export async function conditionsOf(db: ReadDb, useCaseId: number): Promise<ConditionRow[]> {
  const rows = await db
    .select({ condition: conditions, ownerName: users.name })
    .from(conditions)
    .leftJoin(users, eq(users.id, conditions.ownerId))
    .where(eq(conditions.useCaseId, useCaseId))
    .orderBy(asc(conditions.id))
  return rows.map(({ condition, ownerName }) => ({ ...condition, ownerName }))
}

/** @returns their ids, in the order given */
export async function insert(tx: Tx, rows: NewCondition[]): Promise<number[]> {
  const ids: number[] = []
  // One after the other: an engine need not give back the rows of one statement in the order of their values.
  for (const row of rows) {
    const [inserted] = await tx.insert(conditions).values(row).returning({ id: conditions.id })
    if (!inserted) throw new Error('The database gave no id for a condition')
    ids.push(inserted.id)
  }
  return ids
}

/** Saves the fields and counts the version up. */
export async function update(tx: Tx, id: number, values: Partial<Omit<NewCondition, 'id' | 'useCaseId' | 'version'>>): Promise<void> {
  await tx.update(conditions).set({ ...values, version: sql`${conditions.version} + 1` }).where(eq(conditions.id, id))
}

/** What nobody has said is done. */
const isUnmet: SQL = isNull(conditions.doneBy)
/** What somebody has said is done and nobody has checked. */
const waitsForCheck: SQL | undefined = and(isNotNull(conditions.doneBy), isNull(conditions.outcome))

/** The earliest day on which an unmet condition of each use case is due. */
export async function unmetDueOn(db: ReadDb, useCaseIds: number[]): Promise<Map<number, Day>> {
  const rows = await db
    .select({ useCaseId: conditions.useCaseId, dueOn: min(conditions.dueOn) })
    .from(conditions)
    .where(and(inArray(conditions.useCaseId, useCaseIds), isUnmet))
    .groupBy(conditions.useCaseId)
  return new Map(rows.flatMap(({ useCaseId, dueOn }) => (dueOn === null ? [] : [[useCaseId, dueOn] as const])))
}

const listed = { id: conditions.id, key: useCases.key, title: useCases.title, gate: conditions.gate, text: conditions.text, dueOn: conditions.dueOn }
const ofRunning: SQL = inArray(useCases.status, [...runningStatuses])

/** Whether somebody owns or contributes to the use case of the row. */
function worksOn(db: ReadDb, userId: string): SQL {
  const contribution = db
    .select({ one: sql`1` })
    .from(contributors)
    .where(and(eq(contributors.useCaseId, useCases.id), eq(contributors.userId, userId)))
  return sql`(coalesce(${useCases.ownerId} = ${userId}, false) or ${exists(contribution)})`
}

/** Unmet conditions of one use case, whoever is to do them. */
export async function unmetOf(db: ReadDb, useCaseId: number) {
  return unmet(db, eq(conditions.useCaseId, useCaseId))
}

/** Who is to do a condition: its owner, or that of the use case where it has none. */
const doer: SQL = sql`coalesce(${conditions.ownerId}, ${useCases.ownerId})`

/** Unmet conditions that somebody is to do, of use cases that they may see now: who has left one hears no more of it. */
export async function toDoBy(db: ReadDb, userId: string, scope: Scope) {
  return unmet(db, and(eq(doer, userId), scope.kind === 'all' ? undefined : scope.kind === 'none' ? sql`1 = 0` : worksOn(db, userId)))
}

async function unmet(db: ReadDb, which: SQL | undefined) {
  return db
    .select(listed)
    .from(conditions)
    .innerJoin(useCases, eq(useCases.id, conditions.useCaseId))
    .where(and(which, isUnmet, ofRunning))
    .orderBy(asc(conditions.dueOn), asc(conditions.id))
}

/** Conditions that wait for a check which somebody who checks may make: not their own work, and not of what they work on. */
export async function toCheckBy(db: ReadDb, userId: string) {
  return db
    .select({ ...listed, doneByName: conditions.doneByName, doneAt: sql<Date>`${conditions.doneAt}`.mapWith(conditions.doneAt) })
    .from(conditions)
    .innerJoin(useCases, eq(useCases.id, conditions.useCaseId))
    .where(and(waitsForCheck, ofRunning, ne(conditions.doneBy, userId), not(worksOn(db, userId))))
    .orderBy(asc(conditions.doneAt), asc(conditions.id))
}

/** What is not closed of the conditions of some use cases. */
export async function openOf(db: ReadDb, useCaseIds: number[]) {
  if (useCaseIds.length === 0) return []
  return db
    .select({ useCaseId: conditions.useCaseId, dueOn: conditions.dueOn, doneBy: conditions.doneBy, outcome: conditions.outcome, ownerId: conditions.ownerId })
    .from(conditions)
    .where(and(inArray(conditions.useCaseId, useCaseIds), or(isUnmet, waitsForCheck)))
}

/** Running use cases with an overdue condition, whatever else of them waits. */
export async function overdueIn(db: ReadDb, scope: Scope, today: Day) {
  return db
    .select({ useCaseId: useCases.id, key: useCases.key, title: useCases.title, tier: useCases.tier, verdict: standings.verdict })
    .from(standings)
    .innerJoin(useCases, eq(useCases.id, standings.useCaseId))
    .where(and(lt(standings.conditionsDueOn, today), ofRunning, scope.kind === 'all' ? undefined : scope.kind === 'none' ? sql`1 = 0` : worksOn(db, scope.userId)))
    .orderBy(asc(useCases.id))
}

/**
 * Unmet conditions that are due by a day, with who is to do them and has not been told so. Told anew where the day was moved.
 */
export async function untoldDue(db: ReadDb, dueBy: Day) {
  // `condition_due:17:2026-10-01`
  const cause = sql<string>`'condition_due:' || ${conditions.id} || ':' || ${conditions.dueOn}`
  const told = db
    .select({ one: sql`1` })
    .from(notifications)
    .where(and(eq(notifications.userId, users.id), eq(notifications.cause, cause)))
  return db
    .select({ useCaseId: useCases.id, ...listed, ownerId: users.id, cause })
    .from(conditions)
    .innerJoin(useCases, eq(useCases.id, conditions.useCaseId))
    .innerJoin(users, eq(users.id, doer))
    .where(and(isUnmet, ofRunning, lte(conditions.dueOn, dueBy), isNull(users.disabledAt), notExists(told)))
    .orderBy(asc(conditions.id))
}
