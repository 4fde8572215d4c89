import type { GateRequestRow } from 'db/queries/gates'
import type { GateEvidence } from 'domain/gate-evidence'
import { preflight, type PreflightItem } from 'domain/gate-preflight'
import { allowedVerbs, checkRequest, conditionsFor, gateNames, gateOf, verbs, type Verb } from 'domain/gates'
import { daysBetween, dayOf, type Day } from 'domain/month'
import { can, type Actor, type Membership } from 'domain/permissions'
import { phaseName } from 'domain/phases'
import { phases, type Approach, type Gate, type Phase, type Status } from 'domain/use-case'
import type { Formats } from '~/features/use-cases/formats'

export interface WaitingData {
  requestId: number
  by: string | null
  on: string
  days: number
  note: string
  /** Whose turn it is, in a sentence. */
  turn: string
  mayWithdraw: boolean
  /** What the decider may choose; null where it is not theirs, or cannot be decided now. */
  choices: DecisionChoices | null
  /** Why a Head of AI may not decide this one. */
  whyNot: string | null
}

export interface DecisionChoices {
  verbs: { id: Verb; name: string; says: string }[]
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

interface Source {
  useCase: { phase: Phase | null; approach: Approach | null; status: Status; membership: Membership }
  evidence: GateEvidence
  request: (GateRequestRow & { byName: string | null }) | null
  /** Everybody who is Head of AI. */
  heads: readonly Pick<Actor, 'id' | 'name' | 'roles'>[]
  actor: Actor
  today: Day
  day: Formats['day']
}

/** The gate that ends the current phase; null where the phase is unknown or has none. */
export const dueGate = (phase: Phase | null): Gate | null => (phase === null ? null : gateOf(phase))

/** Where the due gate stands, and what whoever looks may do about it (R7). */
export function dueData({ useCase, evidence, request, heads, actor, today, day }: Source): DueGate {
  const { gate } = evidence
  const { phase, status, membership } = useCase
  const [refusal = null] = checkRequest({ gate, phase, status, isWaiting: false })
  const mayRequest = can(actor, 'gate.request', membership).allowed
  return {
    gate,
    name: gateNames[gate],
    preflight: preflight(evidence, today),
    waiting: request && waitingData(request),
    mayRequest: mayRequest && !request && refusal === null,
    mayFix: mayRequest,
    refusal,
  }

  function waitingData({ id, by, byName, at, note }: NonNullable<Source['request']>): WaitingData {
    const decides = (person: Actor): boolean => person.id !== by && can(person, 'gate.decide', membership).allowed
    const deciders = heads.filter((head) => decides({ ...head, readOnly: false }))
    const decision = can(actor, 'gate.decide', membership)
    const isHead = actor.roles.includes('head_of_ai')
    return {
      ...{ requestId: id, by: byName, note, mayWithdraw: mayRequest },
      on: day(dayOf(at)),
      days: daysBetween(dayOf(at), today),
      turn: turnWords(deciders, actor),
      choices: decides(actor) && refusal === null ? choicesOf(evidence, useCase.approach) : null,
      whyNot: !isHead ? null : !decision.allowed ? decision.reason : by === actor.id ? 'You requested this gate, so somebody else must decide it.' : null,
    }
  }
}

/** Whose turn it is (R7). */
export function turnWords(deciders: readonly { id: string; name: string }[], actor: Pick<Actor, 'id'>): string {
  if (deciders.some(({ id }) => id === actor.id)) return 'It is your turn to decide.'
  const [first, ...others] = deciders.map(({ name }) => name)
  if (first === undefined) return 'Nobody can decide it: every Head of AI works on this use case or asked for the gate. Somebody else needs that role.'
  const names = others.length === 0 ? first : `${[first, ...others.slice(0, -1)].join(', ')} or ${others.at(-1)}`
  return `It is the turn of ${names} to decide.`
}

function choicesOf({ gate, checklist }: GateEvidence, approach: Approach | null): DecisionChoices {
  const allowed = allowedVerbs(gate, checklist.verdict, { prohibited: false })
  return {
    verbs: verbs.filter(({ id }) => allowed.includes(id)),
    givenConditions: gate === 1 ? conditionsFor(checklist.reasons) : [],
    recycleTo: phases.filter((phase) => phase <= gate).map((phase) => ({ value: String(phase), name: `Phase ${phase} · ${phaseName(phase, approach)}` })),
  }
}
