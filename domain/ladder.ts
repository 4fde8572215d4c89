/** The customization ladder and the 90/10 rule (R5, R10; guide, "The AI Customization Ladder", "The 90/10 Rule"). */
import { trainsModel, type Approach, type Method } from './use-case'

/**
 * From the first to try to the last resort. Hybrid is fine-tuning with RAG, so it stands on the same level;
 * `commercial` is bought and stands beside the ladder.
 */
export const rungs = [
  { approach: 'prompt_engineering', level: 1, says: 'Start here: fastest, cheapest' },
  { approach: 'rag', level: 2, says: 'Dynamic data, real-time relevance' },
  { approach: 'fine_tuning', level: 3, says: 'Static knowledge, consistent behavior' },
  { approach: 'hybrid', level: 3, says: 'Fine-tuning for behavior, RAG for current knowledge' },
  { approach: 'training_from_scratch', level: 4, says: 'Only for fundamentally different needs' },
] as const satisfies readonly { approach: Approach; level: number; says: string }[]

/** Null for `commercial`. */
const levelOf = (approach: Approach): number | null => rungs.find((rung) => rung.approach === approach)?.level ?? null

/** The highest level without a trained model: what an advice to buy leaves room for. */
const highestUntrainedLevel = 2

export interface LadderFacts {
  approach: Approach | null
  method: Method | null
  /** What the advisor recommends; null while it has not been asked. */
  recommended: Approach | null
  /** Whether results of a prompt baseline and of a RAG trial are recorded. */
  trials: { prompt: boolean; rag: boolean }
}
export type LadderSkip =
  | {
      kind: 'above_recommendation'
      facts: { approach: Approach; method: Method | null; recommended: Approach }
    }
  | {
      kind: 'untried_rungs'
      facts: { approach: Approach; method: Method | null; untried: ('prompt_engineering' | 'rag')[] }
    }

/**
 * Why a use case skips rungs of the ladder (R5): its approach is above the recommended one, or it trains a model
 * without recorded results of both a prompt baseline and a RAG trial. Empty when it skips none, and while its approach
 * is unknown.
 */
export function ladderSkip({ approach, method, recommended, trials }: LadderFacts): LadderSkip[] {
  if (approach === null) return []
  const skips: LadderSkip[] = []
  if (recommended !== null && isAbove(approach, recommended)) {
    skips.push({ kind: 'above_recommendation', facts: { approach, method, recommended } })
  }
  if (trainsModel(approach)) {
    const untried: ('prompt_engineering' | 'rag')[] = []
    if (!trials.prompt) untried.push('prompt_engineering')
    if (!trials.rag) untried.push('rag')
    if (untried.length > 0) skips.push({ kind: 'untried_rungs', facts: { approach, method, untried } })
  }
  return skips
}

/** Buying is never above anything; where buying is recommended, only training a model is above it. */
function isAbove(approach: Approach, recommended: Approach): boolean {
  const level = levelOf(approach)
  return level !== null && level > (levelOf(recommended) ?? highestUntrainedLevel)
}

/** Approaches on a lower level; none of what is bought. */
export function rungsBelow(approach: Approach): Approach[] {
  const level = levelOf(approach)
  return level === null ? [] : rungs.filter((rung) => rung.level < level).map((rung) => rung.approach)
}

/** The side of the 90/10 distribution on which an approach counts; unknown ones are on neither (R10). */
export function countsTowards(approach: Approach | null): 'ninety' | 'ten' | 'unclassified' {
  if (approach === null) return 'unclassified'
  return trainsModel(approach) ? 'ten' : 'ninety'
}
