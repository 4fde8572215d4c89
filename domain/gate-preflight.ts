/** What a gate's evidence still lacks, before anybody asks for the gate (R7). */
import { items, type Verdict } from './checklist'
import { controlsAtGate, lacksControls, openControls, type GateEvidence } from './gate-evidence'
import { daysBetween, type Day } from './month'
import { keyGatesOf, type PhaseItemKind } from './phases'
import type { Approach, Gate, Tier } from './use-case'

/** Who decides on a gate wants to hear how things are from this fortnight. */
const freshUpdateDays = 14

/** Months are recorded from phase 3 on (R9), so gate 3 is the first that has figures to look at. */
const roiFromGate: Gate = 3

/** Phase 1 finds out whether there is something to build; from then on its risks are known and written down. */
const risksFromGate: Gate = 2

/** What the list looks at; the queue of reviews reads it for many use cases at once. */
export interface PreflightFacts {
  gate: Gate
  ownerName: string | null
  approach: Approach | null
  tier: Tier | null
  verdict: Verdict
  /** Null while it is not, or not fully, assessed. */
  readinessTotal: number | null
  hasBusinessCase: boolean
  /** Deliverables of the phase that are not done. */
  openDeliverables: number
  /** Key gates of the phase that are done, with evidence. */
  doneKeyGates: number
  /** Day of the newest weekly update. */
  updatedOn: Day | null
  roiMonths: number
  /** Entries of the risk register; null for evidence that is older than its place in it. */
  risks: number | null
  lacksControls: boolean
}

const isMet = {
  owner: ({ ownerName }) => ownerName !== null,
  approach: ({ approach }) => approach !== null,
  tier: ({ tier }) => tier !== null,
  checklist: ({ verdict }) => verdict === 'go',
  readiness: ({ readinessTotal }) => readinessTotal !== null,
  business_case: ({ hasBusinessCase }) => hasBusinessCase,
  deliverables: ({ openDeliverables }) => openDeliverables === 0,
  key_gates: ({ gate, doneKeyGates }) => doneKeyGates >= keyGatesOf(gate).length,
  update: ({ updatedOn }, today) => updatedOn !== null && daysBetween(updatedOn, today) <= freshUpdateDays,
  roi: ({ gate, roiMonths }) => gate < roiFromGate || roiMonths > 0,
  risks: ({ gate, risks }) => gate < risksFromGate || risks !== 0,
  controls: ({ lacksControls: lacking }) => !lacking,
} as const satisfies Record<string, (facts: PreflightFacts, today: Day) => boolean>
export type PreflightId = keyof typeof isMet

const preflightIds = ['owner', 'approach', 'tier', 'checklist', 'readiness', 'business_case', 'deliverables', 'key_gates', 'update', 'roi', 'risks', 'controls'] as const satisfies readonly PreflightId[]

/** What a gate's evidence lacks, in the order of the list. */
export function preflightGaps(facts: PreflightFacts, today: Day): PreflightId[] {
  return preflightIds.filter((id) => !isMet[id](facts, today))
}

export interface PreflightItem {
  id: PreflightId
  met: boolean
  says: string
  /** A later gate asks for it: no gap yet. */
  isForLater?: true
}

/**
 * The list that a person goes through before requesting a gate. Nothing on it stops the request, except for what the
 * gate itself refuses: the checklist limits what gate 1 may decide, missing controls what gate 4 may.
 */
export function preflight(evidence: GateEvidence, today: Day): PreflightItem[] {
  const gaps = new Set(preflightGaps(factsOf(evidence), today))
  return preflightIds
    .filter((id) => isOnList(id, evidence))
    .map((id) => {
      if (id === 'controls' && isControlsForLater(evidence)) return { id, met: false, isForLater: true, says: controlsLack(evidence) }
      return { id, met: !gaps.has(id), says: gaps.has(id) ? lacks[id](evidence, today) : has[id](evidence) }
    })
}

function isOnList(id: PreflightId, { gate, tier, risks, controls }: GateEvidence): boolean {
  if (id === 'key_gates') return keyGatesOf(gate).length > 0
  if (id === 'roi') return gate >= roiFromGate
  if (id === 'risks') return gate >= risksFromGate && risks !== undefined
  if (id === 'controls') return controls !== undefined && (gate === controlsAtGate || tier === 'high')
  return true
}

/** High risk has controls that take a quarter to prepare: they are in sight from gate 1 on. */
const isControlsForLater = ({ gate, controls }: GateEvidence): boolean => gate < controlsAtGate && openControls(controls ?? []).length > 0

function factsOf(evidence: GateEvidence): PreflightFacts {
  const { gate, ownerName, approach, tier, checklist, readiness, businessCase, update, roi, risks } = evidence
  return {
    ...{ gate, ownerName, approach, tier },
    verdict: checklist.verdict,
    readinessTotal: readiness?.total ?? null,
    hasBusinessCase: businessCase !== null,
    openDeliverables: ofKind(evidence, 'deliverable').filter(({ doneOn }) => doneOn === null).length,
    doneKeyGates: ofKind(evidence, 'key_gate').filter(({ doneOn }) => doneOn !== null).length,
    updatedOn: update?.on ?? null,
    roiMonths: roi.months,
    risks: risks?.length ?? null,
    lacksControls: lacksControls(evidence),
  }
}

const ofKind = ({ items: all }: GateEvidence, wanted: PhaseItemKind) => all.filter(({ kind }) => kind === wanted)

const has: Record<PreflightId, (evidence: GateEvidence) => string> = {
  owner: ({ ownerName }) => `Owner: ${ownerName}`,
  approach: () => 'The approach is recorded',
  tier: ({ tier }) => `The risk tier is ${tier}`,
  checklist: () => 'The checklist says go',
  readiness: ({ readiness }) => `Readiness is ${readiness?.total} of 40`,
  business_case: () => 'The business case is recorded',
  deliverables: () => 'All deliverables of the phase are done',
  key_gates: () => 'All key gates of the phase are done, with evidence',
  update: () => 'The weekly update is recent',
  roi: () => 'Costs and gains are recorded',
  risks: ({ risks = [] }) => `The risk register has ${risks.length} ${risks.length === 1 ? 'risk' : 'risks'}`,
  controls: () => 'The controls that the risk tier asks for are in place',
}

const lacks: Record<PreflightId, (evidence: GateEvidence, today: Day) => string> = {
  owner: () => 'It has no owner',
  approach: () => 'The approach is not recorded',
  tier: () => 'The risk tier is not recorded',
  checklist: checklistLacks,
  readiness: ({ readiness }) => (readiness ? 'The readiness assessment is incomplete' : 'Readiness is not assessed'),
  business_case: () => 'There is no business case',
  deliverables: (evidence) => {
    const all = ofKind(evidence, 'deliverable')
    return `${all.filter(({ doneOn }) => doneOn === null).length} of ${all.length} deliverables of the phase are open`
  },
  key_gates: keyGatesLack,
  update: ({ update }, today) =>
    update ? `The last weekly update is ${daysBetween(update.on, today)} days old` : 'There is no weekly update',
  roi: () => 'No month of costs and gains is recorded',
  risks: () => 'The risk register is empty',
  controls: controlsLack,
}

/** The key gates that are not done; of a phase that began before they were part of it, all. */
function keyGatesLack(evidence: GateEvidence): string {
  const own = ofKind(evidence, 'key_gate')
  const all = own.length > 0 ? own : keyGatesOf(evidence.gate).map(({ title }) => ({ title, doneOn: null }))
  const open = all.filter(({ doneOn }) => doneOn === null).map(({ title }) => title)
  return `${open.length} of ${all.length} key gates of the phase are open (${open.join(', ')})`
}

function controlsLack({ gate, controls }: GateEvidence): string {
  const closesGate = gate === controlsAtGate ? `: gate ${gate} cannot be approved like this` : `: gate ${controlsAtGate} asks for them`
  if (!controls) return `No risk tier says which controls are needed${closesGate}`
  const open = openControls(controls).map(({ name }) => name)
  return `${open.length} of ${controls.length} controls are not in place (${open.join(', ')})${closesGate}`
}

function checklistLacks({ gate, checklist }: GateEvidence): string {
  const count = checklist.reasons.length
  switch (checklist.verdict) {
    case 'no_go':
      return `${count} red ${count === 1 ? 'flag is' : 'flags are'} raised${closes(gate)}`
    case 'incomplete':
      return `${count} of ${items.length} checklist items are unanswered${closes(gate)}`
    case 'address_first':
    case 'go':
      return `The checklist has ${count} to address first${gate === 1 ? ': only a conditional go is possible' : ''}`
  }
}

const closes = (gate: Gate): string => (gate === 1 ? ': gate 1 cannot be approved like this' : '')
