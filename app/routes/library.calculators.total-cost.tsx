import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { guideTotalCost, totalCosts } from 'domain/calculators/total-cost'
import { totalCostData } from '~/features/calculators/total-cost-data'
import { TotalCostPage } from '~/features/calculators/total-cost-page'
import { totalCostForm } from '~/server/calculator-forms.server'
import { askedOf } from '~/server/calculator-query.server'
import { formatsOf } from '~/server/formats.server'
import { notationOf } from '~/server/locale.server'
import { authorizePage, requireActor } from '~/server/web.server'

export const meta: MetaFunction = () => [{ title: 'Total cost by approach · Library · Tollgate' }]

export function loader({ request, context }: LoaderFunctionArgs) {
  authorizePage(requireActor(context, request), 'library.view')
  const notation = notationOf(context, request)
  // Before anything is asked the guide's ranges are worth a look.
  const { query, answer, calculated } = askedOf(request, notation, totalCostForm, totalCosts, guideTotalCost)
  return data({ query, answer, currency: notation.currency, ...totalCostData({ calculated, notation, formats: formatsOf(context, request) }) }, { status: answer ? 422 : 200 })
}

export default function TotalCost() {
  return <TotalCostPage {...useLoaderData<typeof loader>()} />
}
