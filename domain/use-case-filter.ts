/**
 * Which use cases a list shows: one filter for the table, the export, the API and every number of the portfolio that
 * links to its rows. It lives in the URL; what cannot be read in it is named, never silently left out.
 */
import { approaches, healths, phases, statuses, tiers, type Approach, type Health, type Phase, type Status, type Tier } from './use-case'

/** What a record can lack (product.md, "Gaps in the record"). */
export const gapKinds = [
  'missing_roi',
  'no_owner',
  'no_tier',
  'no_approach',
  'no_phase',
  'no_business_unit',
  'unanswered_checklist',
  'overdue_update',
  'overdue_control',
  'overdue_review',
] as const
export type GapKind = (typeof gapKinds)[number]

export const sides = ['ninety', 'ten', 'unclassified'] as const
/** Side of the 90/10 distribution (R10). */
export type Side = (typeof sides)[number]

/** Marks that a use case has or has not. */
export const marks = ['running', 'kill', 'doubleDown', 'overdue', 'ladderSkip', 'recorded', 'brokenEven', 'waiting', 'conditionsOverdue'] as const
/**
 * `running`: active or on hold. `kill`: meets a kill rule today. `doubleDown`: worth more money. `overdue`: past the
 * planned end of its phase. `ladderSkip`: skips a rung. `recorded`: has monthly figures. `brokenEven`: gains have reached
 * costs. `waiting`: a gate waits for a decision. `conditionsOverdue`: a condition of a gate is not met in time.
 */
export type Mark = (typeof marks)[number]

/** Any of the values; null stands for "not recorded". Empty: no condition. */
type Choice<Value> = readonly (Value | null)[]

export interface UseCaseFilter {
  /** Words of the title, problem, key or tags. */
  q: string
  businessUnit: Choice<string>
  /** Ids of people. */
  owner: Choice<string>
  tier: Choice<Tier>
  approach: Choice<Approach>
  phase: Choice<Phase>
  status: readonly Status[]
  health: Choice<Health>
  gap: readonly GapKind[]
  side: readonly Side[]
  marks: readonly Mark[]
}

export const noFilter: UseCaseFilter = {
  q: '',
  businessUnit: [],
  owner: [],
  tier: [],
  approach: [],
  phase: [],
  status: [],
  health: [],
  gap: [],
  side: [],
  marks: [],
}

export interface FilterProblem {
  param: string
  value: string
}

/** How "not recorded" is written in the URL; a name that is spelled so has a `~` before it. */
const none = 'none'
const spelledNone = /^~*none$/
const queryAtMost = 200
const valuesAtMost = 50
const textAtMost = 200

type Read<Value> = (text: string) => Value | undefined
const oneOf =
  <const Value extends string>(values: readonly Value[]): Read<Value> =>
  (text) =>
    values.find((value) => value === text)
const orNone =
  <Value>(read: Read<Value>): Read<Value | null> =>
  (text) =>
    text === none ? null : read(text)
// Control characters are in no name, and some cannot be sent to a database.
const plainName: Read<string> = (text) => (text !== '' && text.length <= textAtMost && !/\p{Cc}|\p{Cs}/u.test(text) ? text : undefined)
const name: Read<string> = (text) => plainName(spelledNone.test(text) ? text.slice(1) : text)
const phaseNumber: Read<Phase> = (text) => phases.find((phase) => String(phase) === text)

const readers = {
  businessUnit: orNone(name),
  owner: orNone(name),
  tier: orNone(oneOf(tiers)),
  approach: orNone(oneOf(approaches)),
  phase: orNone(phaseNumber),
  status: oneOf(statuses),
  health: orNone(oneOf(healths)),
  gap: oneOf(gapKinds),
  side: oneOf(sides),
} satisfies { [Param in keyof UseCaseFilter]?: Read<UseCaseFilter[Param][number]> }

/** The parameters that choose by value; `q` and the marks are written otherwise. */
export const choiceParams = Object.keys(readers) as (keyof typeof readers)[]
/** All parameters of a filter. */
export const filterParamNames: readonly string[] = ['q', ...choiceParams, ...marks]

/**
 * The filter of a URL: values of the same parameter are alternatives, parameters are all required.
 * @returns with each value that could not be read; they are no condition
 */
export function parseFilter(params: URLSearchParams): { filter: UseCaseFilter; problems: FilterProblem[] } {
  const problems: FilterProblem[] = []
  const read = <Value>(param: string, reader: Read<Value>): Value[] => {
    const values: Value[] = []
    for (const text of new Set(params.getAll(param))) {
      if (text === '') continue
      const value = values.length < valuesAtMost ? reader(text) : undefined
      if (value === undefined) problems.push({ param, value: text.slice(0, textAtMost) })
      else values.push(value)
    }
    return values
  }
  const filter: UseCaseFilter = {
    q: (params.get('q') ?? '').trim().slice(0, queryAtMost),
    businessUnit: read('businessUnit', readers.businessUnit),
    owner: read('owner', readers.owner),
    tier: read('tier', readers.tier),
    approach: read('approach', readers.approach),
    phase: read('phase', readers.phase),
    status: read('status', readers.status),
    health: read('health', readers.health),
    gap: read('gap', readers.gap),
    side: read('side', readers.side),
    marks: marks.filter((mark) => read(mark, oneOf(['1'])).length > 0),
  }
  return { filter, problems }
}

/** A value as a parameter of a URL has it, and the field of a form. */
export function choiceText(value: string | number | null): string {
  if (value === null) return none
  const text = String(value)
  return spelledNone.test(text) ? `~${text}` : text
}

/** The filter as parameters of a URL, always in the same order. */
export function filterParams(filter: UseCaseFilter): URLSearchParams {
  const params = new URLSearchParams()
  if (filter.q) params.set('q', filter.q)
  for (const param of choiceParams) for (const value of filter[param]) params.append(param, choiceText(value))
  for (const mark of filter.marks) params.set(mark, '1')
  return params
}

/** The list behind a number: `/use-cases?tier=high&running=1`. */
export function linkToUseCases(filter: Partial<UseCaseFilter>): string {
  const query = filterParams({ ...noFilter, ...filter }).toString()
  return query ? `/use-cases?${query}` : '/use-cases'
}

export const isFiltered = (filter: UseCaseFilter): boolean => filterParams(filter).size > 0
