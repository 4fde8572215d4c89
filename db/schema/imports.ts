import { d } from 'db/dialect'
import { useCases } from './use-cases'

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
    record: d.int('record').notNull(),
    /** What the source says and Tollgate has no field for, in file order. */
    attributes: d.json<{ header: string; value: string }[]>('attributes').notNull(),
    importId: d.int('import_id').notNull(),
  },
  (t) => [
    d.index('imported_records_external').on(t.source, t.externalId),
    d.index('imported_records_fingerprint').on(t.source, t.fingerprint),
  ],
)
