import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, lte } from 'drizzle-orm'
import { committeeSessions } from 'db/schema/committee-sessions'
import { exceptions } from 'db/schema/exceptions'
import { killDecisions } from 'db/schema/kills'
import { gateDecisions } from 'db/schema/phases'
import { reviewPackets, reviewRecusals, reviewRequests, reviewVotes } from 'db/schema/reviews'
import { useCases } from 'db/schema/use-cases'
import type { ReadDb, Tx } from 'db/store'
import type { Minutes } from 'domain/minutes'

export type CommitteeSession = typeof committeeSessions.$inferSelect

/** The session that is open; null without one. */
export async function open(db: ReadDb): Promise<CommitteeSession | null> {
  const [row] = await db.select().from(committeeSessions).where(isNull(committeeSessions.closedAt)).limit(1)
  return row ?? null
}

export async function find(db: ReadDb, id: number): Promise<CommitteeSession | null> {
  const [row] = await db.select().from(committeeSessions).where(eq(committeeSessions.id, id))
  return row ?? null
}

/** Those that are over, the newest first. */
export async function closed(db: ReadDb, limit: number) {
  const { id, openedAt, closedAt, openedByName } = committeeSessions
  return db.select({ id, openedAt, closedAt, openedByName }).from(committeeSessions).where(isNotNull(closedAt)).orderBy(desc(id)).limit(limit)
}

export async function insert(tx: Tx, row: typeof committeeSessions.$inferInsert): Promise<void> {
  await tx.insert(committeeSessions).values(row)
}

export async function close(tx: Tx, id: number, values: { closedAt: Date; minutes: Minutes; hash: string }): Promise<void> {
  await tx.update(committeeSessions).set(values).where(eq(committeeSessions.id, id))
}

/** What a session dealt with: reviews that were on its agenda, were decided in it, or had a vote signed in it; with their rows. */
export async function dealtWith(db: ReadDb, { agenda, from, to }: { agenda: number[]; from: Date; to: Date }) {
  const during = and(gte(reviewVotes.at, from), lte(reviewVotes.at, to))
  const votes = await db.select().from(reviewVotes).where(during).orderBy(asc(reviewVotes.id))
  const recusals = await db.select().from(reviewRecusals).where(and(gte(reviewRecusals.at, from), lte(reviewRecusals.at, to))).orderBy(asc(reviewRecusals.id))
  const ids = [...new Set([...agenda, ...[...votes, ...recusals].map(({ requestId }) => requestId)])]
  const requests = ids.length
    ? await db
        .select({ request: reviewRequests, key: useCases.key, title: useCases.title, hash: reviewPackets.hash, rules: reviewPackets.rules, decision: gateDecisions, killDecision: killDecisions, exceptionId: exceptions.id })
        .from(reviewRequests)
        .innerJoin(useCases, eq(useCases.id, reviewRequests.useCaseId))
        .leftJoin(reviewPackets, eq(reviewPackets.requestId, reviewRequests.id))
        .leftJoin(gateDecisions, eq(gateDecisions.id, reviewRequests.decisionId))
        .leftJoin(killDecisions, and(eq(killDecisions.requestId, reviewRequests.id), eq(reviewRequests.kind, 'kill')))
        .leftJoin(exceptions, eq(exceptions.requestId, reviewRequests.id))
        .where(inArray(reviewRequests.id, ids))
        .orderBy(asc(reviewRequests.at), asc(reviewRequests.id))
    : []
  const counted = ids.length ? await db.select({ requestId: reviewVotes.requestId }).from(reviewVotes).where(inArray(reviewVotes.requestId, ids)) : []
  return { requests, votes, recusals, voteCounts: countBy(counted) }
}

function countBy(rows: { requestId: number }[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const { requestId } of rows) counts.set(requestId, (counts.get(requestId) ?? 0) + 1)
  return counts
}
