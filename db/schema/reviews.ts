import { d } from 'db/dialect'
import type { Seat } from 'domain/committee'
import type { KeptCondition } from 'domain/conditions'
import type { PivotTarget } from 'domain/kill-review'
import { closings, reviewKinds, type ReviewRules } from 'domain/review'
import type { ReviewPacket, VoteVerb } from 'domain/review-packet'
import type { Gate, Phase } from 'domain/use-case'
import { useCases } from './use-cases'
import { users } from './users'

/** The seat of somebody who may vote, where they have one. */
export const committeeMembers = d.table('committee_members', {
  userId: d.text('user_id').primaryKey().references(() => users.id, { onDelete: 'cascade' }),
  seat: d.text('seat').$type<Seat>(),
  isAlternate: d.bool('is_alternate').notNull().default(false),
  /** The last day away. */
  absentUntil: d.text('absent_until'),
  version: d.int('version').notNull().default(1),
})

/** Something that the committee is asked to decide; waiting until it is decided, or taken back. */
export const reviewRequests = d.table(
  'review_requests',
  {
    id: d.seq('id'),
    useCaseId: d.int('use_case_id').notNull().references(() => useCases.id, { onDelete: 'cascade' }),
    kind: d.text('kind', reviewKinds).notNull().default('gate'),
    /** The gate that is asked for; null where it is about something else. */
    gate: d.int('gate').$type<Gate>(),
    note: d.text('note').notNull(),
    by: d.text('by').notNull(),
    at: d.instant('at').notNull(),
    closedAt: d.instant('closed_at'),
    /** Null while it waits, and for what was closed before this was kept. */
    closedAs: d.text('closed_as', closings),
    /** Of the gate decision that answers it; null where it was taken back, or is not about a gate. */
    decisionId: d.int('decision_id'),
  },
  (t) => [d.index('review_requests_use_case').on(t.useCaseId), d.index('review_requests_open').on(t.closedAt)],
)

/** What a request submits, frozen, and the rules by which it is decided. Never edited (R7). */
export const reviewPackets = d.table('review_packets', {
  requestId: d.int('request_id').primaryKey().references(() => reviewRequests.id, { onDelete: 'cascade' }),
  useCaseId: d.int('use_case_id').notNull().references(() => useCases.id, { onDelete: 'cascade' }),
  packet: d.json<ReviewPacket>('packet').notNull(),
  /** SHA-256 of the packet as canonical JSON, in hexadecimal. */
  hash: d.text('hash').notNull(),
  rules: d.json<ReviewRules>('rules').notNull(),
  at: d.instant('at').notNull(),
})

/** A signed vote. Never edited, and one for each person and request (R7). */
export const reviewVotes = d.table(
  'review_votes',
  {
    id: d.seq('id'),
    requestId: d.int('request_id').notNull().references(() => reviewRequests.id, { onDelete: 'cascade' }),
    useCaseId: d.int('use_case_id').notNull().references(() => useCases.id, { onDelete: 'cascade' }),
    by: d.text('by').notNull(),
    /** As it was when they signed. */
    byName: d.text('by_name').notNull(),
    seat: d.text('seat').$type<Seat>(),
    verb: d.text('verb').$type<VoteVerb>().notNull(),
    comment: d.text('comment').notNull(),
    conditions: d.json<KeptCondition[]>('conditions').notNull(),
    holdUntil: d.text('hold_until'),
    recycleTo: d.int('recycle_to').$type<Phase>(),
    pivotTo: d.text('pivot_to').$type<PivotTarget>(),
    /** What the signature says, and of which packet. */
    meaning: d.text('meaning').notNull(),
    packetHash: d.text('packet_hash').notNull(),
    at: d.instant('at').notNull(),
  },
  (t) => [d.uniqueIndex('review_votes_one_each').on(t.requestId, t.by), d.index('review_votes_use_case').on(t.useCaseId, t.id)],
)

/** Somebody who may vote says that they should not, or hands their vote to an alternate. Never edited. */
export const reviewRecusals = d.table(
  'review_recusals',
  {
    id: d.seq('id'),
    requestId: d.int('request_id').notNull().references(() => reviewRequests.id, { onDelete: 'cascade' }),
    useCaseId: d.int('use_case_id').notNull().references(() => useCases.id, { onDelete: 'cascade' }),
    by: d.text('by').notNull(),
    byName: d.text('by_name').notNull(),
    reason: d.text('reason').notNull(),
    /** The alternate who votes instead; null where nobody is named. */
    delegateTo: d.text('delegate_to'),
    delegateName: d.text('delegate_name'),
    at: d.instant('at').notNull(),
  },
  (t) => [d.uniqueIndex('review_recusals_one_each').on(t.requestId, t.by), d.index('review_recusals_use_case').on(t.useCaseId, t.id)],
)
