/** What a kill saves, in cents (R11). */
import { projectedTwelveMonths, runRate, type MonthTotals } from './break-even'
import type { KillMoney } from './kill-packet'
import { moneyAtStake } from './kill'
import { sumCents, type Cents } from './money'

export interface KillFigures {
  spent: Cents
  gained: Cents
  /** What of the budget is not spent: a kill frees it. */
  freedBudget: Cents
  /** Projected net loss of the twelve months to come; 0 where none is projected. */
  lossAvoided: Cents
  atStake: Cents
}

export function killMoney({ months, budget }: { months: readonly MonthTotals[]; budget: Cents | null }): KillMoney {
  const spent = sumCents(months.map(({ costs }) => costs))
  return {
    budget,
    spent,
    gained: sumCents(months.map(({ gains }) => gains)),
    remaining: Math.max(0, (budget ?? 0) - spent),
    projectedYear: projectedTwelveMonths(runRate(months)),
    atStake: moneyAtStake({ months, budget }),
  }
}

export const killFigures = ({ spent, gained, remaining, projectedYear, atStake }: KillMoney): KillFigures => ({
  ...{ spent, gained, atStake },
  freedBudget: remaining,
  lossAvoided: Math.max(0, -(projectedYear ?? 0)),
})
