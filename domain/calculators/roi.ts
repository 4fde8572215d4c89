/** ROI of anything that costs and brings money, by the guide's lines of costs and gains (R1). */
import { roundHalfAway, sumCents, type Cents } from '../money'
import { gainCategories, roiPercent, type GainCategory } from '../roi'
import { amountOver, isCalculable, type PeriodicAmount } from './period'

/** Source: guide, "ROI Calculation Framework"; its "training costs (one-time + recurring)" are two lines. */
export const roiCostLines = ['training', 'retraining', 'infrastructure', 'labor', 'maintenance'] as const
export type RoiCostLine = (typeof roiCostLines)[number]

/** Source of the gains: guide, "ROI Calculation Framework". */
export const roiGainLines = gainCategories

export interface RoiInput {
  /** How long costs and gains come. */
  months: number
  costs: Record<RoiCostLine, PeriodicAmount>
  gains: Record<GainCategory, PeriodicAmount>
}

export interface RoiResult {
  /** What each line sums to over the months. */
  costLines: Record<RoiCostLine, Cents>
  gainLines: Record<GainCategory, Cents>
  costs: Cents
  gains: Cents
  net: Cents
  /** null without costs. */
  roiPercent: number | null
  /** Gains for each unit of cost, with two decimals; null without costs. */
  gainPerCost: number | null
}

/** @returns null where the amounts are too large to be computed to the cent */
export function calculateRoi({ months, costs, gains }: RoiInput): RoiResult | null {
  const over = <Line extends string>(lines: readonly Line[], amounts: Record<Line, PeriodicAmount>) =>
    Object.fromEntries(lines.map((line) => [line, amountOver(months, amounts[line])])) as Record<Line, Cents>
  const costLines = over(roiCostLines, costs)
  const gainLines = over(roiGainLines, gains)
  const totals = { costs: sumCents(Object.values(costLines)), gains: sumCents(Object.values(gainLines)) }
  if (!isCalculable([totals.costs, totals.gains])) return null
  return {
    costLines,
    gainLines,
    ...totals,
    net: totals.gains - totals.costs,
    roiPercent: roiPercent(totals),
    gainPerCost: totals.costs === 0 ? null : roundHalfAway(totals.gains / totals.costs, 2),
  }
}

/** Whether a percentage that somebody states, in whole percent, is what the formula gives. */
export const followsFrom = (stated: number, computed: number | null): boolean => computed !== null && roundHalfAway(computed) === stated
