/** What people are told of: the kinds, and the facts that each is put into words from when it is read. */
import type { ItemId } from './checklist'
import type { CheckOutcome } from './conditions'
import type { Verb } from './gates'
import type { IncidentSeverity } from './incidents'
import type { KillVerb } from './kill-review'
import type { Day, Month } from './month'
import type { ReviewKind } from './review'
import type { Gate } from './use-case'

/** The review that a comment is about, where it is about one. */
export interface CommentedReview {
  kind: ReviewKind
  gate: Gate | null
}

/** The facts of each kind. Who did it is beside them, by id: names are looked up when read, so that a person can be erased. */
export interface NotificationFacts {
  /** A vote of the reader is asked for. */
  gate_requested: { gate: Gate }
  /** The same for another review than of a gate. */
  vote_wanted: { review: ReviewKind }
  /** It still is, after so many days. */
  vote_reminder: { review: ReviewKind; gate: Gate | null; days: number }
  gate_decided: { gate: Gate; outcome: Verb }
  /** The owner is asked whether to kill, defend or pivot. */
  kill_inquiry: { answerBy: Day }
  kill_decided: { outcome: KillVerb }
  /** Nobody decided in time. */
  review_expired: { review: ReviewKind; gate: Gate | null }
  /** The day until which a gate was put on hold has come. */
  hold_ended: { gate: Gate }
  /** What a conditional go asks the reader to do. */
  condition_assigned: { gate: Gate; condition: string; dueOn: Day }
  condition_due: { gate: Gate; condition: string; dueOn: Day }
  /** A check of the reader is asked for. */
  condition_done: { gate: Gate; condition: string }
  condition_checked: { gate: Gate; condition: string; outcome: CheckOutcome }
  /** Something grave went wrong. */
  incident_opened: { severity: IncidentSeverity; title: string }
  /** One turned out to be graver than it was taken for. */
  incident_raised: { severity: IncidentSeverity; title: string }
  exception_decided: { item: ItemId; granted: boolean; expiresOn: Day }
  /** One in force runs out soon. */
  exception_expiring: { item: ItemId; expiresOn: Day }
  entry_missing: { month: Month }
  /** The books of a month are looked through before they are closed, and the entry of the reader's is missing or a draft. */
  month_in_review: { month: Month; isDraft: boolean }
  /** The text is read from the comment, so that what is removed is not kept here. */
  mention: { commentId: number; review?: CommentedReview }
  comment: { commentId: number; review?: CommentedReview }
  owner_assigned: Record<string, never>
}

export const notificationKinds = [
  'gate_requested',
  'vote_wanted',
  'vote_reminder',
  'gate_decided',
  'kill_inquiry',
  'kill_decided',
  'review_expired',
  'hold_ended',
  'condition_assigned',
  'condition_due',
  'condition_done',
  'condition_checked',
  'incident_opened',
  'incident_raised',
  'exception_decided',
  'exception_expiring',
  'entry_missing',
  'month_in_review',
  'mention',
  'comment',
  'owner_assigned',
] as const satisfies readonly (keyof NotificationFacts)[]
export type NotificationKind = keyof NotificationFacts

/** A kind with its own facts. */
export type Told<Kind extends NotificationKind = NotificationKind> = {
  [One in Kind]: { kind: One; facts: NotificationFacts[One] }
}[Kind]
