import type { RecusalRow, ReviewRequestRow, VoteRow } from 'db/queries/reviews'
import type { Member } from 'domain/committee'
import { daysBetween, dayOf, type Day } from 'domain/month'
import { can, membersOf, type Actor, type Membership } from 'domain/permissions'
import { delegatesOf, hindranceOf, mayWithdraw, progressSays, whoseTurn, type OpenReview, type ReviewRules } from 'domain/review'
import type { Formats } from '~/features/use-cases/formats'
import { turnWords } from './turn-words'
import { voteData, type VoteData } from './vote-data'

/** Where a review that waits stands, whatever it is about, and what whoever looks may do about it (R7). */
export interface OpenReviewData {
  requestId: number
  /** Of the packet. */
  hash: string
  by: string
  on: string
  days: number
  /** Whose turn it is, in a sentence. */
  turn: string
  /** What the review still needs. */
  progress: string
  votes: VoteData[]
  recusals: { by: string; reason: string; to: string | null; at: string }[]
  mayVote: boolean
  /** Alternates to whom the voter may hand their vote. */
  delegates: { value: string; name: string }[]
  /** Why somebody of the committee may not vote on this one. */
  whyNot: string | null
  mayWithdraw: boolean
}

interface Source {
  request: ReviewRequestRow & { byName: string | null }
  packet: { hash: string; rules: ReviewRules }
  /** Of all requests of the use case. */
  votes: readonly VoteRow[]
  recusals: readonly RecusalRow[]
  useCase: { key: string; membership: Membership }
  /** The committee. */
  members: readonly Member[]
  actor: Actor
  today: Day
  formats: Pick<Formats, 'day' | 'instant'>
}

export function openReviewData({ request, packet: { hash, rules }, useCase, members, actor, today, formats, ...rows }: Source): OpenReviewData {
  const ofRequest = (row: { requestId: number }): boolean => row.requestId === request.id
  const votes = rows.votes.filter(ofRequest)
  const recusals = rows.recusals.filter(ofRequest)
  const open: OpenReview = { rules, votes, recusals, memberIds: membersOf(useCase.membership) }
  const decides = can(actor, 'review.decide', useCase.membership)
  const hindrance = hindranceOf(actor.id, open, members, today)
  const mayVote = decides.allowed && hindrance === null
  const isOnCommittee = members.some(({ userId }) => userId === actor.id)
  return {
    ...{ requestId: request.id, hash, mayVote, by: request.byName ?? 'Somebody' },
    on: formats.day(dayOf(request.at)),
    days: daysBetween(dayOf(request.at), today),
    turn: turnWords(whoseTurn(open, members, today), actor),
    progress: progressSays(open),
    votes: votes.map((vote) => voteData(vote, formats, { id: actor.id, base: `/use-cases/${useCase.key}` })),
    recusals: recusals.map(({ byName, reason, delegateName, at }) => ({ by: byName, reason, to: delegateName, at: formats.instant(at) })),
    delegates: mayVote ? delegatesOf(actor.id, open, members, today).map(({ userId, name }) => ({ value: userId, name })) : [],
    whyNot: isOnCommittee ? (hindrance?.says ?? (decides.allowed ? null : decides.reason)) : null,
    mayWithdraw: can(actor, 'review.request', useCase.membership).allowed && mayWithdraw(request, actor),
  }
}
