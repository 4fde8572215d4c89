import type { ValueRow } from 'db/queries/portfolio-value'
import { roiPercent } from 'domain/roi'
import type { Formats } from '~/features/use-cases/formats'
import { approachNames } from '~/features/use-cases/words'
import { amountsOf } from './groups-data'
import { valueUrl, type LeagueSort, type ValueState } from './value-state'

/** The use cases by what they bring, a page at a time. */

export const leaguePage = 20

export interface LeagueRow {
  key: string
  title: string
  whose: string
  costs: string
  gains: string
  net: string
  isNegative: boolean
  roi: string
  /** Net to date at the end of each recorded month, in cents. */
  netToDate: number[]
}

/** Those with figures in the period, in the order that is asked for; without costs there is no ROI, which comes last. */
export function leagueOrder(rows: readonly ValueRow[], { sort, direction }: Pick<ValueState, 'sort' | 'direction'>): ValueRow[] {
  const sign = direction === 'desc' ? -1 : 1
  return rows
    .filter(({ costs, gains }) => costs !== 0 || gains !== 0)
    .map((row) => ({ row, value: measures[sort](row) }))
    .sort((a, b) => {
      if (a.value === null || b.value === null) return a.value === b.value ? a.row.id - b.row.id : a.value === null ? 1 : -1
      return (a.value - b.value) * sign || a.row.id - b.row.id
    })
    .map(({ row }) => row)
}

const measures: Record<LeagueSort, (row: ValueRow) => number | null> = {
  net: ({ costs, gains }) => gains - costs,
  roi: (row) => roiPercent(row),
  gains: ({ gains }) => gains,
  costs: ({ costs }) => costs,
}

export function leagueRows(rows: readonly ValueRow[], nets: ReadonlyMap<number, readonly number[]>, formats: Formats): LeagueRow[] {
  return rows.map((row) => {
    let net = 0
    return {
      key: row.key,
      title: row.title,
      whose: [row.businessUnit ?? 'no business unit', row.approach === null ? 'unclassified' : approachNames[row.approach].toLowerCase().replace('rag', 'RAG')].join(', '),
      ...amountsOf(row, formats),
      netToDate: (nets.get(row.id) ?? []).map((month) => (net += month)),
    }
  })
}

/** Where the head of a column leads: to that order, or turned round. */
export const sortHref = (state: ValueState, sort: LeagueSort): string =>
  `${valueUrl({ ...state, sort, direction: state.sort === sort && state.direction === 'desc' ? 'asc' : 'desc', page: 1 })}#league`
