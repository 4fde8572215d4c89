import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { tableOfUseCases } from 'db/queries/use-case-table'
import * as useCases from 'db/queries/use-cases'
import * as users from 'db/queries/users'
import { can, scopeOf } from 'domain/permissions'
import { dayOf, fiscalYear, monthOf } from 'domain/month'
import { filterChips } from '~/features/use-cases/filter-words'
import { lineOf, totalsOf } from '~/features/use-cases/table-data'
import { parseTableState } from '~/features/use-cases/table-state'
import { UseCasesPage } from '~/features/use-cases/use-cases-page'
import { formatsOf } from '~/server/formats.server'
import { authorizePage, requireActor } from '~/server/web.server'

export const meta: MetaFunction = () => [{ title: 'Use cases · Tollgate' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  authorizePage(actor, 'use_case.list')
  const { store, settings, now } = context
  const { state, problems } = parseTableState(new URL(request.url).searchParams)
  const scope = scopeOf(actor)
  const today = dayOf(now)
  const formats = formatsOf(context, request)
  const year = fiscalYear(monthOf(today), settings?.fiscalYearStart ?? 1)
  const { totals, rows } = await tableOfUseCases(
    store.read,
    { scope, filter: state.filter, sort: state.sort, today, fiscalYear: year },
    { limit: state.size, offset: (state.page - 1) * state.size },
  )
  // Who sees only their own use cases learns no other names.
  const owners = scope.kind === 'all' ? await users.listAssignable(store.read) : []
  return {
    state,
    problems,
    count: totals.count,
    sums: totalsOf(totals, formats),
    countText: formats.count(totals.count),
    lines: rows.map((row) => lineOf(row, today, formats)),
    chips: filterChips(state.filter, new Map(owners.map(({ id, name }) => [id, name]))),
    owners: owners.map(({ id, name }) => ({ id, name })),
    businessUnits: scope.kind === 'all' ? await useCases.businessUnits(store.read) : [],
    mayPropose: can(actor, 'use_case.create').allowed,
    mayImport: can(actor, 'import.run').allowed,
  }
}

export default function UseCases() {
  return <UseCasesPage {...useLoaderData<typeof loader>()} />
}
