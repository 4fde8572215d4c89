/** A mapping for a register that nobody has seen before: from what its headers and its cells look like. */
import { parseDate, provenDateOrder } from './dates'
import { containedHeader, headerLanguage, headerParts, knownHeader } from './header-words'
import {
  fieldKind,
  importFields,
  isChoiceField,
  occurrencesOf,
  repeatableFields,
  claimsGovernance,
  type ChoiceField,
  type ColumnMapping,
  type DateField,
  type ImportField,
  type Mapping,
} from './mapping'
import { isBlank, lineText, normalForm } from './matching'
import type { SourceRecord } from './record'
import { proposeValue } from './value-words'

/** Words of a column that a person can be asked about; one with more is no list of choices. */
export const distinctAtMost = 60
const sampled = 600

export interface ColumnProfile {
  /** Cells that say something. */
  filled: number
  /** Different values with how often they occur, the most frequent first; null when there are too many to list. */
  distinct: { value: string; count: number }[] | null
  averageLength: number
  uniqueShare: number
  dateShare: number
}

/** What a column's cells look like. */
export function profileColumn(values: readonly string[]): ColumnProfile {
  const said = values.filter((value) => !isBlank(value))
  const counts = new Map<string, { value: string; count: number }>()
  for (const value of said) {
    const form = normalForm(value)
    const known = counts.get(form)
    if (known) known.count += 1
    else counts.set(form, { value: lineText(value), count: 1 })
  }
  const sample = said.slice(0, 200)
  const dates = sample.filter((value) => {
    const date = parseDate(value, 'day_first')
    return date.kind === 'date' || parseDate(value, 'month_first').kind === 'date'
  }).length
  return {
    filled: said.length,
    distinct: counts.size <= distinctAtMost ? [...counts.values()].sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)) : null,
    averageLength: said.reduce((sum, value) => sum + value.length, 0) / Math.max(1, said.length),
    uniqueShare: counts.size / Math.max(1, said.length),
    dateShare: dates / Math.max(1, sample.length),
  }
}

/** Profiles of all columns, from records spread over the whole file. */
function profileColumns(width: number, records: readonly SourceRecord[]): ColumnProfile[] {
  const step = Math.max(1, Math.floor(records.length / sampled))
  const sample = records.filter((_, index) => index % step === 0)
  return Array.from({ length: width }, (_, index) => profileColumn(sample.map(({ cells }) => cells[index] ?? '')))
}

interface Candidate {
  index: number
  field: ImportField
  score: number
}

/** Proposes what each column is. Everything can be changed before anything is imported. */
export function proposeMapping(source: string, headers: readonly string[], records: readonly SourceRecord[], language = 'en'): Mapping {
  const profiles = profileColumns(headers.length, records)
  const fields = assign(headers, profiles, language)
  const occurrences = occurrencesOf(headers)
  const columns = headers.map((header, index): ColumnMapping => {
    const column = { header, occurrence: occurrences[index] ?? 1 }
    return { ...column, ...columnFor(fields.get(index) ?? null, records, index) }
  })
  return { source, sheet: null, headerRow: null, columns, fixed: {} }
}

/** What goes with a field, from all records: the meaning of a column's words, the order of day and month. */
export function columnFor(
  field: ImportField | null,
  records: readonly SourceRecord[],
  index: number,
): Pick<ColumnMapping, 'field' | 'values' | 'dateOrder'> {
  if (!field) return { field: null }
  const values = records.map(({ cells }) => cells[index] ?? '')
  if (isChoiceField(field)) return { field, values: proposeValues(field, profileColumn(values)) }
  if (fieldKind(field) === 'date') return { field, dateOrder: provenDateOrder(values) }
  return { field }
}

/** The likely meaning of each word of a column; words without one are left to the person. */
function proposeValues(field: ChoiceField, profile: ColumnProfile): Record<string, string> {
  return Object.fromEntries(
    (profile.distinct ?? []).flatMap(({ value }) => {
      const meaning = proposeValue(field, value)
      return meaning ? [[value, meaning]] : []
    }),
  )
}

function assign(headers: readonly string[], profiles: readonly ColumnProfile[], language: string): Map<number, ImportField> {
  const candidates = headers.flatMap((header, index) => candidatesFor(header, index, profiles[index], language))
  candidates.sort((a, b) => b.score - a.score || a.index - b.index)
  const taken = new Set<ImportField>()
  const assigned = new Map<number, ImportField>()
  for (const { index, field } of candidates) {
    const open = !taken.has(field) || (repeatableFields.includes(field) && field !== 'externalId' && field !== 'problem')
    if (assigned.has(index) || !open) continue
    assigned.set(index, field)
    taken.add(field)
  }
  if (!taken.has('title')) {
    const title = likelyTitle(profiles, assigned)
    if (title !== null) assigned.set(title, 'title')
  }
  return settleStageAndStatus(assigned, profiles)
}

function candidatesFor(header: string, index: number, profile: ColumnProfile | undefined, language: string): Candidate[] {
  if (header.trim() === '' || claimsGovernance(header)) return []
  const outright = knownHeader(header)
  const contained = containedHeader(header)
  const candidates: { field: ImportField; base: number }[] = []
  if (outright) candidates.push({ field: outright, base: 1 })
  if (contained && contained !== outright) candidates.push({ field: contained, base: 0.7 })
  return candidates.flatMap(({ field, base }) => {
    const fit = fits(field, profile)
    const spoken = headerLanguage(header)
    // Of a bilingual register's two columns the one in the reader's language.
    const inLanguage = spoken === null ? 0 : spoken === language ? 0.05 : -0.2
    const precise = Math.min(0.1, 0.02 * Math.max(...headerParts(header).map((part) => part.split(' ').length)))
    const score = base + fit + inLanguage + precise
    return score >= 0.5 ? [{ index, field, score }] : []
  })
}

/** Whether the cells look like the field: negative where they speak against the header. */
function fits(field: ImportField, profile: ColumnProfile | undefined): number {
  if (!profile || profile.filled === 0) return -0.1
  const kind = fieldKind(field)
  if (kind === 'date') return profile.dateShare >= 0.5 ? 0.3 : profile.dateShare >= 0.2 ? 0 : -0.6
  if (profile.dateShare > 0.8 && field !== 'title' && kind !== 'money') return -0.8
  if (isChoiceField(field)) {
    if (!profile.distinct || profile.averageLength > 120) return -0.6
    const understood = profile.distinct.filter(({ value }) => proposeValue(field, value) !== null)
    const share = understood.reduce((sum, { count }) => sum + count, 0) / profile.filled
    return share >= 0.5 ? 0.3 : share > 0 ? 0.1 : field === 'stage' || field === 'tier' || field === 'status' ? 0 : -0.6
  }
  if (kind === 'line' && profile.averageLength > 80 && field !== 'title') return -0.6
  if (field === 'title') return profile.uniqueShare >= 0.5 ? 0.2 : -0.2
  if (field === 'externalId') return profile.uniqueShare > 0.98 && profile.averageLength <= 60 ? 0.2 : -0.7
  if (field === 'problem') return profile.averageLength >= 40 ? 0.2 : 0
  if (field === 'businessUnit' || field === 'department') return profile.uniqueShare < 0.6 || profile.filled < 10 ? 0.1 : -0.2
  return 0
}

/** Without a header that says so: the column of short, differing texts furthest to the left. */
function likelyTitle(profiles: readonly ColumnProfile[], assigned: ReadonlyMap<number, ImportField>): number | null {
  const index = profiles.findIndex(
    ({ filled, uniqueShare, averageLength, dateShare }, at) =>
      !assigned.has(at) && filled > 0 && uniqueShare >= 0.7 && averageLength >= 8 && averageLength <= 120 && dateShare < 0.2,
  )
  return index === -1 ? null : index
}

/** A column called "Status" that speaks of phases ("Pilot", "In production") is the stage, where no other column is. */
function settleStageAndStatus(assigned: Map<number, ImportField>, profiles: readonly ColumnProfile[]): Map<number, ImportField> {
  if ([...assigned.values()].includes('stage')) return assigned
  for (const [index, field] of assigned) if (field === 'status' && profiles[index]?.distinct) assigned.set(index, 'stage')
  return assigned
}

/** Where the order of day and month is open: columns of dates whose cells do not prove it. */
export function openDateOrders(mapping: Mapping, headers: readonly string[], records: readonly SourceRecord[]): number[] {
  return mapping.columns.flatMap(({ field, dateOrder }, index) => {
    if (!field || !isDateField(field) || dateOrder || index >= headers.length) return []
    const unclear = records.some(({ cells }) => {
      const date = parseDate(cells[index] ?? '', null)
      return date.kind === 'problem' && date.problem === 'order_unknown'
    })
    return unclear ? [index] : []
  })
}
const isDateField = (field: ImportField): field is DateField => importFields.some(({ id, kind }) => id === field && kind === 'date')
