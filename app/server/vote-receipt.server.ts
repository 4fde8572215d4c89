import * as audit from 'db/queries/audit'
import * as reviews from 'db/queries/reviews'
import type { UseCase } from 'db/queries/use-cases'
import { receiptOf, type Receipt } from './audit-evidence.server'
import type { Installation } from './context'

interface Signed {
  useCase: Pick<UseCase, 'id' | 'key'>
  voteId: number
  signerId: string
}

/** The receipt of a vote, from the record that the log has of it; null where the vote is not theirs, or is not there. */
export async function receiptOfVote({ store: { read }, auditKey }: Pick<Installation, 'store' | 'auditKey'>, { useCase, voteId, signerId }: Signed): Promise<Receipt | null> {
  const vote = (await reviews.votesOf(read, useCase.id)).find(({ id, by }) => id === voteId && by === signerId)
  if (!vote) return null
  const request = (await reviews.requestsOf(read, useCase.id)).find(({ id }) => id === vote.requestId)
  // The vote and its record were written in one transaction, with one time.
  const next = new Date(vote.at.getTime() + 1)
  const [record] = await audit.list(read, { subjectId: useCase.key, actorId: signerId, action: `${request?.kind ?? 'gate'}.vote`, from: vote.at, to: next }, 1)
  return record ? receiptOf(auditKey, record, { signoffId: String(vote.id), contentHash: vote.packetHash }) : null
}
