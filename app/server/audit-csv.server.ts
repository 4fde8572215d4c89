import * as audit from 'db/queries/audit'
import type { ReadDb } from 'db/store'
import { byteOrderMark, csvLines, textCell as text } from './csv-cells'

type Row = Awaited<ReturnType<typeof audit.list>>[number]

const columns: { header: string; cell: (row: Row) => string }[] = [
  { header: 'Record', cell: (row) => String(row.seq) },
  { header: 'Time (UTC)', cell: (row) => row.at.toISOString() },
  { header: 'Person', cell: (row) => text(row.actorName) },
  { header: 'Person id', cell: (row) => text(row.actorId) },
  { header: 'Via', cell: (row) => row.via },
  { header: 'Action', cell: (row) => text(row.action) },
  { header: 'Subject kind', cell: (row) => text(row.subjectKind) },
  { header: 'Subject', cell: (row) => text(row.subjectId) },
  { header: 'Before', cell: (row) => text(row.before) },
  { header: 'After', cell: (row) => text(row.after) },
  { header: 'Request', cell: (row) => text(row.requestId) },
  { header: 'Address', cell: (row) => text(row.ip) },
  { header: 'Hash', cell: (row) => row.hash },
]

const rowsInChunk = 500

/** The records of a filter as CSV, newest first, in parts: other requests get their turn and memory stays small. */
export async function* csvOfLog(db: ReadDb, filter: audit.AuditFilter): AsyncGenerator<string> {
  const cellsOf = (rows: Row[]) => rows.map((row) => columns.map(({ cell }) => cell(row)))
  const within = await audit.withinPeriod(db, filter)
  let rows = await audit.list(db, within, rowsInChunk)
  // With the first records: when they cannot be read there is no file, not one that breaks off after its header.
  yield byteOrderMark + csvLines([columns.map(({ header }) => header), ...cellsOf(rows)])
  for (let last = rows.at(-1); last && rows.length === rowsInChunk; last = rows.at(-1)) {
    await new Promise((resolve) => setImmediate(resolve))
    rows = await audit.list(db, { ...within, beforeSeq: last.seq }, rowsInChunk)
    if (rows.length) yield csvLines(cellsOf(rows))
  }
}
