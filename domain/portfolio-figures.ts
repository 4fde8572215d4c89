/** What a portfolio comes to, now or at the end of a past month (R1, R10, R12). Money in cents. */
import { distribution, type Distribution } from './distribution'
import { sumCents, type Cents } from './money'
import { roiPercent, type Totals } from './roi'
import { isRunning, phases, statuses, tiers, type Approach, type Phase, type Status, type Tier } from './use-case'

/** Use cases that have all of this in common. */
export interface FigureGroup extends Totals {
  status: Status
  phase: Phase | null
  tier: Tier | null
  approach: Approach | null
  count: number
}

export interface Figures extends Totals {
  useCases: number
  /** Of the sums, never a mean of percentages; null without costs (R1). */
  roiPercent: number | null
}

export interface PortfolioFigures extends Figures {
  /** Active or on hold: what the distribution, phases and tiers count (R10). */
  running: Figures
  distribution: Distribution
  byStatus: Record<Status, Figures>
  /** `none`: not recorded. */
  byPhase: Record<Phase | 'none', Figures>
  byTier: Record<Tier | 'none', Figures>
}

export function portfolioFigures(groups: readonly FigureGroup[]): PortfolioFigures {
  const running = groups.filter(({ status }) => isRunning(status))
  return {
    ...figures(groups),
    running: figures(running),
    distribution: distribution(running.map(({ approach, count, costs }) => ({ approach, count, spend: costs }))),
    byStatus: byValue(statuses, (status) => groups.filter((group) => group.status === status)),
    byPhase: byValue([...phases, 'none'], (phase) => running.filter((group) => (group.phase ?? 'none') === phase)),
    byTier: byValue([...tiers, 'none'], (tier) => running.filter((group) => (group.tier ?? 'none') === tier)),
  }
}

function figures(groups: readonly FigureGroup[]): Figures {
  const sum = (amount: 'costs' | 'gains'): Cents => sumCents(groups.map((group) => group[amount]))
  const totals = { costs: sum('costs'), gains: sum('gains') }
  return { useCases: groups.reduce((all, { count }) => all + count, 0), ...totals, roiPercent: roiPercent(totals) }
}

function byValue<Value extends string | number>(values: readonly Value[], members: (value: Value) => FigureGroup[]): Record<Value, Figures> {
  return Object.fromEntries(values.map((value) => [value, figures(members(value))])) as Record<Value, Figures>
}
