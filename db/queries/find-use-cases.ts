import { inArray } from 'drizzle-orm'
import { standings } from 'db/schema/standings'
import { useCases } from 'db/schema/use-cases'
import type { ReadDb } from 'db/store'
import type { Scope } from 'domain/permissions'
import { bestMatches } from './search'
import { inScope } from './use-case-conditions'

/** The use cases that fit some words best, among those that somebody may see: two statements. */
export async function findUseCases(db: ReadDb, scope: Scope, query: string, limit: number) {
  const visible = inScope(db, scope)
  const within = visible && db.select({ id: standings.useCaseId }).from(standings).where(visible)
  const ids = await bestMatches(db, query, limit, within)
  if (ids.length === 0) return []
  const rows = await db
    .select({ id: useCases.id, key: useCases.key, title: useCases.title, businessUnit: useCases.businessUnit })
    .from(useCases)
    .where(inArray(useCases.id, ids))
  const byId = new Map(rows.map(({ id, ...row }) => [id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}
