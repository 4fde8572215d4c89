import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import * as committee from 'db/queries/committee'
import * as sessions from 'db/queries/committee-sessions'
import { dayOf } from 'domain/month'
import { can, scopeOf } from 'domain/permissions'
import { closeCommitteeSession, openCommitteeSession } from '~/commands/committee-sessions.server'
import { caseLines, pastSessions } from '~/features/committee-session/session-data'
import { SessionPage } from '~/features/committee-session/session-page'
import { agenda } from '~/server/agenda.server'
import { formatsOf } from '~/server/formats.server'
import { authorizePage, notFound, readForm, requireActor, runForm } from '~/server/web.server'

export const meta: MetaFunction = () => [{ title: 'Committee session · Tollgate' }]

const pastShown = 50

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  authorizePage(actor, 'committee_session.view')
  const { read } = context.store
  const formats = formatsOf(context, request)
  const open = await sessions.open(read)
  const mayRun = can(actor, 'committee_session.run').allowed
  return {
    cases: caseLines(await agenda(read, scopeOf(actor), dayOf(context.now))),
    open: open && { id: open.id, since: formats.instant(open.openedAt), chair: open.openedByName },
    members: mayRun && open ? (await committee.members(read)).map(({ userId, name }) => ({ value: userId, name })) : [],
    mayRun,
    past: pastSessions(await sessions.closed(read, pastShown), formats),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  requireActor(context, request)
  const form = await readForm(request)
  switch (form.get('form')) {
    case 'open':
      return runForm(request, context, openCommitteeSession, { form, redirectTo: '/session', notice: 'The session is open.' })
    case 'close':
      return runForm(request, context, closeCommitteeSession, { form, redirectTo: ({ id }) => `/session/${id}`, notice: 'The session is closed. These are its minutes.' })
    case null:
    default:
      throw notFound()
  }
}

export default function Session() {
  return <SessionPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>() ?? null} />
}
