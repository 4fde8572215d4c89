/**
 * The guide's DO and DON'T as lints on every use case: what the record already tells, without a questionnaire (R5).
 * "Rush to fine-tuning" is not among them: that is a ladder skip. Source: guide, "Final Recommendation".
 */
import type { AnswerRecord, ItemId } from './checklist'
import type { Cents } from './money'
import type { Score, Scores } from './readiness'
import type { Approach, DataNature, Method, Phase, Tier } from './use-case'

export interface LintedUseCase {
  phase: Phase | null
  approach: Approach | null
  method: Method | null
  /** The written reason for the approach. */
  approachReason: string | null
  tier: Tier | null
  dataNature: DataNature | null
  /** The newest business case; `monthlyCost` in cents. */
  businessCase: { monthlyCost: Cents } | null
  /** Whether the state before AI is recorded (R9). */
  hasBaseline: boolean
  scores: Scores
  checklist: Partial<Record<ItemId, Pick<AnswerRecord, 'answer'>>>
}

/** A dimension at or below this is a weakness, not a gap. */
const weakScore: Score = 2
const isWeak = (score: Score | undefined): boolean => score !== undefined && score <= weakScore

/** Business case, baseline and tier are results of phase 1: missing from phase 2 on. */
const isPastPhase1 = ({ phase }: LintedUseCase): boolean => phase !== null && phase > 1

type Facts = Readonly<Record<string, string | number | null>>

/** `finds` gives the facts that break the rule, or null. */
const rules = [
  {
    id: 'no_business_case',
    says: 'No clear business case',
    finds: (one: LintedUseCase): Facts | null => {
      const problem = one.checklist.clear_business_problem?.answer ?? null
      const missing = one.businessCase === null && isPastPhase1(one)
      return missing || problem === 'no' ? { phase: one.phase, clear_business_problem: problem } : null
    },
  },
  {
    id: 'no_baseline',
    says: 'No baseline from before AI to measure ROI against',
    finds: (one: LintedUseCase): Facts | null => (!one.hasBaseline && isPastPhase1(one) ? { phase: one.phase } : null),
  },
  {
    id: 'full_without_reason',
    says: 'Full fine-tuning without a written reason (LoRA is almost always better)',
    finds: (one: LintedUseCase): Facts | null =>
      one.method === 'full' && (one.approachReason ?? '').trim() === '' ? { method: one.method } : null,
  },
  {
    id: 'poor_data_quality',
    says: 'Built on poor-quality data',
    finds: (one: LintedUseCase): Facts | null => {
      const score = one.scores.data_quality
      const flag = one.checklist.no_quality_data?.answer ?? null
      return isWeak(score) || flag === 'yes' ? { data_quality: score ?? null, no_quality_data: flag } : null
    },
  },
  {
    id: 'dynamic_data_in_training',
    says: 'Changing data trained into a model (use RAG for dynamic knowledge)',
    finds: (one: LintedUseCase): Facts | null => {
      // Hybrid keeps what changes in the retrieval half.
      const isTrainedOnly = one.approach === 'fine_tuning' || one.approach === 'training_from_scratch'
      return isTrainedOnly && one.dataNature === 'dynamic' ? { approach: one.approach } : null
    },
  },
  {
    id: 'governance_postponed',
    says: 'Governance left until later',
    finds: (one: LintedUseCase): Facts | null => {
      const approval = one.checklist.data_governance_approval?.answer ?? null
      // Approval is a result of phase 2.
      const unapproved = one.phase !== null && one.phase > 2 && approval !== 'yes'
      return (one.tier === null && isPastPhase1(one)) || unapproved
        ? { phase: one.phase, tier: one.tier, data_governance_approval: approval }
        : null
    },
  },
  {
    id: 'no_maintenance_budget',
    says: 'Ongoing maintenance costs forgotten',
    finds: (one: LintedUseCase): Facts | null => {
      const plan = one.checklist.maintenance_plan?.answer ?? null
      const monthlyCost = one.businessCase?.monthlyCost ?? null
      const score = one.scores.maintenance_capability
      return monthlyCost === 0 || plan === 'no' || isWeak(score)
        ? { monthly_cost: monthlyCost, maintenance_plan: plan, maintenance_capability: score ?? null }
        : null
    },
  },
] as const

export type LintId = (typeof rules)[number]['id']
export interface Lint {
  lint: LintId
  says: string
  facts: Facts
}

/** What a use case does against the guide's advice, in the order of the guide; empty when nothing (R5). */
export function lints(useCase: LintedUseCase): Lint[] {
  return rules.flatMap(({ id, says, finds }) => {
    const facts = finds(useCase)
    return facts ? [{ lint: id, says, facts }] : []
  })
}
