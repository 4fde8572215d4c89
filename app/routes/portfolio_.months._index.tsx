import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import * as closes from 'db/queries/month-closes'
import { policyInForce } from 'db/queries/settings'
import { whileUnchanged } from 'db/queries/while-unchanged'
import { dayOf, lastCompletedMonth } from 'domain/month'
import { can } from 'domain/permissions'
import { calendarRange, calendarYears, firstOpen } from '~/features/month-close/calendar-data'
import { CalendarPage } from '~/features/month-close/calendar-page'
import { monthsPath } from '~/features/month-close/words'
import { formatsOf } from '~/server/formats.server'
import { pageNumber } from '~/server/page-number.server'
import { authorizePage, requireActor } from '~/server/web.server'

export const meta: MetaFunction = () => [{ title: 'Months · Tollgate' }]

// Passes over all entries.
const keptCounts = whileUnchanged(closes.countsOf)

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  authorizePage(actor, 'portfolio.view')
  const { read } = context.store
  const today = dayOf(context.now)
  const page = pageNumber(new URL(request.url).searchParams, 'page')
  const formats = formatsOf(context, request)
  const range = calendarRange(await closes.firstMonth(read), today, page)
  const next = await closes.nextToClose(read, lastCompletedMonth(today))
  const records = await closes.list(read)
  return {
    years: range
      ? calendarYears({
          range,
          closes: records,
          sums: await closes.sumsOf(read, range.from, range.to),
          counts: await keptCounts(read, { from: range.from, to: range.to, openFrom: firstOpen(range, records) }),
          dueFrom: await closes.dueFrom(read),
          fiscalYearStart: (await policyInForce(read)).fiscalYearStart,
          today,
          formats,
        })
      : [],
    page,
    isLast: range?.isLast ?? true,
    next: next && { label: formats.month(next.month), href: `${monthsPath}/${next.month}` },
    mayClose: can(actor, 'month.close').allowed,
  }
}

export default function Months() {
  return <CalendarPage {...useLoaderData<typeof loader>()} />
}
