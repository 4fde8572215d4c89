/** One record of a source, read under a mapping. */
import type { Exposure, Method, PersonalData } from '../use-case'
import { parseSourceAmount } from './amounts'
import { longestTexts, mostListEntries, type Draft, type SourceAttribute } from './draft'
import { findingsOf, type Finding, type Report } from './findings'
import {
  fieldKind,
  isChoiceField,
  lookUp,
  unknownValue,
  type Binding,
  type BoundColumn,
  type ChoiceField,
  type ImportField,
  type Mapping,
} from './mapping'
import { cellText, isBlank, lineText, looksLikeFormula, normalForm } from './matching'
import { approachOf, choiceOrNull, stageOf, tierOf } from './record-choices'
import { readDates } from './record-dates'

export interface SourceRecord {
  /** 1 is the first record after the header. */
  record: number
  physicalLine: number
  cells: readonly string[]
}

export interface ReadRecord {
  record: number
  physicalLine: number
  /** null: the row cannot be imported; an error among the findings says why. */
  draft: Draft | null
  externalId: string | null
  attributes: SourceAttribute[]
  /** Every cell that says something, by its column: what is compared with the next edition. */
  content: ReadonlyMap<string, string>
  findings: Finding[]
}

/** @param currency of the installation, ISO 4217 */
export function readRecord(source: SourceRecord, binding: Binding, mapping: Mapping, currency: string): ReadRecord {
  const { findings, report } = findingsOf(source.record, source.physicalLine)
  const cells = cellsOf(source, binding, report)
  const reader = fieldReader(cells, report)
  const draft = draftOf(reader, mapping, report, currency)
  return {
    record: source.record,
    physicalLine: source.physicalLine,
    draft,
    externalId: reader.all('externalId').map(({ text }) => lineText(text)).join(' / ').slice(0, longestTexts.line) || null,
    attributes: attributesOf(cells, draft),
    content: new Map(cells.flatMap(({ column, text }) => (normalForm(text) ? [[column.key, normalForm(text)] as const] : []))),
    findings,
  }
}

interface Cell {
  column: BoundColumn
  text: string
}

function cellsOf({ cells }: SourceRecord, { columns }: Binding, report: Report): Cell[] {
  const beyond = cells.slice(columns.length).filter((cell) => cell.trim() !== '')
  if (beyond.length) {
    report('cells_beyond_header', '', beyond.join(' | '), 'These cells have no header above them and are not imported.')
  }
  if (cells.length < columns.length) {
    report('cells_missing', '', String(cells.length), `The row has ${cells.length} cells, the header ${columns.length}; the rest is taken as empty.`)
  }
  return columns.map((column) => {
    const text = cellText(cells[column.index] ?? '')
    if (looksLikeFormula(text)) report('formula_like', column.header, text, 'It is kept as text and never computed.')
    return { column, text }
  })
}

/** Gives what the record says for a field. */
function fieldReader(cells: readonly Cell[], report: Report) {
  const byField = new Map<ImportField, Cell[]>()
  for (const cell of cells) {
    const field = cell.column.mapping?.field
    if (field) byField.set(field, [...(byField.get(field) ?? []), cell])
  }
  const all = (field: ImportField): Cell[] =>
    (byField.get(field) ?? []).filter(({ text }) => !isBlank(text)).map(renamed)
  const first = (field: ImportField): Cell | null => all(field)[0] ?? null
  return {
    has: (field: ImportField): boolean => byField.has(field),
    header: (field: ImportField): string => byField.get(field)?.[0]?.column.header ?? '',
    /** The cell as it stands, blank or not. */
    raw: (field: ImportField): string => byField.get(field)?.[0]?.text ?? '',
    all,
    first,
    line(field: ImportField, longest: number = longestTexts.line): string | null {
      const cell = first(field)
      return cell ? shortened(lineText(cell.text), longest, cell.column.header, report) : null
    },
    /** The meaning of the record's word: null when it has none, or its meaning is "unknown"; `unmapped` when nobody said. */
    choice(field: ChoiceField): { word: string; value: string | null } | null {
      const cell = byField.get(field)?.find(({ text }) => text !== '')
      if (!cell?.column.mapping) return null
      const looked = lookUp(cell.column.mapping, cell.text)
      // "None of the above" and "N/A" say nothing, unless the mapping says what they mean.
      const literal = looked.found && !(isBlank(cell.text) && !hasWord(cell.column.mapping.values, cell.text))
      if (literal) return { word: lineText(cell.text), value: looked.value }
      return isBlank(cell.text) ? null : { word: lineText(cell.text), value: null }
    },
  }
}
type FieldReader = ReturnType<typeof fieldReader>

const hasWord = (values: Readonly<Record<string, string>> | undefined, word: string): boolean =>
  Object.keys(values ?? {}).some((known) => normalForm(known) === normalForm(word))

/** Text of a field whose words the mapping renames. */
function renamed(cell: Cell): Cell {
  const { mapping } = cell.column
  if (!mapping?.field || isChoiceField(mapping.field) || !mapping.values) return cell
  const looked = lookUp(mapping, cell.text)
  return looked.found ? { ...cell, text: looked.value === unknownValue ? '' : looked.value } : cell
}

function shortened(text: string, longest: number, header: string, report: Report): string | null {
  if (text === '') return null
  if (text.length <= longest) return text
  report('text_shortened', header, text, `Only ${longest.toLocaleString('en')} characters fit; the whole text is kept among the source attributes.`)
  return `${text.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, '').trimEnd()}…`
}

function draftOf(reader: FieldReader, mapping: Mapping, report: Report, currency: string): Draft | null {
  const title = reader.line('title', longestTexts.title)
  if (!title) {
    report('title_missing', reader.header('title'), reader.raw('title'), 'A use case needs a title, so this row is not imported. Fill it in and import the file again.')
    return null
  }
  if (title.length > 200) report('title_long', reader.header('title'), title, 'It is imported as it is; a shorter one reads better in tables.')

  const stage = stageOf(reader, report)
  const facts = {
    industry: reader.line('industry', longestTexts.listEntry) ?? mapping.fixed.industry ?? null,
    exposure: choiceOrNull<Exposure>(reader, 'exposure', 'exposure_unmapped', report) ?? fixedExposure(mapping),
    personalData: choiceOrNull<PersonalData>(reader, 'personalData', 'personal_data_unmapped', report),
    regulations: listOf(reader, 'regulations', report),
  }
  const approach = approachOf(reader, report)
  return {
    title,
    problem: problemOf(reader, report),
    businessUnit: unitOf(reader, 'businessUnit', mapping, report),
    department: unitOf(reader, 'department', mapping, report),
    sponsor: reader.line('sponsor') ?? mapping.fixed.sponsor ?? null,
    ownerEmail: ownerOf(reader, report),
    ...facts,
    approach,
    method: approach === 'fine_tuning' || approach === 'hybrid' ? choiceOrNull<Method>(reader, 'method', 'method_unmapped', report) : null,
    vendor: reader.line('vendor'),
    model: reader.line('model'),
    ...stage,
    ...tierOf(reader, facts, report),
    budget: budgetOf(reader, currency, report),
    ...readDates(reader, stage.status, report),
    tags: listOf(reader, 'tags', report),
    links: linksOf(reader, report),
  }
}

function problemOf(reader: FieldReader, report: Report): string {
  const text = reader.all('problem').map((cell) => cell.text).join('\n\n')
  return shortened(text, longestTexts.text, reader.header('problem'), report) ?? ''
}

function unitOf(reader: FieldReader, field: 'businessUnit' | 'department', mapping: Mapping, report: Report): string | null {
  const unit = reader.line(field) ?? mapping.fixed[field] ?? null
  if (!unit && reader.has(field)) {
    const cause = field === 'businessUnit' ? 'business_unit_missing' : 'department_missing'
    report(cause, reader.header(field), reader.raw(field), 'It is left empty.')
  }
  return unit
}

function ownerOf(reader: FieldReader, report: Report): string | null {
  const cell = reader.first('ownerEmail')
  const address = /[^\s<>"',;()]+@[^\s<>"',;()]+\.[^\s<>"',;()]+/.exec(cell?.text ?? '')?.[0]?.toLowerCase() ?? null
  if (address) return address
  const reason = cell
    ? 'An owner is found by e-mail address, and this is none; the use case comes in without an owner.'
    : 'The source names none; the use case comes in without an owner and is listed as needing one.'
  report(cell ? 'owner_unknown' : 'owner_missing', reader.header('ownerEmail'), cell?.text ?? '', reason)
  return null
}

const fixedExposure = (mapping: Mapping): Exposure | null => (mapping.fixed.exposure as Exposure | undefined) ?? null

function budgetOf(reader: FieldReader, currency: string, report: Report): number | null {
  const cell = reader.first('budget')
  if (!cell) return null
  const amount = parseSourceAmount(cell.text, currency)
  if (amount.ok) return amount.cents
  report('budget_unparsed', cell.column.header, cell.text, amount.reason)
  return null
}

function listOf(reader: FieldReader, field: 'tags' | 'regulations', report: Report): string[] {
  const entries = reader.all(field).flatMap(({ column, text }) =>
    text
      .split(column.mapping?.separator || /[,;|\n]/)
      .map((entry) => (field === 'tags' ? lineText(entry).toLowerCase() : lineText(entry)))
      .filter((entry) => !isBlank(entry)),
  )
  const fitting = [...new Set(entries.filter((entry) => entry.length <= longestTexts.listEntry))]
  const taken = fitting.slice(0, mostListEntries)
  if (taken.length < new Set(entries).size) {
    const reason = `At most ${mostListEntries} entries of at most ${longestTexts.listEntry} characters fit; the whole list is kept among the source attributes.`
    report('list_shortened', reader.header(field), entries.join(', '), reason)
  }
  return taken
}

function linksOf(reader: FieldReader, report: Report): { label: string; url: string }[] {
  const links: { label: string; url: string }[] = []
  for (const { column, text } of reader.all('links')) {
    const urls = text.match(/https?:\/\/[^\s<>"|]+/gi) ?? []
    const valid = urls.map((url) => url.replace(/[.,;)]+$/, '')).filter((url) => url.length <= 2000)
    if (valid.length === 0) report('link_unparsed', column.header, text, 'A link begins with https:// or http://; the text is kept among the source attributes.')
    links.push(...valid.map((url) => ({ label: column.header.slice(0, 100), url })))
  }
  return links.slice(0, mostListEntries)
}

/** Cells that a field carries word for word need no second place; all others are kept as the source has them. */
function attributesOf(cells: readonly Cell[], draft: Draft | null): SourceAttribute[] {
  return cells.flatMap(({ column, text }) => {
    if (text === '' || isCarried(column, text, draft)) return []
    return [{ header: column.header, value: text.slice(0, longestTexts.attribute) }]
  })
}

function isCarried({ mapping }: BoundColumn, text: string, draft: Draft | null): boolean {
  if (!mapping?.field || !draft || mapping.field === 'externalId') return mapping?.field === 'externalId'
  const kind = fieldKind(mapping.field)
  if (kind !== 'line' && kind !== 'text') return false
  const carried = draft[mapping.field as keyof Draft]
  return typeof carried === 'string' && (carried === text || carried === lineText(text) || carried.split('\n\n').includes(text))
}
