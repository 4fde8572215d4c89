import type { MetricReadingRow } from 'db/queries/metric-readings'
import type { RoiEntry } from 'db/queries/roi'
import type { AmountNotation } from 'domain/amount-text'
import { formatDecimal } from 'domain/decimal-text'
import { addMonths, monthOf, monthRange, type Day, type Month } from 'domain/month'
import { attribution, outcomeCostInAll, outcomeCosts } from 'domain/outcome-cost'
import { roiMethods } from 'domain/roi-entry'
import { reachesTarget, readingBy, sameMetric, type SuccessMetric } from 'domain/success-metrics'
import { targetWords } from '~/features/business-case/business-case-data'
import { methodNames } from '~/features/roi/words'
import type { Formats } from '~/features/use-cases/formats'

/** What was measured beside money, month by month, and what it says about the money. */

interface Words {
  formats: Formats
  monthLabel: (month: Month) => string
}

interface MeasuresSource extends Words {
  metrics: readonly SuccessMetric[]
  readings: readonly MetricReadingRow[]
  entries: readonly RoiEntry[]
  notation: AmountNotation
  today: Day
}

export interface MetricCell {
  month: Month
  label: string
  /** As it would be typed; empty where nothing is recorded. */
  value: string
}

export interface MetricView {
  name: string
  unit: string | null
  target: string
  newest: string
  isReached: boolean | null
  cells: MetricCell[]
}

const monthsShown = 12

export function measuresData({ metrics, readings, entries, notation, today, ...words }: MeasuresSource) {
  const { formats, monthLabel } = words
  const months = monthRange(addMonths(monthOf(today), 1 - monthsShown), monthOf(today))
  return {
    months: months.map(monthLabel),
    metrics: metrics.map((metric): MetricView => {
      const newest = readingBy(readings, metric.name, monthOf(today))
      return {
        name: metric.name,
        unit: metric.unit,
        target: targetWords(metric, words),
        newest: newest ? `${formats.count(newest.value / 1000)} in ${monthLabel(newest.month)}` : 'nothing measured yet',
        isReached: newest && reachesTarget(metric, newest.value),
        cells: months.map((month) => {
          const reading = readings.find((one) => one.month === month && sameMetric(one.metric, metric.name))
          return { month, label: monthLabel(month), value: reading ? formatDecimal(reading.value, notation) : '' }
        }),
      }
    }),
    outcomes: metrics.filter(({ isVolume }) => isVolume).map((metric) => outcomesOf(metric, readings, entries, words)),
    attribution: attributionWords(entries, formats),
  }
}
export type MeasuresData = ReturnType<typeof measuresData>

function outcomesOf(metric: SuccessMetric, readings: readonly MetricReadingRow[], entries: readonly RoiEntry[], { formats, monthLabel }: Words) {
  const costs = outcomeCosts(entries, readings, metric.name)
  const each = outcomeCostInAll(costs)
  return {
    name: metric.name,
    inAll: each === null ? null : formats.exactMoney(each),
    rows: costs.map((one) => ({
      month: monthLabel(one.month),
      costs: formats.exactMoney(one.costs),
      volume: formats.count(one.volume / 1000),
      each: one.each === null ? 'n/a' : formats.exactMoney(one.each),
    })),
  }
}

/** "Gains of €1.2M: 80 % by A/B test, 20 % by estimate." */
function attributionWords(entries: readonly RoiEntry[], { money, share }: Formats): { says: string; isWeak: boolean } | null {
  const { gains } = attribution(entries)
  const total = Object.values(gains).reduce((sum, one) => sum + one, 0)
  if (total === 0) return null
  const parts = roiMethods.flatMap((method) => {
    const gained = gains[method] ?? 0
    return gained === 0 ? [] : [`${share((gained / total) * 100)} by ${methodNames[method].toLowerCase().replace('a/b', 'A/B')}`]
  })
  const proven = (gains.ab_test ?? 0) + (gains.before_after ?? 0)
  return { says: `Gains of ${money(total)} are put down to it: ${parts.join(', ')}.`, isWeak: proven * 2 < total }
}
