/** What a fiscal year will come to: what is recorded of it, and what the rest of it may bring (R2). */
import { plannedAt, type Plan } from './business-plan'
import { roundHalfAway, type Cents } from './money'
import { addMonths, monthsBetween, type Month } from './month'
import type { Totals } from './roi'

/** Sums of the last recorded months, at most three; their mean is the rate of a month. */
export interface RecentMonths extends Totals {
  months: number
}

export interface ForecastSubject {
  /** Recorded in the year. */
  recorded: Totals
  lastMonth: Month | null
  recent: RecentMonths | null
  plan: Plan | null
}

/** What the rest of the year rests on: the run rate, the plan where nothing is recorded yet, or nothing at all. */
export type ForecastBasis = 'run_rate' | 'plan' | 'none'

export interface SubjectForecast {
  basis: ForecastBasis
  /** Of the months that are not recorded yet. */
  expected: Totals
}

export interface Year {
  from: Month
  to: Month
}

/**
 * The months of the year after the last recorded one: each like the mean of the last recorded three, or as planned. A month
 * before this one that nobody has recorded is expected too, for it is only late. Rounded once for each use case.
 */
export function forecastOf({ lastMonth, recent, plan }: Pick<ForecastSubject, 'lastMonth' | 'recent' | 'plan'>, { from, to }: Year, today: Month): SubjectForecast {
  const first = lastMonth !== null && addMonths(lastMonth, 1) > from ? addMonths(lastMonth, 1) : from
  if (recent && recent.months > 0) {
    const left = Math.max(0, monthsBetween(first, to) + 1)
    const rest = (cents: Cents): Cents => roundHalfAway((cents * left) / recent.months)
    return { basis: 'run_rate', expected: { costs: rest(recent.costs), gains: rest(recent.gains) } }
  }
  if (!plan) return { basis: 'none', expected: { costs: 0, gains: 0 } }
  // Nothing was recorded so far, so what was planned for months that are over has not happened.
  return { basis: 'plan', expected: plannedWithin(plan, { from: today > from ? today : from, to }) }
}

/** What a plan has within some months, the investment in its start month. */
export function plannedWithin(plan: Plan, { from, to }: Year): Totals {
  const sums = { costs: plan.startMonth >= from && plan.startMonth <= to ? plan.initialInvestment : 0, gains: 0 }
  for (let month = from; month <= to; month = addMonths(month, 1)) {
    const { costs, gains } = plannedAt(plan, monthsBetween(plan.startMonth, month))
    sums.costs += costs
    sums.gains += gains
  }
  return sums
}

export interface YearForecast {
  recorded: Totals
  expected: Totals
  total: Totals
  /** What the plans of all that have one say of the whole year. */
  planned: Totals
  count: Record<ForecastBasis, number>
}

export function forecastYear(subjects: readonly ForecastSubject[], year: Year, today: Month): YearForecast {
  const sums = { recorded: { costs: 0, gains: 0 }, expected: { costs: 0, gains: 0 }, planned: { costs: 0, gains: 0 } }
  const count: YearForecast['count'] = { run_rate: 0, plan: 0, none: 0 }
  const add = (sum: Totals, { costs, gains }: Totals): void => {
    sum.costs += costs
    sum.gains += gains
  }
  for (const subject of subjects) {
    const { basis, expected } = forecastOf(subject, year, today)
    count[basis] += 1
    add(sums.recorded, subject.recorded)
    add(sums.expected, expected)
    if (subject.plan) add(sums.planned, plannedWithin(subject.plan, year))
  }
  return { ...sums, total: { costs: sums.recorded.costs + sums.expected.costs, gains: sums.recorded.gains + sums.expected.gains }, count }
}
