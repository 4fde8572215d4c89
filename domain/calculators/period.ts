/** How often an amount comes, and what it makes over some months. */
import { roundHalfAway, type Cents } from '../money'

export const periods = ['once', 'day', 'month', 'quarter', 'year'] as const
export type Period = (typeof periods)[number]

export interface PeriodicAmount {
  amount: Cents
  period: Period
}

/** The guide multiplies days by this for a year: weekends count. Source: guide, "Break-Even Analysis". */
export const daysAYear = 365

const timesAYear: Record<Exclude<Period, 'once'>, number> = { day: daysAYear, month: 12, quarter: 4, year: 1 }

/**
 * What an amount sums to over some months, in cents: the same in every month of a year, rounded once.
 * What comes once comes whole, however short the time is.
 */
export function amountOver(months: number, { amount, period }: PeriodicAmount): Cents {
  return period === 'once' ? amount : roundHalfAway((amount * timesAYear[period] * months) / 12)
}

/** Above this a sum of cents, taken twelve times as it is on the way to a month, is no longer exact. */
export const mostCalculated: Cents = Math.floor(Number.MAX_SAFE_INTEGER / 12)

/** Whether all of these are small enough to be computed to the cent. */
export const isCalculable = (amounts: readonly Cents[]): boolean => amounts.every((amount) => Math.abs(amount) <= mostCalculated)
