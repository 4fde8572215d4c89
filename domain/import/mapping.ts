/** How the columns and words of somebody else's register become ours. */
import { approaches, exposures, methods, personalDataAnswers, statuses, tiers, type Phase, type Status } from '../use-case'
import type { DateOrder } from './dates'
import { headerForm, normalForm, valueForms } from './matching'

/** What a column can be imported as. There is none for sign-offs, decisions, history or money earned: those happen here. */
export const importFields = [
  { id: 'title', name: 'Title', kind: 'line' },
  { id: 'problem', name: 'Business problem', kind: 'text' },
  { id: 'businessUnit', name: 'Business unit', kind: 'line' },
  { id: 'department', name: 'Department', kind: 'line' },
  { id: 'ownerEmail', name: 'Owner (e-mail address)', kind: 'email' },
  { id: 'sponsor', name: 'Sponsor', kind: 'line' },
  { id: 'stage', name: 'Stage (phase and status)', kind: 'choice' },
  { id: 'status', name: 'Status alone', kind: 'choice' },
  { id: 'tier', name: 'Risk tier', kind: 'choice' },
  { id: 'approach', name: 'Approach', kind: 'choice' },
  { id: 'method', name: 'Fine-tuning method', kind: 'choice' },
  { id: 'vendor', name: 'Vendor', kind: 'line' },
  { id: 'model', name: 'Model', kind: 'line' },
  { id: 'personalData', name: 'Personal data', kind: 'choice' },
  { id: 'exposure', name: 'Exposure', kind: 'choice' },
  { id: 'industry', name: 'Industry', kind: 'line' },
  { id: 'regulations', name: 'Regulations', kind: 'list' },
  { id: 'budget', name: 'Budget', kind: 'money' },
  { id: 'startedOn', name: 'Started on', kind: 'date' },
  { id: 'acquiredOn', name: 'Acquisition or development began on', kind: 'date' },
  { id: 'implementedOn', name: 'Implemented on', kind: 'date' },
  { id: 'retiredOn', name: 'Retired on', kind: 'date' },
  { id: 'tags', name: 'Tags', kind: 'list' },
  { id: 'links', name: 'Links', kind: 'links' },
  { id: 'externalId', name: 'Identifier in the source', kind: 'line' },
] as const satisfies readonly { id: string; name: string; kind: FieldKind }[]
export type FieldKind = 'line' | 'text' | 'email' | 'choice' | 'list' | 'links' | 'money' | 'date'
export type ImportField = (typeof importFields)[number]['id']
export type ChoiceField = Extract<(typeof importFields)[number], { kind: 'choice' }>['id']
export type DateField = Extract<(typeof importFields)[number], { kind: 'date' }>['id']

export const fieldKind = (field: ImportField): FieldKind =>
  importFields.find(({ id }) => id === field)?.kind ?? 'line'

/** Fields that take several columns: texts are put below each other, lists joined. */
export const repeatableFields: readonly ImportField[] = ['problem', 'tags', 'links', 'regulations', 'externalId']

/** What a word for a stage can mean. A stage that spans two phases becomes the earlier one, and says so. */
export const stageOutcomes = {
  proposed: { phase: 1, status: 'proposed', spans: false, says: 'Proposed' },
  phase_1: { phase: 1, status: 'active', spans: false, says: 'Phase 1' },
  phase_1_or_2: { phase: 1, status: 'active', spans: true, says: 'Phase 1 or 2' },
  phase_2: { phase: 2, status: 'active', spans: false, says: 'Phase 2' },
  phase_2_or_3: { phase: 2, status: 'active', spans: true, says: 'Phase 2 or 3' },
  phase_3: { phase: 3, status: 'active', spans: false, says: 'Phase 3' },
  phase_3_or_4: { phase: 3, status: 'active', spans: true, says: 'Phase 3 or 4' },
  phase_4: { phase: 4, status: 'active', spans: false, says: 'Phase 4' },
  phase_4_or_5: { phase: 4, status: 'active', spans: true, says: 'Phase 4 or 5' },
  phase_5: { phase: 5, status: 'active', spans: false, says: 'Phase 5' },
  on_hold: { phase: null, status: 'on_hold', spans: false, says: 'On hold' },
  killed: { phase: null, status: 'killed', spans: false, says: 'Killed' },
  retired: { phase: null, status: 'retired', spans: false, says: 'Retired' },
} as const satisfies Record<string, { phase: Phase | null; status: Status; spans: boolean; says: string }>
export type StageOutcome = keyof typeof stageOutcomes

/** Says "the word is known, and it means that the value is not": `None of the above`. */
export const unknownValue = 'unknown'
/** For the tier: the one that R6 suggests, with the source's word as the reason. */
export const suggestedTier = 'suggested'
/** In place of a word: whatever else the column says. */
export const anyOther = '*'

/** What the words of a column may be mapped to. */
export const choices: Record<ChoiceField, readonly string[]> = {
  stage: [...(Object.keys(stageOutcomes) as StageOutcome[]), unknownValue],
  status: [...statuses, unknownValue],
  tier: [...tiers, suggestedTier, unknownValue],
  approach: [...approaches, unknownValue],
  method: [...methods, unknownValue],
  personalData: [...personalDataAnswers, unknownValue],
  exposure: [...exposures, unknownValue],
}
export const isChoiceField = (field: ImportField): field is ChoiceField => field in choices

export interface ColumnMapping {
  header: string
  /** 1 for the first column with this header, 2 for the second: headers repeat. */
  occurrence: number
  /** The same column in other editions of the source. */
  aliases?: readonly string[]
  /** null: kept as a source attribute, under this header. */
  field: ImportField | null
  /** The source's words and what they mean; for choices the only way in, for other fields a way to rename. */
  values?: Readonly<Record<string, string>>
  dateOrder?: DateOrder | null
  /** Between the entries of a list; `,` `;` `|` and line feeds where nothing is said. */
  separator?: string
}

export interface Mapping {
  /** Name of the register: records are matched to those of earlier imports of the same source. */
  source: string
  /** Sheet of a workbook; null takes the one that looks like the table. */
  sheet: string | null
  /** Row of the header among the rows of the sheet, 1 is the first; null looks for it. */
  headerRow: number | null
  columns: readonly ColumnMapping[]
  /** What every record has, where the file has no column for it. */
  fixed: Readonly<Partial<Record<'businessUnit' | 'department' | 'industry' | 'exposure' | 'sponsor', string>>>
}

export interface BoundColumn {
  index: number
  /** As the mapping calls it, so that editions with other headers read alike. */
  header: string
  /** Tells the column from others with the same header. */
  key: string
  mapping: ColumnMapping | null
}

export interface Binding {
  columns: BoundColumn[]
  /** Columns of the mapping that the file does not have. */
  missing: ColumnMapping[]
  /** Columns that claim what only happens in Tollgate. They stay readable as source attributes. */
  refused: string[]
}

/** Finds the columns of a mapping among the headers of a file. Every column of the file has a place in the result. */
export function bindColumns(mapping: Mapping, headers: readonly string[]): Binding {
  const occurrences = occurrencesOf(headers)
  const bound = new Map<number, ColumnMapping>()
  const missing: ColumnMapping[] = []
  for (const column of mapping.columns) {
    const index = indexOfColumn(column, headers, occurrences, bound)
    if (index === -1) missing.push(column)
    else bound.set(index, column)
  }
  const columns = headers.map((header, index): BoundColumn => {
    const column = bound.get(index) ?? null
    const name = column?.header ?? (header.trim() || `Column ${index + 1}`)
    return { index, header: name, key: `${normalForm(name)}#${column?.occurrence ?? occurrences[index] ?? 1}`, mapping: column }
  })
  const refused = columns.filter(({ header, mapping }) => !mapping?.field && claimsGovernance(header)).map(({ header }) => header)
  return { columns, missing, refused }
}

function indexOfColumn(
  column: ColumnMapping,
  headers: readonly string[],
  occurrences: readonly number[],
  taken: ReadonlyMap<number, unknown>,
): number {
  const wanted = normalForm(column.header)
  const exact = headers.findIndex(
    (header, index) => !taken.has(index) && normalForm(header) === wanted && occurrences[index] === column.occurrence,
  )
  if (exact !== -1) return exact
  const aliases = new Set((column.aliases ?? []).map(normalForm))
  return headers.findIndex((header, index) => !taken.has(index) && aliases.has(normalForm(header)))
}

/** For each header how many columns with this header there are up to and with it. */
export function occurrencesOf(headers: readonly string[]): number[] {
  const seen = new Map<string, number>()
  return headers.map((header) => {
    const count = (seen.get(normalForm(header)) ?? 0) + 1
    seen.set(normalForm(header), count)
    return count
  })
}

/** Words of sign-offs, decisions and records that an import must not bring in (security.md H3). */
const governanceWords = [
  /\b(sign ?offs?|signed (off|by|at|on)|signer|signatures?|signatory)\b/,
  /\b(gate|committee|kill|steering) ?\d?\b.*\b(decision|approval|approved|vote|votes|status|result|date|passed)\b/,
  /\b(approved (by|on|at)|approval (date|by|status)|approver)\b/,
  /\b(votes?|quorum|audit (log|seq|hash)|content hash|packet hash)\b/,
  /^(owner id|created (by|at)|entered on|history|version|role|roles|importedwithoutgates|imported without gates)$/,
]

/** Whether a header claims what only happens in Tollgate: a sign-off, a vote, an approval, the log. */
export function claimsGovernance(header: string): boolean {
  const form = headerForm(header)
  // A question is an answer's column, not a record of ours.
  return form.length <= 60 && governanceWords.some((words) => words.test(form))
}

export type Looked = { found: true; value: string } | { found: false }

/** What a word of the source means under a column's mapping. The forms of the word are tried from literal to loose. */
export function lookUp(column: ColumnMapping, word: string): Looked {
  const table = valueTable(column)
  for (const form of valueForms(word)) {
    const value = table.get(form)
    if (value !== undefined) return { found: true, value }
  }
  const other = column.values?.[anyOther]
  return other === undefined ? { found: false } : { found: true, value: other }
}

const tables = new WeakMap<ColumnMapping, Map<string, string>>()

/** The words of a column by all their forms; the literal form of one word wins over the loose form of another. */
function valueTable(column: ColumnMapping): Map<string, string> {
  const known = tables.get(column)
  if (known) return known
  const table = new Map<string, string>()
  const entries = Object.entries(column.values ?? {}).filter(([word]) => word !== anyOther)
  for (const [word, value] of entries) table.set(normalForm(word), value)
  for (const [word, value] of entries) {
    for (const form of valueForms(word)) if (!table.has(form)) table.set(form, value)
  }
  tables.set(column, table)
  return table
}

/**
 * What is wrong with a mapping in itself, in sentences; empty when nothing is.
 */
export function mappingProblems(mapping: Mapping): string[] {
  const problems: string[] = []
  const seen = new Map<ImportField, string>()
  for (const { field, header, values } of mapping.columns) {
    if (!field) continue
    const other = seen.get(field)
    const name = importFields.find(({ id }) => id === field)?.name ?? field
    if (other !== undefined && !repeatableFields.includes(field)) {
      problems.push(`"${header}" and "${other}" are both mapped to ${name}. Choose one.`)
    }
    seen.set(field, header)
    if (claimsGovernance(header) && (field === 'status' || field === 'stage' || field === 'externalId')) {
      problems.push(`"${header}" cannot be imported as ${name}: sign-offs and decisions are made here, not imported.`)
    }
    if (!isChoiceField(field)) continue
    for (const [word, value] of Object.entries(values ?? {})) {
      if (!choices[field].includes(value)) problems.push(`"${value}" is no ${name} that "${word}" can be mapped to.`)
    }
  }
  if (!seen.has('title')) problems.push('No column is mapped to the title. Choose the column that names each use case.')
  return problems
}
