import type { BusinessCase } from 'db/queries/business-case'
import { formatAmount, type AmountNotation } from 'domain/amount-text'
import { usualHorizon } from 'domain/business-plan'
import { formatDecimal } from 'domain/decimal-text'
import { highRoiUseCases, type HighRoiUseCase } from 'domain/guide/high-roi-use-cases'
import { metricNameOf, type KillCriterion } from 'domain/kill-criteria'
import { roundHalfAway, type Cents } from 'domain/money'
import { moneyMetricNames } from '~/features/value/criterion-words'

/** The fields of the form by their names, as they are typed. */
export type FormValues = Readonly<Record<string, string>>

/** What the form begins with: what is saved. */
export function formValues(saved: BusinessCase | null, notation: AmountNotation): FormValues {
  if (!saved) return { horizonMonths: String(usualHorizon) }
  const amount = (cents: Cents): string => formatAmount(cents, notation)
  const values: Record<string, string> = {
    initialInvestment: amount(saved.initialInvestment),
    monthlyCost: amount(saved.monthlyCost),
    monthlyGain: amount(saved.monthlyGain),
    startMonth: saved.startMonth,
    horizonMonths: String(saved.horizonMonths),
    assumptions: saved.assumptions ?? '',
  }
  for (const { category, monthly, rampMonths } of saved.lines ?? []) {
    if (category === 'costs') values.costRampMonths = String(rampMonths)
    else if (category === 'gains') values.gainRampMonths = String(rampMonths)
    else Object.assign(values, { [`split.${category}.monthly`]: amount(monthly), [`split.${category}.rampMonths`]: String(rampMonths) })
  }
  for (const which of ['low', 'high'] as const) {
    for (const field of ['costsPercent', 'gainsPercent'] as const) {
      if (saved.range) values[`range.${which}.${field}`] = String(saved.range[which][field])
    }
  }
  saved.metrics?.forEach(({ name, unit, target, targetMonth, isVolume, isCeiling = false }, index) => {
    const at = `metrics[${index}]`
    Object.assign(values, { [`${at}.name`]: name, [`${at}.unit`]: unit ?? '', [`${at}.target`]: target === null ? '' : formatDecimal(target, notation), [`${at}.targetMonth`]: targetMonth ?? '', [`${at}.isVolume`]: isVolume ? 'on' : '', [`${at}.direction`]: isCeiling ? 'at_most' : 'at_least' })
  })
  saved.criteria?.forEach((criterion, index) => {
    const at = `criteria[${index}]`
    Object.assign(values, { [`${at}.metric`]: metricField(criterion), [`${at}.comparator`]: criterion.comparator, [`${at}.threshold`]: thresholdField(criterion, notation), [`${at}.month`]: criterion.month })
  })
  return values
}

const metricField = (criterion: KillCriterion): string => metricNameOf(criterion) ?? moneyMetricNames[criterion.metric as keyof typeof moneyMetricNames]

function thresholdField(criterion: KillCriterion, notation: AmountNotation): string {
  if (criterion.metric === 'roi') return formatDecimal(criterion.threshold * 10, notation)
  if (metricNameOf(criterion) !== null) return formatDecimal(criterion.threshold, notation)
  return `${criterion.threshold < 0 ? '-' : ''}${formatAmount(Math.abs(criterion.threshold), notation)}`
}

/** What the form begins with from one of the guide's use cases. The guide's amounts are US dollars: nothing is converted. */
export function startingValues({ investment, costs, gains, metric }: HighRoiUseCase, notation: AmountNotation): FormValues {
  const monthly = ({ amount, per }: { amount: Cents; per: 'day' | 'year' }): Cents => roundHalfAway(per === 'day' ? (amount * 365) / 12 : amount / 12)
  return {
    initialInvestment: formatAmount(investment, notation),
    monthlyCost: formatAmount(costs ? monthly(costs) : 0, notation),
    ...(gains ? { monthlyGain: formatAmount(monthly(gains), notation), [`split.${gains.category}.monthly`]: formatAmount(monthly(gains), notation) } : {}),
    horizonMonths: String(usualHorizon),
    ...(metric ? { 'metrics[0].name': metric.name, 'metrics[0].unit': metric.unit, 'metrics[0].target': formatDecimal(metric.target, notation) } : {}),
  }
}

export const startingPoint = (id: string | null): HighRoiUseCase | null => highRoiUseCases.find((one) => one.id === id) ?? null
