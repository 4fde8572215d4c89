import { createHash } from 'node:crypto'
import * as imports from 'db/queries/imports'
import type { ImportSummary } from 'db/schema/imports'
import * as users from 'db/queries/users'
import type { UseCaseRow } from 'db/queries/use-cases'
import type { ReadDb } from 'db/store'
import type { Draft } from 'domain/import/draft'
import { findDuplicates } from 'domain/import/duplicates'
import { causes, countByCause, findingsOf, type Finding } from 'domain/import/findings'
import { contentText, identityText, matchAlike, matchExactly, type Matchable } from 'domain/import/fingerprint'
import { bindColumns, type Binding, type ImportField, type Mapping } from 'domain/import/mapping'
import { normalForm } from 'domain/import/matching'
import { mergedFields, mergeImport, type FieldValues, type Merge } from 'domain/import/merge'
import { readRecord, type ReadRecord, type SourceRecord } from 'domain/import/record'
import { useCaseKey } from 'domain/use-case'
import { pause } from './import-rows.server'

/** A record with everything that is needed to save it. */
export interface PlannedRecord extends Matchable {
  record: number
  physicalLine: number
  draft: Draft
  /** As `WithContent` has it. */
  title: string
  attributes: ReadRecord['attributes']
  content: ReadonlyMap<string, string>
  /** The fields as the source states them now; the owner as the account that the address belongs to. */
  stated: FieldValues
}
export interface PlannedUpdate {
  record: PlannedRecord
  earlier: imports.EarlierRecord
  useCase: UseCaseRow
  merge: Merge
}

/** What an import would do. Made for the dry run, and again inside the transaction that does it. */
export interface ImportPlan {
  created: PlannedRecord[]
  updated: PlannedUpdate[]
  unchanged: { record: PlannedRecord; earlier: imports.EarlierRecord }[]
  /** Use cases of the source that the file no longer has. */
  gone: imports.EarlierRecord[]
  findings: Finding[]
  summary: ImportSummary
}

export interface PlanInput {
  mapping: Mapping
  headers: readonly string[]
  records: readonly SourceRecord[]
  /** Of the installation, ISO 4217. */
  currency: string
}
export type Progress = (done: number, total: number) => void

const pieceSize = 100

/**
 * Reads all records under the mapping and compares them with what earlier imports of the source brought. Only reads.
 */
export async function planImport(db: ReadDb, { mapping, headers, records, currency }: PlanInput, progress: Progress = () => undefined): Promise<ImportPlan> {
  const binding = bindColumns(mapping, headers)
  const read: ReadRecord[] = []
  for (const record of records) {
    read.push(readRecord(record, binding, mapping, currency))
    if (read.length % pieceSize === 0) {
      progress(read.length, records.length)
      await pause()
    }
  }
  const columnOf = (field: ImportField): string => binding.columns.find((column) => column.mapping?.field === field)?.header ?? ''
  const duplicates = findDuplicates(read, { title: columnOf('title'), externalId: columnOf('externalId') })
  const owners = await ownerFinder(db, columnOf('ownerEmail'))
  const findings: Finding[] = [...fileFindings(binding), ...read.flatMap((record) => record.findings), ...duplicates.findings]

  const titles = new Map<string, number>()
  for (const { draft } of read) if (draft) titles.set(normalForm(draft.title), (titles.get(normalForm(draft.title)) ?? 0) + 1)
  const planned: PlannedRecord[] = []
  for (const record of read) {
    if (!record.draft || duplicates.refused.has(record.record)) continue
    const form = normalForm(record.draft.title)
    planned.push({
      ...record,
      draft: record.draft,
      title: titles.get(form) === 1 ? form : '',
      stated: statedOf(record.draft, owners.find(record, findings)),
      fingerprint: hashed(identityText(record.draft)),
      contentHash: hashed(contentText(record.content)),
    })
    if (planned.length % pieceSize === 0) await pause()
  }
  const matched = await match(db, mapping.source, planned)
  const compared = await compare(db, matched.pairs, columnOf, findings)
  for (const earlier of matched.gone) if (earlier.goneSince === null) findings.push(goneFinding(earlier))

  findings.sort((a, b) => a.row - b.row || causeOrder(a) - causeOrder(b))
  const summary: ImportSummary = {
    records: records.length,
    created: matched.created.length,
    updated: compared.updated.length,
    unchanged: compared.unchanged.length,
    refused: records.length - planned.length,
    gone: matched.gone.length,
    causes: countByCause(findings),
  }
  return { created: matched.created, ...compared, gone: matched.gone, findings, summary }
}

/** How identities and contents are kept: short, and telling nothing. */
export const hashed = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 32)

const order = Object.keys(causes)
const causeOrder = ({ cause }: Finding): number => order.indexOf(cause)

function statedOf({ ownerEmail: _address, ...draft }: Draft, ownerId: string | null): FieldValues {
  const values: Record<string, unknown> = { ...draft, ownerId }
  return Object.fromEntries(mergedFields.map((field) => [field, values[field] ?? null]))
}

function fileFindings({ missing, refused }: Binding): Finding[] {
  const { findings, report } = findingsOf(0, 0)
  for (const { header, field } of missing) {
    if (field) report('column_missing', header, '', 'The file has no column with this header, so nothing is imported from it.')
  }
  for (const header of refused) {
    report('column_refused', header, '', 'Sign-offs, decisions and records of them are made here and cannot be imported. The text can be read among the source attributes.')
  }
  return findings
}

function goneFinding({ useCaseId }: imports.EarlierRecord): Finding {
  const { findings, report } = findingsOf(0, 0)
  report('not_in_source', '', useCaseKey(useCaseId), 'It stays as it is. Retire it if it has ended.')
  return findings[0] as Finding
}

/** Finds accounts by address. An account that may not own is not given anything. */
async function ownerFinder(db: ReadDb, column: string) {
  const assignable = new Map((await users.listAssignable(db)).map(({ id, email }) => [email.toLowerCase(), id]))
  const known = new Set((await users.list(db)).map(({ email }) => email.toLowerCase()))
  return {
    find({ record, physicalLine, draft }: ReadRecord, findings: Finding[]): string | null {
      const address = draft?.ownerEmail
      if (!address) return null
      const id = assignable.get(address)
      if (id) return id
      const row = findingsOf(record, physicalLine)
      if (known.has(address)) row.report('owner_not_an_owner', column, address, 'Give the account the role Owner, then import the file again.')
      else row.report('owner_unknown', column, address, 'Invite the person, then import the file again; until then there is no owner.')
      findings.push(...row.findings)
      return null
    },
  }
}

interface Pair {
  record: PlannedRecord
  useCase: imports.EarlierRecord
}

async function match(db: ReadDb, source: string, planned: PlannedRecord[]) {
  const earlier = await imports.recordsOfSource(db, source)
  const exact = matchExactly(earlier, planned)
  if (exact.records.length === 0 || exact.useCases.length === 0) {
    return { pairs: exact.pairs, created: exact.records, gone: exact.useCases }
  }
  const contents = await imports.contentOf(db, exact.useCases.map(({ useCaseId }) => useCaseId))
  const open = exact.useCases.map((useCase) => {
    const { content, title } = contents.get(useCase.useCaseId) ?? { content: {}, title: '' }
    return { ...useCase, title: normalForm(title), content: new Map(Object.entries(content)) }
  })
  const alike = matchAlike(open, exact.records)
  return { pairs: [...exact.pairs, ...alike.pairs] as Pair[], created: alike.records, gone: alike.useCases as imports.EarlierRecord[] }
}

async function compare(db: ReadDb, pairs: readonly Pair[], columnOf: (field: ImportField) => string, findings: Finding[]) {
  const updated: PlannedUpdate[] = []
  const unchanged: ImportPlan['unchanged'] = []
  for (let start = 0; start < pairs.length; start += 500) {
    const piece = pairs.slice(start, start + 500)
    const rows = await imports.statedUseCases(db, piece.map(({ useCase }) => useCase.useCaseId))
    const byId = new Map(rows.map((row) => [row.useCase.id, row]))
    for (const { record, useCase: earlier } of piece) {
      const known = byId.get(earlier.useCaseId)
      if (!known) continue
      const merge = mergeImport(known.stated, record.stated, known.useCase, lockedFields(known))
      if (record.contentHash === earlier.contentHash && merge.kept.length === 0 && Object.keys(merge.changes).length === 0) {
        unchanged.push({ record, earlier })
        continue
      }
      updated.push({ record, earlier, useCase: known.useCase, merge })
      findings.push(...keptFindings(record, merge, columnOf))
    }
    await pause()
  }
  return { updated, unchanged }
}

const nothing: ReadonlySet<string> = new Set()
/** Once a gate was decided here, the phase follows from gates (R7), whatever the source says. */
const decidedHere: ReadonlySet<string> = new Set(['phase', 'status'])
const everything: ReadonlySet<string> = new Set(mergedFields)

function lockedFields({ useCase, stated, gated }: Awaited<ReturnType<typeof imports.statedUseCases>>[number]): ReadonlySet<string> {
  // What was killed or retired here is closed: its record stays as it is.
  const closed = (useCase.status === 'killed' || useCase.status === 'retired') && useCase.status !== stated.status
  return closed ? everything : gated ? decidedHere : nothing
}

function keptFindings({ record, physicalLine }: PlannedRecord, { kept }: Merge, columnOf: (field: ImportField) => string): Finding[] {
  const { findings, report } = findingsOf(record, physicalLine)
  for (const { field, here, source, locked } of kept) {
    const column = columnOf(columnFields[field] ?? (field as ImportField)) || field
    const why = locked ? 'It was decided here' : 'It was edited here since the last import'
    report('kept_here', column, shown(field, source), `${why}, so "${shown(field, here)}" is kept.`)
  }
  return findings
}

/** Fields whose column goes by another name in a mapping. */
const columnFields: Readonly<Record<string, ImportField>> = { phase: 'stage', status: 'stage', ownerId: 'ownerEmail', tierReason: 'tier' }

function shown(field: string, value: unknown): string {
  if (value === null || value === undefined) return ''
  const written = typeof value === 'string' ? value : JSON.stringify(value)
  const text = field === 'phase' ? `phase ${written}` : written
  return text.length > 200 ? `${text.slice(0, 200)}…` : text
}
