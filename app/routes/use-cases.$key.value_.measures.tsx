import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData, type ShouldRevalidateFunction } from '@remix-run/react'
import * as baselines from 'db/queries/baseline'
import * as businessCases from 'db/queries/business-case'
import * as metricReadings from 'db/queries/metric-readings'
import * as roi from 'db/queries/roi'
import { isClosed } from 'domain/lifecycle'
import { can } from 'domain/permissions'
import { recordBaseline } from '~/commands/baseline.server'
import { measuresData } from '~/features/measures/measures-data'
import { MeasuresPage } from '~/features/measures/measures-page'
import { monthLabels } from '~/features/roi/month-labels'
import { tabTitle } from '~/features/use-cases/tab-title'
import { baselineData } from '~/features/value/value-data'
import { ValueFrame } from '~/features/value/value-frame'
import { formatsOf } from '~/server/formats.server'
import { localeOf, notationOf } from '~/server/locale.server'
import { requireUseCase } from '~/server/use-case-page.server'
import { readingsForm } from '~/server/value-forms.server'
import { notFound, readForm, requireActor, runForm } from '~/server/web.server'

export const meta = tabTitle('Baseline and measures')

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { actor, useCase, today } = await requireUseCase(context, request, params.key)
  const { read } = context.store
  const formats = formatsOf(context, request)
  const [newest] = await businessCases.versionsOf(read, useCase.id)
  return {
    base: `/use-cases/${useCase.key}`,
    canEdit: !isClosed(useCase.status) && can(actor, 'roi.record', useCase.membership).allowed,
    baseline: baselineData(await baselines.find(read, useCase.id), formats),
    measures: measuresData({
      metrics: newest?.metrics ?? [],
      readings: await metricReadings.readingsOf(read, useCase.id),
      entries: await roi.entriesOf(read, useCase.id),
      notation: notationOf(context, request),
      ...{ formats, today, monthLabel: monthLabels(localeOf(context, request)) },
    }),
  }
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  requireActor(context, request)
  const form = await readForm(request)
  const key = params.key ?? ''
  const page = `/use-cases/${encodeURIComponent(key)}/value/measures`
  const here = { form, extra: { key } }
  switch (form.get('form')) {
    case 'baseline':
      return runForm(request, context, recordBaseline, { ...here, redirectTo: `${page}#baseline`, notice: 'The baseline is saved.' })
    case 'readings':
      return runForm(request, context, readingsForm(notationOf(context, request)), {
        ...here,
        redirectTo: `${page}#metrics`,
        notice: ({ changed }) => (changed === 0 ? 'Nothing was changed.' : `Saved: ${changed} ${changed === 1 ? 'value' : 'values'}.`),
      })
    case null:
    default:
      throw notFound()
  }
}

/** A refused save still shows what is there now: Remix would leave the page as it was after a 4xx. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  defaultShouldRevalidate || actionStatus === 409

export default function Measures() {
  const data = useLoaderData<typeof loader>()
  return (
    <ValueFrame base={data.base}>
      <MeasuresPage {...data} answer={useActionData<typeof action>() ?? null} />
    </ValueFrame>
  )
}
