import { randomUUID } from 'node:crypto'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData, type ShouldRevalidateFunction } from '@remix-run/react'
import * as comments from 'db/queries/comments'
import { isClosed } from 'domain/lifecycle'
import { can } from 'domain/permissions'
import { conversationOf } from '~/features/discussion/discussion-data'
import { DiscussionPage } from '~/features/discussion/discussion-page'
import { tabTitle } from '~/features/use-cases/tab-title'
import { namesOffered, runCommentForm } from '~/server/comment-forms.server'
import { formatsOf } from '~/server/formats.server'
import { rowNumberOf } from '~/server/row-number.server'
import { requireUseCase } from '~/server/use-case-page.server'
import { notFound, readForm, requireActor } from '~/server/web.server'

export const meta = tabTitle('Discussion')

const commentsAtMost = 50

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { actor, useCase } = await requireUseCase(context, request, params.key)
  const { read } = context.store
  const before = rowNumberOf(new URL(request.url).searchParams.get('before'))
  const rows = await comments.newest(read, useCase.id, { before, limit: commentsAtMost + 1 })
  const shown = rows.slice(0, commentsAtMost)
  const mayComment = !isClosed(useCase.status) && can(actor, 'comment.write', useCase.membership).allowed
  return {
    comments: conversationOf(shown, { base: `/use-cases/${useCase.key}`, authorId: mayComment ? actor.id : null, formats: formatsOf(context, request) }),
    isNewest: before === null,
    olderThan: rows.length > commentsAtMost ? (shown.at(-1)?.id ?? null) : null,
    readers: mayComment ? await namesOffered(read, useCase.membership, actor) : null,
    idempotencyKey: randomUUID(),
  }
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  requireActor(context, request)
  const form = await readForm(request)
  const key = params.key ?? ''
  const answer = runCommentForm(request, context, { form, extra: { key }, redirectTo: `/use-cases/${key}/discussion` })
  if (!answer) throw notFound()
  return answer
}

/** A refused change still shows what is there now: Remix would leave the page as it was after a 4xx. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  defaultShouldRevalidate || actionStatus === 409

export default function Discussion() {
  return <DiscussionPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>() ?? null} />
}
