/** How people read the words of a use case; keys are stored, values are shown. */
import type { Verdict } from 'domain/checklist'
import type { ExceptionVerb } from 'domain/exceptions'
import { gateNames, type Verb } from 'domain/gates'
import type { KillVerb } from 'domain/kill-review'
import type { LifecycleAct } from 'domain/lifecycle'
import type { ReviewKind } from 'domain/review'
import type { Approach, DataNature, Exposure, Gate, Health, Method, PersonalData, Status, TaskType, Tier } from 'domain/use-case'
import type { GapKind, Mark, Side } from 'domain/use-case-filter'

export const approachNames: Record<Approach, string> = {
  prompt_engineering: 'Prompt engineering',
  rag: 'RAG',
  fine_tuning: 'Fine-tuning',
  hybrid: 'Hybrid',
  training_from_scratch: 'Training from scratch',
  commercial: 'Commercial',
}

/** What the committee is asked for, with an article. */
export const reviewNames: Record<ReviewKind, string> = { gate: 'a gate', kill: 'a kill review', exception: 'an exception' }

/** `the review of gate 2, Pilot`: one that is known already. */
export function theReview({ kind, gate }: { kind: ReviewKind; gate: Gate | null }): string {
  if (gate !== null) return `the review of gate ${gate}, ${gateNames[gate]}`
  return kind === 'kill' ? 'the kill review' : `the review of ${reviewNames[kind]}`
}

export const methodNames: Record<Method, string> = { lora: 'LoRA', qlora: 'QLoRA', full: 'Full fine-tuning' }

export const statusNames: Record<Status, string> = {
  proposed: 'Proposed',
  active: 'Active',
  on_hold: 'On hold',
  killed: 'Killed',
  retired: 'Retired',
}

export const healthNames: Record<Health, string> = { on_track: 'On track', at_risk: 'At risk', off_track: 'Off track' }
export const tierNames: Record<Tier, string> = { high: 'High', medium: 'Medium', low: 'Low' }
export const exposureNames: Record<Exposure, string> = {
  customer_facing: 'Customer-facing',
  internal: 'Internal tool',
  experimental: 'Experimental',
}
export const dataNatureNames: Record<DataNature, string> = { static: 'Static', dynamic: 'Dynamic' }
export const personalDataNames: Record<PersonalData, string> = { yes: 'Yes', no: 'No' }
export const taskTypeNames: Record<TaskType, string> = {
  classification: 'Classification',
  text_generation: 'Text generation',
  question_answering: 'Question answering',
  code_generation: 'Code generation',
  domain_adaptation: 'Domain adaptation',
}

export const verdictNames: Record<Verdict, string> = {
  no_go: 'No-go',
  incomplete: 'Incomplete',
  address_first: 'Address first',
  go: 'Go',
}

/** `Go, with an exception until 3 Mar 2027`. */
export const verdictSays = (verdict: Verdict, exceptedUntil: string | null): string => (exceptedUntil === null ? verdictNames[verdict] : `${verdictNames[verdict]}, with an exception until ${exceptedUntil}`)

export const gapNames: Record<GapKind, string> = {
  missing_roi: 'ROI months missing',
  no_owner: 'no owner',
  no_tier: 'no risk tier',
  no_approach: 'no approach',
  no_phase: 'no phase',
  no_business_unit: 'no business unit',
  unanswered_checklist: 'checklist not fully answered',
  overdue_update: 'weekly update overdue',
  overdue_control: 'control overdue',
  overdue_review: 'recurring review overdue',
}

export const sideNames: Record<Side, string> = {
  ninety: 'counts towards the 90',
  ten: 'counts towards the 10',
  unclassified: 'unclassified',
}

export const markNames: Record<Mark, string> = {
  running: 'active or on hold',
  kill: 'kill candidate',
  doubleDown: 'worth doubling down',
  overdue: 'past its planned phase end',
  ladderSkip: 'skips a rung',
  recorded: 'figures recorded',
  brokenEven: 'broken even',
  waiting: 'waiting for a gate decision',
  conditionsOverdue: 'a condition is overdue',
}

export const actNames: Record<LifecycleAct, string> = {
  activate: 'Make active',
  hold: 'Put on hold',
  resume: 'Resume',
  retire: 'Retire',
}

/** What was voted for, whatever it was about. */
export const votedName = (verb: string): string => Object.entries({ ...exceptionVerbNames, ...killVerbNames, ...verbNames }).find(([id]) => id === verb)?.[1] ?? verb

export const killVerbNames: Record<KillVerb, string> = {
  kill: 'Kill',
  pivot: 'Pivot',
  grace: 'Grace',
  dismiss: 'Dismiss',
  reinstate: 'Reinstate',
  uphold: 'Stay killed',
}

export const exceptionVerbNames: Record<ExceptionVerb, string> = { grant: 'Grant', refuse: 'Refuse' }

export const verbNames: Record<Verb, string> = {
  go: 'Go',
  conditional_go: 'Conditional go',
  hold: 'Hold',
  recycle: 'Recycle',
  kill: 'Kill',
}
