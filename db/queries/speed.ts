import { and, eq, gte, isNotNull, or } from 'drizzle-orm'
import { reviewPackets, reviewRequests, reviewVotes } from 'db/schema/reviews'
import type { ReadDb } from 'db/store'

/** Reviews that were decided since a moment, with the rules by which they were. */
export async function decidedSince(db: ReadDb, since: Date) {
  return db
    .select({ kind: reviewRequests.kind, gate: reviewRequests.gate, at: reviewRequests.at, closedAt: reviewRequests.closedAt, rules: reviewPackets.rules })
    .from(reviewRequests)
    .innerJoin(reviewPackets, eq(reviewPackets.requestId, reviewRequests.id))
    // What was closed before it was kept how is known by its decision.
    .where(and(gte(reviewRequests.closedAt, since), or(eq(reviewRequests.closedAs, 'decided'), isNotNull(reviewRequests.decisionId))))
}

/** Votes that were signed since a moment, each with when it was asked for. */
export async function votesSince(db: ReadDb, since: Date) {
  return db
    .select({ seat: reviewVotes.seat, signedAt: reviewVotes.at, askedAt: reviewRequests.at })
    .from(reviewVotes)
    .innerJoin(reviewRequests, eq(reviewRequests.id, reviewVotes.requestId))
    .where(gte(reviewVotes.at, since))
}
