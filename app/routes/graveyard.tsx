import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { graveyard } from 'db/queries/kills'
import * as useCases from 'db/queries/use-cases'
import { dayOf } from 'domain/month'
import { can, scopeOf } from 'domain/permissions'
import { graveyardData } from '~/features/kill/graveyard-data'
import { GraveyardPage } from '~/features/kill/graveyard-page'
import { formatsOf } from '~/server/formats.server'
import { authorizePage, requireActor } from '~/server/web.server'

export const meta: MetaFunction = () => [{ title: 'Graveyard · Tollgate' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  authorizePage(actor, 'use_case.list')
  const { read } = context.store
  // Names of units are for who sees all of them.
  const businessUnits = can(actor, 'use_case.list_all').allowed ? await useCases.businessUnits(read) : []
  const asked = new URL(request.url).searchParams.get('unit')
  const businessUnit = businessUnits.find((name) => name === asked) ?? null
  return { data: graveyardData(await graveyard(read, scopeOf(actor), dayOf(context.now), businessUnit), formatsOf(context, request)), businessUnits, businessUnit }
}

export default function Graveyard() {
  return <GraveyardPage {...useLoaderData<typeof loader>()} />
}
