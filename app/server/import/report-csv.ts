import { stringify } from 'csv-stringify/sync'
import type { Finding } from 'domain/import/findings'
import { toCell } from 'domain/spreadsheet-cell'

/** Columns that scripts rely on; `row` 1 is the first record after the header, 0 the file as a whole. */
const columns = ['row', 'severity', 'column', 'value', 'reason']

/** The report of an import as CSV, one line for each finding, by row. Values are text that no spreadsheet computes. */
export function reportCsv(findings: readonly Finding[]): string {
  const lines = [...findings]
    .sort((a, b) => a.row - b.row)
    .map(({ row, severity, column, value, reason }) => [row, severity, toCell(column), toCell(value), toCell(reason)])
  return stringify([columns, ...lines], { record_delimiter: '\r\n' })
}
