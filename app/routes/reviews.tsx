import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import * as reviews from 'db/queries/reviews'
import * as users from 'db/queries/users'
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
  return {
    reviews: reviewsData({
      queue: await reviews.reviewQueue(read, scope, actor.id),
      contributors: await reviews.contributorsOfWaiting(read),
      heads: await users.holdersOf(read, 'head_of_ai'),
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
