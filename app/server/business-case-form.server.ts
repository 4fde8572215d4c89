import { z } from 'zod'
import { saveBusinessCase } from '~/commands/business-case.server'
import { casePercent, horizonMonths, rampMonths } from '~/commands/business-case-inputs'
import { optionalText } from '~/commands/inputs'
import { parseAmount, type AmountNotation } from 'domain/amount-text'
import { usualHorizon } from 'domain/business-plan'
import { parseDecimal } from 'domain/decimal-text'
import { comparators, moneyMetrics, type KillCriterion, type MoneyMetric } from 'domain/kill-criteria'
import { costCategories, gainCategories } from 'domain/roi'
import type { RoiCategory } from 'domain/roi-entry'
import { moneyMetricNames } from '~/features/value/criterion-words'
import { amountField, asForm, requiredAmountField } from './amount-form.server'

/** The form of a business case: numbers come as people write them, empty rows are none, and the command takes whole units. */
export function businessCaseForm(notation: AmountNotation) {
  const amount = amountField(notation)
  return asForm(
    saveBusinessCase,
    saveBusinessCase.input.extend({
      initialInvestment: requiredAmountField(notation),
      monthlyCost: amount,
      monthlyGain: amount,
      costRampMonths: rampMonths.default(0),
      gainRampMonths: rampMonths.default(0),
      split: splitField(amount),
      horizonMonths: horizonMonths.default(usualHorizon),
      range: rangeField,
      metrics: metricsField(notation),
      criteria: criteriaField(notation),
    }),
  )
}

function splitField(amount: ReturnType<typeof amountField>) {
  const category = z.object({ monthly: amount, rampMonths: rampMonths.optional() }).optional()
  const shape = Object.fromEntries([...gainCategories, ...costCategories].map((name) => [name, category])) as Record<RoiCategory, typeof category>
  return z
    .object(shape)
    .optional()
    .transform((given) =>
      Object.fromEntries(
        Object.entries(given ?? {}).flatMap(([name, value]) => (value?.monthly ? [[name, { monthly: value.monthly, rampMonths: value.rampMonths ?? null }]] : [])),
      ),
    )
}

const caseField = z.object({ costsPercent: casePercent.optional(), gainsPercent: casePercent.optional() }).optional()
const rangeField = z
  .object({ low: caseField, high: caseField })
  .optional()
  .transform((given, context) => {
    const [lowCosts, lowGains, highCosts, highGains] = [given?.low?.costsPercent, given?.low?.gainsPercent, given?.high?.costsPercent, given?.high?.gainsPercent]
    if (lowCosts === undefined && lowGains === undefined && highCosts === undefined && highGains === undefined) return null
    if (lowCosts === undefined || lowGains === undefined || highCosts === undefined || highGains === undefined) {
      const missing = [['low', 'costsPercent', lowCosts], ['low', 'gainsPercent', lowGains], ['high', 'costsPercent', highCosts], ['high', 'gainsPercent', highGains]] as const
      for (const [which, field, value] of missing) if (value === undefined) context.addIssue({ code: 'custom', path: [which, field], message: 'Fill in all four, or none.' })
      return z.NEVER
    }
    return { low: { costsPercent: lowCosts, gainsPercent: lowGains }, high: { costsPercent: highCosts, gainsPercent: highGains } }
  })

function metricsField(notation: AmountNotation) {
  const row = z.object({ name: optionalText(80), unit: optionalText(40), target: z.string().max(100).optional(), targetMonth: optionalText(7), direction: z.enum(['at_least', 'at_most'], 'Choose at least or at most.').optional(), isVolume: z.boolean().optional() })
  return z
    .array(row.transform(({ name, unit, target: written, targetMonth, direction, isVolume = false }, context) => {
      const parsed = parseDecimal(written ?? '', notation)
      if (!parsed.ok) context.addIssue({ code: 'custom', path: ['target'], message: parsed.reason })
      const target = parsed.ok ? parsed.milli : null
      const isEmpty = name === null && unit === null && target === null && targetMonth === null && !isVolume
      return isEmpty ? null : { name: name ?? '', unit, target, targetMonth, isVolume, isCeiling: direction === 'at_most' }
    }))
    .max(20)
    .default([])
    .transform((rows) => rows.filter((given) => given !== null))
}

function criteriaField(notation: AmountNotation) {
  const row = z.object({ metric: optionalText(100), comparator: z.enum(comparators, 'Choose below or above.').optional(), threshold: z.string().max(100).optional(), month: optionalText(7) })
  return z
    .array(row.transform(({ metric: written, comparator = 'below', threshold: number = '', month }, context) => {
      if (written === null && number.trim() === '' && month === null) return null
      const metric = metricOf(written ?? '')
      const parsed = parseThreshold(metric, number, notation)
      if (typeof parsed === 'string') context.addIssue({ code: 'custom', path: ['threshold'], message: parsed })
      if (written === null) context.addIssue({ code: 'custom', path: ['metric'], message: 'Say what is looked at.' })
      if (month === null) context.addIssue({ code: 'custom', path: ['month'], message: 'Say when, as YYYY-MM or as the number of a month of the plan.' })
      return { metric, comparator, threshold: typeof parsed === 'number' ? parsed : 0, month: /^\d{1,3}$/.test(month ?? '') ? Number(month) : (month ?? '') }
    }))
    .max(20)
    .default([])
    .transform((rows) => rows.filter((given) => given !== null))
}

function metricOf(written: string): KillCriterion['metric'] {
  const found = moneyMetrics.find((metric: MoneyMetric) => moneyMetricNames[metric].toLowerCase() === written.trim().toLowerCase() || metric === written.trim().toLowerCase())
  return found ?? `metric:${written.trim()}`
}

/** In the unit of the criterion; a sentence where it cannot be read. */
function parseThreshold(metric: KillCriterion['metric'], written: string, notation: AmountNotation): number | string {
  if (written.trim() === '') return 'Write the threshold; 0 is one too.'
  if (metric === 'net' || metric === 'gains' || metric === 'costs') {
    const isNegative = /^\s*[-\u2212\u2010-\u2015]/u.test(written)
    const parsed = parseAmount(isNegative ? written.replace(/^\s*[-\u2212\u2010-\u2015]/u, '') : written, notation)
    if (!parsed.ok) return parsed.reason
    return isNegative ? -(parsed.cents ?? 0) : (parsed.cents ?? 0)
  }
  const parsed = parseDecimal(written, notation)
  if (!parsed.ok) return parsed.reason
  return metric === 'roi' ? Math.round((parsed.milli ?? 0) / 10) : (parsed.milli ?? 0)
}
