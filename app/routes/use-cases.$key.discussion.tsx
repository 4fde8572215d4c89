import { randomUUID } from 'node:crypto'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData, type ShouldRevalidateFunction } from '@remix-run/react'
import * as comments from 'db/queries/comments'
import { isClosed } from 'domain/lifecycle'
import { can } from 'domain/permissions'
import { addComment, editComment, removeComment, type Said } from '~/commands/comments.server'
import { readersOf } from '~/commands/use-case-readers.server'
import { conversationOf } from '~/features/discussion/discussion-data'
import { DiscussionPage } from '~/features/discussion/discussion-page'
import { tabTitle } from '~/features/use-cases/tab-title'
import { formatsOf } from '~/server/formats.server'
import { rowNumberOf } from '~/server/row-number.server'
import { requireUseCase } from '~/server/use-case-page.server'
import { notFound, readForm, requireActor, runForm } from '~/server/web.server'

export const meta = tabTitle('Discussion')

const commentsAtMost = 50
/** Names beyond these are found all the same when they are written out. */
const readersOffered = 300

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { actor, useCase } = await requireUseCase(context, request, params.key)
  const { read } = context.store
  const before = rowNumberOf(new URL(request.url).searchParams.get('before'))
  const rows = await comments.newest(read, useCase.id, { before, limit: commentsAtMost + 1 })
  const shown = rows.slice(0, commentsAtMost)
  const mayComment = !isClosed(useCase.status) && can(actor, 'comment.write', useCase.membership).allowed
  const readers = mayComment ? (await readersOf(read, useCase.membership)).filter(({ id }) => id !== actor.id) : null
  return {
    comments: conversationOf(shown, mayComment ? actor.id : null, formatsOf(context, request)),
    isNewest: before === null,
    olderThan: rows.length > commentsAtMost ? (shown.at(-1)?.id ?? null) : null,
    readers: readers && readers.slice(0, readersOffered).map(({ name }) => name),
    idempotencyKey: randomUUID(),
  }
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  requireActor(context, request)
  const form = await readForm(request)
  const key = params.key ?? ''
  const page = `/use-cases/${key}/discussion`
  const here = { form, extra: { key }, redirectTo: ({ id }: { id: number }) => `${page}#comment-${id}` }
  switch (form.get('form')) {
    case 'add':
      return runForm(request, context, addComment, { ...here, notice: (said) => noticeOf('The comment is posted.', said) })
    case 'edit':
      return runForm(request, context, editComment, { ...here, notice: (said) => noticeOf('The comment is saved.', said) })
    case 'remove':
      return runForm(request, context, removeComment, { ...here, notice: 'The comment is removed.' })
    case null:
    default:
      throw notFound()
  }
}

function noticeOf(done: string, { unresolved }: Said): string {
  if (!unresolved.length) return done
  const named = unresolved.slice(0, 3).map((text) => text.slice(0, 40))
  return `${done} Nobody was told for ${named.join(', ')}${unresolved.length > named.length ? ' and others' : ''}: write the whole name or the e-mail address of somebody who may read this use case.`
}

/** A refused change still shows what is there now: Remix would leave the page as it was after a 4xx. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  defaultShouldRevalidate || actionStatus === 409

export default function Discussion() {
  return <DiscussionPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>() ?? null} />
}
