import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData, type ShouldRevalidateFunction } from '@remix-run/react'
import { dayOf, monthOf, monthPattern } from 'domain/month'
import { can } from 'domain/permissions'
import { beginMonthReview, closeMonth, reopenMonth } from '~/commands/month-close.server'
import { MonthPage } from '~/features/month-close/month-page'
import { monthsPath } from '~/features/month-close/words'
import { formatsOf } from '~/server/formats.server'
import { monthReview } from '~/server/month-review.server'
import { pageNumber } from '~/server/page-number.server'
import { authorizePage, notFound, readForm, requireActor, runForm } from '~/server/web.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.head.label ?? 'Month'} · Tollgate` }]

export async function loader({ params: { month = '' }, request, context }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  authorizePage(actor, 'portfolio.view')
  const today = dayOf(context.now)
  if (!monthPattern.test(month) || month > monthOf(today)) throw notFound()
  const { searchParams } = new URL(request.url)
  const pages = { missing: pageNumber(searchParams, 'missing'), unusual: pageNumber(searchParams, 'unusual'), changed: pageNumber(searchParams, 'changed') }
  return {
    ...(await monthReview(context.store.read, { month, pages, today, formats: formatsOf(context, request) })),
    mayClose: can(actor, 'month.close').allowed,
  }
}

export async function action({ params: { month = '' }, request, context }: ActionFunctionArgs) {
  requireActor(context, request)
  const form = await readForm(request)
  const label = monthPattern.test(month) ? formatsOf(context, request).month(month) : month
  const here = { form, extra: { month }, redirectTo: `${monthsPath}/${encodeURIComponent(month)}` }
  switch (form.get('form')) {
    case 'review':
      return runForm(request, context, beginMonthReview, { ...here, notice: `${label} is in review.` })
    case 'reopen':
      return runForm(request, context, reopenMonth, { ...here, notice: `${label} is open again.` })
    case 'close':
      return runForm(request, context, closeMonth, { ...here, notice: `${label} is closed.` })
    case null:
    default:
      throw notFound()
  }
}

/** A refused step still shows what is there now: Remix would leave the page as it was after a 4xx. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) => defaultShouldRevalidate || actionStatus === 409

export default function Month() {
  return <MonthPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>() ?? null} />
}
