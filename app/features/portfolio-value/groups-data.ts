import type { PortfolioValue, ValueRow } from 'db/queries/portfolio-value'
import { costKinds, costStructure, type CostKind } from 'domain/cost-structure'
import { roundHalfAway, sumCents, type Cents } from 'domain/money'
import { groupValue } from 'domain/portfolio-value'
import { roiPercent, gainCategories, type Totals } from 'domain/roi'
import { completeAmounts, roiCategories, type RoiAmounts, type RoiCategory } from 'domain/roi-entry'
import { approaches, tiers } from 'domain/use-case'
import { narrowed } from '~/features/portfolio/portfolio-filter'
import { categoryNames } from '~/features/roi/words'
import type { Formats } from '~/features/use-cases/formats'
import { approachNames, tierNames } from '~/features/use-cases/words'
import { valueUrl, type ValueState } from './value-state'

/** Value by business unit, tier, approach and category, each row with the page that is limited to it. */

export interface GroupRow {
  name: string
  href: string | null
  count: string
  costs: string
  gains: string
  net: string
  isNegative: boolean
  roi: string
}

export interface GroupTable {
  id: string
  title: string
  rows: GroupRow[]
}

type Amounts = Pick<GroupRow, 'costs' | 'gains' | 'net' | 'isNegative' | 'roi'>

export function amountsOf({ costs, gains }: Totals, { money, percent }: Formats): Amounts {
  return { costs: money(costs), gains: money(gains), net: money(gains - costs), isNegative: gains < costs, roi: percent(roiPercent({ costs, gains })) }
}

export function groupTables(rows: readonly ValueRow[], state: ValueState, formats: Formats): GroupTable[] {
  const recorded = rows.filter(({ costs, gains }) => costs !== 0 || gains !== 0)
  const table = <Key extends string | null>(id: 'businessUnit' | 'tier' | 'approach', title: string, keyOf: (row: ValueRow) => Key, nameOf: (key: Key) => string): GroupTable => ({
    id,
    title,
    rows: groupValue(recorded, keyOf).map(({ key, count, ...totals }) => {
      const within = narrowed(state.filter, { [id]: [key] })
      return { name: nameOf(key), href: within && valueUrl({ ...state, filter: within, page: 1 }), count: formats.count(count), ...amountsOf(totals, formats) }
    }),
  })
  return [
    table('businessUnit', 'By business unit', ({ businessUnit }) => businessUnit, (unit) => unit ?? 'No business unit'),
    table('tier', 'By risk tier', ({ tier }) => tier, (tier) => (tier === null ? 'No tier' : tierNames[tiers.find((one) => one === tier) ?? tier])),
    table('approach', 'By approach', ({ approach }) => approach, (approach) => (approach === null ? 'Unclassified' : approachNames[approaches.find((one) => one === approach) ?? approach])),
  ]
}

export interface CategoryRow {
  name: string
  amount: string
  share: string
  /** 0–100, for the bar. */
  percent: number
}

export interface CategoryTables {
  gains: CategoryRow[]
  costs: { kind: CostKind; name: string; amount: string; share: string; rows: CategoryRow[] }[]
  /** Indirect over direct; null without direct costs. */
  ratio: string | null
}

const kindNames: Record<CostKind, string> = { direct: 'Direct costs', indirect: 'Indirect costs', hidden: 'Hidden costs' }

export function categoryTables(months: PortfolioValue['months'], { money, share, count }: Formats): CategoryTables {
  const sums: RoiAmounts = completeAmounts(Object.fromEntries(roiCategories.map((category) => [category, sumCents(months.map((month) => month[category]))])))
  const gains = sumCents(gainCategories.map((category) => sums[category]))
  const structure = costStructure(sums)
  const costs = structure.direct + structure.indirect + structure.hidden
  const percentOf = (amount: Cents, whole: Cents): number => (whole === 0 ? 0 : roundHalfAway((amount / whole) * 100, 1))
  const rowsOf = (categories: readonly RoiCategory[], whole: Cents): CategoryRow[] =>
    categories
      .filter((category) => sums[category] > 0)
      .sort((a, b) => sums[b] - sums[a])
      .map((category) => ({ name: categoryNames[category], amount: money(sums[category]), share: share(percentOf(sums[category], whole)), percent: percentOf(sums[category], whole) }))
  return {
    gains: rowsOf(gainCategories, gains),
    costs: (Object.keys(costKinds) as CostKind[]).map((kind) => ({ kind, name: kindNames[kind], amount: money(structure[kind]), share: share(percentOf(structure[kind], costs)), rows: rowsOf(costKinds[kind], costs) })),
    ratio: structure.ratio === null ? null : count(structure.ratio),
  }
}
