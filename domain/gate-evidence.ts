/** What a gate decision rests on, kept with the decision as it was then (R7). */
import type { Answer, ItemId, Reason, Verdict } from './checklist'
import type { AiActClass } from './eu-ai-act'
import type { Cents } from './money'
import type { Day, Month } from './month'
import type { PhaseItemKind } from './phases'
import type { Band, Scores } from './readiness'
import type { Approach, Gate, Health, Method, Phase, Tier } from './use-case'

export interface GateEvidence {
  gate: Gate
  ownerName: string | null
  approach: Approach | null
  method: Method | null
  tier: Tier | null
  tierReason: string | null
  regulations: string[]
  /** Under the EU AI Act; null where it is not classified, absent from evidence that is older than classes. */
  aiActClass?: AiActClass | null
  budget: Cents | null
  run: { phase: Phase; plannedStart: Day; plannedEnd: Day | null; actualStart: Day; percent: number } | null
  items: { kind: PhaseItemKind; title: string; dueOn: Day | null; doneOn: Day | null; evidence: string | null }[]
  checklist: {
    verdict: Verdict
    reasons: Reason[]
    answers: Partial<Record<ItemId, { answer: Answer | null; note: string | null; evidence: string[] }>>
  }
  readiness: { scores: Scores; total: number | null; band: Band | null; on: Day } | null
  businessCase: { initialInvestment: Cents; monthlyCost: Cents; monthlyGain: Cents; startMonth: Month } | null
  /** Sums of all months recorded. */
  roi: { months: number; costs: Cents; gains: Cents }
  update: { health: Health; changed: string; blockers: string | null; on: Day } | null
}
