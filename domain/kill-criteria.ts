/**
 * A use case's own kill criteria (K0): agreed in its business case before it begins, and watched since (R11).
 * "ROI below 0 in month 6", "fewer than 200 users by March".
 */
import type { MonthTotals } from './break-even'
import { addMonths, firstDay, type Day, type Month } from './month'
import { sumCents } from './money'
import { roiPercent } from './roi'
import { readingBy, type MetricReading } from './success-metrics'

/** What of the recorded figures a criterion can look at; everything else is a success metric by its name. */
export const moneyMetrics = ['roi', 'net', 'gains', 'costs'] as const
export type MoneyMetric = (typeof moneyMetrics)[number]

export const comparators = ['below', 'above'] as const
export type Comparator = (typeof comparators)[number]

export interface KillCriterion {
  /** One of `moneyMetrics`, or `metric:` and the name of a success metric. */
  metric: MoneyMetric | `metric:${string}`
  comparator: Comparator
  /** ROI in hundredths of a percent, money in cents, a success metric in thousandths. */
  threshold: number
  /** It is looked at once this month is over. */
  month: Month
}

export interface CriterionReading {
  criterion: KillCriterion
  /** In the unit of the threshold; null where it was not measured by then. */
  value: number | null
  isMet: boolean
  /** The first day after its month: from then on it counts. */
  from: Day
}

interface CriterionSubject {
  /** Recorded months, oldest first. */
  months: readonly MonthTotals[]
  /** Oldest first. */
  readings: readonly MetricReading[]
}

/**
 * What each criterion comes to, on what is recorded up to the end of its month. Money counts once that month or a later one
 * is recorded: figures that are missing are no loss (K4 finds them).
 */
export function readCriteria(criteria: readonly KillCriterion[], subject: CriterionSubject): CriterionReading[] {
  return criteria.map((criterion) => {
    const value = valueOf(criterion, subject)
    const isMet = value !== null && (criterion.comparator === 'below' ? value < criterion.threshold : value > criterion.threshold)
    return { criterion, value, isMet, from: firstDay(addMonths(criterion.month, 1)) }
  })
}

/** The name of the success metric that a criterion looks at; null where it looks at money. */
export const metricNameOf = ({ metric }: Pick<KillCriterion, 'metric'>): string | null => (metric.startsWith('metric:') ? metric.slice('metric:'.length) : null)

function valueOf(criterion: KillCriterion, { months, readings }: CriterionSubject): number | null {
  const name = metricNameOf(criterion)
  if (name !== null) return readingBy(readings, name, criterion.month)?.value ?? null
  if ((months.at(-1)?.month ?? '') < criterion.month) return null
  const upTo = months.filter(({ month }) => month <= criterion.month)
  const totals = { costs: sumCents(upTo.map(({ costs }) => costs)), gains: sumCents(upTo.map(({ gains }) => gains)) }
  switch (criterion.metric) {
    case 'roi': {
      const percent = roiPercent(totals)
      return percent === null ? null : Math.round(percent * 100)
    }
    case 'net':
      return totals.gains - totals.costs
    case 'gains':
      return totals.gains
    case 'costs':
      return totals.costs
    default:
      return null
  }
}
