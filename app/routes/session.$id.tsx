import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import * as sessions from 'db/queries/committee-sessions'
import { minutesData } from '~/features/committee-session/minutes-data'
import { MinutesPage } from '~/features/committee-session/minutes-page'
import { rowNumberOf } from '~/server/row-number.server'
import { authorizePage, notFound, requireActor } from '~/server/web.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.minutes.title ?? 'Minutes'} · Tollgate` }]

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  authorizePage(requireActor(context, request), 'committee_session.view')
  const id = rowNumberOf(params.id)
  const session = id === null ? null : await sessions.find(context.store.read, id)
  if (!session?.minutes) throw notFound()
  return { id: session.id, minutes: minutesData(session.minutes, session.hash ?? '') }
}

export default function Minutes() {
  return <MinutesPage {...useLoaderData<typeof loader>()} />
}
