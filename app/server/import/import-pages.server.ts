import type { AppLoadContext } from '@remix-run/node'
import * as imports from 'db/queries/imports'
import { bindColumns, importFields, fieldKind, isChoiceField, lookUp, anyOther, type ColumnMapping } from 'domain/import/mapping'
import { splitTable } from 'domain/import/header'
import { openDateOrders } from 'domain/import/propose'
import { isBlank, lineText } from 'domain/import/matching'
import { sheetIndex } from '~/commands/import-rows.server'
import type { ColumnsPageProps } from '~/features/imports/columns-page'
import type { ValuesPageProps, WordColumn } from '~/features/imports/values-page'
import type { FindingGroup, ReportPageProps } from '~/features/imports/report-page'
import { authorizePage, notFound, requireActor } from '../web.server'
import { delimiters } from './csv'
import { encodings } from './decode'
import { progressOf, takeFailure } from './progress'

/** The import of the address, for those who may import. @throws Response 403, or 404 where there is none */
export async function importOfPage(context: AppLoadContext, request: Request, id: string | undefined): Promise<imports.ImportRow> {
  authorizePage(requireActor(context, request), 'import.run')
  const row = /^\d{1,9}$/.test(id ?? '') ? await imports.find(context.store.read, Number(id)) : null
  if (!row || row.status === 'discarded') throw notFound()
  return row
}

const examplesShown = 3

export async function columnsData(context: AppLoadContext, row: imports.ImportRow): Promise<Omit<ColumnsPageProps, 'problem'>> {
  const { mapping, sheets } = row
  const headerRow = mapping.headerRow ?? 1
  const { headers, records } = await tableStart(context, row, headerRow)
  const binding = bindColumns(mapping, headers)
  const open = new Set(openDateOrders(mapping, headers, records))
  return {
    id: row.id,
    version: row.version,
    fileName: row.fileName,
    source: row.source,
    format: formatInWords(row),
    mappingFrom: row.mappingFrom,
    sheets,
    sheet: mapping.sheet ?? '',
    headerRow,
    refused: binding.refused,
    columns: binding.columns.map(({ index, header, mapping: column }) => ({
      index,
      header,
      field: column?.field ?? null,
      dateOrder: column?.dateOrder ?? null,
      isOrderOpen: open.has(index),
      isDate: column?.field ? fieldKind(column.field) === 'date' : false,
      examples: examplesOf(records.map(({ cells }) => cells[index] ?? '')),
    })),
  }
}

/** Header and the first records: enough for examples. */
async function tableStart({ store }: AppLoadContext, row: imports.ImportRow, headerRow: number) {
  const position = Math.floor((headerRow - 1) / imports.pieceSize)
  const sheet = sheetIndex(row.sheets, row.mapping.sheet)
  const first = (await imports.rowsPiece(store.read, row.id, sheet, position)) ?? []
  const second = (await imports.rowsPiece(store.read, row.id, sheet, position + 1)) ?? []
  return splitTable({ name: '', hidden: false, rows: [...first, ...second] }, headerRow - position * imports.pieceSize)
}

function examplesOf(values: readonly string[]): string[] {
  const examples = new Set<string>()
  for (const value of values) {
    if (!isBlank(value)) examples.add(lineText(value).slice(0, 120))
    if (examples.size === examplesShown) break
  }
  return [...examples]
}

function formatInWords({ format }: imports.ImportRow): string {
  if (format.kind === 'xlsx') return 'an Excel workbook'
  const encoding = encodings.find(({ id }) => id === format.encoding)?.name ?? format.encoding
  const delimiter = delimiters.find(({ id }) => id === format.delimiter)?.name.toLowerCase() ?? format.delimiter
  return `text in ${encoding}, cells separated by ${delimiter}`
}

export function valuesData(row: imports.ImportRow): Omit<ValuesPageProps, 'problem'> {
  const columns = row.mapping.columns.flatMap((column, index): WordColumn[] => {
    const { field, header } = column
    if (!field || !isChoiceField(field) || !(String(index) in row.words)) return []
    const words = row.words[String(index)] ?? null
    const other = column.values?.[anyOther]
    return [
      {
        index,
        header,
        field,
        fieldName: importFields.find(({ id }) => id === field)?.name ?? field,
        words: words?.map(({ value: word, count }) => ({ word, count, value: meaningOf(column, word) })) ?? null,
        ...(other === undefined ? {} : { other }),
      },
    ]
  })
  return { id: row.id, version: row.version, fileName: row.fileName, columns }
}

function meaningOf(column: ColumnMapping, word: string): string | null {
  const looked = lookUp(column, word)
  return looked.found ? looked.value : null
}

const shownOfEach = 20

export async function reportData({ store }: AppLoadContext, row: imports.ImportRow): Promise<Omit<ReportPageProps, 'problem'>> {
  const running = progressOf(row.id)
  const groups: FindingGroup[] = []
  for (const group of running ? [] : (row.summary?.causes ?? [])) {
    const findings = (await imports.findingsPiece(store.read, row.id, group.cause, 0)) ?? []
    groups.push({ ...group, findings: findings.slice(0, shownOfEach) })
  }
  const state = row.status === 'discarded' ? 'draft' : row.status
  return { id: row.id, fileName: row.fileName, source: row.source, state, running, failure: running ? null : takeFailure(row.id), summary: row.summary, groups }
}
