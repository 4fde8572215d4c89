import { addMonths, fiscalYear, fiscalYearMonths, lastCompletedMonth, monthOf, type Day, type Month } from 'domain/month'
import type { Confidence } from 'domain/roi-entry'
import { filterParams, type FilterProblem, type UseCaseFilter } from 'domain/use-case-filter'
import { parsePortfolioFilter } from '~/features/portfolio/portfolio-filter'

/** What the value page is asked for; all of it is in its address. */

export const periods = ['year', 'last_year', 'months', 'all'] as const
export type Period = (typeof periods)[number]

export const trusts = ['all', 'measured', 'finance_confirmed'] as const
export type Trust = (typeof trusts)[number]

/** Entries that count; none named: all of them. */
export const confidencesOf: Record<Trust, readonly Confidence[]> = { all: [], measured: ['measured', 'finance_confirmed'], finance_confirmed: ['finance_confirmed'] }

export const leagueSorts = ['net', 'roi', 'gains', 'costs'] as const
export type LeagueSort = (typeof leagueSorts)[number]

export interface ValueState {
  filter: UseCaseFilter
  period: Period
  trust: Trust
  sort: LeagueSort
  direction: 'desc' | 'asc'
  /** From 1. */
  page: number
}

const oneOf = <Value extends string>(values: readonly Value[], text: string | null, otherwise: Value): Value => values.find((value) => value === text) ?? otherwise

export function parseValueState(params: URLSearchParams): { state: ValueState; problems: FilterProblem[] } {
  const { filter, problems } = parsePortfolioFilter(params)
  const sort = params.get('sort') ?? ''
  const page = Number(params.get('page'))
  return {
    state: {
      filter,
      period: oneOf(periods, params.get('period'), 'year'),
      trust: oneOf(trusts, params.get('confidence'), 'all'),
      sort: oneOf(leagueSorts, sort.replace(/^-/, ''), 'net'),
      direction: sort !== '' && !sort.startsWith('-') ? 'asc' : 'desc',
      page: Number.isSafeInteger(page) && page > 1 ? page : 1,
    },
    problems,
  }
}

/** What does not say what it says anyway is left out. */
export function valueParams({ filter, period, trust, sort, direction, page }: ValueState): URLSearchParams {
  const params = filterParams(filter)
  if (period !== 'year') params.set('period', period)
  if (trust !== 'all') params.set('confidence', trust)
  if (sort !== 'net' || direction === 'asc') params.set('sort', `${direction === 'desc' ? '-' : ''}${sort}`)
  if (page > 1) params.set('page', String(page))
  return params
}

export function valueUrl(state: ValueState, path = '/portfolio/value'): string {
  const query = valueParams(state).toString()
  return query ? `${path}?${query}` : path
}

/** The months of a period; a year of which some are to come ends with this one. */
export function monthsOf(period: Period, today: Day, fiscalYearStart: number): { from: Month; to: Month } {
  const current = monthOf(today)
  const year = fiscalYear(current, fiscalYearStart)
  switch (period) {
    case 'year':
      return { from: fiscalYearMonths(year, fiscalYearStart).from, to: current }
    case 'last_year':
      return fiscalYearMonths(year - 1, fiscalYearStart)
    case 'months':
      return { from: addMonths(lastCompletedMonth(today), -11), to: current }
    case 'all':
      return { from: '1900-01', to: current }
  }
}
