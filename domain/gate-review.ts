/** What the votes on a gate decide, and what signing one means (R7). */
import { mergeConditions, type NamedCondition } from './conditions'
import { tally, type Verb } from './gates'
import type { Seat } from './committee'
import { addDays, type Day } from './month'
import { lacking, type ReviewRules } from './review'
import type { Phase } from './use-case'

/** A vote as it is counted. */
export interface CountedVote {
  verb: Verb
  seat: Seat | null
  conditions: readonly NamedCondition[]
  holdUntil: Day | null
  recycleTo: Phase | null
}

export type ReviewOutcome =
  | { decided: false; missingVotes: number; missingSeats: Seat[] }
  | { decided: true; verb: Verb; conditions: NamedCondition[]; holdUntil: Day | null; recycleTo: Phase | null }

/** How long a kill without a majority of its own makes everybody wait: four weeks. */
const holdDays = 28

/**
 * What the votes decide, once the quorum and every required seat are in (R7). All conditions count; among holds the
 * latest day, among phases to go back to the earliest: the more cautious word.
 */
export function reviewOutcome(votes: readonly CountedVote[], rules: Pick<ReviewRules, 'quorum' | 'seats'>, today: Day): ReviewOutcome {
  const missing = lacking(votes, rules)
  if (missing) return { decided: false, missingVotes: missing.votes, missingSeats: missing.seats }
  const verb = tally(votes)
  const days = votes.flatMap(({ holdUntil }) => holdUntil ?? []).sort()
  const backTo = votes.flatMap(({ recycleTo }) => recycleTo ?? [])
  return {
    decided: true,
    verb,
    conditions: verb === 'conditional_go' ? mergeConditions(votes.flatMap(({ conditions }) => conditions)) : [],
    holdUntil: verb === 'hold' ? (days.at(-1) ?? addDays(today, holdDays)) : null,
    recycleTo: verb === 'recycle' ? (Math.min(...backTo) as Phase) : null,
  }
}

/** What a signature means, as it stands above the button and in the record (21 CFR 11.50). */
export function meaningOf(verb: Verb, { gate, key }: { gate: number; key: string }): string {
  return `${meanings[verb]} gate ${gate} of ${key}, on the evidence in this packet.`
}

const meanings: Record<Verb, string> = {
  go: 'I approve',
  conditional_go: 'I approve, under the conditions named,',
  hold: 'I put on hold',
  recycle: 'I send back',
  kill: 'I vote to stop the use case at',
}
