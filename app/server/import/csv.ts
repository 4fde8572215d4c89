import { CsvError, parse } from 'csv-parse/sync'
import type { SourceRow, SourceTable } from 'domain/import/table'
import { limits, UnreadableFile } from './limits'

export const delimiters = [
  { id: ',', name: 'Comma' },
  { id: ';', name: 'Semicolon' },
  { id: '\t', name: 'Tab' },
  { id: '|', name: 'Vertical bar' },
] as const
export type Delimiter = (typeof delimiters)[number]['id']

/**
 * Reads delimited text. Rows may have line feeds in quoted cells and differing numbers of cells; both are kept.
 * @throws UnreadableFile when a quote is never closed, or it is more than limits.ts allows
 */
export function readCsv(whole: string, given: Delimiter | null): { table: SourceTable; delimiter: Delimiter } {
  // Excel writes its delimiter into a first line of its own: `sep=;`.
  const told = /^"?sep=([,;\t|])"?(\r\n|\n|\r)/i.exec(whole)
  const text = told ? whole.slice(told[0].length) : whole
  const delimiter = given ?? (told?.[1] as Delimiter | undefined) ?? findDelimiter(text)
  const rows = readRows(text, delimiter, told ? 2 : 1)
  return { table: { name: '', hidden: false, rows }, delimiter }
}

const options = (text: string, delimiter: string) => ({
  delimiter,
  record_delimiter: /\n/.test(text) ? ['\r\n', '\n'] : '\r',
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: false,
})

function readRows(text: string, delimiter: Delimiter, firstLine: number): SourceRow[] {
  const rows: SourceRow[] = []
  const bytes = Buffer.from(text)
  let line = firstLine
  let read = 0
  try {
    parse(bytes, {
      ...options(text, delimiter),
      // Rows are taken as they come, so that a file of a million of them stops at the limit.
      on_record: (record: string[], { bytes: end }) => {
        if (record.length > limits.columns) throw new UnreadableFile(`Line ${line} has ${record.length.toLocaleString('en')} cells; at most ${limits.columns} columns can be imported.`, true)
        if (record.some((cell) => cell.trim() !== '')) rows.push({ physicalLine: line, cells: record })
        line += lineBreaks(bytes, read, end)
        read = end
        if (rows.length > limits.rows + limits.banner) throw tooManyRows()
        return null
      },
    })
  } catch (error) {
    if (error instanceof CsvError) throw new UnreadableFile(reasonOf(error, line))
    throw error
  }
  return rows
}

export const tooManyRows = () =>
  new UnreadableFile(`The file has more than ${limits.rows.toLocaleString('en')} rows. Split it and import the parts one after the other.`, true)

function reasonOf(error: CsvError, line: number): string {
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
    return `A quote (") that opens in the row at line ${line} is never closed. Close it, or save the file as CSV again.`
  }
  return `The row at line ${line} cannot be read as CSV: check its quotes, or save the file as CSV again.`
}

const lineFeed = 10
const carriageReturn = 13

/** Line feeds, carriage returns and both together: what an editor counts as lines. */
function lineBreaks(bytes: Buffer, start: number, end: number): number {
  let count = 0
  for (let index = start; index < end; index += 1) {
    if (bytes[index] === lineFeed || (bytes[index] === carriageReturn && bytes[index + 1] !== lineFeed)) count += 1
  }
  return count
}

/** The delimiter under which the first rows have the same number of cells, and more than one. */
function findDelimiter(text: string): Delimiter {
  const sample = text.slice(0, 100_000)
  let best: { delimiter: Delimiter; score: number } = { delimiter: ',', score: 0 }
  for (const { id } of delimiters) {
    const score = evenness(sample, id)
    if (score > best.score) best = { delimiter: id, score }
  }
  return best.delimiter
}

function evenness(sample: string, delimiter: Delimiter): number {
  const counts: number[] = []
  const count = (record: string[]): null => {
    if (record.some((cell) => cell !== '')) counts.push(record.length)
    return null
  }
  try {
    parse(sample, { ...options(sample, delimiter), to: 100, on_record: count })
  } catch (error) {
    // The sample may end inside a quoted cell; what came before it counts.
    if (!(error instanceof CsvError)) throw error
  }
  const usual = mode(counts)
  if (usual < 2) return 0
  const share = counts.filter((count) => count === usual).length / counts.length
  return share * Math.log2(usual + 1)
}

function mode(counts: readonly number[]): number {
  const tally = new Map<number, number>()
  for (const count of counts) tally.set(count, (tally.get(count) ?? 0) + 1)
  // A banner row has one cell; it must not outvote the table.
  const wide = [...tally].filter(([count]) => count > 1)
  return (wide.length ? wide : [...tally]).sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0
}
