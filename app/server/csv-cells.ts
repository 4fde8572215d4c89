import { stringify } from 'csv-stringify/sync'
import type { Cents } from 'domain/money'
import { toCell } from 'domain/spreadsheet-cell'

/** How cells of our CSV files are written: text neutralized (security.md H2), numbers as numbers of every language. */

/** Exact decimals of an amount: `-1234.50`. A number for every spreadsheet, whatever its language. */
export function amountCell(cents: Cents | null): string {
  if (cents === null) return ''
  const digits = String(Math.abs(cents)).padStart(3, '0')
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

export const textCell = (value: string | null | undefined): string => toCell(value ?? '')
export const numberCell = (value: number | null): string => (value === null ? '' : String(value))
export const wordCell = <Key extends string>(names: Record<Key, string>, key: Key | null): string => (key === null ? '' : names[key])

export const csvLines = (cells: string[][]): string => stringify(cells, { record_delimiter: 'windows', quoted_match: /[\r\n]/ })

/** Excel takes a file without it for the encoding of the machine. */
export const byteOrderMark = '\uFEFF'
