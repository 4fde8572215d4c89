import { createHash } from 'node:crypto'
import { rowsOf } from 'db/queries/use-case-state'
import type { ReadDb } from 'db/store'
import { canonicalJson } from 'domain/canonical-json'

/**
 * Digests of everything that is recorded about some use cases. The audit record of each change carries the digest that
 * the change left behind, so that a row edited behind the log's back is found (security.md J3).
 * The number before the colon is the version of this computation: columns added later must not enter version 1; tables
 * may, because only rows that are there are digested.
 */
export async function stateDigests(db: ReadDb, ids: number[]): Promise<{ key: string; digest: string }[]> {
  const digests: { key: string; digest: string }[] = []
  for (let start = 0; start < ids.length; start += 400) digests.push(...(await digestsOf(db, ids.slice(start, start + 400))))
  return digests
}

async function digestsOf(db: ReadDb, ids: number[]): Promise<{ key: string; digest: string }[]> {
  const { use_cases: useCases, ...tables } = await rowsOf(db, ids)
  const hashes = new Map(useCases.map((row) => [row.id, createHash('sha256').update(canonicalJson(row))]))
  for (const [table, rows] of Object.entries(tables)) {
    for (const row of rows) hashes.get(row.useCaseId)?.update(`\n${table} `).update(canonicalJson(row))
  }
  return useCases.map((row) => ({ key: row.key, digest: `1:${hashes.get(row.id)?.digest('hex') ?? ''}` }))
}
