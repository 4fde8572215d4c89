/** Where the table begins: real files have titles, notes and empty rows above the header. */
import { headerForm } from './matching'
import { knownHeader } from './header-words'
import { parseDate } from './dates'
import type { SourceRecord } from './record'
import { isEmptyRow, type SourceRow, type SourceTable } from './table'

const rowsLookedAt = 40

/**
 * The row that reads like a header: many short, different words, with rows of about the same width below it.
 * @returns its place among the rows, 1 is the first; 1 where no row does
 */
export function findHeaderRow(rows: readonly SourceRow[]): number {
  const width = typicalWidth(rows)
  let best = { row: 1, score: -1 }
  for (const [index, { cells }] of rows.slice(0, rowsLookedAt).entries()) {
    const score = headerScore(cells, width)
    if (score > best.score + 0.001) best = { row: index + 1, score }
  }
  return best.row
}

/** How many cells a row of the table has filled in: the upper quartile, because records have gaps. */
function typicalWidth(rows: readonly SourceRow[]): number {
  const counts = rows
    .slice(0, 200)
    .map(({ cells }) => cells.filter((cell) => cell.trim() !== '').length)
    .filter((count) => count > 0)
    .sort((a, b) => a - b)
  return counts[Math.floor(counts.length * 0.75)] ?? 1
}

function headerScore(cells: readonly string[], width: number): number {
  const filled = cells.filter((cell) => cell.trim() !== '')
  if (filled.length === 0 || (filled.length === 1 && width > 1)) return -1
  const distinct = new Set(filled.map(headerForm)).size / filled.length
  const known = filled.filter((cell) => knownHeader(cell) !== null).length
  const values = filled.filter((cell) => isValue(cell)).length
  const long = filled.filter((cell) => cell.length > 250).length
  const fill = Math.min(1, filled.length / Math.max(1, width))
  return fill + 0.5 * distinct + Math.min(1.5, known * 0.5) - 2 * (values / filled.length) - 2 * (long / filled.length)
}

/** Numbers, dates and addresses are what stands below headers. */
function isValue(cell: string): boolean {
  return /^[\d.,\s%€$£-]+$/.test(cell.trim()) || /:\/\/|@/.test(cell) || parseDate(cell, 'day_first').kind === 'date'
}

/** Header and records of a table, once it is known where the header is. Empty rows are no records. */
export function splitTable(table: SourceTable, headerRow: number): { headers: string[]; records: SourceRecord[] } {
  const header = table.rows[headerRow - 1]?.cells ?? []
  const below = table.rows.slice(headerRow).filter((row) => !isEmptyRow(row))
  const records = below.map(({ physicalLine, cells }, index) => ({ record: index + 1, physicalLine, cells }))
  const named = header.map((cell) => cell.replace(/\s+/g, ' ').trim())
  // Columns without a header count as columns where a record says something in them, up to a reasonable width.
  const widest = Math.min(500, below.reduce((most, { cells }) => Math.max(most, lastFilled(cells)), 0))
  while (named.length > 0 && named.at(-1) === '' && named.length > widest) named.pop()
  return { headers: named, records }
}

const lastFilled = (cells: readonly string[]): number => cells.findLastIndex((cell) => cell.trim() !== '') + 1

/** The sheet that holds the table: not hidden, with a recognisable header and the most rows. */
export function findSheet(tables: readonly SourceTable[]): SourceTable | null {
  const visible = tables.filter(({ hidden, rows }) => !hidden && rows.some((row) => !isEmptyRow(row)))
  const candidates = visible.length ? visible : tables
  let best: { table: SourceTable; score: number } | null = null
  for (const table of candidates) {
    const headerRow = findHeaderRow(table.rows)
    const headers = table.rows[headerRow - 1]?.cells ?? []
    const known = new Set(headers.map(knownHeader).filter((field) => field !== null)).size
    const score = known * 1000 + Math.min(900, table.rows.length - headerRow)
    if (!best || score > best.score) best = { table, score }
  }
  return best?.table ?? null
}

export interface ChosenTable {
  table: SourceTable
  /** 1 is the first row of the table. */
  headerRow: number
  headers: string[]
  records: SourceRecord[]
}

/** The table that a mapping speaks of: on the sheet and below the row that it names, found where it names none. */
export function tableFor(tables: readonly SourceTable[], { sheet, headerRow }: { sheet: string | null; headerRow: number | null }): ChosenTable | null {
  const table = (sheet ? tables.find(({ name }) => name === sheet) : undefined) ?? findSheet(tables)
  if (!table) return null
  const row = headerRow ?? findHeaderRow(table.rows)
  return { table, headerRow: row, ...splitTable(table, row) }
}
