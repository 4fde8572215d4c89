/** What people are told of: the kinds, and the facts that each is put into words from when it is read. */
import type { ItemId } from './checklist'
import type { Verb } from './gates'
import type { Day, Month } from './month'
import type { Gate } from './use-case'

/** What is voted on and decided. */
export type ReviewSubject = { review: 'gate'; gate: Gate } | { review: 'kill' } | { review: 'exception'; item: ItemId }

/** The facts of each kind. Who did it is beside them, by id: names are looked up when read, so that a person can be erased. */
export interface NotificationFacts {
  /** A vote of the reader is wanted; `dueOn` is the day on which the review expires. */
  vote_wanted: ReviewSubject & { dueOn: Day | null }
  /** `outcome` is the verb of a gate or a kill review; of an exception whether it was granted. */
  decided: ReviewSubject & { outcome: Verb | 'pivot' | 'grace' | 'dismiss' | 'granted' | 'refused' }
  gate_requested: { gate: Gate }
  condition_due: { condition: string; dueOn: Day }
  entry_missing: { month: Month }
  exception_expiring: { item: ItemId; expiresOn: Day }
  /** The text is read from the comment, so that what is removed is not kept here. */
  mention: { commentId: number }
  comment: { commentId: number }
  owner_assigned: Record<string, never>
}

export const notificationKinds = [
  'vote_wanted',
  'decided',
  'gate_requested',
  'condition_due',
  'entry_missing',
  'exception_expiring',
  'mention',
  'comment',
  'owner_assigned',
] as const satisfies readonly (keyof NotificationFacts)[]
export type NotificationKind = keyof NotificationFacts

/** A kind with its own facts. */
export type Told<Kind extends NotificationKind = NotificationKind> = {
  [One in Kind]: { kind: One; facts: NotificationFacts[One] }
}[Kind]
