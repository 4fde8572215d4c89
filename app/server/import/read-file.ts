import type { SourceTable } from 'domain/import/table'
import { readCsv, type Delimiter } from './csv'
import { decode, type Encoding } from './decode'
import { limits, UnreadableFile } from './limits'

export interface ReadOptions {
  /** null finds it. */
  encoding: Encoding | null
  delimiter: Delimiter | null
}

/** How a file was read, for the person to check. */
export interface FileFormat {
  kind: 'csv' | 'xlsx'
  encoding: Encoding | null
  delimiter: Delimiter | null
}

export interface ReadFile {
  format: FileFormat
  tables: SourceTable[]
}

/**
 * Reads a file by what it holds; its name says nothing (security.md H5).
 * @throws UnreadableFile with a sentence for the person
 */
export async function readFile(bytes: Buffer, { encoding, delimiter }: ReadOptions): Promise<ReadFile> {
  if (bytes.length === 0) throw new UnreadableFile('The file is empty.')
  if (bytes.length > limits.file) throw new UnreadableFile('The file is larger than 20 MB. Split it and import the parts.', true)
  if (isZip(bytes)) {
    // The reader of workbooks is large; text files do without it.
    const { readWorkbook } = await import('./xlsx')
    return withRows({ format: { kind: 'xlsx', encoding: null, delimiter: null }, tables: await readWorkbook(bytes) })
  }
  const other = otherKind(bytes)
  if (other) throw new UnreadableFile(other)
  const decoded = decode(bytes, encoding)
  const { table, delimiter: found } = readCsv(decoded.text, delimiter)
  return withRows({ format: { kind: 'csv', encoding: decoded.encoding, delimiter: found }, tables: [table] })
}

const isZip = (bytes: Buffer): boolean => startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)

const startsWith = (bytes: Buffer, ...values: number[]): boolean => values.every((value, index) => bytes[index] === value)

function otherKind(bytes: Buffer): string | null {
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    return 'This is an old Excel file (.xls) or one protected by a password. Save it as .xlsx without a password and import that.'
  }
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46)) return 'This is a PDF. Import a CSV file or an Excel workbook (.xlsx).'
  const start = bytes.subarray(0, 200).toString('latin1').replace(/^(?:\xEF\xBB\xBF|\s)+/, '')
  if (/^<(?:!doctype|html|\?xml|svg|table)/i.test(start)) return 'This is a web page or XML, not a table. Save it as CSV or .xlsx and import that.'
  return null
}

function withRows(file: ReadFile): ReadFile {
  if (!file.tables.some(({ rows }) => rows.length > 0)) throw new UnreadableFile('There are no rows in this file.')
  return file
}
