import type { LoaderFunctionArgs } from '@remix-run/node'
import { policyInForce } from 'db/queries/settings'
import { dayOf, fiscalYear, monthOf } from 'domain/month'
import { scopeOf } from 'domain/permissions'
import { confidencesOf, monthsOf, parseValueState } from '~/features/portfolio-value/value-state'
import { csvOfRoiEntries } from '~/server/roi-entries-csv.server'
import { streamOf } from '~/server/stream.server'
import { authorizePage, requireActor } from '~/server/web.server'

/** The entries that the value page sums up, as a file. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  authorizePage(actor, 'portfolio.view')
  const { state, problems } = parseValueState(new URL(request.url).searchParams)
  const [problem] = problems
  // A file that holds more than was asked for would not be noticed.
  if (problem) return new Response(`There is no ${problem.param} “${problem.value}”. Nothing was exported.\n`, { status: 422 })
  const { store, settings, now } = context
  const { fiscalYearStart } = await policyInForce(store.read)
  const today = dayOf(now)
  const asked = { scope: scopeOf(actor), filter: state.filter, today, period: monthsOf(state.period, today, fiscalYearStart), confidences: confidencesOf[state.trust], fiscalYear: fiscalYear(monthOf(today), fiscalYearStart) }
  return new Response(await streamOf(csvOfRoiEntries(store.read, asked, settings?.currency ?? '')), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="value-${today}.csv"`,
      'Cache-Control': 'no-store',
    },
  })
}
