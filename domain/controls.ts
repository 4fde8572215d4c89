/**
 * What a risk tier asks of a use case beyond the votes of a gate: controls with evidence that somebody else has reviewed,
 * before gate 4 and again by their cadence (R6; guide, "Model Risk Management").
 */
import { addMonthsToDay, type Day } from './month'
import { highRiskControls, tierPolicies } from './risk-tier'
import type { Tier } from './use-case'

interface ControlDefinition {
  id: string
  name: string
  /** What counts as evidence. */
  evidence: string
  /** How often it is due again; null where once is enough until the model changes. */
  everyMonths: number | null
}

const nameOf = (id: (typeof highRiskControls)[number]['id']): string => highRiskControls.find((one) => one.id === id)?.name ?? id

/**
 * High: the guide's six. Its phase 5 has security assessment, ethics review and audit every quarter; the plan and the legal
 * review are looked at once a year, which is ours. Medium and low: the guide's "standard review, periodic audits" and
 * "lightweight review", at the cadence of the tier.
 */
const controls = {
  high: [
    { id: 'expert_reviews', name: nameOf('expert_reviews'), evidence: 'Reports of at least two experts, of the model and of the domain', everyMonths: null },
    { id: 'bias_testing', name: nameOf('bias_testing'), evidence: 'Results by group, with the measure of fairness and its limit', everyMonths: 3 },
    { id: 'adversarial_testing', name: nameOf('adversarial_testing'), evidence: 'What was tried (injection, extraction, poisoning), what got through, what was fixed', everyMonths: 3 },
    { id: 'quarterly_audits', name: nameOf('quarterly_audits'), evidence: 'The report of the last audit; before gate 4, of the first', everyMonths: tierPolicies.high.reviewMonths },
    { id: 'incident_response_plan', name: nameOf('incident_response_plan'), evidence: 'The plan: who is called, how it is switched off, who is told', everyMonths: 12 },
    { id: 'insurance_legal_review', name: nameOf('insurance_legal_review'), evidence: 'The opinion of Legal, and whether the insurance covers it', everyMonths: 12 },
  ],
  medium: [
    { id: 'standard_review', name: 'Standard review', evidence: 'Minutes or report: performance, drift, data, complaints', everyMonths: tierPolicies.medium.reviewMonths },
    { id: 'periodic_audit', name: 'Periodic audit', evidence: 'The report of the last audit: access, logs, data used', everyMonths: tierPolicies.medium.reviewMonths },
  ],
  low: [
    { id: 'lightweight_review', name: 'Lightweight review', evidence: 'A note: is it still low risk, still used, still right?', everyMonths: tierPolicies.low.reviewMonths },
  ],
} as const satisfies Record<Tier, readonly ControlDefinition[]>

export type ControlId = (typeof controls)[Tier][number]['id']
export type Control = ControlDefinition & { id: ControlId }
export const controlIds: readonly ControlId[] = Object.values(controls).flatMap((list) => list.map(({ id }) => id))

/** The controls of a tier, in the guide's order. */
export const controlsOf = (tier: Tier): readonly Control[] => controls[tier]

export const reviewOutcomes = ['accepted', 'returned'] as const
export type ReviewOutcome = (typeof reviewOutcomes)[number]

/** Evidence that was recorded for a control, and what its reviewer said; a later record replaces an earlier one. */
export interface ControlRecord {
  control: ControlId
  recordedOn: Day
  /** null while it waits for its review. */
  review: { outcome: ReviewOutcome; on: Day } | null
}

export type ControlState =
  /** Nothing is recorded. */
  | 'missing'
  /** Recorded, and nobody has reviewed it. */
  | 'waiting'
  /** The reviewer gave it back. */
  | 'returned'
  /** Reviewed, and not due again. */
  | 'in_place'
  /** Reviewed once, and due again: overdue from the day after its due date. */
  | 'overdue'

export interface ControlStanding<Entry extends ControlRecord = ControlRecord> {
  control: Control
  state: ControlState
  /** What the state speaks of: the newest accepted record, or the newest as long as none is; null where there is none. */
  counts: Entry | null
  /** Whether newer evidence than what counts now waits for its review. */
  waits: boolean
  /** When it is due again; null where nothing counts yet, or once is enough. */
  dueOn: Day | null
}

/**
 * Where each control of the tier stands. The newest accepted evidence counts until it is due again, also while newer
 * evidence waits or was returned.
 * @param records oldest first
 */
export function controlStandings<Entry extends ControlRecord>(tier: Tier, records: readonly Entry[], today: Day): ControlStanding<Entry>[] {
  return controlsOf(tier).map((control) => {
    const own = records.filter((record) => record.control === control.id)
    const newest = own.at(-1) ?? null
    const accepted = own.filter(({ review }) => review?.outcome === 'accepted').at(-1) ?? null
    const dueOn = accepted?.review && control.everyMonths !== null ? addMonthsToDay(accepted.review.on, control.everyMonths) : null
    const waits = newest !== null && newest.review === null
    return { control, state: stateOf({ isAccepted: accepted !== null, dueOn, waits, newest }, today), counts: accepted ?? newest, waits, dueOn }
  })
}

interface Facts {
  isAccepted: boolean
  dueOn: Day | null
  waits: boolean
  newest: ControlRecord | null
}

function stateOf({ isAccepted, dueOn, waits, newest }: Facts, today: Day): ControlState {
  if (isAccepted) return dueOn !== null && dueOn < today ? 'overdue' : 'in_place'
  if (newest === null) return 'missing'
  return waits ? 'waiting' : 'returned'
}

export type MissingControl = ControlStanding & { says: string }

/**
 * What the tier asks for before gate 4 and is not in place (R6); empty when nothing is missing.
 * @param records oldest first
 */
export function missingControls(tier: Tier, records: readonly ControlRecord[], today: Day): MissingControl[] {
  return controlStandings(tier, records, today)
    .filter(({ state }) => state !== 'in_place')
    .map((standing) => ({ ...standing, says: `${standing.control.name}: ${saysOf(standing)}` }))
}

function saysOf({ state, waits, dueOn }: ControlStanding): string {
  switch (state) {
    case 'missing':
      return 'no evidence is recorded'
    case 'waiting':
      return 'the evidence waits for its review'
    case 'returned':
      return 'the reviewer gave the evidence back'
    case 'overdue':
      return `due since ${dueOn}${waits ? ', newer evidence waits for its review' : ''}`
    case 'in_place':
      return 'in place'
  }
}

interface Reviewer {
  tier: Tier
  /** Owner or contributor of the use case. */
  isMember: boolean
  isRecorder: boolean
}

/**
 * Why somebody may not review evidence; null when they may. Nobody reviews their own; beside the low tier, which the guide
 * leaves to self-service, neither does anybody who works on the use case.
 */
export function whyNotReview({ tier, isMember, isRecorder }: Reviewer): string | null {
  if (isRecorder) return 'You recorded this evidence, so somebody else must review it.'
  if (isMember && tier !== 'low') return `You work on this use case. At ${tier} risk somebody outside of it must review its controls.`
  return null
}
