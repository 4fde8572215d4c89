import { randomUUID } from 'node:crypto'
import type { AppLoadContext } from '@remix-run/node'
import * as comments from 'db/queries/comments'
import type { UseCase } from 'db/queries/use-cases'
import { can, type Actor } from 'domain/permissions'
import { reviewComments } from '~/features/discussion/discussion-data'
import type { Formats } from '~/features/use-cases/formats'
import { namesOffered } from './comment-forms.server'
import type { UseCaseReviews } from './use-case-reviews.server'

const commentsAtMost = 200

/** What is said about the reviews of a use case: one statement for all of them, and one for who may be named where one waits. */
export async function reviewConversations({ store: { read } }: Pick<AppLoadContext, 'store'>, { actor, useCase, reviews }: { actor: Actor; useCase: UseCase; reviews: UseCaseReviews }, formats: Pick<Formats, 'instant'>) {
  const { requests } = reviews
  const mayComment = requests.some(({ closedAt }) => closedAt === null) && can(actor, 'comment.write', useCase.membership).allowed
  const rows = requests.length > 0 ? await comments.newestOfReviews(read, useCase.id, commentsAtMost + 1) : []
  const base = `/use-cases/${useCase.key}`
  return {
    ...reviewComments(rows, commentsAtMost, { base, authorId: mayComment ? actor.id : null, formats }),
    discussion: `${base}/discussion`,
    readers: mayComment ? await namesOffered(read, useCase.membership, actor) : null,
    idempotencyKey: randomUUID(),
  }
}
