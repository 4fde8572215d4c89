/** Gates: the sign-offs that end phases 1 to 4, the five verbs, how votes are counted and what a decision does (R7). */
import { itemText, type Reason, type Verdict } from './checklist'
import type { NamedCondition } from './conditions'
import type { Day } from './month'
import { gates, type Gate, type Phase, type Status } from './use-case'

export const gateNames: Readonly<Record<Gate, string>> = {
  1: 'Go/No-Go',
  2: 'Compliance & readiness',
  3: 'Pilot results',
  4: 'Production deployment',
}

/** From the boldest to the most cautious; ties are settled in this order. */
export const verbs = [
  { id: 'go', name: 'Go', says: 'Approve: the next phase begins' },
  { id: 'conditional_go', name: 'Conditional go', says: 'Approve with conditions: the next phase begins' },
  { id: 'hold', name: 'Hold', says: 'Wait in this phase until a date' },
  { id: 'recycle', name: 'Recycle', says: 'Back to the start of this or an earlier phase' },
  { id: 'kill', name: 'Kill', says: 'Stop the use case for good' },
] as const
export type Verb = (typeof verbs)[number]['id']

/** Whether a vote is one on a gate: other reviews have other verbs. */
export const isGateVote = <Vote extends { verb: string }>(vote: Vote): vote is Vote & { verb: Verb } => verbs.some(({ id }) => id === vote.verb)

/** A verb with what it needs. */
export type Decision =
  | { verb: 'go' }
  | { verb: 'conditional_go'; conditions: readonly NamedCondition[] }
  | { verb: 'hold'; until: Day }
  | { verb: 'recycle'; to: Phase }
  | { verb: 'kill' }

/** One committee member's decision. `at` is an ISO instant. */
export type Vote = Decision & { by: string; comment: string; at: string }

/** The gate that ends a phase; null for phase 5, which has recurring reviews instead. */
export function gateOf(phase: Phase): Gate | null {
  return gates.find((gate) => gate === phase) ?? null
}

const notApproving = ['hold', 'recycle', 'kill'] as const satisfies readonly Verb[]
const verbsAtGate1 = {
  go: ['go', 'conditional_go', ...notApproving],
  address_first: ['conditional_go', ...notApproving],
  incomplete: notApproving,
  no_go: notApproving,
} as const satisfies Record<Verdict, readonly Verb[]>

/** What closes a gate whatever the committee thinks of it (R6). */
export interface Obstacles {
  /** Of the EU AI Act's prohibited class: passes no gate at all. */
  prohibited: boolean
  /** Controls that the risk tier asks for are not in place, and this is the gate that asks for them. */
  lacksControls: boolean
}

/** The verbs that a vote may use: the checklist's verdict limits gate 1 (R7), and nothing is approved past an obstacle (R6). */
export function allowedVerbs(gate: Gate, verdict: Verdict, { prohibited, lacksControls }: Obstacles): Verb[] {
  if (prohibited || lacksControls) return [...notApproving]
  return gate === 1 ? [...verbsAtGate1[verdict]] : verbs.map(({ id }) => id)
}

/** What has to be done about the open items of an "address first" verdict: each becomes a condition (R7). */
export function conditionsFor(reasons: readonly Reason[]): string[] {
  return reasons.flatMap(({ kind, item }) => {
    if (kind === 'green_unmet') return [`Meet: ${itemText(item)}`]
    return kind === 'yellow_raised' ? [`Resolve: ${itemText(item)}`] : []
  })
}

/**
 * Counts the votes of a review whose quorum is in (R7). More than half go or conditional go approves, with
 * conditions if any of these votes has some. Otherwise the verb with most votes among the rest, the more cautious on a
 * tie; a kill that is not more than half of all votes becomes a hold.
 */
export function tally(votes: readonly { verb: Verb }[]): Verb {
  const count = (verb: Verb): number => votes.filter((vote) => vote.verb === verb).length
  const isMajority = (number: number): boolean => number * 2 > votes.length
  if (isMajority(count('go') + count('conditional_go'))) {
    return count('conditional_go') > 0 ? 'conditional_go' : 'go'
  }
  const leading = notApproving.reduce<Verb>((lead, verb) => (count(verb) >= count(lead) ? verb : lead), 'hold')
  return leading === 'kill' && !isMajority(count('kill')) ? 'hold' : leading
}

export interface Effect {
  phase: Phase
  /** Only where the decision changes it. */
  status?: Status
}

const phaseAfter = { 1: 2, 2: 3, 3: 4, 4: 5 } as const satisfies Record<Gate, Phase>

/**
 * What a decision does to the use case (R7): approval begins the next phase, recycle goes back to the start of this or
 * an earlier one, hold keeps everything, kill ends it.
 * @throws RangeError where a phase would be skipped (R8); `checkRequest` and `checkDecision` refuse that beforehand
 */
export function effect(verb: Verb, at: { gate: Gate; phase: Phase; recycleTo?: Phase | null }): Effect {
  if (at.gate !== at.phase) throw new RangeError(`Gate ${at.gate} does not end phase ${at.phase}`)
  switch (verb) {
    case 'go':
    case 'conditional_go':
      return { phase: phaseAfter[at.gate] }
    case 'hold':
      return { phase: at.phase }
    case 'recycle': {
      const phase = at.recycleTo ?? at.phase
      if (phase > at.phase) throw new RangeError(`Recycle goes back, not from phase ${at.phase} to ${phase}`)
      return { phase }
    }
    case 'kill':
      return { phase: at.phase, status: 'killed' }
  }
}

export interface RequestFacts {
  gate: Gate
  phase: Phase | null
  status: Status
  /** Whether a request for a gate of this use case is waiting for its decision. */
  isWaiting: boolean
  /** The day until which the committee put this gate on hold; null where it did not, or has decided since. */
  heldUntil: Day | null
  today: Day
}

/** Until when the newest decision puts a gate on hold; null where it does not. @param decisions oldest first */
export function heldUntil(gate: Gate, decisions: readonly { gate: Gate; verb: Verb; holdUntil: Day | null }[]): Day | null {
  const newest = decisions.at(-1)
  return newest?.gate === gate && newest.verb === 'hold' ? newest.holdUntil : null
}

/** Why a gate cannot be requested or decided now, in sentences that say what to do; empty when it can (R7). */
export function checkRequest({ gate, phase, status, isWaiting, heldUntil, today }: RequestFacts): string[] {
  const refusals: string[] = []
  if (status !== 'active') refusals.push(notActive[status])
  if (phase === null) {
    refusals.push('The phase is not recorded. Record the phase first; its gate follows from it.')
  } else if (gate !== phase) {
    refusals.push(wrongGate(gate, phase))
  }
  if (heldUntil !== null && heldUntil > today) refusals.push(`The committee put this gate on hold until ${heldUntil}. Ask for it again from that day on.`)
  if (isWaiting) refusals.push('A gate request is already waiting for a decision. Wait for it, or withdraw it first.')
  return refusals
}

const notActive = {
  proposed: 'The use case is only proposed. Ask the Head of AI to make it active first.',
  on_hold: 'The use case is on hold. Resume it first.',
  killed: 'The use case was killed. Its gates are closed.',
  retired: 'The use case is retired. Its gates are closed.',
} as const satisfies Record<Exclude<Status, 'active'>, string>

function wrongGate(gate: Gate, phase: Phase): string {
  const due = gateOf(phase)
  if (due === null) return `Phase ${phase} has recurring reviews instead of a gate. There is no gate left to pass.`
  return `Gate ${gate} is not the next one. The use case is in phase ${phase}, which ends with gate ${due}.`
}

export interface DecisionFacts extends Obstacles {
  gate: Gate
  verdict: Verdict
  today: Day
}

/** What is wrong with a decision, in sentences that say what to do; empty when nothing is (R7). */
export function checkDecision(decision: Decision, { gate, verdict, today, ...obstacles }: DecisionFacts): string[] {
  const allowed = allowedVerbs(gate, verdict, obstacles)
  if (!allowed.includes(decision.verb)) return [notAllowed(allowed, verdict, obstacles)]
  switch (decision.verb) {
    case 'conditional_go':
      return decision.conditions.length > 0
        ? []
        : ['A conditional go needs at least one condition. Name what has to be done.']
    case 'hold':
      return decision.until > today ? [] : ['A hold needs a day in the future until which to wait.']
    case 'recycle':
      return decision.to <= gate ? [] : [`Recycle goes back. Choose a phase from 1 to ${gate}.`]
    case 'go':
    case 'kill':
      return []
  }
}

function notAllowed(allowed: readonly Verb[], verdict: Verdict, { prohibited, lacksControls }: Obstacles): string {
  const choices = verbs.filter(({ id }) => allowed.includes(id)).map(({ name }) => name.toLowerCase())
  const why = prohibited
    ? 'The EU AI Act prohibits this use, so it passes no gate.'
    : lacksControls
      ? 'Controls that the risk tier asks for are not in place in this packet.'
      : `The verdict of the checklist is “${verdict.replace('_', ' ')}”.`
  return `${why} Choose one of ${choices.join(', ')}.`
}
