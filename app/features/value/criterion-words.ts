import { metricNameOf, type KillCriterion } from 'domain/kill-criteria'
import type { Formats } from '~/features/use-cases/formats'

/** Kill criteria of a business case in words: "ROI below +0.0 % by Jun 2026". */

export type CriterionFormats = Pick<Formats, 'shortMoney' | 'percent' | 'month' | 'count'>

export const moneyMetricNames = { roi: 'ROI', net: 'net to date', gains: 'gains to date', costs: 'costs to date' } as const

export function metricWords(criterion: KillCriterion): string {
  const name = metricNameOf(criterion)
  if (name !== null) return name
  return moneyMetricNames[criterion.metric as keyof typeof moneyMetricNames]
}

/** A value in the unit of the criterion. */
export function criterionValue({ metric }: Pick<KillCriterion, 'metric'>, value: number, { shortMoney, percent, count }: CriterionFormats): string {
  if (metric === 'roi') return percent(value / 100)
  return metricNameOf({ metric }) === null ? shortMoney(value) : count(value / 1000)
}

/** What was agreed. */
export function criterionWords(criterion: KillCriterion, formats: CriterionFormats): string {
  return `${metricWords(criterion)} ${criterion.comparator} ${criterionValue(criterion, criterion.threshold, formats)} by ${formats.month(criterion.month)}`
}
