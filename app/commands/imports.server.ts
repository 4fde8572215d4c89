import { createHash } from 'node:crypto'
import { z } from 'zod'
import * as imports from 'db/queries/imports'
import * as settings from 'db/queries/settings'
import type { ImportFormat, ImportWords } from 'db/schema/imports'
import { causes, type Cause, type Finding } from 'domain/import/findings'
import { findHeaderRow, splitTable, tableFor } from 'domain/import/header'
import {
  anyOther,
  importFields,
  isChoiceField,
  lookUp,
  mappingProblems,
  unknownValue,
  type ColumnMapping,
  type ImportField,
  type Mapping,
} from 'domain/import/mapping'
import { normalForm } from 'domain/import/matching'
import { columnFor, proposeMapping } from 'domain/import/propose'
import type { SourceTable } from 'domain/import/table'
import { dateOrders } from 'domain/import/dates'
import { delimiters } from '~/server/import/csv'
import { encodings } from '~/server/import/decode'
import { limits, megabytes } from '~/server/import/limits'
import { reportProgress } from '~/server/import/progress'
import { readUploadedFile } from '~/server/import/read-table'
import { beginMapping, withAllColumns, wordsOf } from './begin-mapping.server'
import { authorize, command, refuse, type Tools } from './command.server'
import { composedCommand } from './composed-command.server'
import { carryOut } from './import-apply.server'
import { mappingSchema, sourceName } from './import-mapping'
import { planImport, type ImportPlan, type PlanInput } from './import-plan.server'
import { pause, tableOf } from './import-rows.server'
import { text, version } from './inputs'
import { refusal } from './result'

/** Unfinished imports that a person may keep; the oldest gives way to a new one (security.md H1). */
const unfinishedAtMost = 5

const importId = z.coerce.number().int().min(1).max(2_147_483_647)
const fieldIds = importFields.map(({ id }) => id) as [ImportField, ...ImportField[]]

/** Refuses, on the record, who may not import; before a file of theirs is read. */
const mayImport = command({
  name: 'import.start',
  input: z.object({}),
  async run({ actor }) {
    authorize(actor, 'import.run')
    return {}
  },
})

const uploadInput = z.object({
  fileName: z.string().transform((name) => (name.split(/[\\/]/).at(-1) ?? '').replace(/[\p{Cc}\p{Cf}]/gu, '').slice(0, 200) || 'file'),
  bytes: z.instanceof(Buffer, { message: 'Choose a file.' }).refine((bytes) => bytes.length > 0, 'Choose a file; this one is empty.'),
  encoding: z.enum(encodings.map(({ id }) => id)).nullable().default(null),
  delimiter: z.enum(delimiters.map(({ id }) => id)).nullable().default(null),
  /** A mapping to be used as it is; proposed from the file where there is none. */
  mapping: mappingSchema.nullable().default(null),
})

/** Reads an uploaded file outside any transaction, in a worker, and keeps its rows as a draft with a proposed mapping. */
export const startImport = composedCommand({
  name: 'import.start',
  input: uploadInput,
  async execute(context, { fileName, bytes, encoding, delimiter, mapping }) {
    const allowed = await mayImport(context, {})
    if (!allowed.ok) return allowed
    if (bytes.length > limits.file) return refusal('too_large', `The file is larger than ${megabytes(limits.file)}. Split it and import the parts.`, { path: 'file' })
    const file = await readUploadedFile(bytes, { encoding, delimiter })
    if (!file.ok) return refusal(unreadable[file.why], file.reason, file.why === 'busy' ? { retryAfter: 60 } : { path: 'file' })
    const fileHash = createHash('sha256').update(bytes).digest('hex')
    return keepDraft(context, { fileName, fileHash, fileSize: bytes.length, format: file.format, tables: file.tables, mapping })
  },
})

const unreadable = { unreadable: 'invalid', too_large: 'too_large', busy: 'limited' } as const

interface ReadDraft {
  fileName: string
  fileHash: string
  fileSize: number
  format: ImportFormat
  tables: SourceTable[]
  mapping: Mapping | null
}

const keepDraft = command({
  name: 'import.upload',
  input: z.custom<ReadDraft>(),
  async run({ tx, actor, now, record }, { tables, mapping: given, ...file }) {
    authorize(actor, 'import.run')
    const chosen = tableFor(tables, given ?? { sheet: null, headerRow: null })
    if (!chosen) refuse('invalid', 'There are no rows in this file.', { path: 'file' })
    const { headers, records, headerRow } = chosen
    refuseSize(records.length)
    const { mapping: begun, from } = await beginMapping(tx, chosen, given, file.fileName)
    const mapping: Mapping = { ...withAllColumns(begun, headers), sheet: chosen.table.name, headerRow }

    const unfinished = await imports.unfinishedOf(tx, actor.id)
    await imports.discard(tx, unfinished.slice(0, Math.max(0, unfinished.length - unfinishedAtMost + 1)))
    const id = await imports.insert(tx, {
      ...file,
      source: mapping.source,
      sheets: tables.map(({ name, hidden, rows }) => ({ name, hidden, rows: rows.length })),
      mapping,
      mappingFrom: from,
      words: wordsOf(mapping, headers, records),
      summary: null,
      status: 'draft',
      createdBy: actor.id,
      createdAt: now,
    })
    for (const [index, { rows }] of tables.entries()) await keepPieces(tx, id, 'rows', String(index), rows)
    record({ subject: { kind: 'import', id: String(id) }, after: { fileName: file.fileName, fileHash: file.fileHash, records: records.length } })
    return { id }
  },
})

function refuseSize(records: number): void {
  if (records > limits.rows) refuse('too_large', `The file has ${records.toLocaleString('en')} records; at most ${limits.rows.toLocaleString('en')} can be imported at once. Split it.`, { path: 'file' })
  if (records === 0) refuse('invalid', 'There is no record below the header. Check which sheet and which row is the header.', { path: 'file' })
}

/** The import, as long as it can still be changed; leaves the command otherwise. */
async function loadDraft({ tx, actor }: Pick<Tools, 'tx' | 'actor'>, id: number, readVersion?: number): Promise<imports.ImportRow> {
  authorize(actor, 'import.run')
  const row = await imports.find(tx, id)
  if (!row || row.status === 'discarded') refuse('not_found', 'There is no such import.')
  if (row.status === 'applied') refuse('conflict', 'This file is imported already. Upload a newer one to import it again.')
  if (readVersion !== undefined && row.version !== readVersion) {
    refuse('stale', 'Somebody changed this import while you were editing. Reload the page and try again.')
  }
  return row
}

const saveMapping = async ({ tx }: Tools, row: imports.ImportRow, mapping: Mapping, words: ImportWords): Promise<void> => {
  await imports.update(tx, row.id, { mapping, words, source: mapping.source, status: 'draft', summary: null })
  await imports.removePieces(tx, row.id, 'findings')
}

/** Says on which sheet and in which row the header is; the columns are proposed anew. */
export const chooseTable = command({
  name: 'import.choose_table',
  input: z.object({ id: importId, version, sheet: text(200).default(''), headerRow: z.coerce.number('Write the number of the row.').int('Write the number of the row.').min(1, 'The first row is 1.').max(limits.rows) }),
  async run(tools, { id, version: read, sheet, headerRow }) {
    const row = await loadDraft(tools, id, read)
    const known = row.sheets.find(({ name }) => name === sheet)
    if (!known) refuse('invalid', 'There is no such sheet in this file.', { path: 'sheet' })
    const moved = sheet !== (row.mapping.sheet ?? '')
    const looked = { ...row, mapping: { ...row.mapping, sheet, headerRow: 1 } }
    const whole = await tableOf(tools.tx, looked)
    const rows = [{ physicalLine: 1, cells: whole.headers }, ...whole.records.map(({ physicalLine, cells }) => ({ physicalLine, cells }))]
    // On another sheet the header is looked for again, unless its row was named as well.
    const at = moved && headerRow === row.mapping.headerRow ? findHeaderRow(rows) : headerRow
    if (at > rows.length) refuse('invalid', `The sheet has ${rows.length} rows.`, { path: 'headerRow' })
    const { headers, records } = splitTable({ name: sheet, hidden: known.hidden, rows }, at)
    refuseSize(records.length)
    const mapping = { ...proposeMapping(row.source, headers, records), sheet, headerRow: at }
    await saveMapping(tools, row, mapping, wordsOf(mapping, headers, records))
    return { id }
  },
})

const columnChoice = z.object({ index: z.number().int().min(0).max(limits.columns), field: z.enum(fieldIds).nullable(), dateOrder: z.enum(dateOrders).nullable() })

/** Says what each column is. Columns that are not named stay as they are. */
export const mapColumns = command({
  name: 'import.map_columns',
  input: z.object({ id: importId, version, source: sourceName, columns: z.array(columnChoice).max(limits.columns) }),
  async run(tools, { id, version: read, source, columns: chosen }) {
    const row = await loadDraft(tools, id, read)
    const { headers, records } = await tableOf(tools.tx, row)
    const base = withAllColumns(row.mapping, headers)
    const byIndex = new Map(chosen.map((choice) => [choice.index, choice]))
    const taken = new Set(chosen.map(({ field }) => field))
    const columns = base.columns.map((column, index): ColumnMapping => {
      const choice = byIndex.get(index)
      // A column that this file does not have gives way to the one that was chosen in its place.
      if (index >= headers.length) return taken.has(column.field) ? { ...column, field: null } : column
      if (!choice) return column
      const kept = choice.field === column.field ? column : { ...column, values: undefined, ...columnFor(choice.field, records, index) }
      return { ...kept, dateOrder: choice.dateOrder ?? (choice.field === column.field ? null : (kept.dateOrder ?? null)) }
    })
    const mapping: Mapping = { ...base, source, columns }
    const [problem] = mappingProblems(mapping)
    if (problem) refuse('invalid', problem, { path: 'columns' })
    await saveMapping(tools, row, mapping, wordsOf(mapping, headers, records))
    return { id, hasChoices: columns.some(({ field }) => field && isChoiceField(field)) }
  },
})

const wordChoice = z.object({ index: z.number().int().min(0).max(limits.columns), word: z.string().max(40_000), value: z.string().max(60).nullable() })

/** Says what the words of the columns of choices mean; null leaves a word unmapped, and every record with it reported. */
export const mapValues = command({
  name: 'import.map_values',
  input: z.object({ id: importId, version, words: z.array(wordChoice).max(2_000) }),
  async run(tools, { id, version: read, words }) {
    const row = await loadDraft(tools, id, read)
    const columns = row.mapping.columns.map((column, index) => withWords(column, words.filter((word) => word.index === index)))
    const mapping: Mapping = { ...row.mapping, columns }
    const [problem] = mappingProblems(mapping)
    if (problem) refuse('invalid', problem, { path: 'words' })
    await saveMapping(tools, row, mapping, row.words)
    return { id }
  },
})

function withWords(column: ColumnMapping, said: readonly z.output<typeof wordChoice>[]): ColumnMapping {
  if (said.length === 0) return column
  const named = new Set(said.map(({ word }) => normalForm(word)))
  const values = Object.fromEntries(Object.entries(column.values ?? {}).filter(([word]) => !named.has(normalForm(word))))
  for (const { word, value } of said) if (value !== null) values[word] = value
  // What another word's looser form, or "any other word", would still give a meaning must be said to have none.
  for (const { word, value } of said) if (value === null && word !== anyOther && lookUp({ ...column, values }, word).found) values[word] = unknownValue
  return { ...column, values }
}

/** The dry run: reads every row under the mapping and keeps what it would do. Reads outside the transaction. */
export const checkImport = composedCommand({
  name: 'import.check',
  input: z.object({ id: importId }),
  async execute(context, { id }) {
    const allowed = await mayImport(context, {})
    if (!allowed.ok) return allowed
    const db = context.store.read
    const row = await imports.find(db, id)
    if (!row || row.status === 'discarded') return refusal('not_found', 'There is no such import.')
    if (row.status === 'applied') return refusal('conflict', 'This file is imported already. Upload a newer one to import it again.')
    const [problem] = mappingProblems(row.mapping)
    if (problem) return refusal('invalid', problem)
    const plan = await planImport(db, await planInput(db, row), (done, total) => reportProgress(id, done, total))
    return keepCheck(context, { id, version: row.version, plan })
  },
})

async function planInput(db: Parameters<typeof tableOf>[0], row: imports.ImportRow): Promise<PlanInput> {
  const { headers, records } = await tableOf(db, row)
  return { mapping: row.mapping, headers, records, currency: (await settings.find(db))?.currency ?? 'USD' }
}

const keepCheck = command({
  name: 'import.check',
  input: z.custom<{ id: number; version: number; plan: ImportPlan }>(),
  async run(tools, { id, version: read, plan }) {
    const row = await loadDraft(tools, id, read)
    await keepFindings(tools, id, plan.findings)
    await imports.update(tools.tx, id, { status: 'checked', summary: plan.summary })
    const { causes: _causes, ...counts } = plan.summary
    tools.record({ subject: { kind: 'import', id: String(id) }, after: { source: row.source, ...counts } })
    return { id, summary: plan.summary }
  },
})

async function keepPieces(tx: Tools['tx'], id: number, kind: 'rows' | 'findings', part: string, items: readonly unknown[]): Promise<void> {
  for (let position = 0; position * imports.pieceSize < items.length; position += 1) {
    await imports.addPiece(tx, { importId: id, kind, part, position, items: items.slice(position * imports.pieceSize, (position + 1) * imports.pieceSize) })
    await pause()
  }
}

async function keepFindings({ tx }: Tools, id: number, findings: readonly Finding[]): Promise<void> {
  await imports.removePieces(tx, id, 'findings')
  for (const cause of Object.keys(causes) as Cause[]) {
    const group = findings.filter((finding) => finding.cause === cause)
    if (group.length) await keepPieces(tx, id, 'findings', cause, group)
  }
}

/**
 * Imports the file: plans again, because use cases may have changed since the dry run, and carries the plan out in this
 * one transaction. Either all rows that can be imported are, or none (security.md H3).
 */
export const applyImport = command({
  name: 'import.apply',
  input: z.object({ id: importId }),
  async run(tools, { id }) {
    const row = await loadDraft(tools, id)
    const [problem] = mappingProblems(row.mapping)
    if (problem) refuse('invalid', problem)
    const plan = await planImport(tools.tx, await planInput(tools.tx, row), (done, total) => reportProgress(id, done, total * 3))
    const records = plan.summary.records
    await carryOut(tools, plan, { importId: id, source: row.source, fileName: row.fileName }, (done, total) => reportProgress(id, records + Math.round((done / total) * 2 * records), records * 3))
    await keepFindings(tools, id, plan.findings)
    await imports.removePieces(tools.tx, id, 'rows')
    await imports.update(tools.tx, id, { status: 'applied', summary: plan.summary, appliedAt: tools.now, appliedBy: tools.actor.id })
    const { causes: _causes, ...counts } = plan.summary
    tools.record({ subject: { kind: 'import', id: String(id) }, after: { source: row.source, fileName: row.fileName, fileHash: row.fileHash, ...counts } })
    return { id, summary: plan.summary }
  },
})

/** Throws an import away that is not applied; what was uploaded goes with it. */
export const discardImport = command({
  name: 'import.discard',
  input: z.object({ id: importId }),
  async run(tools, { id }) {
    const row = await loadDraft(tools, id)
    await imports.discard(tools.tx, [id])
    tools.record({ subject: { kind: 'import', id: String(id) }, before: { fileName: row.fileName } })
    return { id }
  },
})
