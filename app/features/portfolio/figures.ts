/** Numbers of the portfolio, each with the list of use cases behind it: what the list adds up to is what the number says. */
import type { Cents } from 'domain/money'
import { roiPercent, type Totals } from 'domain/roi'
import type { UseCaseFilter } from 'domain/use-case-filter'
import { defaultSort } from 'domain/use-case-sort'
import type { Formats } from '~/features/use-cases/formats'
import { graveyardUrl } from '~/features/kill/graveyard-url'
import { columns, defaultColumns, pageSizes, tableUrl } from '~/features/use-cases/table-state'
import { narrowed } from './portfolio-filter'

/** What a list of use cases adds up to in the column of this name; `count` is how many rows it has. */
type TableMeasure = 'count' | 'costs' | 'gains' | 'net' | 'roi' | 'fiscalYearCosts' | 'fiscalYearGains' | 'moneyAtStake'

/** `freedBudget` is what the graveyard adds up to. */
export type Measure = TableMeasure | 'freedBudget'

/** A number with the list behind it. */
export interface Figure {
  measure: Measure
  /** A count, cents, or percent; null where a ratio is undefined (R1). */
  value: number | null
  text: string
  /** The full amount, where the text is short. */
  full: string | null
  /** null where the list would be empty. */
  href: string | null
}

/** Words with figures among them. */
export type Words = readonly (string | Figure)[]

/** What a number is limited to besides what the page is limited to. */
export type More = Partial<UseCaseFilter>

/** Makes figures within the filter of the page. */
export function figuresOf(filter: UseCaseFilter, formats: Formats) {
  return {
    /** @param sort what the list is sorted by; by key unless told */
    count: (value: number, more: More = {}, sort: TableMeasure = 'count'): Figure => ({
      measure: 'count',
      value,
      text: formats.count(value),
      full: null,
      href: value === 0 ? null : listUrl(filter, more, sort),
    }),
    /** @param of how many use cases it is the sum of: without any there is no list */
    money: (measure: Exclude<TableMeasure, 'count' | 'roi'>, value: Cents, of: number, more: More = {}): Figure => ({
      measure,
      value,
      text: formats.shortMoney(value),
      full: formats.money(value),
      href: of === 0 ? null : listUrl(filter, more, measure),
    }),
    freedBudget: (value: Cents, fiscalYear: number): Figure => ({
      ...{ measure: 'freedBudget', value },
      text: formats.shortMoney(value),
      full: formats.money(value),
      href: graveyardUrl(filter, fiscalYear),
    }),
    roi: (totals: Totals, of: number, more: More = {}): Figure => {
      const value = roiPercent(totals)
      return { measure: 'roi', value, text: formats.percent(value), full: null, href: of === 0 ? null : listUrl(filter, more, 'roi') }
    },
  }
}
export type Figures = ReturnType<typeof figuresOf>

/** The use cases behind a number, those that make most of it first, with the column that adds up to it. */
function listUrl(filter: UseCaseFilter, more: More, measure: TableMeasure): string | null {
  const within = narrowed(filter, more)
  if (within === null) return null
  const shown = columns.map(({ id }) => id).filter((id) => defaultColumns.includes(id) || id === measure)
  return tableUrl({
    filter: within,
    sort: measure === 'count' ? defaultSort : { key: measure, direction: 'desc' },
    columns: shown,
    page: 1,
    size: pageSizes[0],
  })
}
