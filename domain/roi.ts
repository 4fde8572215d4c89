/** Return on investment and the categories that costs and gains are recorded in (R1). */
import { roundHalfAway, type Cents } from './money'

/** Source: guide, "ROI Calculation Framework". */
export const gainCategories = ['cost_savings', 'productivity', 'revenue', 'risk_reduction'] as const
export type GainCategory = (typeof gainCategories)[number]

/** Source of the cost categories: guide, "Total Cost of Ownership". */
export const directCostCategories = ['compute', 'data_preparation', 'tooling', 'storage'] as const
export const indirectCostCategories = ['ml_engineering', 'data_science', 'devops', 'maintenance', 'governance_compliance', 'opportunity_cost'] as const
export const hiddenCostCategories = ['versioning', 'ab_testing', 'monitoring', 'retraining', 'failed_experiments', 'technical_debt'] as const
export const costCategories = [...directCostCategories, ...indirectCostCategories, ...hiddenCostCategories] as const
export type CostCategory = (typeof costCategories)[number]

/** Sums in cents, integers ≥ 0. */
export interface Totals {
  costs: Cents
  gains: Cents
}

/**
 * Return on investment in percent, rounded half away from zero to two decimals. Of a group, give the summed totals:
 * an average of percentages is no return of anything.
 * @returns null when costs are 0: a ratio to nothing is undefined, not zero (R1)
 * Source: guide, "ROI Calculation Framework"
 */
export function roiPercent({ gains, costs }: Totals): number | null {
  if (costs === 0) return null
  return roundHalfAway(((gains - costs) / costs) * 100, 2)
}
