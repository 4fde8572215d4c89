/** The 90/10 rule: how much of the portfolio trains a model, held against the policy (R10; guide, "The 90/10 Rule"). */
import { roundHalfAway, type Cents } from './money'
import type { Policy } from './policy'
import { trainsModel, type Approach } from './use-case'
import type { Side } from './use-case-filter'

/** Fine-tuning, hybrid and training from scratch are the 10; an approach that is not recorded is on neither side. */
export function sideOf(approach: Approach | null): Side {
  if (approach === null) return 'unclassified'
  return trainsModel(approach) ? 'ten' : 'ninety'
}

export type Sides = Record<Side, number>
export interface Distribution {
  byCount: Sides
  /** Cents. */
  bySpend: Sides
}

/** Sums of running use cases by side. @param groups counts and spend by approach */
export function distribution(groups: readonly { approach: Approach | null; count: number; spend: Cents }[]): Distribution {
  const byCount: Sides = { ninety: 0, ten: 0, unclassified: 0 }
  const bySpend: Sides = { ninety: 0, ten: 0, unclassified: 0 }
  for (const { approach, count, spend } of groups) {
    const side = sideOf(approach)
    byCount[side] += count
    bySpend[side] += spend
  }
  return { byCount, bySpend }
}

export interface Balance {
  /** Percent of what is classified, one decimal. */
  ninety: number
  ten: number
  verdict: 'within' | 'above' | 'below'
}

/**
 * How the two sides stand to the target: within the tolerance, or with too much or too little of trained models.
 * @returns null where nothing is classified: a share of nothing is undefined
 */
export function balance({ ninety, ten }: Sides, { tenTargetPercent, tolerancePoints }: Pick<Policy, 'tenTargetPercent' | 'tolerancePoints'>): Balance | null {
  const classified = ninety + ten
  if (classified === 0) return null
  const exact = (ten / classified) * 100
  const share = roundHalfAway(exact, 1)
  const verdict = exact > tenTargetPercent + tolerancePoints ? 'above' : exact < tenTargetPercent - tolerancePoints ? 'below' : 'within'
  return { ten: share, ninety: roundHalfAway(100 - share, 1), verdict }
}

/**
 * How many use cases of the 10 would have to leave it, all else equal, for the share to come down to the target plus
 * its tolerance; 0 where it is not above.
 */
export function aboveTarget({ ninety, ten }: Sides, { tenTargetPercent, tolerancePoints }: Pick<Policy, 'tenTargetPercent' | 'tolerancePoints'>): number {
  const most = Math.floor(((ninety + ten) * (tenTargetPercent + tolerancePoints)) / 100)
  return Math.max(0, ten - most)
}

/** Shares of the strategy stack in percent. Source: guide, "Strategic Positioning Summary". */
export const stackBands = [
  { id: 'prompting', approaches: ['prompt_engineering'], from: 30, to: 40, says: 'Prompt engineering' },
  { id: 'rag', approaches: ['rag'], from: 50, to: 60, says: 'RAG' },
  { id: 'fine_tuning', approaches: ['fine_tuning', 'hybrid', 'training_from_scratch'], from: 5, to: 15, says: 'Fine-tuning, hybrid and from scratch (about 10 %)' },
] as const satisfies readonly { id: string; approaches: readonly Approach[]; from: number; to: number; says: string }[]
