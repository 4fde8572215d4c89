/** A review of a gate: its rules, pinned when it opens, who may vote, and what the votes decide (R6, R7). */
import { available, seatName, seats, type Member, type RequiredSeat, type Seat } from './committee'
import { tally, type Verb } from './gates'
import { addDays, type Day } from './month'
import type { Phase, Tier } from './use-case'

/** Why somebody never votes on a review, whatever roles they hold. */
export const exclusions = {
  owner: 'You own this use case, so somebody else must decide its gates.',
  contributor: 'You contribute to this use case, so somebody else must decide its gates.',
  requester: 'You asked for this gate, so somebody else must decide it.',
  editor: 'You wrote some of the evidence of this review, so somebody else must decide it.',
} as const
export type Exclusion = keyof typeof exclusions

export interface Excluded {
  userId: string
  why: Exclusion
}

/** What a review is decided by: as it was when the review opened, whatever the policy says later. */
export interface ReviewRules {
  /** The tier by which quorum and seats were chosen; null where none was recorded, which counts as high. */
  tier: Tier | null
  /** Votes needed. */
  quorum: number
  /** Seats that have to be among the votes. */
  seats: Seat[]
  excluded: Excluded[]
  policyVersion: number
}

interface QuorumPolicy {
  quorumHigh: number
  quorumMedium: number
  quorumLow: number
  requiredSeats: readonly RequiredSeat[]
}

/** Quorum and seats of a tier; what nobody has classified is treated as high (R6). */
export function quorumOf(tier: Tier | null, policy: QuorumPolicy): { quorum: number; seats: Seat[] } {
  const counted = tier ?? 'high'
  const quorum = { high: policy.quorumHigh, medium: policy.quorumMedium, low: policy.quorumLow }[counted]
  return { quorum, seats: seats.map(({ id }) => id).filter((seat) => policy.requiredSeats.includes(`${counted}:${seat}`)) }
}

/** The first reason for which somebody is excluded; null when they are not. */
export function exclusionOf(userId: string, excluded: readonly Excluded[]): Exclusion | null {
  return excluded.find((one) => one.userId === userId)?.why ?? null
}

/** An open review, as far as it says who may still vote. */
export interface OpenReview {
  rules: ReviewRules
  votes: readonly { by: string; seat: Seat | null }[]
  recusals: readonly { by: string }[]
  /** Owner and contributors as they are now: who joins later does not vote either. */
  memberIds: readonly string[]
}

const unavailableFor = ({ rules, recusals, memberIds }: OpenReview): Set<string> =>
  new Set([...rules.excluded.map(({ userId }) => userId), ...memberIds, ...recusals.map(({ by }) => by)])

export interface Hindrance {
  kind: 'excluded' | 'voted' | 'recused' | 'not_on_committee' | 'not_needed'
  says: string
}

/** Why somebody may not vote on a review; null when they may. The one rule for the button and for the signature. */
export function hindranceOf(userId: string, review: OpenReview, members: readonly Member[], today: Day): Hindrance | null {
  const excluded = exclusionOf(userId, review.rules.excluded)
  if (excluded) return { kind: 'excluded', says: exclusions[excluded] }
  if (review.memberIds.includes(userId)) return { kind: 'excluded', says: exclusions.contributor }
  if (review.votes.some(({ by }) => by === userId)) return { kind: 'voted', says: 'You have signed this review. A vote counts once, and is never changed.' }
  if (review.recusals.some(({ by }) => by === userId)) return { kind: 'recused', says: 'You have recused yourself from this review.' }
  const member = members.find((one) => one.userId === userId)
  if (!member) return { kind: 'not_on_committee', says: 'You are not on the committee.' }
  // Who votes is here, whatever was planned.
  const present = members.map((one) => (one === member ? { ...one, absentUntil: null } : one))
  const asked = available(present, unavailableFor(review), today)
  if (asked.includes(present.find((one) => one.userId === userId) ?? member)) return null
  const principal = asked.find(({ seat }) => seat === member.seat)
  return { kind: 'not_needed', says: `You stand in for this seat, and ${principal?.name ?? 'its holder'} can vote. An alternate votes where nobody else of the seat can.` }
}

/** Whose turn it is: who can vote and has not; of the missing seats alone where only they are missing (R7). */
export function whoseTurn(review: OpenReview, members: readonly Member[], today: Day): Member[] {
  const { quorum, seats: required } = review.rules
  const open = available(members, unavailableFor(review), today).filter(({ userId }) => !review.votes.some(({ by }) => by === userId))
  if (review.votes.length < quorum) return open
  const missing = required.filter((seat) => !review.votes.some((vote) => vote.seat === seat))
  return open.filter(({ seat }) => seat !== null && missing.includes(seat))
}

/** What a review still needs, in words: `2 of 3 votes, still without compliance`. */
export function progressSays({ rules: { quorum, seats: required }, votes }: Pick<OpenReview, 'rules' | 'votes'>): string {
  const missing = required.filter((seat) => !votes.some((vote) => vote.seat === seat)).map((seat) => seatName(seat).toLowerCase())
  const counted = `${votes.length} of ${quorum} ${quorum === 1 ? 'vote' : 'votes'}`
  return missing.length > 0 ? `${counted}, still without ${missing.join(' and ')}` : counted
}

/** A vote as it is counted. */
export interface CountedVote {
  verb: Verb
  seat: Seat | null
  conditions: readonly string[]
  holdUntil: Day | null
  recycleTo: Phase | null
}

export type ReviewOutcome =
  | { decided: false; missingVotes: number; missingSeats: Seat[] }
  | { decided: true; verb: Verb; conditions: string[]; holdUntil: Day | null; recycleTo: Phase | null }

/** How long a kill without a majority of its own makes everybody wait: four weeks. */
const holdDays = 28

/**
 * What the votes decide, once the quorum and every required seat are in (R7). All conditions count; among holds the
 * latest day, among phases to go back to the earliest: the more cautious word.
 */
export function reviewOutcome(votes: readonly CountedVote[], { quorum, seats: required }: Pick<ReviewRules, 'quorum' | 'seats'>, today: Day): ReviewOutcome {
  const missingSeats = required.filter((seat) => !votes.some((vote) => vote.seat === seat))
  const counted = tally(votes, quorum)
  if (!counted.decided || missingSeats.length > 0) {
    return { decided: false, missingVotes: counted.decided ? 0 : counted.missing, missingSeats }
  }
  const { verb } = counted
  const days = votes.flatMap(({ holdUntil }) => holdUntil ?? []).sort()
  const backTo = votes.flatMap(({ recycleTo }) => recycleTo ?? [])
  return {
    decided: true,
    verb,
    conditions: verb === 'conditional_go' ? [...new Set(votes.flatMap(({ conditions }) => conditions))] : [],
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
