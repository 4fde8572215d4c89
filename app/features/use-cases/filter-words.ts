/** A filter as chips that read as a sentence: "business unit is Claims or Sales", "no owner", "kill candidate". */
import { choiceParams, noFilter, type UseCaseFilter } from 'domain/use-case-filter'
import { approachNames, gapNames, healthNames, markNames, sideNames, statusNames, tierNames } from './words'

export interface FilterChip {
  /** Which condition it is. */
  id: string
  says: string
  /** The filter without it. */
  without: UseCaseFilter
}

type Choices = Pick<UseCaseFilter, (typeof choiceParams)[number]>

const subjects: Record<keyof Choices, string> = {
  businessUnit: 'business unit',
  owner: 'owner',
  tier: 'risk tier',
  approach: 'approach',
  phase: 'phase',
  status: 'status',
  health: 'health',
  gap: '',
  side: '',
}

/** @param people names of owners by their ids */
function nameOf(param: keyof Choices, value: string | number, people: ReadonlyMap<string, string>): string {
  const key = String(value)
  const names: Partial<Record<keyof Choices, Record<string, string>>> = {
    tier: tierNames,
    approach: approachNames,
    status: statusNames,
    health: healthNames,
    gap: gapNames,
    side: sideNames,
  }
  if (param === 'owner') return people.get(key) ?? 'somebody unknown'
  const name = names[param]?.[key] ?? key
  return param === 'tier' || param === 'status' || param === 'health' ? name.toLowerCase() : name
}

export function filterChips(filter: UseCaseFilter, people: ReadonlyMap<string, string>): FilterChip[] {
  const chips: FilterChip[] = []
  if (filter.q) chips.push({ id: 'q', says: `“${filter.q}”`, without: { ...filter, q: '' } })
  for (const mark of filter.marks) {
    chips.push({ id: mark, says: markNames[mark], without: { ...filter, marks: filter.marks.filter((one) => one !== mark) } })
  }
  for (const param of choiceParams) {
    const values: readonly (string | number | null)[] = filter[param]
    if (values.length === 0) continue
    chips.push({ id: param, says: sentence(param, values, people), without: { ...filter, [param]: noFilter[param] } })
  }
  return chips
}

function sentence(param: keyof Choices, values: readonly (string | number | null)[], people: ReadonlyMap<string, string>): string {
  const known = values.flatMap((value) => (value === null ? [] : nameOf(param, value, people)))
  const subject = subjects[param]
  const clauses = [
    ...(known.length ? [subject ? `${subject} is ${listOf(known)}` : listOf(known)] : []),
    ...(values.includes(null) ? [`no ${subject}`] : []),
  ]
  return clauses.join(' or ')
}

const listOf = (names: readonly string[]): string => (names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`)
