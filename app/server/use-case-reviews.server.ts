import * as committee from 'db/queries/committee'
import * as reviews from 'db/queries/reviews'
import type { ReadDb } from 'db/store'

/** The reviews of one use case, of every kind, read once for all sections that show them. */
export interface UseCaseReviews {
  /** Oldest first. */
  requests: Awaited<ReturnType<typeof reviews.requestsOf>>
  votes: reviews.VoteRow[]
  /** Both empty where nothing waits. */
  recusals: reviews.RecusalRow[]
  members: committee.MemberRow[]
  /** Of a review that waits, and of every exception: what the others were decided on is kept with their decisions. */
  packetOf: (requestId: number) => reviews.PacketRow | null
}

export async function reviewsOf(read: ReadDb, useCaseId: number): Promise<UseCaseReviews> {
  const requests = await reviews.requestsOf(read, useCaseId)
  const isWaiting = requests.some(({ closedAt }) => closedAt === null)
  const shown = requests.filter(({ closedAt, kind }) => closedAt === null || kind === 'exception').map(({ id }) => id)
  const packets = new Map((await reviews.packetsOf(read, shown)).map((packet) => [packet.requestId, packet]))
  return {
    requests,
    votes: requests.length > 0 ? await reviews.votesOf(read, useCaseId) : [],
    recusals: isWaiting ? await reviews.recusalsOf(read, useCaseId) : [],
    members: isWaiting ? await committee.members(read) : [],
    packetOf: (requestId) => packets.get(requestId) ?? null,
  }
}
