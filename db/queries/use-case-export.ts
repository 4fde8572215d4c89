import { inArray } from 'drizzle-orm'
import { useCases } from 'db/schema/use-cases'
import type { ReadDb } from 'db/store'
import { closedMonths } from './month-closes'
import { restatedMonths } from './roi-amendments'
import { tableRows, type UseCaseTableRow } from './use-case-table'

export type ExportRow = UseCaseTableRow & { problem: string; startedOn: string | null; implementedOn: string | null; retiredOn: string | null; monthsClosed: number; monthsRestated: number }

/** Rows of the table with the long texts and dates that only an export carries, in the order of the ids. */
export async function exportRows(db: ReadDb, ids: number[], fiscalYear: number): Promise<ExportRow[]> {
  const rows = await tableRows(db, ids, fiscalYear)
  const texts = await db
    .select({
      id: useCases.id,
      problem: useCases.problem,
      startedOn: useCases.startedOn,
      implementedOn: useCases.implementedOn,
      retiredOn: useCases.retiredOn,
    })
    .from(useCases)
    .where(inArray(useCases.id, ids))
  const textsById = new Map(texts.map((text) => [text.id, text]))
  const closed = await closedMonths(db, ids)
  const restated = await restatedMonths(db, ids)
  const blank = { problem: '', startedOn: null, implementedOn: null, retiredOn: null }
  return rows.map((row) => ({ ...row, ...(textsById.get(row.id) ?? blank), monthsClosed: closed.get(row.id) ?? 0, monthsRestated: restated.get(row.id) ?? 0 }))
}
