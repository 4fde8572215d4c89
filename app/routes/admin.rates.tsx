import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData, type ShouldRevalidateFunction } from '@remix-run/react'
import * as exchangeRates from 'db/queries/exchange-rates'
import { can } from 'domain/permissions'
import { removeExchangeRate } from '~/commands/exchange-rates.server'
import { currencyOptions } from '~/features/accounts/currency-options'
import { RatesPage } from '~/features/admin/rates-page'
import { rateForm, ratesForm } from '~/server/exchange-rate-forms.server'
import { formatsOf } from '~/server/formats.server'
import { authorizePage, notFound, readForm, requireActor, runForm } from '~/server/web.server'

export const meta: MetaFunction = () => [{ title: 'Exchange rates · Tollgate' }]

const monthsShown = 24

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  authorizePage(actor, 'portfolio.view')
  const formats = formatsOf(context, request)
  const own = context.settings?.currency ?? ''
  const rates = await exchangeRates.list(context.store.read, { months: monthsShown })
  return {
    own,
    rates: rates.map(({ currency, month, rate, byName, at }) => ({ currency, month, monthLabel: formats.month(month), rate, saved: `${byName ?? 'Somebody'}, ${formats.instant(at)}` })),
    currencies: currencyOptions.filter(({ value }) => value !== own),
    mayEdit: can(actor, 'exchange_rate.edit').allowed,
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  requireActor(context, request)
  const form = await readForm(request)
  const here = { form, redirectTo: '/admin/rates' }
  const says = ({ saved }: { saved: number }): string => (saved === 0 ? 'Nothing was changed.' : `Saved: ${saved} ${saved === 1 ? 'rate' : 'rates'}.`)
  switch (form.get('form')) {
    case 'add':
      return runForm(request, context, rateForm, { ...here, notice: says })
    case 'import': {
      const file = form.get('file')
      form.delete('file')
      if (file instanceof File && file.size > 0) form.set('csv', await file.text())
      return runForm(request, context, ratesForm, { ...here, notice: says })
    }
    case 'remove':
      return runForm(request, context, removeExchangeRate, { ...here, notice: 'The rate is removed.' })
    case null:
    default:
      throw notFound()
  }
}

/** A refused save still shows what is there now: Remix would leave the page as it was after a 4xx. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) => defaultShouldRevalidate || actionStatus === 409

export default function Rates() {
  return <RatesPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>() ?? null} />
}
