import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { portfolioHome } from 'db/queries/portfolio'
import { policyInForce } from 'db/queries/settings'
import * as useCases from 'db/queries/use-cases'
import * as users from 'db/queries/users'
import { whileUnchanged } from 'db/queries/while-unchanged'
import { dayOf, fiscalYear, monthOf } from 'domain/month'
import { can, scopeOf } from 'domain/permissions'
import { portfolioData } from '~/features/portfolio/portfolio-data'
import { parsePortfolioFilter } from '~/features/portfolio/portfolio-filter'
import { PortfolioPage } from '~/features/portfolio/portfolio-page'
import { filterChips } from '~/features/use-cases/filter-words'
import { formatsOf } from '~/server/formats.server'
import { localeOf } from '~/server/locale.server'
import { authorizePage, requireActor } from '~/server/web.server'

export const meta: MetaFunction = () => [{ title: 'Portfolio · Tollgate' }]

// Read again and again on a Monday, and changed a few times an hour.
const keptPortfolioHome = whileUnchanged(portfolioHome)

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  authorizePage(actor, 'portfolio.view')
  const { read } = context.store
  const { filter, problems } = parsePortfolioFilter(new URL(request.url).searchParams)
  const { values: policy, fiscalYearStart } = await policyInForce(read)
  const today = dayOf(context.now)
  const year = fiscalYear(monthOf(today), fiscalYearStart)
  const formats = formatsOf(context, request)
  const home = await keptPortfolioHome(read, { scope: scopeOf(actor), filter, today, fiscalYear: year, fiscalYearStart })
  const owners = (await users.listAssignable(read)).map(({ id, name }) => ({ id, name }))
  return {
    data: portfolioData({
      ...{ home, filter, policy, today, fiscalYearStart, formats },
      fiscalYear: year,
      locale: localeOf(context, request),
      currency: context.settings?.currency ?? 'USD',
    }),
    filter,
    problems,
    chips: filterChips(filter, new Map(owners.map(({ id, name }) => [id, name]))),
    owners,
    businessUnits: await useCases.businessUnits(read),
    asOf: formats.day(today),
    mayPropose: can(actor, 'use_case.create').allowed,
    mayImport: can(actor, 'import.run').allowed,
  }
}

export default function Portfolio() {
  return <PortfolioPage {...useLoaderData<typeof loader>()} />
}
