import * as committee from 'db/queries/committee'
import * as reviews from 'db/queries/reviews'
import type { UseCase } from 'db/queries/use-cases'
import { membersOf } from 'domain/permissions'
import { whoseTurn } from 'domain/review'
import { authorize, refuse, type Tools } from './command.server'
import { loadUseCase } from './load-use-case.server'
import { refuseClosed } from './open-use-case.server'

/** What a comment is about: a use case, or one of its reviews. */
export interface Commented {
  useCase: UseCase
  review: reviews.ReviewRequestRow | null
}

/** The use case, for who may comment on it and its reviews. */
export async function loadCommented({ tx, actor }: Tools, key: string): Promise<UseCase> {
  const useCase = await loadUseCase(tx, key)
  authorize(actor, 'comment.write', useCase.membership)
  return useCase
}

/**
 * What is said about something that is closed stays as it was said. A review that waits may be spoken about although its
 * use case was killed: it is about taking that back.
 */
export async function openCommented({ tx }: Tools, useCase: UseCase, requestId: number | null): Promise<Commented> {
  if (requestId === null) {
    refuseClosed(useCase)
    return { useCase, review: null }
  }
  const review = await reviews.findRequest(tx, requestId)
  if (review?.useCaseId !== useCase.id) refuse('not_found', 'There is no such review of this use case. Reload the page.')
  if (review.closedAt) refuse('conflict', 'This review is closed, and what was said about it stays as it is. Comment on the use case instead, on the tab Discussion.')
  return { useCase, review }
}

/** Who asked for a review, and whose votes it waits for. */
export async function awaitingReview({ tx, today }: Tools, { useCase, review }: Commented): Promise<string[]> {
  const packet = review && (await reviews.packetOf(tx, review.id))
  if (!packet) return review ? [review.by] : []
  const ofReview = ({ requestId }: { requestId: number }): boolean => requestId === review.id
  const open = {
    rules: packet.rules,
    votes: (await reviews.votesOf(tx, useCase.id)).filter(ofReview),
    recusals: (await reviews.recusalsOf(tx, useCase.id)).filter(ofReview),
    memberIds: membersOf(useCase.membership),
  }
  return [review.by, ...whoseTurn(open, await committee.members(tx), today).map(({ userId }) => userId)]
}
