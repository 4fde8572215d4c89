import { randomUUID } from 'node:crypto'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData, type ShouldRevalidateFunction } from '@remix-run/react'
import * as incidents from 'db/queries/incidents'
import { isClosed } from 'domain/lifecycle'
import { can } from 'domain/permissions'
import { addIncidentEntry, changeSeverity, openIncident, resolveIncident } from '~/commands/incidents.server'
import { controlOptions, incidentsData, severityNames } from '~/features/risk/incidents-data'
import { IncidentsPage } from '~/features/risk/incidents-page'
import { RiskFrame } from '~/features/risk/risk-frame'
import { tabTitle } from '~/features/use-cases/tab-title'
import { formatsOf } from '~/server/formats.server'
import { requireUseCase } from '~/server/use-case-page.server'
import { notFound, readForm, requireActor, runForm } from '~/server/web.server'

export const meta = tabTitle('Incidents')

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { actor, useCase, today } = await requireUseCase(context, request, params.key)
  const { read } = context.store
  const { day } = formatsOf(context, request)
  return {
    base: `/use-cases/${useCase.key}`,
    incidents: incidentsData(await incidents.incidentsOf(read, useCase.id), await incidents.entriesOf(read, useCase.id), day),
    mayRecord: !isClosed(useCase.status) && can(actor, 'risk.assess', useCase.membership).allowed,
    controls: controlOptions(useCase.tier),
    today,
    idempotencyKey: randomUUID(),
  }
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  requireActor(context, request)
  const form = await readForm(request)
  const key = params.key ?? ''
  const here = { form, extra: { key }, redirectTo: `/use-cases/${key}/risk/incidents` }
  switch (form.get('form')) {
    case 'open':
      return runForm(request, context, openIncident, { ...here, notice: ({ title }) => `“${title}” is recorded.` })
    case 'entry':
      return runForm(request, context, addIncidentEntry, { ...here, notice: ({ title }) => `The timeline of “${title}” is kept.` })
    case 'severity':
      return runForm(request, context, changeSeverity, { ...here, notice: ({ title, severity }) => `“${title}” is ${severityNames[severity]} now.` })
    case 'resolve':
      return runForm(request, context, resolveIncident, { ...here, notice: ({ title }) => `“${title}” is resolved.` })
    case null:
    default:
      throw notFound()
  }
}

/** A refused change still shows what is there now: Remix would leave the page as it was after a 4xx. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  defaultShouldRevalidate || actionStatus === 409

export default function Incidents() {
  const data = useLoaderData<typeof loader>()
  return (
    <RiskFrame base={data.base}>
      <IncidentsPage {...data} answer={useActionData<typeof action>() ?? null} />
    </RiskFrame>
  )
}
