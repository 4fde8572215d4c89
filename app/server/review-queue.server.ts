import * as committee from 'db/queries/committee'
import * as controls from 'db/queries/controls'
import * as reviews from 'db/queries/reviews'
import * as queue from 'db/queries/review-queue'
import type { ReadDb } from 'db/store'
import type { Member } from 'domain/committee'
import { missingControls } from 'domain/controls'
import { controlsAtGate } from 'domain/gate-evidence'
import type { Day } from 'domain/month'
import { can, membersOf, scopeOf, type Actor, type Scope } from 'domain/permissions'
import { whoseTurn, type OpenReview } from 'domain/review'

type Waiting = Awaited<ReturnType<typeof queue.reviewQueue>>[number]

export interface QueuedReview {
  row: Waiting & { lacksControls: boolean }
  /** null for a request from before packets. */
  open: OpenReview | null
  /** Whose votes are asked for. */
  asked: Member[]
}

/** The gates that wait for a decision, each with whose turn it is: as many statements for many as for one. */
export async function reviewQueue(read: ReadDb, scope: Scope, today: Day): Promise<QueuedReview[]> {
  const rows = await withControls(read, await queue.reviewQueue(read, scope), today)
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

/** Whether controls are missing where the gate asks for them; what nobody has classified lacks them (R6). */
async function withControls(read: ReadDb, rows: readonly Waiting[], today: Day): Promise<QueuedReview['row'][]> {
  const asking = rows.filter(({ gate }) => gate === controlsAtGate)
  const entries = asking.length === 0 ? [] : await controls.entriesOf(read, asking.map(({ useCaseId }) => useCaseId))
  return rows.map((row) => {
    const own = entries.filter(({ useCaseId }) => useCaseId === row.useCaseId)
    const lacksControls = asking.includes(row) && (row.tier === null || missingControls(row.tier, own, today).length > 0)
    return { ...row, lacksControls }
  })
}

/** Those that somebody's own vote is asked for. */
export async function wantedVotes(read: ReadDb, actor: Actor, today: Day): Promise<QueuedReview['row'][]> {
  if (!can(actor, 'review.vote').allowed) return []
  const queue = await reviewQueue(read, scopeOf(actor), today)
  return queue.filter(({ asked }) => asked.some(({ userId }) => userId === actor.id)).map(({ row }) => row)
}
