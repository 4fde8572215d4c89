/** A plan as it is written down: totals a month, some of them split by category (R2). */
import type { PlanLine } from './business-plan'
import { sumCents, type Cents } from './money'
import { costCategories, gainCategories } from './roi'
import type { RoiCategory } from './roi-entry'

export interface SplitAmount {
  monthly: Cents
  /** null: that of the total. */
  rampMonths: number | null
}

export interface WrittenPlan {
  /** null: the sum of its categories. */
  monthlyCost: Cents | null
  monthlyGain: Cents | null
  costRampMonths: number
  gainRampMonths: number
  split: Partial<Record<RoiCategory, SplitAmount>>
}

export type Split =
  | { ok: true; monthlyCost: Cents; monthlyGain: Cents; lines: PlanLine[] | null }
  /** `by`: cents that the categories are more than the total. */
  | { ok: false; side: 'costs' | 'gains'; missing: true }
  | { ok: false; side: 'costs' | 'gains'; missing: false; by: Cents }

/**
 * The lines of a plan: each category that is named, and what is left of the total as a line without one.
 * @returns no lines where nothing is split and nothing ramps up; what is wrong where categories exceed their total, or neither is written
 */
export function splitPlan(written: WrittenPlan): Split {
  const costs = sideOf('costs', costCategories, written.monthlyCost, written.costRampMonths, written.split)
  const gains = sideOf('gains', gainCategories, written.monthlyGain, written.gainRampMonths, written.split)
  if (!costs.ok) return costs
  if (!gains.ok) return gains
  const lines = [...costs.lines, ...gains.lines]
  const isFlat = lines.every(({ category, rampMonths }) => rampMonths <= 1 && (category === 'costs' || category === 'gains'))
  return { ok: true, monthlyCost: costs.total, monthlyGain: gains.total, lines: isFlat ? null : lines }
}

type Side = { ok: true; total: Cents; lines: PlanLine[] } | Extract<Split, { ok: false }>

function sideOf(side: 'costs' | 'gains', categories: readonly RoiCategory[], total: Cents | null, ramp: number, split: WrittenPlan['split']): Side {
  const named = categories.flatMap((category): PlanLine[] => {
    const given = split[category]
    return given && given.monthly > 0 ? [{ category, monthly: given.monthly, rampMonths: given.rampMonths ?? ramp }] : []
  })
  const sum = sumCents(named.map(({ monthly }) => monthly))
  if (total === null && named.length === 0) return { ok: false, side, missing: true }
  const rest = (total ?? sum) - sum
  if (rest < 0) return { ok: false, side, missing: false, by: -rest }
  return { ok: true, total: sum + rest, lines: rest > 0 ? [...named, { category: side, monthly: rest, rampMonths: ramp }] : named }
}
