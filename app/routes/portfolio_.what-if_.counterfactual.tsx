import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { policyInForce } from 'db/queries/settings'
import { counterfactualData } from '~/features/what-if/counterfactual-data'
import { CounterfactualPage } from '~/features/what-if/counterfactual-page'
import { keptReplay } from '~/server/counterfactual.server'
import { formatsOf } from '~/server/formats.server'
import { rowNumberOf } from '~/server/row-number.server'
import { authorizePage, requireActor } from '~/server/web.server'

export const meta: MetaFunction = () => [{ title: 'If the kill rules had been followed · Tollgate' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  authorizePage(actor, 'portfolio.view')
  const { read } = context.store
  const { values: policy } = await policyInForce(read)
  const page = rowNumberOf(new URL(request.url).searchParams.get('page')) ?? 1
  return { data: counterfactualData(await keptReplay(read, { policy }), { page, disabledRules: policy.disabledRules, formats: formatsOf(context, request) }) }
}

export default function Counterfactual() {
  return <CounterfactualPage {...useLoaderData<typeof loader>()} />
}
