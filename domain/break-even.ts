/** When gains catch up with costs, as it happened and as it was planned; and what the last months point to (R2). */
import { fullTotals, linesOf, plannedAt, rampOf, type Plan } from './business-plan'
import { roundHalfAway, sumCents, type Cents } from './money'
import { addMonths, daysInMonth, type Day, type Month } from './month'
import type { Totals } from './roi'

/** One recorded month. Lists are oldest first. */
export interface MonthTotals extends Totals {
  month: Month
}

export interface BreakEven {
  month: Month
  /** Interpolated, as if the month's costs and gains came evenly. */
  day: Day
}

/**
 * The first recorded month whose cumulative gains reach cumulative costs (R2). A month of zeros reaches nothing.
 * @returns null while they have not
 */
export function actualBreakEven(months: readonly MonthTotals[]): BreakEven | null {
  let costs = 0
  let gains = 0
  for (const one of months) {
    const netBefore = gains - costs
    costs += one.costs
    gains += one.gains
    if (gains > 0 && gains >= costs) return { month: one.month, day: dayWithin(one.month, netBefore, one.gains - one.costs) }
  }
  return null
}

/** The day of a month on which a net that starts below zero and grows evenly reaches it. */
function dayWithin(month: Month, netBefore: Cents, net: Cents): Day {
  const days = daysInMonth(month)
  const share = netBefore < 0 && net > 0 ? -netBefore / net : 0
  const day = Math.min(days, Math.max(1, Math.ceil(share * days)))
  return `${month}-${String(day).padStart(2, '0')}`
}

/**
 * Months from the start of the plan until its gains have paid back the initial investment; 0 where there is nothing to
 * pay back. Source: guide, "Break-Even Analysis".
 * @returns null where the plan never pays back
 */
export function paybackMonths(plan: Plan): number | null {
  const ramp = rampOf(plan)
  // A ramp-up of one month is none.
  const growing = ramp > 1 ? ramp : 0
  let balance = -plan.initialInvestment
  let gained = 0
  for (let index = 0; index < growing; index += 1) {
    const { costs, gains } = plannedAt(plan, index)
    gained += gains
    if (gained > 0 && balance + gains - costs >= 0) return index + (balance < 0 ? -balance / (gains - costs) : 0)
    balance += gains - costs
  }
  const { costs, gains } = fullTotals(linesOf(plan))
  const rest = periodsToPayBack(Math.max(0, -balance), costs, gains)
  return rest === null ? null : growing + rest
}

/** Periods until what is gained in each has paid back the investment; null where it never does. */
export function periodsToPayBack(investment: Cents, cost: Cents, gain: Cents): number | null {
  const net = gain - cost
  if (net > 0) return investment / net
  return investment === 0 && gain > 0 && net === 0 ? 0 : null
}

/** Plans that pay back later than this are as good as none: no book is kept that long. */
const monthsAtMost = 1200

/** The month and day in which a plan breaks even (R2); null where it never does. */
export function plannedBreakEven(plan: Plan): BreakEven | null {
  const months = paybackMonths(plan)
  if (months === null || months > monthsAtMost) return null
  // Paid back exactly at the end of a month is paid back in that month.
  const whole = months > 0 && Number.isInteger(months) ? months - 1 : Math.floor(months)
  const month = addMonths(plan.startMonth, whole)
  const days = daysInMonth(month)
  const day = Math.min(days, Math.max(1, Math.ceil((months - whole) * days)))
  return { month, day: `${month}-${String(day).padStart(2, '0')}` }
}

const runRateMonths = 3

/** Mean monthly net of the last three recorded months, in cents (R2); null where nothing is recorded. */
export function runRate(months: readonly MonthTotals[]): Cents | null {
  const last = months.slice(-runRateMonths)
  return last.length === 0 ? null : roundHalfAway(sumCents(last.map(({ gains, costs }) => gains - costs)) / last.length)
}

/** The net of the next twelve months if every month is like the run rate, in cents (R2). */
export const projectedTwelveMonths = (rate: Cents | null): Cents | null => (rate === null ? null : rate * 12)
