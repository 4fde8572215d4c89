/** In which order a list shows use cases; written `roi` or, from the highest down, `-roi`. */

export const sortKeys = [
  'key',
  'title',
  'owner',
  'businessUnit',
  'phase',
  'status',
  'health',
  'tier',
  'approach',
  'costs',
  'gains',
  'net',
  'roi',
  'fiscalYearCosts',
  'fiscalYearGains',
  'budget',
  'moneyAtStake',
  'readiness',
  'verdict',
  'updated',
  'entered',
] as const
export type SortKey = (typeof sortKeys)[number]

export interface Sort {
  key: SortKey
  direction: 'asc' | 'desc'
}

export const defaultSort: Sort = { key: 'key', direction: 'asc' }

/** @returns null where it names no order */
export function parseSort(text: string): Sort | null {
  const key = sortKeys.find((one) => one === text.replace(/^-/, ''))
  return key ? { key, direction: text.startsWith('-') ? 'desc' : 'asc' } : null
}

export const formatSort = ({ key, direction }: Sort): string => (direction === 'desc' ? `-${key}` : key)

/** Whether an order compares texts (days among them); the others compare numbers. */
export const sortsByText = (key: SortKey): boolean => texts.has(key)
const texts: ReadonlySet<SortKey> = new Set<SortKey>(['title', 'owner', 'businessUnit', 'updated', 'entered'])

/** A row's place in an order: what it is sorted by, and its number, which breaks ties. */
export interface Position {
  value: string | number | null
  id: number
}
