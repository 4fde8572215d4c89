import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import * as scenarios from 'db/queries/scenarios'
import { policyInForce } from 'db/queries/settings'
import { dayOf } from 'domain/month'
import { playScenario } from 'domain/scenario'
import { ComparePage } from '~/features/what-if/compare-page'
import { balances, figureRows, netChart } from '~/features/what-if/figures-data'
import { movesInShort } from '~/features/what-if/move-words'
import { comingMonths, restsOn } from '~/features/what-if/what-if-data'
import { whatIfUrl } from '~/features/what-if/what-if-url'
import { formatsOf } from '~/server/formats.server'
import { localeOf } from '~/server/locale.server'
import { rowNumberOf } from '~/server/row-number.server'
import { authorizePage, notFound, requireActor } from '~/server/web.server'
import { keptRunning } from '~/server/what-if.server'

export const meta: MetaFunction = () => [{ title: 'Two scenarios · Tollgate' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  authorizePage(actor, 'portfolio.view')
  const { read } = context.store
  const { searchParams: params } = new URL(request.url)
  const all = await scenarios.list(read)
  const chosen = ['one', 'other'].map((name) => all.find(({ id }) => id === rowNumberOf(params.get(name))))
  const [one, other] = chosen
  if (!one || !other) throw notFound()
  const { values: policy } = await policyInForce(read)
  const useCases = await keptRunning(read, {})
  const formats = formatsOf(context, request)
  const played = [one, other].map((scenario) => ({ scenario, outcome: playScenario(useCases, scenario.moves) }))
  const { today, bases } = playScenario(useCases, [])
  const named = played.map(({ scenario: { name }, outcome }) => ({ name, figures: outcome.scenario }))
  const months = comingMonths(dayOf(context.now))
  const place = { policy, formats, months, locale: localeOf(context, request), currency: context.settings?.currency ?? 'USD' }
  return {
    all: all.map(({ id, name }) => ({ id, name })),
    scenarios: played.map(({ scenario: { id, name, moves, byName, at }, outcome }) => ({
      ...{ id, name, href: whatIfUrl({ moves, scenario: id }) },
      says: `${movesInShort(moves)}; saved by ${byName ?? 'somebody'}, ${formats.instant(at)}`,
      refused: outcome.refused.map(({ move, reason }) => `${move.key}: ${reason}`).slice(0, 10),
    })),
    rests: restsOn(bases, months[0] ?? '', formats),
    figures: figureRows(today, named, place),
    balances: balances([{ name: 'Today', figures: today }, ...named], place),
    chart: netChart(today, named, place),
  }
}

export default function Compare() {
  return <ComparePage {...useLoaderData<typeof loader>()} />
}
