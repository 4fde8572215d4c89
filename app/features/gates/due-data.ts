import type { RecusalRow, VoteRow } from 'db/queries/reviews'
import type { GatePacketRow, GateRequestRow } from 'db/queries/gates'
import type { Member } from 'domain/committee'
import { lacksControls, type GateEvidence } from 'domain/gate-evidence'
import { changedSince } from 'domain/gate-packet'
import { preflight, type PreflightItem } from 'domain/gate-preflight'
import { meaningOf } from 'domain/gate-review'
import { allowedVerbs, checkRequest, conditionsFor, gateNames, gateOf, verbs, type Verb } from 'domain/gates'
import { daysBetween, dayOf, type Day } from 'domain/month'
import { can, membersOf, type Actor, type Membership } from 'domain/permissions'
import { phaseName } from 'domain/phases'
import { delegatesOf, hindranceOf, progressSays, whoseTurn, type OpenReview } from 'domain/review'
import { phases, type Approach, type Gate, type Phase, type Status } from 'domain/use-case'
import type { Formats } from '~/features/use-cases/formats'
import { voteData, type VoteData } from './vote-data'

export interface WaitingData {
  requestId: number
  by: string | null
  on: string
  days: number
  note: string
  /** Whose turn it is, in a sentence. */
  turn: string
  /** What the review still needs. */
  progress: string
  votes: VoteData[]
  recusals: { by: string; reason: string; to: string | null; at: string }[]
  /** Hash of the packet; null for a request from before packets. */
  packet: string | null
  /** What is otherwise in the use case now than in the packet. */
  changed: string[]
  mayWithdraw: boolean
  /** What the voter may choose; null where it is not theirs, or cannot be decided now. */
  choices: DecisionChoices | null
  /** Alternates to whom the voter may hand their vote. */
  delegates: { value: string; name: string }[]
  /** Why somebody of the committee may not vote on this one. */
  whyNot: string | null
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

  function waitingData({ request: { id, byName, at, note }, packet, votes, recusals }: WaitingReview): WaitingData {
    const said = {
      ...{ requestId: id, by: byName, note, mayWithdraw: mayRequest },
      on: formats.day(dayOf(at)),
      days: daysBetween(dayOf(at), today),
      votes: votes.map((vote) => voteData(vote, formats, { id: actor.id, base: `/use-cases/${useCase.key}` })),
      recusals: recusals.map((recusal) => ({ by: recusal.byName, reason: recusal.reason, to: recusal.delegateName, at: formats.instant(recusal.at) })),
    }
    if (!packet) {
      const turn = 'It was asked for before packets were frozen: take it back and ask for the gate again.'
      return { ...said, turn, progress: '', packet: null, changed: [], choices: null, delegates: [], whyNot: null }
    }
    const open: OpenReview = { rules: packet.rules, votes, recusals, memberIds: membersOf(membership) }
    const decides = can(actor, 'review.decide', membership)
    const hindrance = hindranceOf(actor.id, open, members, today)
    const isOnCommittee = members.some(({ userId }) => userId === actor.id)
    return {
      ...said,
      turn: turnWords(whoseTurn(open, members, today), actor),
      progress: progressSays(open),
      packet: packet.hash,
      changed: changedSince(packet.packet.evidence, evidence),
      choices: decides.allowed && hindrance === null && refusal === null ? choicesOf(packet.packet.evidence, useCase, evidence.aiActClass === 'prohibited') : null,
      delegates: decides.allowed && hindrance === null ? delegatesOf(actor.id, open, members, today).map(({ userId, name }) => ({ value: userId, name })) : [],
      whyNot: isOnCommittee ? (hindrance?.says ?? (decides.allowed ? null : decides.reason)) : null,
    }
  }
}

/** Whose turn it is (R7). */
export function turnWords(asked: readonly Pick<Member, 'userId' | 'name'>[], actor: Pick<Actor, 'id'>): string {
  if (asked.some(({ userId }) => userId === actor.id)) return 'Your vote is asked for.'
  const [first, ...others] = asked.map(({ name }) => name)
  if (first === undefined) return 'Nobody who may vote is left. The committee needs another member.'
  const names = others.length === 0 ? first : `${[first, ...others.slice(0, -1)].join(', ')} or ${others.at(-1)}`
  return `It is the turn of ${names} to vote.`
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
