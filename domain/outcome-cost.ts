/** What one outcome costs, and what a gain is held against: for who asks what the money bought (R2). */
import type { MonthTotals } from './break-even'
import { roundHalfAway, type Cents } from './money'
import type { Month } from './month'
import type { RoiMethod } from './roi-entry'
import { sameMetric, type MetricReading, type Milli } from './success-metrics'

export interface OutcomeCost {
  month: Month
  costs: Cents
  /** Thousandths. */
  volume: Milli
  /** Costs of the month for each outcome, in cents; null where nothing was counted: a ratio to nothing is undefined. */
  each: Cents | null
}

/** The cost of each outcome in the months of which both the costs and a count are recorded. Lists are oldest first. */
export function outcomeCosts(months: readonly MonthTotals[], readings: readonly MetricReading[], metric: string): OutcomeCost[] {
  return months.flatMap(({ month, costs }) => {
    const reading = readings.find((one) => one.month === month && sameMetric(one.metric, metric))
    if (!reading) return []
    return [{ month, costs, volume: reading.value, each: reading.value > 0 ? roundHalfAway((costs * 1000) / reading.value) : null }]
  })
}

/** Of all those months together: summed costs over summed counts, never a mean of ratios; null where nothing was counted. */
export function outcomeCostInAll(costs: readonly OutcomeCost[]): Cents | null {
  let spent = 0
  let volume = 0
  for (const one of costs) {
    spent += one.costs
    volume += one.volume
  }
  return volume > 0 ? roundHalfAway((spent * 1000) / volume) : null
}

export interface Attribution {
  /** How many of the recorded months with gains rest on each method. */
  months: Partial<Record<RoiMethod, number>>
  /** Gains by method, in cents. */
  gains: Partial<Record<RoiMethod, Cents>>
}

/** How far gains can be put down to the use case: by the method of the months that have any. */
export function attribution(entries: readonly { gains: Cents; method: RoiMethod }[]): Attribution {
  const months: Attribution['months'] = {}
  const gains: Attribution['gains'] = {}
  for (const entry of entries) {
    if (entry.gains === 0) continue
    months[entry.method] = (months[entry.method] ?? 0) + 1
    gains[entry.method] = (gains[entry.method] ?? 0) + entry.gains
  }
  return { months, gains }
}
