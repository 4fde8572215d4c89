import { read, SSF, type CellObject, type WorkSheet } from '@e965/xlsx'
import { dayOfSerial } from 'domain/import/dates'
import type { SourceRow, SourceTable } from 'domain/import/table'
import { tooManyRows } from './csv'
import { limits, UnreadableFile } from './limits'
import { checkWorkbook } from './workbook-bounds'

/** Whether a number format shows a date; the library's own types leave this open. */
const isDateFormat = (SSF as { is_date: (format: string) => boolean }).is_date

/** Of each sheet, empty rows included: formatting alone makes sheets a million rows long. */
const rowsOpened = 3 * limits.rows

/** Days between the calendars of 1900 and of 1904, which old workbooks from Macs use. */
const calendar1904 = 1462

/**
 * All sheets of a workbook as tables of text: dates by their value and the precision of their format, formulas by the
 * value that was saved with them, cells merged downwards each with the value.
 * @throws UnreadableFile when it is none, or more than limits.ts allows
 */
export async function readWorkbook(bytes: Buffer): Promise<SourceTable[]> {
  await checkWorkbook(bytes)
  const workbook = open(bytes)
  if (workbook.SheetNames.length > limits.sheets) throw new UnreadableFile(`The workbook has more than ${limits.sheets} sheets. Save the one to import as CSV.`, true)
  const shift = workbook.Workbook?.WBProps?.date1904 ? calendar1904 : 0
  let characters = 0
  return workbook.SheetNames.flatMap((name, index) => {
    const sheet = workbook.Sheets[name]
    if (!sheet || !Array.isArray(sheet['!data'])) return []
    const rows = rowsOf(sheet, shift)
    if (rows.length > limits.rows + limits.banner) throw tooManyRows()
    for (const { cells } of rows) for (const cell of cells) characters += cell.length
    if (characters > limits.characters) throw new UnreadableFile('The workbook has more text than can be imported at once. Split it.', true)
    return [{ name, hidden: Boolean(workbook.Workbook?.Sheets?.[index]?.Hidden), rows }]
  })
}

function open(bytes: Buffer) {
  try {
    return read(bytes, { type: 'buffer', dense: true, cellFormula: false, cellHTML: false, cellText: false, cellNF: true, sheetRows: rowsOpened })
  } catch (error) {
    throw Object.assign(new UnreadableFile('This workbook cannot be read. Open it in a spreadsheet program, save it again as .xlsx and import that.'), { cause: error })
  }
}

function rowsOf(sheet: WorkSheet, shift: number): SourceRow[] {
  const data = (sheet['!data'] ?? []) as (CellObject | undefined)[][]
  if (data.length >= rowsOpened) throw tooManyRows()
  const rows: SourceRow[] = []
  for (const [index, line] of data.entries()) {
    const cells = (line ?? []).slice(0, limits.columns).map((cell) => textOf(cell, shift))
    rows.push({ physicalLine: index + 1, cells: Array.from(cells, (cell) => cell ?? '') })
  }
  fillDown(sheet, rows)
  return rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
}

/** Cells merged downwards hold their value in the first only: it is the value of each. */
function fillDown(sheet: WorkSheet, rows: SourceRow[]): void {
  for (const { s: start, e: end } of sheet['!merges'] ?? []) {
    const value = rows[start.r]?.cells[start.c] ?? ''
    if (value === '' || end.r === start.r || start.c >= limits.columns) continue
    for (let index = start.r + 1; index <= Math.min(end.r, rows.length - 1); index += 1) {
      const row = rows[index]
      if (!row || row.cells.every((cell) => cell === '')) continue
      const cells = [...row.cells]
      while (cells.length < start.c) cells.push('')
      if (!cells[start.c]) cells[start.c] = value
      rows[index] = { ...row, cells }
    }
  }
}

function textOf(cell: CellObject | undefined, shift: number): string {
  if (!cell || cell.v === undefined || cell.t === 'z') return ''
  if (cell.t === 'n' && typeof cell.v === 'number') {
    return typeof cell.z === 'string' && isDateFormat(cell.z) ? dateText(cell.v + shift, cell.z) : numberText(cell.v)
  }
  if (cell.t === 'b') return cell.v ? 'yes' : 'no'
  // #N/A and its like: what went wrong in the spreadsheet is not a value.
  if (cell.t === 'e') return typeof cell.w === 'string' ? cell.w : '#N/A'
  return String(cell.v)
}

/** No trailing digits of binary fractions: 0.30000000000000004 is 0.3. */
const numberText = (value: number): string => (Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(15))))

/** A date to the precision that its format shows: a column formatted `mmm-yy` has months. */
function dateText(serial: number, format: string): string {
  const day = dayOfSerial(serial)
  const shown = format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '').toLowerCase()
  // Below a year of 1950 it is a year that was typed into a date column; the reader of dates recovers it from the day.
  if (Number(day.slice(0, 4)) < 1950 || shown.includes('d')) return day
  if (shown.includes('m') && shown.includes('y')) return day.slice(0, 7)
  return shown.includes('y') ? day.slice(0, 4) : day
}
