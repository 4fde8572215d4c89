import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import * as speed from 'db/queries/speed'
import { addMonthsToDay, dayOf } from 'domain/month'
import { scopeOf } from 'domain/permissions'
import { speedData } from '~/features/committee-session/speed-data'
import { SpeedPage } from '~/features/committee-session/speed-page'
import { formatsOf } from '~/server/formats.server'
import { reviewQueue } from '~/server/review-queue.server'
import { authorizePage, requireActor } from '~/server/web.server'

export const meta: MetaFunction = () => [{ title: 'Speed of governance · Tollgate' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  authorizePage(actor, 'committee_session.view')
  const { read } = context.store
  const today = dayOf(context.now)
  const since = new Date(`${addMonthsToDay(today, -12)}T00:00:00Z`)
  return speedData({
    decided: await speed.decidedSince(read, since),
    votes: await speed.votesSince(read, since),
    queue: await reviewQueue(read, scopeOf(actor), today),
    today,
    formats: formatsOf(context, request),
  })
}

export default function Speed() {
  return <SpeedPage {...useLoaderData<typeof loader>()} />
}
