import { and, eq, getTableColumns, inArray } from 'drizzle-orm'
import { standings } from 'db/schema/standings'
import { useCases } from 'db/schema/use-cases'
import { users } from 'db/schema/users'
import type { ReadDb } from 'db/store'
import { sortsByText, type Position } from 'domain/use-case-sort'
import { filterConditions } from './use-case-conditions'
import { after, order, sortValue, withSortTables } from './use-case-order'
import { tableTotals, type TableRequest } from './use-case-table'

/** Whole records of use cases, as the API gives them. */
export type UseCaseRecord = Awaited<ReturnType<typeof records>>[number]

/**
 * The page of records that comes after a position, the number of all of them, and the position of the page's last row
 * where more follow: four statements.
 */
export async function recordsAfter(db: ReadDb, request: TableRequest, position: Position | null, limit: number) {
  const { sort, filter, scope, today } = request
  const { count } = await tableTotals(db, request)
  const found = await withSortTables(db.select({ id: standings.useCaseId, value: sortValue(sort.key, request) }).from(standings).$dynamic(), sort)
    .where(and(filterConditions(db, filter, scope, today), position ? after(sort, request, position) : undefined))
    .orderBy(...order(sort, request))
    .limit(limit + 1)
  const page = found.slice(0, limit)
  const last = page.at(-1)
  const rows = await records(
    db,
    page.map(({ id }) => id),
  )
  return { total: count, rows, next: found.length > limit && last ? { id: last.id, value: positionValue(sort.key, last.value) } : null }
}

// PostgreSQL gives sums and 64-bit numbers as text.
function positionValue(key: TableRequest['sort']['key'], value: unknown): Position['value'] {
  if (value == null) return null
  return sortsByText(key) && typeof value === 'string' ? value : Number(value)
}

/** The records of some use cases, in the order of the ids. */
export async function records(db: ReadDb, ids: number[]) {
  if (ids.length === 0) return []
  const rows = await db
    .select({ useCase: getTableColumns(useCases), standing: getTableColumns(standings), owner: { name: users.name, email: users.email } })
    .from(useCases)
    .innerJoin(standings, eq(standings.useCaseId, useCases.id))
    .leftJoin(users, eq(users.id, useCases.ownerId))
    .where(inArray(useCases.id, ids))
  const byId = new Map(rows.map((row) => [row.useCase.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}
