import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import * as committee from 'db/queries/committee'
import * as gateReviews from 'db/queries/gate-reviews'
import * as reviews from 'db/queries/reviews'
import { dayOf } from 'domain/month'
import { scopeOf } from 'domain/permissions'
import { recentDecisions, reviewsData } from '~/features/gates/reviews-data'
import { ReviewsPage } from '~/features/gates/reviews-page'
import { formatsOf } from '~/server/formats.server'
import { authorizePage, requireActor } from '~/server/web.server'

export const meta: MetaFunction = () => [{ title: 'Reviews · Tollgate' }]

const decisionsShown = 20

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  authorizePage(actor, 'use_case.list_all')
  const { read } = context.store
  const { day } = formatsOf(context, request)
  const scope = scopeOf(actor)
  const queue = await reviews.reviewQueue(read, scope)
  return {
    reviews: reviewsData({
      queue,
      contributors: await reviews.contributorsOfWaiting(read),
      reviews: await gateReviews.ofRequests(read, queue.map(({ requestId }) => requestId)),
      members: await committee.members(read),
      actor,
      today: dayOf(context.now),
      day,
    }),
    decisions: recentDecisions(await reviews.latestDecisions(read, scope, decisionsShown), day),
  }
}

export default function Reviews() {
  return <ReviewsPage {...useLoaderData<typeof loader>()} />
}
