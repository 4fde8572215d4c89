import { parseFilter, type UseCaseFilter } from 'domain/use-case-filter'
import { formatSort, sortsByText, type Position, type Sort } from 'domain/use-case-sort'
import { problem } from './problem.server'

export const limits = { default: 50, atMost: 200 } as const

/** @throws Response 422 that names every parameter that is not known here, or is there twice where one is meant */
export function onlyParams(query: URLSearchParams, known: readonly string[], repeatable: readonly string[] = []): void {
  const names = [...new Set(query.keys())]
  const says = (name: string): string | null => {
    if (!known.includes(name)) return `There is no parameter “${name.slice(0, 100)}” here. The parameters are: ${known.join(', ') || 'none'}.`
    return !repeatable.includes(name) && query.getAll(name).length > 1 ? 'Give this once.' : null
  }
  const errors = names.flatMap((name) => (says(name) ? [[name, [says(name) ?? '']] as [string, string[]]] : []))
  // fromEntries, because a parameter may be called __proto__.
  if (errors.length) throw problem({ status: 422, detail: 'Some parameters cannot be used here.', errors: Object.fromEntries(errors.slice(0, 100)) })
}

/** @throws Response 422 beside the parameter */
export function refuseParam(name: string, says: string): never {
  throw problem({ status: 422, detail: says, errors: { [name]: [says] } })
}

/** The business units that are asked for, as in every filter: `none` for use cases without one. */
export function unitsOf(query: URLSearchParams): UseCaseFilter['businessUnit'] {
  const { filter, problems } = parseFilter(new URLSearchParams(query.getAll('businessUnit').map((name) => ['businessUnit', name])))
  return problems.length ? refuseParam('businessUnit', 'This is not the name of a business unit.') : filter.businessUnit
}

export function limitOf(query: URLSearchParams): number {
  const text = query.get('limit')
  if (text === null) return limits.default
  const limit = /^\d{1,4}$/.test(text) ? Number(text) : 0
  return limit >= 1 && limit <= limits.atMost ? limit : refuseParam('limit', `Give a limit from 1 to ${limits.atMost}.`)
}

/** Where the next page of a list begins. It carries its order: a cursor of another order leads nowhere. */
export const cursorOf = (sort: string, { id, value }: Position): string => Buffer.from(JSON.stringify([sort, id, value])).toString('base64url')

const keyAtMost = 999_999_999
const textAtMost = 2_000

/** @throws Response 422 when it is not a cursor of this order */
export function positionOf(query: URLSearchParams, sort: Sort): Position | null {
  const cursor = query.get('cursor')
  if (cursor === null) return null
  const [of, id, value] = decoded(cursor)
  const isPosition = of === formatSort(sort) && typeof id === 'number' && Number.isInteger(id) && id >= 1 && id <= keyAtMost
  if (isPosition && value === null) return { id, value }
  if (isPosition && sortsByText(sort.key) && isText(value)) return { id, value }
  if (isPosition && !sortsByText(sort.key) && isNumber(value, sort.key === 'roi')) return { id, value }
  return refuseParam('cursor', 'This is not a cursor of this list. Take nextCursor as it was given, with the same sort.')
}

function decoded(cursor: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    return Array.isArray(parts) ? parts : []
  } catch {
    return []
  }
}

// PostgreSQL takes neither NUL nor numbers that its column cannot hold.
const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= textAtMost && !value.includes('\0') && value.isWellFormed()
const isNumber = (value: unknown, fraction: boolean): value is number =>
  typeof value === 'number' && (fraction ? Number.isFinite(value) : Number.isSafeInteger(value))
