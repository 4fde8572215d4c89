/** What a gate decision rests on, kept with the decision as it was then (R7). */
import type { PlanLine, PlanRange } from './business-plan'
import type { Answer, ItemId, Reason, Verdict } from './checklist'
import type { ControlId, ControlState } from './controls'
import type { AiActClass } from './eu-ai-act'
import type { IncidentSeverity } from './incidents'
import type { KillCriterion } from './kill-criteria'
import type { Cents } from './money'
import type { Day, Month } from './month'
import type { PhaseItemKind } from './phases'
import type { Band, Scores } from './readiness'
import type { RiskCategory, RiskScore, RiskStatus } from './risk-register'
import type { SuccessMetric } from './success-metrics'
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
    /** Items that exceptions set aside, with the last day of each; absent where there is none, and from older evidence. */
    exceptions?: { item: ItemId; expiresOn: Day }[]
    answers: Partial<Record<ItemId, { answer: Answer | null; note: string | null; evidence: string[] }>>
  }
  /** What earlier decisions asked for and nobody has closed; absent where there is nothing, and from older evidence. */
  conditions?: { gate: Gate; text: string; ownerName: string | null; dueOn: Day; done: boolean }[]
  readiness: { scores: Scores; total: number | null; band: Band | null; on: Day } | null
  businessCase: { initialInvestment: Cents; monthlyCost: Cents; monthlyGain: Cents; startMonth: Month } | null
  /** The rest of the business case; null without one, absent from evidence that is older than its place here. */
  plan?: { horizonMonths: number; lines: PlanLine[] | null; range: PlanRange | null; metrics: SuccessMetric[] | null; criteria: KillCriterion[] | null } | null
  /** Sums of all months recorded. */
  roi: { months: number; costs: Cents; gains: Cents }
  update: { health: Health; changed: string; blockers: string | null; on: Day } | null
  /** The risk register; absent from evidence that is older than its place here. */
  risks?: RiskEvidence[]
  /** What went wrong and is not resolved; absent where there is nothing, and from older evidence. */
  incidents?: { title: string; severity: IncidentSeverity; noticedOn: Day }[]
  /** What the tier asks for; null where no tier is recorded, absent from evidence that is older than its place here. */
  controls?: ControlEvidence[] | null
}

export interface RiskEvidence {
  title: string
  category: RiskCategory
  /** Before and after what is done about it. */
  inherent: RiskScore | null
  residual: RiskScore | null
  status: RiskStatus
  owner: string | null
}

export interface ControlEvidence {
  control: ControlId
  name: string
  state: ControlState
  evidence: string | null
  reviewer: string | null
}

/** Whether gate 4 cannot be approved on this evidence, because controls that the tier asks for are not in place (R6). */
export function lacksControls({ gate, controls }: Pick<GateEvidence, 'gate' | 'controls'>): boolean {
  if (gate !== controlsAtGate || controls === undefined) return false
  return controls === null || openControls(controls).length > 0
}

/** The gate before which the controls of the tier need evidence (R6). */
export const controlsAtGate: Gate = 4

export const openControls = (controls: readonly ControlEvidence[]): ControlEvidence[] => controls.filter(({ state }) => state !== 'in_place')
