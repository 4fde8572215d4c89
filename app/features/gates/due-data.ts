import type { RecusalRow, VoteRow } from 'db/queries/reviews'
import type { GatePacketRow, GateRequestRow } from 'db/queries/gates'
import type { Member } from 'domain/committee'
import { lacksControls, type GateEvidence } from 'domain/gate-evidence'
import { changedSince } from 'domain/gate-packet'
import { preflight, type PreflightItem } from 'domain/gate-preflight'
import { meaningOf } from 'domain/gate-review'
import { allowedVerbs, checkRequest, conditionsFor, gateNames, gateOf, verbs, type Verb } from 'domain/gates'
import { daysBetween, dayOf, type Day } from 'domain/month'
import { can, type Actor, type Membership } from 'domain/permissions'
import { phaseName } from 'domain/phases'
import { phases, type Approach, type Gate, type Phase, type Status } from 'domain/use-case'
import { openReviewData, type OpenReviewData } from '~/features/reviews/open-review-data'
import type { Formats } from '~/features/use-cases/formats'

export interface WaitingData {
  requestId: number
  by: string | null
  on: string
  days: number
  note: string
  /** null for a request from before packets: it can only be taken back. */
  review: OpenReviewData | null
  /** What is otherwise in the use case now than in the packet. */
  changed: string[]
  mayWithdraw: boolean
  /** What the voter may choose; null where it is not theirs, or cannot be decided now. */
  choices: DecisionChoices | null
}

export interface DecisionChoices {
  /** `means` is what the signature says. */
  verbs: { id: Verb; name: string; says: string; means: string }[]
  /** Open items of the checklist that become conditions by themselves. */
  givenConditions: string[]
  recycleTo: { value: string; name: string }[]
}

export interface DueGate {
  gate: Gate
  name: string
  preflight: PreflightItem[]
  waiting: WaitingData | null
  mayRequest: boolean
  /** Whether the person may put right what is missing. */
  mayFix: boolean
  /** Why the gate cannot be asked for or decided now. */
  refusal: string | null
}

export interface WaitingReview {
  request: GateRequestRow & { byName: string | null }
  packet: GatePacketRow | null
  votes: readonly VoteRow[]
  recusals: readonly RecusalRow[]
}

interface Source {
  useCase: { key: string; phase: Phase | null; approach: Approach | null; status: Status; membership: Membership }
  /** As it is now. */
  evidence: GateEvidence
  /** Until when the gate is on hold; null where it is not. */
  heldUntil: Day | null
  review: WaitingReview | null
  /** The committee. */
  members: readonly Member[]
  actor: Actor
  today: Day
  formats: Pick<Formats, 'day' | 'instant'>
}

/** The gate that ends the current phase; null where the phase is unknown or has none. */
export const dueGate = (phase: Phase | null): Gate | null => (phase === null ? null : gateOf(phase))

/** Where the due gate stands, and what whoever looks may do about it (R7). */
export function dueData({ useCase, evidence, heldUntil: held, review, members, actor, today, formats }: Source): DueGate {
  const { gate } = evidence
  const { phase, status, membership } = useCase
  const [refusal = null] = checkRequest({ gate, phase, status, isWaiting: false, heldUntil: held, today })
  const mayRequest = can(actor, 'review.request', membership).allowed
  return {
    gate,
    name: gateNames[gate],
    preflight: preflight(review?.packet?.packet.evidence ?? evidence, review?.packet?.packet.asOf ?? today),
    waiting: review && waitingData(review),
    mayRequest: mayRequest && !review && refusal === null,
    mayFix: mayRequest && !review,
    refusal,
  }

  function waitingData({ request, packet, votes, recusals }: WaitingReview): WaitingData {
    const { id, byName, at, note } = request
    const said = { requestId: id, by: byName, note, on: formats.day(dayOf(at)), days: daysBetween(dayOf(at), today), mayWithdraw: mayRequest }
    if (!packet) return { ...said, review: null, changed: [], choices: null }
    const open = openReviewData({ request, packet, votes, recusals, useCase, members, actor, today, formats })
    return {
      ...said,
      review: open,
      changed: changedSince(packet.packet.evidence, evidence),
      choices: open.mayVote && refusal === null ? choicesOf(packet.packet.evidence, useCase, evidence.aiActClass === 'prohibited') : null,
    }
  }
}

function choicesOf(packet: GateEvidence, { key, approach }: Pick<Source['useCase'], 'key' | 'approach'>, prohibited: boolean): DecisionChoices {
  const { gate, checklist } = packet
  const allowed = allowedVerbs(gate, checklist.verdict, { prohibited, lacksControls: lacksControls(packet) })
  return {
    verbs: verbs.filter(({ id }) => allowed.includes(id)).map((verb) => ({ ...verb, means: meaningOf(verb.id, { gate, key }) })),
    givenConditions: gate === 1 ? conditionsFor(checklist.reasons) : [],
    recycleTo: phases.filter((phase) => phase <= gate).map((phase) => ({ value: String(phase), name: `Phase ${phase} · ${phaseName(phase, approach)}` })),
  }
}
