import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData, type ShouldRevalidateFunction } from '@remix-run/react'
import * as exchangeRates from 'db/queries/exchange-rates'
import * as closes from 'db/queries/month-closes'
import * as roi from 'db/queries/roi'
import { amountNotation } from 'domain/amount-text'
import { isClosed } from 'domain/lifecycle'
import { can } from 'domain/permissions'
import { foreignMonth } from '~/features/foreign/foreign-data'
import { ForeignPage } from '~/features/foreign/foreign-page'
import { monthLabels } from '~/features/roi/month-labels'
import { tabTitle } from '~/features/use-cases/tab-title'
import { ValueFrame } from '~/features/value/value-frame'
import { localeOf } from '~/server/locale.server'
import { requireUseCase } from '~/server/use-case-page.server'
import { foreignForm } from '~/server/value-forms.server'
import { notFound, readForm, requireActor, runForm } from '~/server/web.server'

export const meta = tabTitle('Another currency')

const monthsOffered = 36

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { actor, useCase } = await requireUseCase(context, request, params.key)
  const { read } = context.store
  const locale = localeOf(context, request)
  const monthLabel = monthLabels(locale)
  const rates = await exchangeRates.list(read, { months: monthsOffered })
  const asked = new URL(request.url).searchParams.get('rate')
  const rate = rates.find(({ currency, month }) => `${currency} ${month}` === asked)
  const month = rate?.month
  const entry = month === undefined ? undefined : (await roi.entriesByMonth(read, useCase.id, [month])).get(month)
  return {
    base: `/use-cases/${useCase.key}`,
    own: context.settings?.currency ?? '',
    mayEdit: !isClosed(useCase.status) && can(actor, 'roi.record', useCase.membership).allowed,
    choices: rates.map((one) => ({ value: `${one.currency} ${one.month}`, name: `${one.currency}, ${monthLabel(one.month)}` })),
    chosen: rate && month !== undefined ? foreignMonth({ month, rate, entry, isClosed: (await closes.closedAmong(read, [month])).length > 0, notation: amountNotation(locale, rate.currency), monthLabel }) : null,
  }
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  requireActor(context, request)
  const form = await readForm(request)
  if (form.get('form') !== 'foreign') throw notFound()
  const key = params.key ?? ''
  const currency = form.get('currency')
  return runForm(request, context, foreignForm(localeOf(context, request), typeof currency === 'string' ? currency : ''), {
    form,
    extra: { key },
    redirectTo: ({ month }) => `/use-cases/${encodeURIComponent(key)}/value?month=${month}#month`,
    notice: 'The figures are converted and saved.',
  })
}

/** A refused save still shows what is there now: Remix would leave the page as it was after a 4xx. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) => defaultShouldRevalidate || actionStatus === 409

export default function AnotherCurrency() {
  const data = useLoaderData<typeof loader>()
  return (
    <ValueFrame base={data.base}>
      <ForeignPage {...data} answer={useActionData<typeof action>() ?? null} />
    </ValueFrame>
  )
}
