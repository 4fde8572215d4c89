/** Figures of a whole portfolio from the sums of its groups: every one is a sum over use cases, and can be traced to them. */
import { distribution, type Distribution } from './distribution'
import { sumCents, type Cents } from './money'
import { monthRange, type Month } from './month'
import type { Totals } from './roi'
import { approaches, isRunning, phases, statuses, tiers, type Approach, type Phase, type Status, type Tier } from './use-case'
import { gapKinds, type GapKind } from './use-case-filter'

/** What is summed over use cases; money in cents. */
export const portfolioSums = [
  'count',
  'costs',
  'gains',
  'fiscalYearCosts',
  'fiscalYearGains',
  // Use cases that carry the mark of this name.
  'recorded',
  'brokenEven',
  'overdue',
  'doubleDown',
  'waiting',
  'conditionsOverdue',
  'kill',
  /** Of the kill candidates. */
  'moneyAtStake',
  /** By kills in the fiscal year of now. */
  'freedBudget',
] as const
export type PortfolioSums = Record<(typeof portfolioSums)[number], number>

/** Use cases that share status, phase and tier. */
export interface PortfolioGroup extends PortfolioSums {
  status: Status
  phase: Phase | null
  tier: Tier | null
  gaps: Record<GapKind, number>
}

/** Running use cases that share business unit and approach. */
export interface ApproachGroup {
  businessUnit: string | null
  approach: Approach | null
  count: number
  /** Costs to date. */
  spend: Cents
}

export interface Portfolio {
  all: PortfolioSums
  byStatus: Record<Status, number>
  /** Active or on hold: what the 90/10 rule, the pipeline and the kill rules look at (R10, R11). So are the following. */
  running: PortfolioSums
  distribution: Distribution
  /** In the order of the words, and last those without one. */
  byApproach: { approach: Approach | null; count: number; spend: Cents }[]
  /** Those with most use cases first, and last those without one. */
  byBusinessUnit: { businessUnit: string | null; count: number; spend: Cents; distribution: Distribution }[]
  byPhase: (PortfolioSums & { phase: Phase | null; byTier: { tier: Tier | null; count: number }[] })[]
  byTier: (PortfolioSums & { tier: Tier | null })[]
  gaps: Record<GapKind, number>
}

export function rollUp(groups: readonly PortfolioGroup[], approachGroups: readonly ApproachGroup[]): Portfolio {
  const running = groups.filter(({ status }) => isRunning(status))
  const byTier = (members: readonly PortfolioGroup[]) => orNone(tiers).map((tier) => ({ ...sum(members.filter((one) => one.tier === tier)), tier }))
  return {
    all: sum(groups),
    byStatus: record(statuses, (status) => sum(groups.filter((one) => one.status === status)).count),
    running: sum(running),
    distribution: distribution(approachGroups),
    byApproach: orNone(approaches).map((approach) => ({ approach, ...total(approachGroups.filter((one) => one.approach === approach)) })),
    byBusinessUnit: byBusinessUnit(approachGroups),
    byPhase: orNone(phases).map((phase) => {
      const members = running.filter((one) => one.phase === phase)
      return { ...sum(members), phase, byTier: byTier(members).map(({ tier, count }) => ({ tier, count })) }
    }),
    byTier: byTier(running),
    gaps: record(gapKinds, (kind) => groups.reduce((all, { gaps }) => all + gaps[kind], 0)),
  }
}

function byBusinessUnit(groups: readonly ApproachGroup[]): Portfolio['byBusinessUnit'] {
  const names = [...new Set(groups.map(({ businessUnit }) => businessUnit))]
  return names
    .map((businessUnit) => {
      const members = groups.filter((one) => one.businessUnit === businessUnit)
      return { businessUnit, ...total(members), distribution: distribution(members) }
    })
    .sort((one, other) => Number(one.businessUnit === null) - Number(other.businessUnit === null) || other.count - one.count || (one.businessUnit ?? '').localeCompare(other.businessUnit ?? ''))
}

const total = (groups: readonly ApproachGroup[]) => ({
  count: groups.reduce((all, { count }) => all + count, 0),
  spend: sumCents(groups.map(({ spend }) => spend)),
})

const orNone = <Value>(values: readonly Value[]): (Value | null)[] => [...values, null]

function record<Key extends string>(keys: readonly Key[], value: (key: Key) => number): Record<Key, number> {
  return Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<Key, number>
}

const sum = (groups: readonly PortfolioSums[]): PortfolioSums =>
  record(portfolioSums, (key) => groups.reduce((all, group) => all + group[key], 0))

/** A month of the portfolio, with what had come together by its end. Amounts in cents. */
export interface ValueMonth extends Totals {
  month: Month
  cumulative: Totals
}

/**
 * Every month from the first recorded one to the last, with sums that begin with what was before them.
 * @param months oldest first; one without entries may be missing
 * @param all everything recorded, so that earlier months count without being read
 */
export function cumulate(months: readonly (Totals & { month: Month })[], all: Totals): ValueMonth[] {
  const [first, last] = [months[0], months.at(-1)]
  if (!first || !last) return []
  const byMonth = new Map(months.map((one) => [one.month, one]))
  let costs = all.costs - sumCents(months.map((one) => one.costs))
  let gains = all.gains - sumCents(months.map((one) => one.gains))
  return monthRange(first.month, last.month).map((month) => {
    const recorded = byMonth.get(month) ?? { costs: 0, gains: 0 }
    costs += recorded.costs
    gains += recorded.gains
    return { month, costs: recorded.costs, gains: recorded.gains, cumulative: { costs, gains } }
  })
}
