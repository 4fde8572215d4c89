/** What money over time is worth today: net present value and internal rate of return (R2). */
import type { MonthTotals } from './break-even'
import { plannedMonths, type Plan } from './business-plan'
import { roundHalfAway, type Cents } from './money'
import { monthRange } from './month'
import { rootsUpToOne, signChanges } from './positive-roots'

/**
 * The rate of a month that makes the annual rate in twelve: (1 + r)^(1/12) − 1 (R2).
 * @param annualPercent 8 for 8 % a year, as the policy has it
 */
export const monthlyRate = (annualPercent: number): number => (1 + annualPercent / 100) ** (1 / 12) - 1

/** The percent a year that a monthly rate makes, rounded to two decimals. */
export const annualPercent = (rate: number): number => roundHalfAway(((1 + rate) ** 12 - 1) * 100, 2)

/**
 * The flows as if they all came with the first one, which is not discounted (t = 0).
 * @param flows one for each period, in cents, expenses below zero @param rate of a period, above −1
 * @returns cents, rounded half away from zero once, at the end
 */
export function netPresentValue(flows: readonly Cents[], rate: number): Cents {
  let value = 0
  for (const flow of [...flows].reverse()) value = value / (1 + rate) + flow
  return roundHalfAway(value)
}

/**
 * The rate of a period, above −1, at which the flows are worth nothing today.
 * @param flows one for each period, in cents, expenses below zero
 * @returns null where there is no such rate (the flows never change sign) or more than one: none of them would be "the" return
 */
export function internalRateOfReturn(flows: readonly Cents[]): number | null {
  const first = flows.findIndex((flow) => flow !== 0)
  const between = flows.slice(first === -1 ? flows.length : first, flows.findLastIndex((flow) => flow !== 0) + 1)
  if (signChanges(between) === 0) return null
  // With v = 1 / (1 + rate) the value is a polynomial. Rates from 0 up have v within (0, 1]; for the others 1/v is, on the
  // polynomial read backwards; so that no power overflows.
  const gains = rootsUpToOne(between).map((v) => 1 / v - 1)
  const losses = rootsUpToOne([...between].reverse()).flatMap((w) => (w < 1 ? [w - 1] : []))
  const [rate, ...others] = [...gains, ...losses]
  return rate === undefined || others.length > 0 ? null : rate
}

/** The net of every month from the first recorded to the last; 0 where none is recorded. @param months oldest first */
export function recordedFlows(months: readonly MonthTotals[]): Cents[] {
  const nets = new Map(months.map(({ month, costs, gains }) => [month, gains - costs]))
  const [first] = months
  const last = months.at(-1)
  return first && last ? monthRange(first.month, last.month).map((month) => nets.get(month) ?? 0) : []
}

/** The initial investment at the start, then the net of each month of the plan at its end. */
export const plannedFlows = (plan: Plan, months: number): Cents[] => [-plan.initialInvestment, ...plannedMonths(plan, months).map(({ costs, gains }) => gains - costs)]
