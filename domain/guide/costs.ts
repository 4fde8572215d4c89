/** What the guide says that things cost, in cents of US dollars, each with the section that says it. */
import type { Cents } from '../money'

export interface CostRange {
  low: Cents
  high: Cents
  /** The guide writes a "+" behind the upper end: it may be more. */
  isOpenEnded?: true
  per: 'once' | 'month'
  section: string
}

const totalCost = 'Total Cost of Ownership'

/** Of one that trains a model; compute is that of full fine-tuning. */
export const guideDirectCosts = {
  compute: { low: 500_00, high: 50_000_00, isOpenEnded: true, per: 'once', section: totalCost },
  data_preparation: { low: 10_000_00, high: 100_000_00, isOpenEnded: true, per: 'once', section: totalCost },
  tooling: { low: 0, high: 10_000_00, per: 'month', section: totalCost },
  storage: { low: 100_00, high: 1_000_00, per: 'month', section: totalCost },
} as const satisfies Record<string, CostRange>

/** "Often 2–3× direct", in hundredths. */
export const guideIndirectCosts = { lowHundredths: 200, highHundredths: 300, section: totalCost } as const

export const guideRagCost = { low: 70_00, high: 1_000_00, per: 'month', section: 'Tier 2: RAG - Retrieval-Augmented Generation' } as const satisfies CostRange

/** How much more inference of a fine-tuned model costs than that of the base model: "6× inference costs typical". */
export const guideInference = { fineTunedFactor: 6, section: 'Tier 3: Fine-Tuning (Strategic Specialization)' } as const

/** How much less compute costs than that of full fine-tuning, in percent. */
export const guideComputeSavings = { lora: 75, qlora: 90, section: 'Cost Optimization Strategies' } as const

/** The guide's price of one training, which is an example and narrower than its ranges. */
export const guideTrainingExamples = {
  full: { low: 24_00, high: 24_00 },
  lora: { low: 6_00, high: 8_00 },
  qlora: { low: 2_00, high: 6_00 },
  section: 'Fine-Tuning Approaches Compared',
} as const

/** What fine-tuning costs as a whole where the guide compares ways to go. */
export const guideFineTuningBudget = { low: 10_000_00, high: 100_000_00, isOpenEnded: true, per: 'once', section: 'Alternative Decision Paths' } as const satisfies CostRange

export const costOptimizations = [
  { name: 'Parameter-efficient methods', ways: ['LoRA, 75 % less than full tuning', 'QLoRA, 90 % less'] },
  { name: 'Fewer tokens', ways: ['a fine-tuned model needs less context', 'shorter prompts, lower API costs'] },
  { name: 'Hybrid', ways: ['fine-tune once for behavior', 'RAG for what changes, which avoids retraining'] },
  { name: 'Data', ways: ['fewer, better examples', 'synthetic data', 'active learning: select the best examples'] },
  { name: 'Infrastructure', ways: ['spot instances for training, 60–90 % less', 'GPUs of the right size', 'batch operations', 'model compression'] },
] as const
/** Source: guide, "Cost Optimization Strategies". */
export const costOptimizationsSection = 'Cost Optimization Strategies'
