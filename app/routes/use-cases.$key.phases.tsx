import { randomUUID } from 'node:crypto'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData, type ShouldRevalidateFunction } from '@remix-run/react'
import * as gates from 'db/queries/gates'
import * as phaseQueries from 'db/queries/phases'
import * as updates from 'db/queries/updates'
import { isClosed } from 'domain/lifecycle'
import { can, has } from 'domain/permissions'
import { isRunning } from 'domain/use-case'
import { addItem, addKeyGates, editItem, itemSeen, removeItem, tickItem } from '~/commands/phase-items.server'
import { replanPhase, setPercent, startPhase } from '~/commands/phases.server'
import { postUpdate } from '~/commands/updates.server'
import { phasesData } from '~/features/phases/phases-data'
import { PhasesPage } from '~/features/phases/phases-page'
import { updatesData, updatesShown } from '~/features/phases/updates-data'
import { tabTitle } from '~/features/use-cases/tab-title'
import { formatsOf } from '~/server/formats.server'
import { requireUseCase } from '~/server/use-case-page.server'
import { notFound, readForm, requireActor, runForm } from '~/server/web.server'

export const meta = tabTitle('Phases')

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { actor, useCase, today } = await requireUseCase(context, request, params.key)
  const { read } = context.store
  const formats = formatsOf(context, request)
  const isOpen = !isClosed(useCase.status)
  const items = await phaseQueries.itemsOf(read, useCase.id)
  const requests = await gates.requestsOf(read, useCase.id)
  const showsAll = new URL(request.url).searchParams.get('updates') === 'all'
  const mayEdit = isOpen && can(actor, 'phase.edit', useCase.membership).allowed
  return {
    base: `/use-cases/${useCase.key}`,
    version: useCase.version,
    phase: useCase.phase,
    phases: phasesData({
      useCase,
      runs: await phaseQueries.runsOf(read, useCase.id),
      items: items.map((item) => ({ ...item, seen: itemSeen(item) })),
      decisions: await gates.decisionsOf(read, useCase.id),
      waiting: requests.filter(({ closedAt }) => closedAt === null).map(({ gate }) => gate),
      today,
      day: formats.day,
    }),
    ...updatesData(await updates.newest(read, useCase.id, showsAll ? updatesShown.all : updatesShown.atFirst + 1), { showsAll, day: formats.day }),
    mayEdit,
    mayUpdate: isOpen && can(actor, 'update.post', useCase.membership).allowed,
    start: mayEdit && useCase.phase === null ? { isRunning: isRunning(useCase.status), mayBeLater: has(actor, 'head_of_ai'), today } : null,
    idempotencyKey: randomUUID(),
  }
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  requireActor(context, request)
  const form = await readForm(request)
  const key = params.key ?? ''
  const page = `/use-cases/${key}/phases`
  // Without JavaScript the page is loaded anew, and lands where it was left.
  const itemId = form.get('itemId')
  const back = form.has('lands') ? (typeof itemId === 'string' && /^\d+$/.test(itemId) ? `#item-${itemId}` : '#current') : ''
  const here = { form, extra: { key }, redirectTo: `${page}${back}` }
  switch (form.get('form')) {
    case 'update':
      return runForm(request, context, postUpdate, { ...here, redirectTo: `${page}#update`, notice: 'The update is posted.' })
    case 'start':
      return runForm(request, context, startPhase, { ...here, notice: ({ phase, name }) => `Phase ${phase}, ${name}, is recorded.` })
    case 'replan':
      return runForm(request, context, replanPhase, { ...here, notice: 'The plan is changed.' })
    case 'percent':
      return runForm(request, context, setPercent, { ...here, notice: ({ percent }) => `The phase is ${percent} % complete.` })
    case 'tick':
      return runForm(request, context, tickItem, here)
    case 'add-item':
      return runForm(request, context, addItem, { ...here, notice: ({ title }) => `“${title}” is added.` })
    case 'add-key-gates':
      return runForm(request, context, addKeyGates, { ...here, notice: ({ added }) => (added === 0 ? 'They are on the list already.' : `${added} key gates are added.`) })
    case 'edit-item':
      return runForm(request, context, editItem, { ...here, notice: 'The item is saved.' })
    case 'remove-item':
      return runForm(request, context, removeItem, { ...here, redirectTo: page, notice: ({ title }) => `“${title}” is removed.` })
    case null:
    default:
      throw notFound()
  }
}

/** A refused change still shows what is there now: Remix would leave the page as it was after a 4xx. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  defaultShouldRevalidate || actionStatus === 409

export default function Phases() {
  return <PhasesPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>() ?? null} />
}
