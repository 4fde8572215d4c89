import * as committee from 'db/queries/committee'
import * as gateReviews from 'db/queries/gate-reviews'
import * as reviews from 'db/queries/reviews'
import type { ReadDb } from 'db/store'
import { whoseTurn } from 'domain/gate-review'
import type { Day } from 'domain/month'
import { can, scopeOf, type Actor } from 'domain/permissions'
import { openReviewOf } from '~/features/gates/reviews-data'

/** Waiting requests that somebody's vote is asked for. */
export async function wantedVotes(read: ReadDb, actor: Actor, today: Day) {
  if (!can(actor, 'gate.vote').allowed) return []
  const queue = await reviews.reviewQueue(read, scopeOf(actor))
  if (queue.length === 0) return []
  const members = await committee.members(read)
  const source = {
    contributors: await reviews.contributorsOfWaiting(read),
    reviews: await gateReviews.ofRequests(read, queue.map(({ requestId }) => requestId)),
  }
  return queue.filter((row) => {
    const open = openReviewOf(row, source)
    return open !== null && whoseTurn(open, members, today).some(({ userId }) => userId === actor.id)
  })
}
