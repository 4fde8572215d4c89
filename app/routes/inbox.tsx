import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import * as comments from 'db/queries/comments'
import * as notifications from 'db/queries/notifications'
import { scopeOf } from 'domain/permissions'
import { readAllNotifications, readNotification } from '~/commands/notifications.server'
import { commentIdsOf, inboxLines } from '~/features/inbox/inbox-data'
import { InboxPage } from '~/features/inbox/inbox-page'
import { formatsOf } from '~/server/formats.server'
import { rowNumberOf } from '~/server/row-number.server'
import { authorizePage, notFound, readForm, requireActor, runForm, runFormAndShow } from '~/server/web.server'

export const meta: MetaFunction = () => [{ title: 'Inbox · Tollgate' }]

const linesAtMost = 50

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  authorizePage(actor, 'use_case.list')
  const { read } = context.store
  const before = rowNumberOf(new URL(request.url).searchParams.get('before'))
  const rows = await notifications.page(read, actor.id, scopeOf(actor), { before, limit: linesAtMost + 1 })
  const shown = rows.slice(0, linesAtMost)
  return {
    lines: inboxLines(shown, await comments.bodiesOf(read, commentIdsOf(shown)), formatsOf(context, request)),
    unread: await notifications.countUnread(read, actor.id, scopeOf(actor)),
    isFirstPage: before === null,
    olderThan: rows.length > linesAtMost ? (shown.at(-1)?.id ?? null) : null,
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = requireActor(context, request)
  authorizePage(actor, 'use_case.list')
  const form = await readForm(request)
  const back = { form, redirectTo: `/inbox${new URL(request.url).search}` }
  switch (form.get('form')) {
    case 'read':
      return runForm(request, context, readNotification, back)
    case 'follow':
      // The browser is on its way to where the line leads.
      return runFormAndShow(request, context, readNotification, { form })
    case 'read-all':
      return runForm(request, context, readAllNotifications, { ...back, notice: 'All of it is marked as read.' })
    case null:
    default:
      throw notFound()
  }
}

export default function Inbox() {
  return <InboxPage {...useLoaderData<typeof loader>()} />
}
