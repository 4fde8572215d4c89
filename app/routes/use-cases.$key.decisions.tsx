import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData, type ShouldRevalidateFunction } from '@remix-run/react'
import * as gates from 'db/queries/gates'
import * as users from 'db/queries/users'
import { isClosed } from 'domain/lifecycle'
import { gateEvidence } from '~/commands/gate-evidence.server'
import { decideGate, evidenceSeen, requestGate, withdrawRequest } from '~/commands/gates.server'
import { gateRecords } from '~/features/gates/decisions-data'
import { DecisionsPage } from '~/features/gates/decisions-page'
import { dueData, dueGate } from '~/features/gates/due-data'
import { evidenceData } from '~/features/gates/evidence-data'
import { monthLabels } from '~/features/roi/month-labels'
import { tabTitle } from '~/features/use-cases/tab-title'
import { verbNames } from '~/features/use-cases/words'
import { formatsOf } from '~/server/formats.server'
import { localeOf } from '~/server/locale.server'
import { requireUseCase } from '~/server/use-case-page.server'
import { notFound, readForm, requireActor, runForm } from '~/server/web.server'

export const meta = tabTitle('Decisions')

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { actor, useCase, today } = await requireUseCase(context, request, params.key)
  const { read } = context.store
  const words = { formats: formatsOf(context, request), monthLabel: monthLabels(localeOf(context, request)) }
  const requests = await gates.requestsOf(read, useCase.id)
  const waiting = requests.find(({ closedAt }) => closedAt === null) ?? null
  const gate = isClosed(useCase.status) ? null : dueGate(useCase.phase)
  const evidence = gate && (await gateEvidence(read, useCase, gate, today))
  const heads = waiting ? await users.holdersOf(read, 'head_of_ai') : []
  return {
    base: `/use-cases/${useCase.key}`,
    phase: useCase.phase,
    isClosed: isClosed(useCase.status),
    importedWithoutGates: useCase.importedWithoutGates,
    records: gateRecords({ useCase, decisions: await gates.decisionsOf(read, useCase.id), requests, today, ...words }),
    due: evidence && {
      ...dueData({ useCase, evidence, request: waiting, heads, actor, today, day: words.formats.day }),
      evidence: evidenceData(evidence, words),
      seen: evidenceSeen(evidence),
    },
  }
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  requireActor(context, request)
  const form = await readForm(request)
  const key = params.key ?? ''
  const here = { form, extra: { key }, redirectTo: `/use-cases/${key}/decisions` }
  switch (form.get('form')) {
    case 'request':
      return runForm(request, context, requestGate, { ...here, notice: ({ gate, name }) => `Gate ${gate}, ${name}, is asked for.` })
    case 'withdraw':
      return runForm(request, context, withdrawRequest, { ...here, notice: ({ gate }) => `The request for gate ${gate} is taken back.` })
    case 'decide':
      return runForm(request, context, decideGate, {
        ...here,
        redirectTo: ({ gate }) => `${here.redirectTo}#gate-${gate}`,
        notice: ({ gate, verb, phase }) => `Gate ${gate}: ${verbNames[verb].toLowerCase()}.${verb === 'kill' ? ' The use case is stopped.' : ` It is in phase ${phase}.`}`,
      })
    case null:
    default:
      throw notFound()
  }
}

/** A refused decision still shows what is there now: Remix would leave the page as it was after a 4xx. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  defaultShouldRevalidate || actionStatus === 409

export default function Decisions() {
  return <DecisionsPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>() ?? null} />
}
