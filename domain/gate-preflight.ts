/** What a gate's evidence still lacks, before anybody asks for the gate (R7). */
import { items } from './checklist'
import type { GateEvidence } from './gate-evidence'
import { daysBetween, type Day } from './month'
import type { Gate } from './use-case'

/** Who decides on a gate wants to hear how things are from this fortnight. */
const freshUpdateDays = 14

/** Months are recorded from phase 3 on (R9), so gate 3 is the first that has figures to look at. */
const roiFromGate: Gate = 3

export type PreflightId =
  | 'owner'
  | 'approach'
  | 'tier'
  | 'checklist'
  | 'readiness'
  | 'business_case'
  | 'deliverables'
  | 'update'
  | 'roi'

export interface PreflightItem {
  id: PreflightId
  met: boolean
  says: string
}

/**
 * The list that a person goes through before requesting a gate. Nothing on it stops the request, except for what the
 * gate itself refuses: the checklist limits what gate 1 may decide.
 */
export function preflight(evidence: GateEvidence, today: Day): PreflightItem[] {
  const deliverables = evidence.items.filter(({ kind }) => kind === 'deliverable')
  const done = deliverables.filter(({ doneOn }) => doneOn !== null).length
  const daysSinceUpdate = evidence.update ? daysBetween(evidence.update.on, today) : null
  const list: PreflightItem[] = [
    item('owner', evidence.ownerName !== null, `Owner: ${evidence.ownerName}`, 'It has no owner'),
    item('approach', evidence.approach !== null, 'The approach is recorded', 'The approach is not recorded'),
    item('tier', evidence.tier !== null, `The risk tier is ${evidence.tier}`, 'The risk tier is not recorded'),
    checklistItem(evidence),
    item(
      'readiness',
      evidence.readiness?.total != null,
      `Readiness is ${evidence.readiness?.total} of 40`,
      evidence.readiness ? 'The readiness assessment is incomplete' : 'Readiness is not assessed',
    ),
    item('business_case', evidence.businessCase !== null, 'The business case is recorded', 'There is no business case'),
    item(
      'deliverables',
      done === deliverables.length,
      'All deliverables of the phase are done',
      `${deliverables.length - done} of ${deliverables.length} deliverables of the phase are open`,
    ),
    item(
      'update',
      daysSinceUpdate !== null && daysSinceUpdate <= freshUpdateDays,
      'The weekly update is recent',
      daysSinceUpdate === null ? 'There is no weekly update' : `The last weekly update is ${daysSinceUpdate} days old`,
    ),
  ]
  if (evidence.gate >= roiFromGate) {
    list.push(item('roi', evidence.roi.months > 0, 'Costs and gains are recorded', 'No month of costs and gains is recorded'))
  }
  return list
}

const item = (id: PreflightId, met: boolean, says: string, lacks: string): PreflightItem => ({ id, met, says: met ? says : lacks })

function checklistItem({ gate, checklist }: GateEvidence): PreflightItem {
  const count = checklist.reasons.length
  switch (checklist.verdict) {
    case 'go':
      return { id: 'checklist', met: true, says: 'The checklist says go' }
    case 'address_first':
      return {
        id: 'checklist',
        met: false,
        says: `The checklist has ${count} to address first${gate === 1 ? ': only a conditional go is possible' : ''}`,
      }
    case 'incomplete':
      return { id: 'checklist', met: false, says: `${count} of ${items.length} checklist items are unanswered${closes(gate)}` }
    case 'no_go':
      return { id: 'checklist', met: false, says: `${count} red ${count === 1 ? 'flag is' : 'flags are'} raised${closes(gate)}` }
  }
}

const closes = (gate: Gate): string => (gate === 1 ? ': gate 1 cannot be approved like this' : '')
