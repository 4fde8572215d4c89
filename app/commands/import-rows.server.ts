import * as imports from 'db/queries/imports'
import type { ReadDb } from 'db/store'
import { splitTable } from 'domain/import/header'
import type { SourceRecord } from 'domain/import/record'
import type { SourceRow } from 'domain/import/table'
import { setImmediate } from 'node:timers/promises'

/** Lets other requests in between two pieces of long work. */
export const pause = (): Promise<void> => setImmediate()

/** All rows of a sheet of an import that is not applied yet. @param sheet its place among the sheets */
export async function allRows(db: ReadDb, importId: number, sheet: number): Promise<SourceRow[]> {
  const rows: SourceRow[] = []
  for (let position = 0; ; position += 1) {
    const piece = await imports.rowsPiece(db, importId, sheet, position)
    if (!piece) return rows
    rows.push(...piece)
    await pause()
  }
}

/** Headers and records of the sheet that the mapping names. */
export async function tableOf(db: ReadDb, { id, sheets, mapping }: imports.ImportRow): Promise<{ headers: string[]; records: SourceRecord[] }> {
  const rows = await allRows(db, id, sheetIndex(sheets, mapping.sheet))
  return splitTable({ name: mapping.sheet ?? '', hidden: false, rows }, mapping.headerRow ?? 1)
}

export const sheetIndex = (sheets: readonly { name: string }[], name: string | null): number =>
  Math.max(0, sheets.findIndex((sheet) => sheet.name === (name ?? '')))
