import * as imports from 'db/queries/imports'
import type { ImportWords } from 'db/schema/imports'
import type { ReadDb } from 'db/store'
import { identityText } from 'domain/import/fingerprint'
import type { ChosenTable } from 'domain/import/header'
import { bindColumns, isChoiceField, lookUp, type ColumnMapping, type Mapping } from 'domain/import/mapping'
import { columnFor, profileColumn, proposeMapping } from 'domain/import/propose'
import { readRecord, type SourceRecord } from 'domain/import/record'
import { refuse } from './command.server'
import { shippedMappings } from './import-mapping'
import { hashed } from './import-plan.server'

/** The mapping to begin with: the given one, a shipped one that fits, that of an earlier import that fits, or a proposal. */
export async function beginMapping(db: ReadDb, { headers, records }: ChosenTable, given: Mapping | null, fileName: string): Promise<{ mapping: Mapping; from: string | null }> {
  if (given) {
    const title = bindColumns(given, headers).missing.find(({ field }) => field === 'title')
    if (title) refuse('invalid', `The file has no column "${title.header}", which the mapping takes the title from. Check that the mapping belongs to this file.`, { path: 'mapping' })
    return { mapping: given, from: 'the given mapping' }
  }
  const shipped = Object.values(shippedMappings).find((mapping) => fits(mapping, headers))
  if (shipped) return { mapping: shipped, from: `the mapping ${shipped.source}, which ships with Tollgate` }
  const source = fileName.replace(/\.[a-z]{2,5}$/i, '').slice(0, 100) || 'register'
  const earlier = (await imports.appliedMappings(db, 20)).filter(({ mapping }) => fits(mapping, headers))
  for (const { mapping, fileName: name } of earlier) {
    if (await hasRecordsOf(db, mapping, headers, records)) return { mapping: withNewWords(mapping, headers, records), from: `the import of ${name}` }
  }
  // The same columns and no record in common: another register on the same form.
  const [alike] = earlier
  if (alike) return { mapping: { ...withNewWords(alike.mapping, headers, records), source }, from: `the import of ${alike.fileName}` }
  return { mapping: proposeMapping(source, headers, records), from: null }
}

/** Every column that the mapping imports is there, and nearly all that it knows. */
function fits(mapping: Mapping, headers: readonly string[]): boolean {
  const { missing } = bindColumns(mapping, headers)
  return missing.every(({ field }) => field === null) && missing.length <= mapping.columns.length / 5
}

/** An earlier mapping with proposals for words that it has no meaning for; what it says stays. */
function withNewWords(mapping: Mapping, headers: readonly string[], records: readonly SourceRecord[]): Mapping {
  const index = new Map(bindColumns(mapping, headers).columns.map((column) => [column.mapping, column.index]))
  return {
    ...mapping,
    columns: mapping.columns.map((column) => {
      const at = index.get(column)
      if (!column.field || !isChoiceField(column.field) || at === undefined) return column
      const proposed = Object.entries(columnFor(column.field, records, at).values ?? {}).filter(([word]) => !lookUp(column, word).found)
      return { ...column, values: { ...column.values, ...Object.fromEntries(proposed) } }
    }),
  }
}

const comparedAtMost = 200

/** Whether some of the records came in under this mapping's source before. */
async function hasRecordsOf(db: ReadDb, mapping: Mapping, headers: readonly string[], records: readonly SourceRecord[]): Promise<boolean> {
  const earlier = await imports.recordsOfSource(db, mapping.source)
  const known = new Set(earlier.flatMap(({ externalId, fingerprint }) => [externalId, fingerprint]))
  const binding = bindColumns(mapping, headers)
  return records.slice(0, comparedAtMost).some((record) => {
    const { draft, externalId } = readRecord(record, binding, mapping, 'USD')
    return draft !== null && (externalId ? known.has(externalId) : known.has(hashed(identityText(draft))))
  })
}

/** The mapping with a place for every column of the file, in file order, and those that the file does not have. */
export function withAllColumns(mapping: Mapping, headers: readonly string[]): Mapping {
  const { columns, missing } = bindColumns(mapping, headers)
  const placed = columns.map(({ header, key, mapping: column }): ColumnMapping => column ?? { header, occurrence: Number(key.split('#').at(-1)), field: null })
  return { ...mapping, columns: [...placed, ...missing] }
}

/** The different words of the columns of choices, for the person to say what they mean. */
export function wordsOf(mapping: Mapping, headers: readonly string[], records: readonly SourceRecord[]): ImportWords {
  return Object.fromEntries(
    bindColumns(mapping, headers).columns.flatMap(({ index, mapping: column }) =>
      column?.field && isChoiceField(column.field) ? [[String(index), profileColumn(records.map(({ cells }) => cells[index] ?? '')).distinct]] : [],
    ),
  )
}
