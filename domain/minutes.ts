/** Minutes of a session of the committee: made when it is closed, from what was signed while it was open, and kept as they are. */
import type { Seat } from './committee'
import type { KeptCondition } from './conditions'
import type { Closing, ReviewKind } from './review'
import type { Gate } from './use-case'

export interface Minutes {
  /** Of the shape. */
  format: 1
  organization: string
  /** ISO instants. */
  openedAt: string
  closedAt: string
  chair: string
  attendees: string[]
  note: string | null
  cases: MinutesCase[]
}

export interface MinutesCase {
  key: string
  title: string
  reviews: MinutesReview[]
}

export interface MinutesReview {
  requestId: number
  kind: ReviewKind
  gate: Gate | null
  /** Hash of what was decided on. */
  packet: string | null
  result: MinutesResult
  /** Signed while the session was open. */
  votes: { name: string; seat: Seat | null; verb: string; comment: string; at: string }[]
  recusals: { name: string; reason: string; to: string | null }[]
}

export type MinutesResult =
  | { is: 'decided'; outcome: string; reason: string | null; conditions: KeptCondition[] }
  /** It goes on: so many of the votes are in. */
  | { is: 'undecided'; votes: number; quorum: number }
  /** Nobody decides it any more. */
  | { is: 'closed'; as: Exclude<Closing, 'decided'> }
