import { createHash } from 'node:crypto'
import { rowsOf } from 'db/queries/use-case-state'
import type { ReadDb } from 'db/store'
import { canonicalJson } from 'domain/canonical-json'

/**
 * Digests of everything that is recorded about some use cases. The audit record of each change carries the digest that
 * the change left behind, so that a row edited behind the log's back is found (security.md J3).
 * The number before the colon is the version of this computation: tables may be added to version 1, because only rows that
 * are there are digested, and columns as `laterColumns` says.
 */
export async function stateDigests(db: ReadDb, ids: number[]): Promise<{ key: string; digest: string }[]> {
  const digests: { key: string; digest: string }[] = []
  for (let start = 0; start < ids.length; start += 400) digests.push(...(await digestsOf(db, ids.slice(start, start + 400))))
  return digests
}

/** Columns that came later, each with the value that means nothing: only another one is digested, so that older rows stay as they were. */
const laterColumns: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  comments: { requestId: null },
  gate_requests: { kind: 'gate', closedAs: null },
  incident_entries: { severityBefore: null, severityAfter: null },
  review_votes: { pivotTo: null },
  roi_entries: { currency: null, rate: null, original: null },
  business_cases: { horizonMonths: 36, lines: null, range: null, metrics: null, criteria: null },
  review_recusals: { delegateTo: null, delegateName: null },
}

function asDigested(table: string, row: object): object {
  const later = laterColumns[table]
  return later ? Object.fromEntries(Object.entries(row).filter(([column, value]) => !(column in later) || value !== later[column])) : row
}

async function digestsOf(db: ReadDb, ids: number[]): Promise<{ key: string; digest: string }[]> {
  const { use_cases: useCases, ...tables } = await rowsOf(db, ids)
  const hashes = new Map(useCases.map((row) => [row.id, createHash('sha256').update(canonicalJson(asDigested('use_cases', row)))]))
  for (const [table, rows] of Object.entries(tables)) {
    for (const row of rows) hashes.get(row.useCaseId)?.update(`\n${table} `).update(canonicalJson(asDigested(table, row)))
  }
  return useCases.map((row) => ({ key: row.key, digest: `1:${hashes.get(row.id)?.digest('hex') ?? ''}` }))
}
