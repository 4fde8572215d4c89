/** What costs are made of, against what the guide expects (guide, "Total Cost of Ownership"). */
import { roundHalfAway, sumCents, type Cents } from './money'
import { directCostCategories, hiddenCostCategories, indirectCostCategories, type CostCategory } from './roi'
import type { RoiAmounts } from './roi-entry'

/** Indirect costs are often so many times the direct ones. */
export const expectedIndirect = { from: 2, to: 3 } as const

export type CostKind = 'direct' | 'indirect' | 'hidden'
export const costKinds: Readonly<Record<CostKind, readonly CostCategory[]>> = { direct: directCostCategories, indirect: indirectCostCategories, hidden: hiddenCostCategories }

export interface CostStructure {
  direct: Cents
  indirect: Cents
  hidden: Cents
  /** Indirect over direct, to two decimals; null without direct costs. */
  ratio: number | null
  /** Costs that are probably not recorded, or that weigh more than usual; null where neither can be said. */
  finding: 'below' | 'within' | 'above' | null
}

/** @param sums by category, over all months that are looked at */
export function costStructure(sums: RoiAmounts): CostStructure {
  const of = (kind: CostKind): Cents => sumCents(costKinds[kind].map((category) => sums[category]))
  const [direct, indirect, hidden] = [of('direct'), of('indirect'), of('hidden')]
  const ratio = direct === 0 ? null : roundHalfAway(indirect / direct, 2)
  const finding = ratio === null ? null : ratio < expectedIndirect.from ? 'below' : ratio > expectedIndirect.to ? 'above' : 'within'
  return { direct, indirect, hidden, ratio, finding }
}
