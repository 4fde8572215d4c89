/** The words of a use case: one AI initiative, from proposal to retirement. Lists are in the order people see them. */

export const approaches = [
  'prompt_engineering',
  'rag',
  'fine_tuning',
  'hybrid',
  'training_from_scratch',
  'commercial',
] as const
/** Rung of the customization ladder; `commercial` stands beside it (bought, not built). */
export type Approach = (typeof approaches)[number]

export const methods = ['lora', 'qlora', 'full'] as const
/** How a model is fine-tuned; only for `fine_tuning` and `hybrid`, `lora` by default. */
export type Method = (typeof methods)[number]

export const phases = [1, 2, 3, 4, 5] as const
export type Phase = (typeof phases)[number]

/** The sign-off that ends the phase of the same number; phase 5 has recurring reviews instead. */
export const gates = [1, 2, 3, 4] as const
export type Gate = (typeof gates)[number]

export const statuses = ['proposed', 'active', 'on_hold', 'killed', 'retired'] as const
export type Status = (typeof statuses)[number]
/** Running use cases: what the 90/10 distribution and the kill rules look at (R10, R11). */
export const runningStatuses = ['active', 'on_hold'] as const satisfies readonly Status[]

export const healths = ['on_track', 'at_risk', 'off_track'] as const
/** The owner's weekly word. */
export type Health = (typeof healths)[number]

export const tiers = ['high', 'medium', 'low'] as const
export type Tier = (typeof tiers)[number]

export const exposures = ['customer_facing', 'internal', 'experimental'] as const
export type Exposure = (typeof exposures)[number]

export const dataNatures = ['static', 'dynamic'] as const
export type DataNature = (typeof dataNatures)[number]

export const taskTypes = [
  'classification',
  'text_generation',
  'question_answering',
  'code_generation',
  'domain_adaptation',
] as const
export type TaskType = (typeof taskTypes)[number]

export const personalDataAnswers = ['yes', 'no'] as const
export type PersonalData = (typeof personalDataAnswers)[number]

/** Fine-tuning and hybrid are the approaches that train on own examples and so have a method. */
export function hasMethod(approach: Approach | null): boolean {
  return approach === 'fine_tuning' || approach === 'hybrid'
}

/** Approaches that train a model, and so need examples, ML expertise and retraining; never true of an unknown one. */
export function trainsModel(approach: Approach | null): boolean {
  return approach === 'fine_tuning' || approach === 'hybrid' || approach === 'training_from_scratch'
}

export const isRunning = (status: Status): boolean => status === 'active' || status === 'on_hold'

/** `UC-0042`: at least four digits, growing beyond 9999. */
export function useCaseKey(number: number): string {
  return `UC-${String(number).padStart(4, '0')}`
}
export const useCaseKeyPattern = /^UC-\d{4,9}$/
