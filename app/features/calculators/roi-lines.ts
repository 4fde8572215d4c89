import type { Period } from 'domain/calculators/period'
import type { RoiCostLine } from 'domain/calculators/roi'
import type { GainCategory } from 'domain/roi'
import { categoryNames } from '~/features/roi/words'

export type RoiLine = RoiCostLine | GainCategory

/** How often a line comes unless something else is chosen. */
export const usualPeriods: Record<RoiLine, Period> = {
  training: 'once',
  retraining: 'quarter',
  infrastructure: 'month',
  labor: 'month',
  maintenance: 'month',
  cost_savings: 'month',
  productivity: 'month',
  revenue: 'month',
  risk_reduction: 'month',
}

const { cost_savings, productivity, revenue, risk_reduction, maintenance, retraining } = categoryNames
export const roiLineNames: Record<RoiLine, string> = {
  training: 'Training, at the start',
  retraining,
  infrastructure: 'Infrastructure',
  labor: 'Labor',
  maintenance,
  cost_savings,
  productivity,
  revenue,
  risk_reduction,
}

export const periodNames: Record<Period, string> = { once: 'once', day: 'a day', month: 'a month', quarter: 'a quarter', year: 'a year' }
