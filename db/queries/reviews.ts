import { and, asc, desc, eq, getTableColumns, gt, inArray, isNotNull, isNull, lt, sql } from 'drizzle-orm'
import { auditLog } from 'db/schema/audit'
import { reviewPackets, reviewRecusals, reviewRequests, reviewVotes } from 'db/schema/reviews'
import { users } from 'db/schema/users'
import type { ReadDb, Tx } from 'db/store'
import type { Closing } from 'domain/review'

export type ReviewRequestRow = typeof reviewRequests.$inferSelect
export type PacketRow = typeof reviewPackets.$inferSelect
export type VoteRow = typeof reviewVotes.$inferSelect
export type NewVote = typeof reviewVotes.$inferInsert
export type RecusalRow = typeof reviewRecusals.$inferSelect

/** The requests of a use case that wait for a decision, oldest first: at most one for a gate. */
export async function openRequests(db: ReadDb, useCaseId: number): Promise<ReviewRequestRow[]> {
  return db
    .select()
    .from(reviewRequests)
    .where(and(eq(reviewRequests.useCaseId, useCaseId), isNull(reviewRequests.closedAt)))
    .orderBy(asc(reviewRequests.id))
}

/** A request by its number; null without one. */
export async function findRequest(db: ReadDb, id: number): Promise<ReviewRequestRow | null> {
  const [row] = await db.select().from(reviewRequests).where(eq(reviewRequests.id, id))
  return row ?? null
}

/** All requests of a use case, oldest first, with the name of who asked. */
export async function requestsOf(db: ReadDb, useCaseId: number): Promise<(ReviewRequestRow & { byName: string | null })[]> {
  const rows = await db
    .select({ request: reviewRequests, byName: users.name })
    .from(reviewRequests)
    .leftJoin(users, eq(users.id, reviewRequests.by))
    .where(eq(reviewRequests.useCaseId, useCaseId))
    .orderBy(asc(reviewRequests.id))
  return rows.map(({ request, byName }) => ({ ...request, byName }))
}

/** @returns the request's id */
export async function insertRequest(tx: Tx, row: typeof reviewRequests.$inferInsert): Promise<number> {
  const [inserted] = await tx.insert(reviewRequests).values(row).returning({ id: reviewRequests.id })
  if (!inserted) throw new Error('The database gave no id for a review request')
  return inserted.id
}

/** @param decisionId of the gate decision that answers it; null where none does */
export async function closeRequest(tx: Tx, requestId: number, at: Date, closedAs: Closing, decisionId: number | null = null): Promise<void> {
  await tx.update(reviewRequests).set({ closedAt: at, closedAs, decisionId }).where(eq(reviewRequests.id, requestId))
}

/** The request that has waited longest since before a moment; null without one. */
export async function oldestOpenBefore(db: ReadDb, before: Date): Promise<ReviewRequestRow | null> {
  const [row] = await db
    .select()
    .from(reviewRequests)
    .where(and(isNull(reviewRequests.closedAt), lt(reviewRequests.at, before)))
    .orderBy(asc(reviewRequests.at), asc(reviewRequests.id))
    .limit(1)
  return row ?? null
}

/** null for a request from before packets were frozen. */
export async function packetOf(db: ReadDb, requestId: number): Promise<PacketRow | null> {
  const [row] = await db.select().from(reviewPackets).where(eq(reviewPackets.requestId, requestId))
  return row ?? null
}

/** The packets of some requests. */
export async function packetsOf(db: ReadDb, requestIds: number[]): Promise<PacketRow[]> {
  return requestIds.length > 0 ? db.select().from(reviewPackets).where(inArray(reviewPackets.requestId, requestIds)) : []
}

export async function insertPacket(tx: Tx, row: typeof reviewPackets.$inferInsert): Promise<void> {
  await tx.insert(reviewPackets).values(row)
}

/** Votes of all requests of a use case, in the order in which they were signed. */
export async function votesOf(db: ReadDb, useCaseId: number): Promise<VoteRow[]> {
  return db.select().from(reviewVotes).where(eq(reviewVotes.useCaseId, useCaseId)).orderBy(asc(reviewVotes.id))
}

export async function insertVote(tx: Tx, row: NewVote): Promise<void> {
  await tx.insert(reviewVotes).values(row)
}

export async function recusalsOf(db: ReadDb, useCaseId: number): Promise<RecusalRow[]> {
  return db.select().from(reviewRecusals).where(eq(reviewRecusals.useCaseId, useCaseId)).orderBy(asc(reviewRecusals.id))
}

export async function insertRecusal(tx: Tx, row: typeof reviewRecusals.$inferInsert): Promise<void> {
  await tx.insert(reviewRecusals).values(row)
}

/** Packets, votes and recusals of several requests at once, for the queue. */
export async function ofRequests(db: ReadDb, requestIds: number[]) {
  if (requestIds.length === 0) return { packets: [], votes: [], recusals: [] }
  const { requestId, hash, rules } = reviewPackets
  return {
    packets: await db.select({ requestId, hash, rules }).from(reviewPackets).where(inArray(requestId, requestIds)),
    votes: await db.select().from(reviewVotes).where(inArray(reviewVotes.requestId, requestIds)).orderBy(asc(reviewVotes.id)),
    recusals: await db.select().from(reviewRecusals).where(inArray(reviewRecusals.requestId, requestIds)),
  }
}

/**
 * Who changed something about a use case since its last gate decision, by one of these commands: they wrote the evidence
 * of the version that is submitted now (R7, security.md C5).
 */
export async function editorsSince(db: ReadDb, key: string, actions: readonly string[]): Promise<string[]> {
  const ofUseCase = and(eq(auditLog.subjectKind, 'use_case'), eq(auditLog.subjectId, key))
  const [last] = await db
    .select({ seq: auditLog.seq })
    .from(auditLog)
    .where(and(ofUseCase, eq(auditLog.action, 'gate.decide')))
    .orderBy(desc(auditLog.seq))
    .limit(1)
  const rows = await db
    .selectDistinct({ actorId: auditLog.actorId })
    .from(auditLog)
    .where(and(ofUseCase, gt(auditLog.seq, last?.seq ?? 0), inArray(auditLog.action, [...actions]), isNotNull(auditLog.actorId)))
  return rows.flatMap(({ actorId }) => actorId ?? [])
}

/** Packets as text, so that what is not JSON any more can be read too, from after a request, for walking through all. */
export async function packetTexts(db: ReadDb, after: number, limit: number) {
  const { requestId, useCaseId, packet, hash } = reviewPackets
  return db
    .select({ requestId, useCaseId, packet: sql<string>`cast(${packet} as text)`, hash })
    .from(reviewPackets)
    .where(gt(requestId, after))
    .orderBy(asc(requestId))
    .limit(limit)
}

/** The same for votes. */
export async function voteTexts(db: ReadDb, after: number, limit: number) {
  const { conditions, ...columns } = getTableColumns(reviewVotes)
  return db
    .select({ ...columns, conditions: sql<string>`cast(${conditions} as text)` })
    .from(reviewVotes)
    .where(gt(reviewVotes.id, after))
    .orderBy(asc(reviewVotes.id))
    .limit(limit)
}
