/** What the use-case table shows, as its URL says it: filter, order, columns and page. */
import { filterParams, parseFilter, type FilterProblem, type UseCaseFilter } from 'domain/use-case-filter'
import { defaultSort, formatSort, parseSort, type Sort, type SortKey } from 'domain/use-case-sort'

interface Column {
  id: SortKey
  name: string
  /** Numbers stand on the right. */
  isNumber?: boolean
  /** Shown unless somebody chooses otherwise. */
  isDefault?: boolean
  /** The first click sorts from the highest down: for numbers, and for what is newest. */
  descendsFirst?: boolean
}

/** Every column can be sorted by, so its id is its sort key. */
export const columns = [
  { id: 'key', name: 'Key', isDefault: true },
  { id: 'title', name: 'Title', isDefault: true },
  { id: 'owner', name: 'Owner', isDefault: true },
  { id: 'businessUnit', name: 'Business unit' },
  { id: 'status', name: 'Status' },
  { id: 'phase', name: 'Phase', isDefault: true },
  { id: 'health', name: 'Health', isDefault: true },
  { id: 'tier', name: 'Tier', isDefault: true },
  { id: 'approach', name: 'Approach', isDefault: true },
  { id: 'verdict', name: 'Checklist' },
  { id: 'readiness', name: 'Readiness', isNumber: true, descendsFirst: true },
  { id: 'budget', name: 'Budget', isNumber: true, descendsFirst: true },
  { id: 'costs', name: 'Costs', isNumber: true, descendsFirst: true },
  { id: 'gains', name: 'Gains', isNumber: true, descendsFirst: true },
  { id: 'roi', name: 'ROI', isNumber: true, isDefault: true, descendsFirst: true },
  { id: 'net', name: 'Net', isNumber: true, isDefault: true, descendsFirst: true },
  { id: 'fiscalYearCosts', name: 'Costs this FY', isNumber: true, descendsFirst: true },
  { id: 'fiscalYearGains', name: 'Gains this FY', isNumber: true, descendsFirst: true },
  { id: 'moneyAtStake', name: 'At stake', isNumber: true, descendsFirst: true },
  { id: 'updated', name: 'Last update', isDefault: true, descendsFirst: true },
  { id: 'entered', name: 'Entered', descendsFirst: true },
] as const satisfies readonly Column[]
export type ColumnId = (typeof columns)[number]['id']

export const column = (id: ColumnId): Column => columns.find((one) => one.id === id) ?? columns[0]
export const defaultColumns: readonly ColumnId[] = columns.filter((one) => 'isDefault' in one).map(({ id }) => id)

export const pageSizes = [25, 50] as const
const lastPage = 100_000

export interface TableState {
  filter: UseCaseFilter
  sort: Sort
  columns: readonly ColumnId[]
  /** From 1. */
  page: number
  size: (typeof pageSizes)[number]
}

export function parseTableState(params: URLSearchParams): { state: TableState; problems: FilterProblem[] } {
  const { filter, problems } = parseFilter(params)
  const chosen = new Set(params.getAll('columns'))
  const shown = columns.filter(({ id }) => chosen.has(id)).map(({ id }) => id)
  const page = Number(params.get('page') ?? 1)
  return {
    state: {
      filter,
      sort: parseSort(params.get('sort') ?? '') ?? defaultSort,
      // Without key and title a row cannot be told from another.
      columns: shown.length ? [...new Set<ColumnId>(['key', 'title', ...shown])] : defaultColumns,
      page: Number.isInteger(page) && page >= 1 && page <= lastPage ? page : 1,
      size: pageSizes.find((size) => String(size) === params.get('size')) ?? pageSizes[0],
    },
    problems,
  }
}

/** Parameters of everything but the filter, as far as it is not what the table shows anyway. */
export function viewParams({ sort, columns: shown, page, size }: Omit<TableState, 'filter'>): [string, string][] {
  const params: [string, string][] = []
  if (formatSort(sort) !== formatSort(defaultSort)) params.push(['sort', formatSort(sort)])
  if (shown.join() !== defaultColumns.join()) for (const id of shown) params.push(['columns', id])
  if (size !== pageSizes[0]) params.push(['size', String(size)])
  if (page > 1) params.push(['page', String(page)])
  return params
}

/** The table with something about it changed; any change but that of the page begins at the first page. */
export function tableUrl(state: TableState, changes: Partial<TableState> = {}): string {
  const next = { ...state, page: 1, ...changes }
  const params = filterParams(next.filter)
  for (const [name, value] of viewParams(next)) params.append(name, value)
  return withParams('/use-cases', params)
}

/** The rows of the table, in its order, as a file. */
export function csvUrl({ filter, sort }: TableState): string {
  const params = filterParams(filter)
  params.set('sort', formatSort(sort))
  return withParams('/use-cases.csv', params)
}

const withParams = (path: string, params: URLSearchParams): string => (params.size ? `${path}?${params.toString()}` : path)

/** Sorting by a column: first its own way, then the other. */
export function nextSort(current: Sort, id: ColumnId): Sort {
  const first = column(id).descendsFirst ? 'desc' : 'asc'
  if (current.key !== id) return { key: id, direction: first }
  return { key: id, direction: current.direction === 'asc' ? 'desc' : 'asc' }
}
