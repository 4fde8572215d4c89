import { and, asc, eq, inArray, max, sql, type SQL } from 'drizzle-orm'
import { num } from 'db/dialect'
import { contributors, useCaseHistory, useCases } from 'db/schema/use-cases'
import { users } from 'db/schema/users'
import type { ReadDb, Tx } from 'db/store'
import type { Membership } from 'domain/permissions'

export type UseCaseRow = typeof useCases.$inferSelect
export type NewUseCase = typeof useCases.$inferInsert
export type HistoryField = (typeof useCaseHistory.$inferInsert)['field']
/** What the history keeps the changes of (R12). */
export const historyFields = ['status', 'phase', 'approach', 'method', 'tier', 'owner', 'business_unit', 'budget'] as const satisfies readonly HistoryField[]

type Historic = Pick<NewUseCase, 'status' | 'phase' | 'approach' | 'method' | 'tier' | 'ownerId' | 'businessUnit' | 'budget'>
const historicColumn = {
  status: 'status',
  phase: 'phase',
  approach: 'approach',
  method: 'method',
  tier: 'tier',
  owner: 'ownerId',
  business_unit: 'businessUnit',
  budget: 'budget',
} as const satisfies Record<HistoryField, keyof Historic>

/** A value as the history keeps it: text, or null for unknown. */
export function historyValue(row: Historic, field: HistoryField): string | null {
  const value = row[historicColumn[field]]
  return value == null ? null : String(value)
}

export type UseCase = UseCaseRow & { membership: Membership; contributors: { id: string; name: string }[]; ownerName: string | null }

/** A use case with its people, or null. */
export const findByKey = (db: ReadDb, key: string): Promise<UseCase | null> => findWhere(db, eq(useCases.key, key))
export const find = (db: ReadDb, id: number): Promise<UseCase | null> => findWhere(db, eq(useCases.id, id))

async function findWhere(db: ReadDb, isIt: SQL): Promise<UseCase | null> {
  const [row] = await db
    .select({ useCase: useCases, ownerName: users.name })
    .from(useCases)
    .leftJoin(users, eq(users.id, useCases.ownerId))
    .where(isIt)
  if (!row) return null
  const people = await contributorsOf(db, row.useCase.id)
  return {
    ...row.useCase,
    ownerName: row.ownerName,
    contributors: people,
    membership: { ownerId: row.useCase.ownerId, contributorIds: people.map((person) => person.id) },
  }
}

/** Whose it is. */
export async function membershipOf(db: ReadDb, useCaseId: number): Promise<Membership> {
  const rows = await db
    .select({ ownerId: useCases.ownerId, contributorId: contributors.userId })
    .from(useCases)
    .leftJoin(contributors, eq(contributors.useCaseId, useCases.id))
    .where(eq(useCases.id, useCaseId))
  return { ownerId: rows[0]?.ownerId ?? null, contributorIds: rows.flatMap(({ contributorId }) => contributorId ?? []) }
}

/** Titles by key. */
export async function titlesOf(db: ReadDb, keys: string[]): Promise<Map<string, string>> {
  const rows = await db.select({ key: useCases.key, title: useCases.title }).from(useCases).where(inArray(useCases.key, keys))
  return new Map(rows.map(({ key, title }) => [key, title]))
}

export async function contributorsOf(db: ReadDb, useCaseId: number): Promise<{ id: string; name: string }[]> {
  return db
    .select({ id: users.id, name: users.name })
    .from(contributors)
    .innerJoin(users, eq(users.id, contributors.userId))
    .where(eq(contributors.useCaseId, useCaseId))
    .orderBy(asc(users.name), asc(users.id))
}

/** The number of the next key: one more than the highest, inside the one writing transaction, so keys have no gaps. */
export async function nextId(tx: Tx): Promise<number> {
  const [row] = await tx.select({ highest: num(max(useCases.id)) }).from(useCases)
  return (row?.highest ?? 0) + 1
}

/** @param rows with ids from `nextId` on */
export async function insert(tx: Tx, rows: NewUseCase[]): Promise<void> {
  // 41 columns a row: bound parameters stay below both engines' limits.
  for (let start = 0; start < rows.length; start += 200) await tx.insert(useCases).values(rows.slice(start, start + 200))
}

/** Saves the fields and counts the version up. */
export async function update(tx: Tx, id: number, values: Partial<Omit<NewUseCase, 'id' | 'key' | 'version'>>): Promise<void> {
  await tx.update(useCases).set({ ...values, version: sql`${useCases.version} + 1` }).where(eq(useCases.id, id))
}

export async function addContributor(tx: Tx, row: typeof contributors.$inferInsert): Promise<void> {
  await tx.insert(contributors).values(row).onConflictDoNothing()
}

export async function addContributors(tx: Tx, rows: (typeof contributors.$inferInsert)[]): Promise<void> {
  for (let start = 0; start < rows.length; start += 500) {
    await tx.insert(contributors).values(rows.slice(start, start + 500)).onConflictDoNothing()
  }
}

export async function removeContributor(tx: Tx, useCaseId: number, userId: string): Promise<void> {
  await tx.delete(contributors).where(and(eq(contributors.useCaseId, useCaseId), eq(contributors.userId, userId)))
}

export async function addHistory(tx: Tx, rows: (typeof useCaseHistory.$inferInsert)[]): Promise<void> {
  for (let start = 0; start < rows.length; start += 500) await tx.insert(useCaseHistory).values(rows.slice(start, start + 500))
}

export async function historyOf(db: ReadDb, useCaseId: number) {
  return db
    .select({
      field: useCaseHistory.field,
      from: useCaseHistory.from,
      to: useCaseHistory.to,
      on: useCaseHistory.on,
      at: useCaseHistory.at,
      byName: users.name,
      reason: useCaseHistory.reason,
    })
    .from(useCaseHistory)
    .leftJoin(users, eq(users.id, useCaseHistory.by))
    .where(eq(useCaseHistory.useCaseId, useCaseId))
    .orderBy(asc(useCaseHistory.id))
}

/** Names of the business units in use, for filters and suggestions. */
export async function businessUnits(db: ReadDb): Promise<string[]> {
  const rows = await db
    .selectDistinct({ name: useCases.businessUnit })
    .from(useCases)
    .where(sql`${useCases.businessUnit} is not null`)
    .orderBy(asc(useCases.businessUnit))
  return rows.flatMap((row) => (row.name ? [row.name] : []))
}

export async function findMany(db: ReadDb, ids: number[]): Promise<UseCaseRow[]> {
  return ids.length ? db.select().from(useCases).where(inArray(useCases.id, ids)) : []
}
