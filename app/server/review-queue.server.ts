import * as committee from 'db/queries/committee'
import * as reviews from 'db/queries/reviews'
import * as queue from 'db/queries/review-queue'
import type { ReadDb } from 'db/store'
import type { Member } from 'domain/committee'
import type { Day } from 'domain/month'
import { can, membersOf, scopeOf, type Actor, type Scope } from 'domain/permissions'
import { whoseTurn, type OpenReview } from 'domain/review'

export interface QueuedReview {
  row: Awaited<ReturnType<typeof queue.reviewQueue>>[number]
  /** null for a request from before packets. */
  open: OpenReview | null
  /** Whose votes are asked for. */
  asked: Member[]
}

/** The gates that wait for a decision, each with whose turn it is: as many statements for many as for one. */
export async function reviewQueue(read: ReadDb, scope: Scope, today: Day): Promise<QueuedReview[]> {
  const rows = await queue.reviewQueue(read, scope)
  if (rows.length === 0) return []
  const contributors = await queue.contributorsOfWaiting(read)
  const { packets, votes, recusals } = await reviews.ofRequests(read, rows.map(({ requestId }) => requestId))
  const members = await committee.members(read)
  return rows.map((row) => {
    const ofRow = ({ requestId }: { requestId: number }): boolean => requestId === row.requestId
    const rules = packets.find(ofRow)?.rules
    if (!rules) return { row, open: null, asked: [] }
    const contributorIds = contributors.filter(({ useCaseId }) => useCaseId === row.useCaseId).map(({ userId }) => userId)
    const open = { rules, votes: votes.filter(ofRow), recusals: recusals.filter(ofRow), memberIds: membersOf({ ownerId: row.ownerId, contributorIds }) }
    return { row, open, asked: whoseTurn(open, members, today) }
  })
}

/** Those that somebody's own vote is asked for. */
export async function wantedVotes(read: ReadDb, actor: Actor, today: Day): Promise<QueuedReview['row'][]> {
  if (!can(actor, 'review.vote').allowed) return []
  const queue = await reviewQueue(read, scopeOf(actor), today)
  return queue.filter(({ asked }) => asked.some(({ userId }) => userId === actor.id)).map(({ row }) => row)
}
