import * as gateQueries from 'db/queries/gates'
import type { ReadDb } from 'db/store'
import { refuse } from './command.server'

/** The request of a use case that waits for its decision, if it is the one that was meant. */
export async function waitingRequest(tx: ReadDb, useCaseId: number, id: number): Promise<gateQueries.GateRequestRow> {
  const request = await gateQueries.openRequest(tx, useCaseId)
  if (request?.id === id) return request
  return refuse('conflict', 'This request was decided or withdrawn already. Reload the page to see how it stands.')
}
