import { z } from 'zod'
import * as audit from 'db/queries/audit'
import type { AuditRow } from 'db/queries/audit'
import type { ReadDb } from 'db/store'
import { canonicalRecord } from './audit-chain.server'

const page = 1_000

const lineSchema = z.strictObject({
  seq: z.number().int(),
  at: z.iso.datetime(),
  actorId: z.string().nullable(),
  via: z.enum(['web', 'api', 'cli', 'system']),
  action: z.string(),
  subjectKind: z.string(),
  subjectId: z.string().nullable(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  state: z.string().nullable(),
  requestId: z.string(),
  ip: z.string().nullable(),
  previousHash: z.string(),
  hash: z.string(),
})

/**
 * A record as one line of JSON: what was hashed, and its two hashes. What JSON leaves as it is although it can break a
 * line or turn text around on a screen is escaped (security.md J7); reading the line gives the same text.
 */
export function lineOf(row: AuditRow): string {
  const { previousHash, hash } = row
  const line = `${canonicalRecord(row).slice(0, -1)},${JSON.stringify({ previousHash, hash }).slice(1)}`
  return line.replace(/[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** The whole log as JSON lines. */
export async function* linesOfLog(db: ReadDb): AsyncGenerator<string> {
  for (let last = 0; ; ) {
    const rows = await audit.after(db, last, page)
    for (const row of rows) yield `${lineOf(row)}\n`
    if (rows.length < page) return
    last = rows.at(-1)?.seq ?? last
  }
}

/** @returns null when the line is not a record of a log */
export function recordOf(line: string): AuditRow | null {
  try {
    const { at, ...rest } = lineSchema.parse(JSON.parse(line))
    return { ...rest, at: new Date(at) }
  } catch {
    return null
  }
}
