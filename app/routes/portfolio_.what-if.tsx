import { randomUUID } from 'node:crypto'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData, type ShouldRevalidateFunction } from '@remix-run/react'
import * as scenarios from 'db/queries/scenarios'
import { policyInForce } from 'db/queries/settings'
import * as users from 'db/queries/users'
import { dayOf } from 'domain/month'
import { can, scopeOf } from 'domain/permissions'
import { playScenario } from 'domain/scenario'
import { movesQuery, readMoves } from 'domain/scenario-text'
import { saveScenario } from '~/commands/scenarios.server'
import { formAnswer } from '~/features/accounts/form-answer'
import { parsePortfolioFilter } from '~/features/portfolio/portfolio-filter'
import { filterChips } from '~/features/use-cases/filter-words'
import { moveFields, whatIfData } from '~/features/what-if/what-if-data'
import { WhatIfPage } from '~/features/what-if/what-if-page'
import { allCandidates, whatIfUrl } from '~/features/what-if/what-if-url'
import { formatsOf } from '~/server/formats.server'
import { localeOf } from '~/server/locale.server'
import { rowNumberOf } from '~/server/row-number.server'
import { authorizePage, notFound, readForm, requireActor, runForm } from '~/server/web.server'
import { askedMove, keptRunning, withCandidates } from '~/server/what-if.server'

export const meta: MetaFunction = () => [{ title: 'What if · Tollgate' }]

const candidatesShown = 15

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  authorizePage(actor, 'portfolio.view')
  const { read } = context.store
  const { searchParams: params } = new URL(request.url)
  const today = dayOf(context.now)
  const { filter: conditions, problems: unread } = parsePortfolioFilter(params)
  const filter = { ...conditions, q: (params.get('q') ?? '').trim().slice(0, 200) }
  const within = { scope: scopeOf(actor), filter, today }
  const useCases = await keptRunning(read, {})
  const byKey = new Map(useCases.map((useCase) => [useCase.key, useCase]))
  const asked = { ...readMoves(params), scenario: rowNumberOf(params.get('scenario')), filter }
  if (params.getAll('kill').includes(allCandidates)) throw redirect(whatIfUrl(await withCandidates(read, params, within, asked)))
  const change = askedMove(params, asked.moves, byKey)
  if (change?.ok) throw redirect(whatIfUrl({ ...asked, moves: change.moves }))

  const { values: policy } = await policyInForce(read)
  const found = await scenarios.candidates(read, within, candidatesShown + 1)
  const owners = (await users.listAssignable(read)).map(({ id, name }) => ({ id, name }))
  const [opened] = asked.scenario === null ? [] : await scenarios.list(read, [asked.scenario])
  const formats = formatsOf(context, request)
  const shown = whatIfData({
    outcome: playScenario(useCases, asked.moves),
    useCases: byKey,
    candidates: found.slice(0, candidatesShown),
    page: rowNumberOf(params.get('page')) ?? 1,
    ...{ policy, today, formats },
    locale: localeOf(context, request),
    currency: context.settings?.currency ?? 'USD',
  })
  const changed = byKey.get(params.get('edit') ?? '')
  const state = { moves: asked.moves, scenario: opened?.id ?? null, filter }
  return data(
    {
      data: shown,
      state,
      filter,
      chips: filterChips(filter, new Map(owners.map(({ id, name }) => [id, name]))),
      businessUnits: [...new Set(useCases.flatMap(({ businessUnit }) => businessUnit ?? []))].sort((one, other) => one.localeCompare(other)),
      owners,
      isMore: found.length > candidatesShown,
      killAll: `${whatIfUrl(state)}${whatIfUrl(state).includes('?') ? '&' : '?'}kill=${allCandidates}`,
      problems: [
        ...(change?.ok === false ? [change.says] : []),
        ...asked.problems.map(({ text, says }) => `“${text}” ${says}.`),
        ...unread.map(({ param, value }) => `There is no ${param} “${value}”. It is left out of the filter.`),
        ...shown.refused.map((says) => `${says} It is left out.`),
        ...(asked.scenario !== null && !opened ? ['The scenario was removed. Its moves are still in the address.'] : []),
      ].slice(0, 10),
      changed: changed ? { key: changed.key, title: changed.title } : null,
      begins: moveFields(asked.moves.find(({ key }) => key === changed?.key) ?? null),
      moves: movesQuery(asked.moves),
      opened: opened
        ? {
            ...{ id: opened.id, name: opened.name, note: opened.note, version: opened.version },
            says: `Saved by ${opened.byName ?? 'somebody'}, ${formats.instant(opened.at)}${opened.version > 1 ? `, version ${opened.version}` : ''}.${opened.note ? ` ${opened.note}` : ''}${movesQuery(opened.moves) === movesQuery(asked.moves) ? '' : ' The moves here differ from what is saved.'}`,
            isOwn: opened.by === actor.id,
          }
        : null,
      maySave: can(actor, 'scenario.save').allowed,
      idempotencyKey: randomUUID(),
    },
    { status: change?.ok === false ? 422 : 200 },
  )
}

export async function action({ request, context }: ActionFunctionArgs) {
  requireActor(context, request)
  const form = await readForm(request)
  const which = form.get('form')
  if (which !== 'create' && which !== 'update') throw notFound()
  if (which === 'create') for (const name of ['id', 'version']) form.delete(name)
  return runForm(request, context, saveScenario, {
    form,
    redirectTo: ({ id, moves }) => whatIfUrl({ moves: readMoves(new URLSearchParams(moves)).moves, scenario: id }),
    notice: ({ name }) => `The scenario “${name}” is saved.`,
  })
}

/** A refused change still shows what is there now: Remix would leave the page as it was after a 4xx. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) => defaultShouldRevalidate || actionStatus === 409

export default function WhatIf() {
  return <WhatIfPage {...useLoaderData<typeof loader>()} answer={formAnswer(useActionData<typeof action>())} />
}
