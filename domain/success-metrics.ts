/** What success is measured by beside money, and what is measured of it month by month (guide, "Measure Everything"). */
import type { Month } from './month'

/** Readings are whole thousandths, so that 78.5 % and 0.125 s are exact. */
export type Milli = number

export interface SuccessMetric {
  /** How people call it; one of a use case's metrics is known by its name, whatever its case. */
  name: string
  unit: string | null
  target: Milli | null
  /** Whether less is better, as of errors; absent where more is. */
  isCeiling?: boolean
  targetMonth: Month | null
  /** Whether it counts outcomes, such as tickets solved, that a cost each can be given for. */
  isVolume: boolean
}

/** What was measured in a month. Lists are oldest first. */
export interface MetricReading {
  metric: string
  month: Month
  value: Milli
}

/** 9 trillion in whole units: more than anything that is counted. */
export const maxMilli: Milli = 9_000_000_000_000_000

export const sameMetric = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()

/** The newest reading up to the end of a month; null without one. @param readings oldest first */
export function readingBy(readings: readonly MetricReading[], metric: string, month: Month): MetricReading | null {
  return readings.findLast((reading) => sameMetric(reading.metric, metric) && reading.month <= month) ?? null
}

/** Whether a value is as good as the target; null without one. */
export function reachesTarget({ target, isCeiling = false }: Pick<SuccessMetric, 'target' | 'isCeiling'>, value: Milli): boolean | null {
  if (target === null) return null
  return isCeiling ? value <= target : value >= target
}
