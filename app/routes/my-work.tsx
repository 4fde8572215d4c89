import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import * as conditions from 'db/queries/conditions'
import { nextToClose } from 'db/queries/month-closes'
import * as myWork from 'db/queries/my-work'
import { addDays, dayOf, lastCompletedMonth } from 'domain/month'
import { can, has, scopeOf } from 'domain/permissions'
import { newestMonthDue } from 'domain/roi-entry'
import { myWorkData } from '~/features/my-work/my-work-data'
import { MyWorkPage } from '~/features/my-work/my-work-page'
import { workLines } from '~/features/my-work/work-lines'
import { localeOf } from '~/server/locale.server'
import { wantedVotes } from '~/server/review-queue.server'
import { authorizePage, requireActor } from '~/server/web.server'

export const meta: MetaFunction = () => [{ title: 'My work · Tollgate' }]

/** More lines than this are asked for: a list of a thousand tasks is no list of tasks. */
const linesAtFirst = 60

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  authorizePage(actor, 'use_case.list')
  const { read } = context.store
  const today = dayOf(context.now)
  const decides = has(actor, 'head_of_ai')
  // Whoever has lost the role of an owner may still be named as one, but may no longer do any of it.
  const works = decides || has(actor, 'owner')
  const items = myWorkData({
    useCases: works ? await myWork.workedUseCases(read, actor.id) : [],
    months: works ? await myWork.recordedMonths(read, actor.id, lastCompletedMonth(today)) : [],
    items: works ? await myWork.openItems(read, actor.id, addDays(today, 6)) : [],
    joinRequests: works ? await myWork.joinRequestsFor(read, actor.id, decides) : [],
    wantedVotes: await wantedVotes(read, actor, today),
    conditions: await conditions.toDoBy(read, actor.id, scopeOf(actor)),
    conditionChecks: can(actor, 'review.vote').allowed ? await conditions.toCheckBy(read, actor.id) : [],
    killAnswers: works ? await myWork.killAnswersFor(read, actor.id) : [],
    retrospectives: works ? await myWork.retrospectivesFor(read, actor.id, decides) : [],
    monthToClose: can(actor, 'month.close').allowed ? await nextToClose(read, newestMonthDue(today)) : null,
    today,
  })
  const isAll = new URL(request.url).searchParams.has('all')
  return {
    lines: workLines(isAll ? items : items.slice(0, linesAtFirst), today, localeOf(context, request)),
    count: items.length,
    mayPropose: can(actor, 'use_case.create').allowed,
  }
}

export default function MyWork() {
  return <MyWorkPage {...useLoaderData<typeof loader>()} />
}
