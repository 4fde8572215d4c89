/** What was planned for the months so far beside what is recorded of them (R2). */
import { plannedBreakEven, type BreakEven, type MonthTotals } from './break-even'
import { plannedByCategory, plannedThrough, type Plan, type PlanCategory } from './business-plan'
import { sumCents, type Cents } from './money'
import { daysBetween, type Day, type Month } from './month'
import { costCategories, gainCategories, type Totals } from './roi'
import type { RoiAmounts, RoiCategory } from './roi-entry'

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
  const planned = through === undefined ? null : plannedThrough(plan, through)
  if (through === undefined || planned === null) return null
  return {
    through,
    planned,
    recorded: { costs: sumCents(months.map(({ costs }) => costs)), gains: sumCents(months.map(({ gains }) => gains)) },
  }
}

/** One part of the difference between plan and record, in cents. */
export interface Driver {
  /** `initial_investment` is planned apart from the categories; what it was spent on is recorded within them. */
  category: PlanCategory | 'initial_investment'
  isCost: boolean
  planned: Cents
  recorded: Cents
  /** What it does to the net: below zero where it is worse than planned. */
  effect: Cents
}

/**
 * What the difference of the nets is made of, the largest effect first. Costs, or gains, that the plan does not split are
 * compared as one line, with the investment among the costs. The effects add up to the difference of the nets.
 * @param through end of the comparison @param recorded sums by category of all recorded months
 */
export function varianceDrivers(plan: Plan, through: Month, recorded: RoiAmounts): Driver[] {
  const planned = plannedByCategory(plan, through)
  return [...driversOf(costCategories, planned, recorded, plan.initialInvestment), ...driversOf(gainCategories, planned, recorded, null)]
    .filter((driver) => driver.planned !== 0 || driver.recorded !== 0)
    .sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect))
}

/** @param investment null on the side of the gains */
function driversOf(categories: readonly RoiCategory[], planned: ReadonlyMap<PlanCategory, Cents>, recorded: RoiAmounts, investment: Cents | null): Driver[] {
  const isCost = investment !== null
  const driver = (category: Driver['category'], plan: Cents, record: Cents): Driver => ({
    ...{ category, isCost, planned: plan, recorded: record },
    effect: isCost ? plan - record : record - plan,
  })
  const rest = isCost ? 'costs' : 'gains'
  const unsplit = planned.get(rest) ?? 0
  if (!categories.some((category) => planned.has(category))) {
    return [driver(rest, unsplit + (investment ?? 0), sumCents(categories.map((category) => recorded[category])))]
  }
  return [
    ...categories.map((category) => driver(category, planned.get(category) ?? 0, recorded[category])),
    driver(rest, unsplit, 0),
    ...(investment === null ? [] : [driver('initial_investment', investment, 0)]),
  ]
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
