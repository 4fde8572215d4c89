import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import * as settings from 'db/queries/settings'
import { calculateBreakEven } from 'domain/calculators/break-even'
import { breakEvenData } from '~/features/calculators/break-even-data'
import { BreakEvenPage } from '~/features/calculators/break-even-page'
import { breakEvenForm } from '~/server/calculator-forms.server'
import { askedOf } from '~/server/calculator-query.server'
import { formatsOf } from '~/server/formats.server'
import { localeOf, notationOf } from '~/server/locale.server'
import { authorizePage, requireActor } from '~/server/web.server'

export const meta: MetaFunction = () => [{ title: 'Break-even · Library · Tollgate' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  authorizePage(requireActor(context, request), 'library.view')
  const notation = notationOf(context, request)
  const discountRatePercent = await settings.discountRatePercent(context.store.read)
  const { query, answer, calculated } = askedOf(request, notation, breakEvenForm, (input) => calculateBreakEven(input, discountRatePercent))
  const words = breakEvenData({ calculated, discountRatePercent, notation, locale: localeOf(context, request), formats: formatsOf(context, request) })
  return data({ query, answer, currency: notation.currency, ...words }, { status: answer ? 422 : 200 })
}

export default function BreakEven() {
  return <BreakEvenPage {...useLoaderData<typeof loader>()} />
}
