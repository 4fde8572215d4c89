/** The counterpart of the kill rules: use cases that deserve more (R11; guide, "Double down on winners"). */
import type { MonthTotals } from './break-even'
import type { Month } from './month'
import type { Policy } from './policy'
import { roiPercent } from './roi'
import { isRunning, type Health, type Status } from './use-case'

export interface DoubleDownFacts {
  months: Month[]
  /** ROI of each of the months, in percent. */
  roiPercent: number[]
}

export interface DoubleDownSubject {
  status: Status
  health: Health | null
  /** Yellow and red flags that are raised. */
  raisedFlags: number
  /** Recorded months, oldest first. */
  months: readonly MonthTotals[]
}

/**
 * The months that make a use case worth more money: the latest recorded ones with an ROI above the policy, while the
 * owner says it is on track and no flag is raised.
 * @returns null where it is not; a month without costs has no ROI and proves nothing
 */
export function doubleDown({ status, health, raisedFlags, months }: DoubleDownSubject, policy: Pick<Policy, 'doubleDownRoiPercent' | 'doubleDownMonths'>): DoubleDownFacts | null {
  if (!isRunning(status) || health !== 'on_track' || raisedFlags > 0) return null
  const latest = months.slice(-policy.doubleDownMonths)
  if (latest.length < policy.doubleDownMonths) return null
  const rates = latest.map((one) => roiPercent(one))
  const above = rates.filter((rate): rate is number => rate !== null && rate > policy.doubleDownRoiPercent)
  return above.length === latest.length ? { months: latest.map(({ month }) => month), roiPercent: above } : null
}
