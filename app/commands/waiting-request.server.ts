import * as notifications from 'db/queries/notifications'
import * as reviews from 'db/queries/reviews'
import type { ReadDb, Tx } from 'db/store'
import { refuse } from './command.server'
import { causeOfRequest } from './notify-people.server'

/** The request of a use case that waits for its decision, if it is the one that was meant. */
export async function waitingRequest(tx: ReadDb, useCaseId: number, id: number): Promise<reviews.ReviewRequestRow> {
  const request = (await reviews.openRequests(tx, useCaseId)).find((one) => one.id === id)
  return request ?? refuse('conflict', 'This request was decided or withdrawn already. Reload the page to see how it stands.')
}

/** Closes what waits for the committee when the use case ends otherwise: nobody is asked for it any more. */
export async function closeWaiting(tx: Tx, useCaseId: number, now: Date): Promise<void> {
  for (const { id } of await reviews.openRequests(tx, useCaseId)) {
    await reviews.closeRequest(tx, id, now, 'ended')
    await notifications.settle(tx, causeOfRequest(id), now)
  }
}
