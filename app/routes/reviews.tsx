import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import * as conditions from 'db/queries/conditions'
import * as exceptions from 'db/queries/exceptions'
import * as queue from 'db/queries/review-queue'
import { itemsByAnswer } from 'domain/exceptions'
import { dayOf } from 'domain/month'
import { scopeOf } from 'domain/permissions'
import { expiredExceptions, recentDecisions, reviewsData } from '~/features/gates/reviews-data'
import { ReviewsPage } from '~/features/gates/reviews-page'
import { formatsOf } from '~/server/formats.server'
import { reviewQueue } from '~/server/review-queue.server'
import { authorizePage, requireActor } from '~/server/web.server'

export const meta: MetaFunction = () => [{ title: 'Reviews · Tollgate' }]

const decisionsShown = 20

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  authorizePage(actor, 'use_case.list_all')
  const { read } = context.store
  const { day } = formatsOf(context, request)
  const scope = scopeOf(actor)
  const today = dayOf(context.now)
  const waiting = await reviewQueue(read, scope, today)
  return {
    expired: expiredExceptions(await exceptions.expired(read, scope, today, itemsByAnswer), day),
    reviews: reviewsData({ queue: waiting, conditions: await conditions.openOf(read, waiting.map(({ row }) => row.useCaseId)), actor, today, day }),
    decisions: recentDecisions(await queue.latestDecisions(read, scope, decisionsShown), day),
  }
}

export default function Reviews() {
  return <ReviewsPage {...useLoaderData<typeof loader>()} />
}
