/** The plan of a business case: what is invested, and what it costs and brings month by month, with its ramp-up and its range (R2). */
import { roundHalfAway, sumCents, type Cents } from './money'
import { addMonths, monthsBetween, type Month } from './month'
import { costCategories, gainCategories, type CostCategory, type GainCategory, type Totals } from './roi'

/** What is planned without saying of which category. */
export type PlanCategory = CostCategory | GainCategory | 'costs' | 'gains'

/** An amount a month, in cents, once it is reached in full. */
export interface PlanLine {
  category: PlanCategory
  monthly: Cents
  /** Months until it is reached: it grows evenly up to the last of them. 0 and 1 are in full from the start. */
  rampMonths: number
}

/** How far it may be off: percent of what is planned. */
export interface PlanCase {
  costsPercent: number
  gainsPercent: number
}
/** What is expected if things go badly, and if they go well. */
export interface PlanRange {
  low: PlanCase
  high: PlanCase
}

/** The plan of a business case; amounts in cents. */
export interface Plan {
  initialInvestment: Cents
  /** In full, when every ramp-up is over. */
  monthlyCost: Cents
  monthlyGain: Cents
  startMonth: Month
  /** The same by category with ramp-up; null or absent where costs and gains come in full from the first month. */
  lines?: readonly PlanLine[] | null
}

/** Months that a plan looks ahead where it does not say how many: the three years that budgets do. */
export const usualHorizon = 36

const isCost = (category: PlanCategory): boolean => category === 'costs' || (costCategories as readonly string[]).includes(category)

/** All lines of a plan: what is not split by category is a line of its own. */
export function linesOf({ monthlyCost, monthlyGain, lines }: Plan): readonly PlanLine[] {
  return lines ?? [
    { category: 'costs', monthly: monthlyCost, rampMonths: 0 },
    { category: 'gains', monthly: monthlyGain, rampMonths: 0 },
  ]
}

/** Sums of the lines when every ramp-up is over. */
export const fullTotals = (lines: readonly PlanLine[]): Totals => ({
  costs: sumCents(lines.filter(({ category }) => isCost(category)).map(({ monthly }) => monthly)),
  gains: sumCents(lines.filter(({ category }) => !isCost(category)).map(({ monthly }) => monthly)),
})

/** What a line is in a month of the plan, in cents, rounded half away from zero. @param index 0 for the start month */
export function lineAt({ monthly, rampMonths }: PlanLine, index: number): Cents {
  if (index < 0) return 0
  return index + 1 >= rampMonths ? monthly : roundHalfAway((monthly * (index + 1)) / rampMonths)
}

/** Planned costs and gains of a month of the plan, without the investment. @param index 0 for the start month */
export function plannedAt(plan: Plan, index: number): Totals {
  const lines = linesOf(plan)
  return {
    costs: sumCents(lines.filter(({ category }) => isCost(category)).map((line) => lineAt(line, index))),
    gains: sumCents(lines.filter(({ category }) => !isCost(category)).map((line) => lineAt(line, index))),
  }
}

/** Months from the start in which anything still grows. */
export const rampOf = (plan: Plan): number => Math.max(0, ...linesOf(plan).map(({ rampMonths }) => rampMonths))

export interface PlannedMonth extends Totals {
  month: Month
}

/** The months of a plan from its start, without the investment. @param count how many */
export function plannedMonths(plan: Plan, count: number): PlannedMonth[] {
  return Array.from({ length: Math.max(0, count) }, (_, index) => ({ month: addMonths(plan.startMonth, index), ...plannedAt(plan, index) }))
}

/** Sums up to the end of a month, the investment among the costs; null before the plan begins. */
export function plannedThrough(plan: Plan, through: Month): Totals | null {
  const months = plannedMonths(plan, monthsBetween(plan.startMonth, through) + 1)
  if (months.length === 0) return null
  return { costs: plan.initialInvestment + sumCents(months.map(({ costs }) => costs)), gains: sumCents(months.map(({ gains }) => gains)) }
}

/** Sums of each category up to the end of a month, without the investment; categories without a line are absent. */
export function plannedByCategory(plan: Plan, through: Month): Map<PlanCategory, Cents> {
  const count = monthsBetween(plan.startMonth, through) + 1
  const sums = new Map<PlanCategory, Cents>()
  for (const line of linesOf(plan)) {
    let sum = sums.get(line.category) ?? 0
    for (let index = 0; index < count; index += 1) sum += lineAt(line, index)
    sums.set(line.category, sum)
  }
  return sums
}

/** The plan as it would be in one case of its range: all amounts in the given percent, the investment as a cost. */
export function inCase(plan: Plan, { costsPercent, gainsPercent }: PlanCase): Plan {
  const part = (cents: Cents, percent: number): Cents => roundHalfAway((cents * percent) / 100)
  const lines = linesOf(plan).map((line) => ({ ...line, monthly: part(line.monthly, isCost(line.category) ? costsPercent : gainsPercent) }))
  const { costs, gains } = fullTotals(lines)
  return { ...plan, initialInvestment: part(plan.initialInvestment, costsPercent), monthlyCost: costs, monthlyGain: gains, lines }
}

/** Categories that a plan can be split by, costs as in R1's order. */
export const splitCategories = { gains: gainCategories, costs: costCategories }
