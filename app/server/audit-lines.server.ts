import { z } from 'zod'
import type { AuditRow } from 'db/queries/audit'
import type { ReadDb } from 'db/store'
import { canonicalRecord, nextFingerprint, type Head } from './audit-chain.server'
import { headOf, pagesOfLog } from './audit-pages.server'

/** The export of the log: JSON lines, of which the first says what the others are (docs/audit.md). */

const digest = z.string().regex(/^[0-9a-f]{64}$/)
/** Of the empty log: nothing. */
const digestOrNone = z.union([digest, z.literal('')])

const format = 'tollgate audit log'
const version = 1

const headerSchema = z.object({
  format: z.literal(format),
  version: z.literal(version),
  exportedAt: z.iso.datetime(),
  head: z.object({ seq: z.number().int().min(0), hash: digestOrNone, fingerprint: digestOrNone }),
})
type Header = z.output<typeof headerSchema>

const recordSchema = z.strictObject({
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
  previousHash: digestOrNone,
  hash: digest,
  fingerprint: digest,
})
type ExportedRecord = AuditRow & { fingerprint: string }

export interface ExportedLog {
  header: Header
  records: AsyncIterable<ExportedRecord>
}

function headerLine(head: Head, at: Date): string {
  return JSON.stringify({
    format,
    version,
    exportedAt: at.toISOString(),
    head,
    record: 'JSON of the fields from "seq" to "ip", in their order, without spaces',
    hash: 'HMAC-SHA256(key, previousHash + LF + record)',
    fingerprint: 'SHA-256(fingerprint of the line before + LF + hash + LF + record)',
  })
}

/**
 * A record as one line of JSON: what was hashed, its two hashes, and the fingerprint of the log up to it. What JSON leaves
 * as it is although it can break a line or turn text around on a screen is escaped (security.md J7); reading the line
 * gives the same text.
 */
export function lineOf({ previousHash, hash, fingerprint, ...content }: ExportedRecord): string {
  const line = `${canonicalRecord(content).slice(0, -1)},${JSON.stringify({ previousHash, hash, fingerprint }).slice(1)}`
  return line.replace(/[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** The whole log up to now, in parts of many lines. */
export async function* linesOfLog(db: ReadDb, now: Date): AsyncGenerator<string> {
  const head = await headOf(db)
  yield `${headerLine(head, now)}\n`
  let fingerprint = ''
  for await (const rows of pagesOfLog(db, head.seq)) {
    const lines = rows.map((row) => {
      fingerprint = nextFingerprint(fingerprint, row)
      return `${lineOf({ ...row, fingerprint })}\n`
    })
    yield lines.join('')
  }
}

/** @returns null when the line is not a record of a log, written as Tollgate writes it: what people read is what is hashed */
export function recordOf(line: string): ExportedRecord | null {
  const { data } = recordSchema.safeParse(parsed(line))
  if (!data) return null
  const record = { ...data, at: new Date(data.at) }
  return lineOf(record) === line ? record : null
}

/** Reads an export. @throws Error with its number when a line is not what it should be, also while the records are read */
export async function readExport(lines: AsyncIterable<string>): Promise<ExportedLog> {
  const reader = lines[Symbol.asyncIterator]()
  const first = await reader.next()
  const header = headerSchema.safeParse(parsed(first.done ? '' : first.value))
  if (!header.success) throw new Error('Line 1 is not the first line of an exported log, or of another version.')
  return { header: header.data, records: records(reader) }
}

async function* records(reader: AsyncIterator<string>): AsyncGenerator<ExportedRecord> {
  for (let number = 2; ; number += 1) {
    const next = await reader.next()
    if (next.done) return
    const record = recordOf(next.value)
    if (!record) throw new Error(`Line ${number} is not a record of a log.`)
    yield record
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line) as unknown
  } catch {
    return null
  }
}
