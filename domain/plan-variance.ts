/** What was planned for the months so far beside what is recorded of them (R2). */
import { plannedBreakEven, type BreakEven, type MonthTotals, type Plan } from './break-even'
import { sumCents } from './money'
import { daysBetween, monthsBetween, type Day, type Month } from './month'
import type { Totals } from './roi'

export interface PlanVariance {
  /** The last recorded month: both sides go up to its end. */
  through: Month
  planned: Totals
  recorded: Totals
}

/**
 * The plan's costs (its investment among them) and gains up to the end of the last recorded month, and what is recorded.
 * @param months oldest first @returns null where nothing is recorded, or the plan begins later
 */
export function planVariance(plan: Plan, months: readonly MonthTotals[]): PlanVariance | null {
  const through = months.at(-1)?.month
  if (through === undefined || through < plan.startMonth) return null
  const count = monthsBetween(plan.startMonth, through) + 1
  return {
    through,
    planned: { costs: plan.initialInvestment + count * plan.monthlyCost, gains: count * plan.monthlyGain },
    recorded: { costs: sumCents(months.map(({ costs }) => costs)), gains: sumCents(months.map(({ gains }) => gains)) },
  }
}

/** How the break-even compares with the plan. Days are 0 or more. */
export type BreakEvenVariance =
  | { kind: 'earlier' | 'later' | 'overdue' | 'ahead'; days: number }
  | { kind: 'on_the_day' }
  /** The plan itself never breaks even. */
  | { kind: 'never_planned' }

/** `ahead`: planned, and still to come; `overdue`: planned, passed and not reached. */
export function breakEvenVariance(plan: Plan, actual: BreakEven | null, today: Day): BreakEvenVariance {
  const planned = plannedBreakEven(plan)
  if (!planned) return { kind: 'never_planned' }
  const days = daysBetween(planned.day, actual?.day ?? today)
  if (!actual) return days > 0 ? { kind: 'overdue', days } : { kind: 'ahead', days: Math.abs(days) }
  if (days === 0) return { kind: 'on_the_day' }
  return days > 0 ? { kind: 'later', days } : { kind: 'earlier', days: -days }
}
