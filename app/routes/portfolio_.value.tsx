import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { monthlyNets, portfolioValue, type PortfolioValueRequest } from 'db/queries/portfolio-value'
import { policyInForce } from 'db/queries/settings'
import * as useCases from 'db/queries/use-cases'
import * as users from 'db/queries/users'
import { whileUnchanged } from 'db/queries/while-unchanged'
import type { ReadDb } from 'db/store'
import { dayOf, fiscalYear, monthOf } from 'domain/month'
import { scopeOf } from 'domain/permissions'
import { leagueOrder, leaguePage } from '~/features/portfolio-value/league-data'
import { outlookSums } from '~/features/portfolio-value/outlook-data'
import { portfolioValueData } from '~/features/portfolio-value/portfolio-value-data'
import { PortfolioValuePage } from '~/features/portfolio-value/portfolio-value-page'
import { confidencesOf, monthsOf, parseValueState, valueUrl } from '~/features/portfolio-value/value-state'
import { filterChips } from '~/features/use-cases/filter-words'
import { formatsOf } from '~/server/formats.server'
import { localeOf } from '~/server/locale.server'
import { authorizePage, requireActor } from '~/server/web.server'

export const meta: MetaFunction = () => [{ title: 'Value · Tollgate' }]

/** Each has a row of every use case. */
const valuesKept = 4

// Over every entry and every plan: asked once as long as nothing changes.
const keptPortfolioValue = whileUnchanged(async (db: ReadDb, { fiscalYearStart, ...asked }: PortfolioValueRequest & { fiscalYearStart: number }) => {
  const value = await portfolioValue(db, asked)
  return { ...value, outlook: outlookSums({ value, fiscalYearStart, ...asked }) }
}, valuesKept)

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  authorizePage(actor, 'portfolio.view')
  const { read } = context.store
  const { state, problems } = parseValueState(new URL(request.url).searchParams)
  const { fiscalYearStart } = await policyInForce(read)
  const today = dayOf(context.now)
  const formats = formatsOf(context, request)
  const period = monthsOf(state.period, today, fiscalYearStart)
  const year = fiscalYear(monthOf(today), fiscalYearStart)
  const value = await keptPortfolioValue(read, { scope: scopeOf(actor), filter: state.filter, today, period, confidences: confidencesOf[state.trust], fiscalYear: year, fiscalYearStart })
  const rows = leagueOrder(value.useCases, state)
  const shown = rows.slice((state.page - 1) * leaguePage, state.page * leaguePage)
  const nets = await monthlyNets(read, shown.map(({ id }) => id))
  const owners = (await users.listAssignable(read)).map(({ id, name }) => ({ id, name }))
  const [first, last] = [value.months[0]?.month ?? period.from, value.months.at(-1)?.month ?? period.to]
  return {
    data: portfolioValueData({ value, state, league: { rows, shown, nets }, formats, locale: localeOf(context, request), currency: context.settings?.currency ?? 'USD' }),
    state,
    problems,
    chips: filterChips(state.filter, new Map(owners.map(({ id, name }) => [id, name]))),
    owners,
    businessUnits: await useCases.businessUnits(read),
    says: value.months.length === 0 ? '' : `${formats.month(first)} to ${formats.month(last)}`,
    csvHref: valueUrl({ ...state, page: 1, sort: 'net', direction: 'desc' }, '/portfolio/value.csv'),
  }
}

export default function PortfolioValue() {
  return <PortfolioValuePage {...useLoaderData<typeof loader>()} />
}
