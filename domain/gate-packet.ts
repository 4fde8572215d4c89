/** The packet of a review: what was submitted, frozen when the review opened (R7). */
import { canonicalJson } from './canonical-json'
import type { GateEvidence } from './gate-evidence'
import type { Day } from './month'

export interface GatePacket {
  /** Absent in the packet of a gate: those of other reviews name theirs. */
  kind?: undefined
  /** Of the packet's shape. */
  format: 1
  useCase: { key: string; title: string; problem: string | null; businessUnit: string | null }
  requestedBy: string
  /** To who decides. */
  note: string
  asOf: Day
  evidence: GateEvidence
}

/** Parts of the evidence with their names, for saying what has changed. */
const parts = {
  ownerName: 'owner',
  approach: 'approach',
  method: 'method',
  tier: 'risk tier',
  tierReason: 'reason of the risk tier',
  regulations: 'regulations',
  aiActClass: 'class under the EU AI Act',
  budget: 'budget',
  run: 'phase and its dates',
  items: 'activities, deliverables and key gates',
  checklist: 'checklist',
  conditions: 'conditions of earlier gates',
  readiness: 'readiness',
  businessCase: 'business case',
  plan: 'plan by category, success metrics and kill criteria',
  roi: 'months of costs and gains',
  update: 'weekly update',
  incidents: 'open incidents',
  risks: 'risk register',
  controls: 'controls of the risk tier',
} as const satisfies Record<Exclude<keyof GateEvidence, 'gate'>, string>

/** Names of the parts that are not what they were when the packet was frozen; what an older packet does not hold was not looked at. */
export function changedSince(packet: GateEvidence, now: GateEvidence): string[] {
  return Object.entries(parts).flatMap(([part, name]) => {
    const key = part as keyof typeof parts
    const frozen = packet[key]
    return frozen === undefined || canonicalJson(frozen) === canonicalJson(now[key] ?? null) ? [] : [name]
  })
}
