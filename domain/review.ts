/** A review by the committee, of a gate or of something else: its rules, pinned when it opens, and who may vote (R6, R7). */
import { available, isAbsent, seatName, seats, type Member, type RequiredSeat, type Seat } from './committee'
import type { Day } from './month'
import { has, type Actor } from './permissions'
import type { Tier } from './use-case'

/** What is asked: to pass a gate, to stop a use case, or to set an item of the checklist aside for a time. */
export const reviewKinds = ['gate', 'kill', 'exception'] as const
export type ReviewKind = (typeof reviewKinds)[number]

/** How a request ends: decided by votes, taken back, never decided in time, or with its use case. */
export const closings = ['decided', 'withdrawn', 'expired', 'ended'] as const
export type Closing = (typeof closings)[number]

/** Why somebody never votes on a review, whatever roles they hold. */
export const exclusions = {
  owner: 'You own this use case, so somebody else must decide.',
  contributor: 'You contribute to this use case, so somebody else must decide.',
  requester: 'You asked for this review, so somebody else must decide.',
  editor: 'You wrote some of the evidence of this review, so somebody else must decide.',
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
  /** `delegateTo`: the alternate who was named to vote instead. */
  recusals: readonly { by: string; delegateTo: string | null }[]
  /** Owner and contributors as they are now: who joins later does not vote either. */
  memberIds: readonly string[]
}

const unavailableFor = ({ rules, recusals, memberIds }: OpenReview): Set<string> =>
  new Set([...rules.excluded.map(({ userId }) => userId), ...memberIds, ...recusals.map(({ by }) => by)])

/** Who is asked, votes apart: those who can, and the alternates that somebody named in their place. */
function eligible(review: OpenReview, members: readonly Member[], today: Day): Member[] {
  const unavailable = unavailableFor(review)
  const asked = available(members, unavailable, today)
  const named = new Set(review.recusals.map(({ delegateTo }) => delegateTo))
  return members.filter((member) => asked.includes(member) || (named.has(member.userId) && !unavailable.has(member.userId) && !isAbsent(member, today)))
}

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
  const asked = eligible(review, present, today)
  if (asked.includes(present.find((one) => one.userId === userId) ?? member)) return null
  const principal = asked.find(({ seat }) => seat === member.seat)
  return { kind: 'not_needed', says: `You stand in for this seat, and ${principal?.name ?? 'its holder'} can vote. An alternate votes where nobody else of the seat can.` }
}

/** Alternates to whom a member may hand their vote: of the same seat, here, and free to vote (R7). */
export function delegatesOf(userId: string, review: OpenReview, members: readonly Member[], today: Day): Member[] {
  const seat = members.find((one) => one.userId === userId)?.seat ?? null
  const taken = new Set([...unavailableFor(review), ...review.votes.map(({ by }) => by)])
  return members.filter((one) => one.isAlternate && seat !== null && one.seat === seat && one.userId !== userId && !taken.has(one.userId) && !isAbsent(one, today))
}

/** Whether somebody who works on the use case may take a request back: a kill review only who asked for it, or the Head of AI. */
export const mayWithdraw = ({ kind, by }: { kind: ReviewKind; by: string }, actor: Actor): boolean => kind !== 'kill' || by === actor.id || has(actor, 'head_of_ai')

/** Whose turn it is: who can vote and has not; of the missing seats alone where only they are missing (R7). */
export function whoseTurn(review: OpenReview, members: readonly Member[], today: Day): Member[] {
  const { quorum, seats: required } = review.rules
  const open = eligible(review, members, today).filter(({ userId }) => !review.votes.some(({ by }) => by === userId))
  if (review.votes.length < quorum) return open
  const missing = required.filter((seat) => !review.votes.some((vote) => vote.seat === seat))
  return open.filter(({ seat }) => seat !== null && missing.includes(seat))
}

/** Votes and seats that are missing before the votes of a review are counted; null when they can be. */
export function lacking(votes: readonly { seat: Seat | null }[], { quorum, seats: required }: Pick<ReviewRules, 'quorum' | 'seats'>): { votes: number; seats: Seat[] } | null {
  const missing = { votes: Math.max(0, Math.max(quorum, 1) - votes.length), seats: required.filter((seat) => !votes.some((vote) => vote.seat === seat)) }
  return missing.votes > 0 || missing.seats.length > 0 ? missing : null
}

/** What a review still needs, in words: `2 of 3 votes, still without compliance`. */
export function progressSays({ rules, votes }: Pick<OpenReview, 'rules' | 'votes'>): string {
  const { quorum } = rules
  const missing = (lacking(votes, rules)?.seats ?? []).map((seat) => seatName(seat).toLowerCase())
  const counted = `${votes.length} of ${quorum} ${quorum === 1 ? 'vote' : 'votes'}`
  return missing.length > 0 ? `${counted}, still without ${missing.join(' and ')}` : counted
}
