import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { graveyard } from 'db/queries/kills'
import { policyInForce } from 'db/queries/settings'
import * as useCases from 'db/queries/use-cases'
import * as users from 'db/queries/users'
import { dayOf, fiscalYear, fiscalYearDays, monthOf } from 'domain/month'
import { can, scopeOf } from 'domain/permissions'
import { parseFilter } from 'domain/use-case-filter'
import { graveyardData } from '~/features/kill/graveyard-data'
import { GraveyardPage } from '~/features/kill/graveyard-page'
import { parsePortfolioFilter } from '~/features/portfolio/portfolio-filter'
import { filterChips } from '~/features/use-cases/filter-words'
import { formatsOf } from '~/server/formats.server'
import { authorizePage, requireActor } from '~/server/web.server'

export const meta: MetaFunction = () => [{ title: 'Graveyard · Tollgate' }]

/** The fiscal year of now, and those before it. */
const yearsToChoose = 5

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  authorizePage(actor, 'use_case.list')
  const { read } = context.store
  const mayListAll = can(actor, 'use_case.list_all').allowed
  const params = new URL(request.url).searchParams
  // The portfolio's conditions lead here, and here words can be looked for besides.
  const filter = { ...parsePortfolioFilter(params).filter, q: parseFilter(params).filter.q }
  const today = dayOf(context.now)
  const { fiscalYearStart } = await policyInForce(read)
  const thisYear = fiscalYear(monthOf(today), fiscalYearStart)
  const years = Array.from({ length: yearsToChoose }, (_, back) => thisYear - back).map((year) => ({ year, name: fiscalYearStart === 1 ? String(year) : `FY ${year}` }))
  const year = years.find((one) => String(one.year) === params.get('year'))?.year ?? null
  const killed = year === null ? null : fiscalYearDays(year, fiscalYearStart)
  const people = filter.owner.length > 0 && mayListAll ? await users.listAssignable(read) : []
  return {
    data: graveyardData(await graveyard(read, { scope: scopeOf(actor), filter, today, killed }), formatsOf(context, request)),
    filter,
    chips: filterChips(filter, new Map(people.map(({ id, name }) => [id, name]))),
    // Names of units are for who sees all of them.
    businessUnits: mayListAll ? await useCases.businessUnits(read) : [],
    years,
    year,
  }
}

export default function Graveyard() {
  return <GraveyardPage {...useLoaderData<typeof loader>()} />
}
