import { d } from 'db/dialect'
import type { SourceAttribute } from 'domain/import/draft'
import type { Cause, Severity } from 'domain/import/findings'
import type { Mapping } from 'domain/import/mapping'
import { useCases } from './use-cases'

/** How a file was read. */
export interface ImportFormat {
  kind: 'csv' | 'xlsx'
  encoding: string | null
  delimiter: string | null
}
/** A sheet of a workbook, or the one table of a text file. */
export interface ImportSheet {
  name: string
  hidden: boolean
  rows: number
}
/** What an import does, or did: records of the file, and findings by cause. */
export interface ImportSummary {
  records: number
  created: number
  updated: number
  unchanged: number
  /** Rows that are not imported. */
  refused: number
  /** Imported earlier from this source, no longer in the file. They stay as they are. */
  gone: number
  causes: { cause: Cause; severity: Severity; count: number }[]
}
/** Different words of a column of choices, with how often they occur; null when there are too many to map. */
export type ImportWords = Record<string, { value: string; count: number }[] | null>

/** One run from an uploaded file to use cases: `draft` until its mapping has been tried, `checked`, then `applied`. */
export const imports = d.table(
  'imports',
  {
    id: d.seq('id'),
    source: d.text('source').notNull(),
    fileName: d.text('file_name').notNull(),
    fileHash: d.text('file_hash').notNull(),
    fileSize: d.int('file_size').notNull(),
    format: d.json<ImportFormat>('format').notNull(),
    sheets: d.json<ImportSheet[]>('sheets').notNull(),
    mapping: d.json<Mapping>('mapping').notNull(),
    /** Where the mapping was taken from, in words; null where it was proposed from the file. */
    mappingFrom: d.text('mapping_from'),
    words: d.json<ImportWords>('words').notNull(),
    summary: d.json<ImportSummary | null>('summary'),
    status: d.text('status', ['draft', 'checked', 'applied', 'discarded']).notNull(),
    createdBy: d.text('created_by').notNull(),
    createdAt: d.instant('created_at').notNull(),
    appliedBy: d.text('applied_by'),
    appliedAt: d.instant('applied_at'),
    version: d.int('version').notNull().default(1),
  },
  (t) => [d.index('imports_created').on(t.createdAt), d.index('imports_source').on(t.source, t.status)],
)

/**
 * The bulk of an import in pieces: the rows of a sheet (`part` is its place) until it is applied, and the findings of a
 * cause (`part` is the cause). Pieces of a few hundred, so that no single statement or page handles fifty thousand.
 */
export const importPieces = d.table(
  'import_pieces',
  {
    id: d.seq('id'),
    importId: d.int('import_id').notNull().references(() => imports.id, { onDelete: 'cascade' }),
    kind: d.text('kind', ['rows', 'findings']).notNull(),
    part: d.text('part').notNull(),
    position: d.int('position').notNull(),
    items: d.json<unknown[]>('items').notNull(),
  },
  (t) => [d.uniqueIndex('import_pieces_place').on(t.importId, t.kind, t.part, t.position)],
)

/** Where an imported use case comes from: the record as the source states it, and its content for matching again. */
export const importedRecords = d.table(
  'imported_records',
  {
    useCaseId: d.int('use_case_id').primaryKey().references(() => useCases.id, { onDelete: 'cascade' }),
    source: d.text('source').notNull(),
    externalId: d.text('external_id'),
    /** Identity of a record without an id, from its content. */
    fingerprint: d.text('fingerprint').notNull(),
    /** Hash of the whole record: equal means nothing to do. */
    contentHash: d.text('content_hash').notNull(),
    /** 1 is the first record after the header of the file that it was last in. */
    record: d.int('record').notNull(),
    physicalLine: d.int('physical_line').notNull().default(0),
    /** What the source says and Tollgate has no field for, in file order. */
    attributes: d.json<SourceAttribute[]>('attributes').notNull(),
    /** Every cell in the form in which records are compared, by column. */
    content: d.json<Record<string, string>>('content').notNull().default({}),
    /** Fields as the last import stated them: what differs from these was edited here. */
    stated: d.json<Record<string, unknown>>('stated').notNull().default({}),
    /** The last import whose file had the record. */
    importId: d.int('import_id').notNull(),
    /** The first import whose file no longer had it. */
    goneSince: d.int('gone_since'),
  },
  (t) => [
    d.index('imported_records_external').on(t.source, t.externalId),
    d.index('imported_records_fingerprint').on(t.source, t.fingerprint),
  ],
)
