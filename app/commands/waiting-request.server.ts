import * as kills from 'db/queries/kills'
import * as notifications from 'db/queries/notifications'
import * as reviews from 'db/queries/reviews'
import type { ReadDb, Tx } from 'db/store'
import { refuse } from './command.server'
import { causeOfInquiry, causeOfRequest } from './notify-people.server'

/** The request of a use case that waits for its decision, if it is the one that was meant. */
export async function waitingRequest(tx: ReadDb, useCaseId: number, id: number): Promise<reviews.ReviewRequestRow> {
  const request = (await reviews.openRequests(tx, useCaseId)).find((one) => one.id === id)
  return request ?? refuse('conflict', 'This request was decided or withdrawn already. Reload the page to see how it stands.')
}

/** Closes what waits for the committee, and a question to the owner before it, when the use case ends otherwise: nobody is asked for it any more. */
export async function closeWaiting(tx: Tx, useCaseId: number, now: Date): Promise<void> {
  const inquiry = await kills.openInquiry(tx, useCaseId)
  if (inquiry) {
    await kills.updateInquiry(tx, inquiry.id, { closedAt: now })
    await notifications.settle(tx, causeOfInquiry(inquiry.id), now)
  }
  for (const { id } of await reviews.openRequests(tx, useCaseId)) {
    await reviews.closeRequest(tx, id, now, 'ended')
    await notifications.settle(tx, causeOfRequest(id), now)
  }
}
