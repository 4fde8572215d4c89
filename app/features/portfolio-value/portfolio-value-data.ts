import type { PortfolioValue, ValueRow } from 'db/queries/portfolio-value'
import { sumCents } from 'domain/money'
import { cumulate } from 'domain/portfolio'
import { concentration } from 'domain/portfolio-value'
import { roiPercent } from 'domain/roi'
import { valueData } from '~/features/portfolio/value-data'
import type { Formats } from '~/features/use-cases/formats'
import { amountsOf, categoryTables, groupTables } from './groups-data'
import { leaguePage, leagueRows, sortHref } from './league-data'
import { outlookData, type OutlookSums } from './outlook-data'
import { leagueSorts, valueUrl, type LeagueSort, type ValueState } from './value-state'

interface Source {
  value: PortfolioValue & { outlook: OutlookSums }
  state: ValueState
  /** In the order of the league, and those of its page. */
  league: { rows: readonly ValueRow[]; shown: readonly ValueRow[]; nets: ReadonlyMap<number, readonly number[]> }
  formats: Formats
  locale: string
  currency: string
}

/** The value page of the portfolio in words. */
export function portfolioValueData(source: Source) {
  const { value, state, league, formats, locale, currency } = source
  const costs = sumCents(value.months.map((month) => month.costs))
  const gains = sumCents(value.months.map((month) => month.gains))
  const entries = value.months.reduce((sum, month) => sum + month.entries, 0)
  return {
    isEmpty: entries === 0,
    entries: `${formats.count(entries)} ${entries === 1 ? 'entry' : 'entries'} of ${formats.count(league.rows.length)} ${league.rows.length === 1 ? 'use case' : 'use cases'}`,
    totals: { ...amountsOf({ costs, gains }, formats), short: { costs: formats.shortMoney(costs), gains: formats.shortMoney(gains), net: formats.shortMoney(gains - costs) } },
    concentration: concentrationWords(value.useCases, formats),
    atRisk: atRiskWords(value.useCases, costs, formats),
    charts: valueData({ months: cumulate(value.months, { costs, gains }), restated: value.months.filter(({ restated }) => restated > 0).map(({ month }) => month), formats, locale, currency }),
    groups: groupTables(value.useCases, state, formats),
    categories: categoryTables(value.months, formats),
    winners: winners(value.useCases, formats),
    outlook: outlookData(value.outlook, formats),
    league: {
      rows: leagueRows(league.shown, league.nets, formats),
      count: league.rows.length,
      page: state.page,
      pages: Math.max(1, Math.ceil(league.rows.length / leaguePage)),
      sort: state.sort,
      direction: state.direction,
      sortHrefs: Object.fromEntries(leagueSorts.map((sort) => [sort, sortHref(state, sort)])) as Record<LeagueSort, string>,
      previous: state.page > 1 ? `${valueUrl({ ...state, page: state.page - 1 })}#league` : null,
      next: state.page * leaguePage < league.rows.length ? `${valueUrl({ ...state, page: state.page + 1 })}#league` : null,
    },
  }
}
export type PortfolioValueData = ReturnType<typeof portfolioValueData>

function concentrationWords(rows: readonly ValueRow[], { shortMoney, share, count }: Formats): string {
  const { top, net, sharePercent } = concentration(rows)
  if (sharePercent === null) return 'No use case gains more than it costs.'
  return `${share(sharePercent)} of the net of all that gain comes from ${top === 1 ? 'one use case' : `the top ${count(top)}`}: ${shortMoney(net)}.`
}

/** Spend of what should perhaps be killed (R11). */
function atRiskWords(rows: readonly ValueRow[], costs: number, { shortMoney, share, count }: Formats) {
  const candidates = rows.filter(({ isKillCandidate }) => isKillCandidate)
  const spent = sumCents(candidates.map((row) => row.costs))
  return {
    spent: shortMoney(spent),
    says: `${costs === 0 ? 'none' : share((spent / costs) * 100)} of the spend of the period went to ${candidates.length === 1 ? 'one use case' : `${count(candidates.length)} use cases`} on the kill list; ${shortMoney(sumCents(candidates.map(({ moneyAtStake }) => moneyAtStake)))} more at stake`,
  }
}

const winnersShown = 5

/** What deserves more, and why (R11). */
function winners(rows: readonly ValueRow[], { percent, month, shortMoney }: Formats) {
  const all = rows.filter(({ doubleDown }) => doubleDown !== null).sort((a, b) => b.gains - b.costs - (a.gains - a.costs))
  return {
    count: all.length,
    rows: all.slice(0, winnersShown).map(({ key, title, doubleDown, costs, gains }) => {
      const { months = [], roiPercent: rates = [] } = doubleDown ?? {}
      const until = months.at(-1)
      return { key, title, net: shortMoney(gains - costs), roi: percent(roiPercent({ costs, gains })), why: `ROI ${rates.map((rate) => percent(rate)).join(', ')}${until ? ` up to ${month(until)}` : ''}, on track, no flag raised` }
    }),
  }
}
