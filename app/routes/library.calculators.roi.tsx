import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { calculateRoi } from 'domain/calculators/roi'
import { roiData } from '~/features/calculators/roi-data'
import { RoiPage } from '~/features/calculators/roi-page'
import { roiForm } from '~/server/calculator-forms.server'
import { askedOf } from '~/server/calculator-query.server'
import { formatsOf } from '~/server/formats.server'
import { notationOf } from '~/server/locale.server'
import { authorizePage, requireActor } from '~/server/web.server'

export const meta: MetaFunction = () => [{ title: 'Return on investment · Library · Tollgate' }]

export function loader({ request, context }: LoaderFunctionArgs) {
  authorizePage(requireActor(context, request), 'library.view')
  const notation = notationOf(context, request)
  const { query, answer, calculated } = askedOf(request, notation, roiForm, calculateRoi)
  return data({ query, answer, currency: notation.currency, ...roiData({ calculated, notation, formats: formatsOf(context, request) }) }, { status: answer ? 422 : 200 })
}

export default function Roi() {
  return <RoiPage {...useLoaderData<typeof loader>()} />
}
