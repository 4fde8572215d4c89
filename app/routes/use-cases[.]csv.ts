import type { LoaderFunctionArgs } from '@remix-run/node'
import { scopeOf } from 'domain/permissions'
import { dayOf, fiscalYear, monthOf } from 'domain/month'
import { parseFilter } from 'domain/use-case-filter'
import { defaultSort, parseSort } from 'domain/use-case-sort'
import { streamOf } from '~/server/stream.server'
import { csvOfUseCases } from '~/server/use-cases-csv.server'
import { authorizePage, requireActor } from '~/server/web.server'

/** Exactly what the table is filtered to, in its order, as a file. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  authorizePage(actor, 'use_case.list')
  const params = new URL(request.url).searchParams
  const { filter, problems } = parseFilter(params)
  const [problem] = problems
  // A file that holds more than was asked for would not be noticed.
  if (problem) return new Response(`There is no ${problem.param} “${problem.value}”. Nothing was exported.\n`, { status: 422 })

  const { store, settings, now } = context
  const today = dayOf(now)
  const sort = parseSort(params.get('sort') ?? '') ?? defaultSort
  const year = fiscalYear(monthOf(today), settings?.fiscalYearStart ?? 1)
  const csv = csvOfUseCases(store.read, { scope: scopeOf(actor), filter, sort, today, fiscalYear: year }, settings?.currency ?? '')
  return new Response(await streamOf(csv), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="use-cases-${today}.csv"`,
      'Cache-Control': 'no-store',
    },
  })
}
