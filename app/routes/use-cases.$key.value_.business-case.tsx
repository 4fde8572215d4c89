import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData, type ShouldRevalidateFunction } from '@remix-run/react'
import * as businessCases from 'db/queries/business-case'
import * as metricReadings from 'db/queries/metric-readings'
import * as roi from 'db/queries/roi'
import { policyInForce } from 'db/queries/settings'
import { isClosed } from 'domain/lifecycle'
import { can } from 'domain/permissions'
import { referenceCase } from 'domain/reference-case'
import { criteriaView, planView, versionRows } from '~/features/business-case/business-case-data'
import { BusinessCasePage } from '~/features/business-case/business-case-page'
import { formValues, startingPoint, startingValues } from '~/features/business-case/form-values'
import { startingPoints } from '~/features/business-case/starting-points'
import { monthLabels } from '~/features/roi/month-labels'
import { tabTitle } from '~/features/use-cases/tab-title'
import { ValueFrame } from '~/features/value/value-frame'
import { businessCaseForm } from '~/server/business-case-form.server'
import { formatsOf } from '~/server/formats.server'
import { localeOf, notationOf } from '~/server/locale.server'
import { requireUseCase } from '~/server/use-case-page.server'
import { notFound, readForm, requireActor, runForm } from '~/server/web.server'

export const meta = tabTitle('Business case')

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { actor, useCase, today } = await requireUseCase(context, request, params.key)
  const { read } = context.store
  const notation = notationOf(context, request)
  const words = { formats: formatsOf(context, request), monthLabel: monthLabels(localeOf(context, request)) }
  const versions = await businessCases.versionsOf(read, useCase.id)
  const frozenAt = (await businessCases.casesFrozenAt(read, [useCase.id])).get(useCase.id) ?? null
  const months = await roi.totalsOf(read, useCase.id)
  const readings = await metricReadings.readingsOf(read, useCase.id)
  const { values: policy } = await policyInForce(read)
  const [newest = null] = versions
  const reference = referenceCase([...versions].reverse(), frozenAt)
  const start = startingPoint(new URL(request.url).searchParams.get('start'))
  return {
    base: `/use-cases/${useCase.key}`,
    canEdit: !isClosed(useCase.status) && can(actor, 'roi.record', useCase.membership).allowed,
    currency: notation.currency,
    version: newest?.id ?? 0,
    values: start ? startingValues(start, notation) : formValues(newest, notation),
    startedFrom: start?.name ?? null,
    reference: reference && { plan: planView(reference.version, policy.discountRatePercent, words), isApproved: reference.isApproved, isNewest: reference.version.id === newest?.id },
    ...criteriaView({ reference, phase: useCase.phase, months, readings, today, ...words }),
    versions: versionRows(versions, reference, words),
    starting: startingPoints(),
  }
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  requireActor(context, request)
  const form = await readForm(request)
  if (form.get('form') !== 'business-case') throw notFound()
  const key = params.key ?? ''
  return runForm(request, context, businessCaseForm(notationOf(context, request)), {
    form,
    extra: { key },
    redirectTo: `/use-cases/${encodeURIComponent(key)}/value/business-case`,
    notice: 'The business case is saved.',
  })
}

/** A refused save still shows what is there now: Remix would leave the page as it was after a 4xx. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  defaultShouldRevalidate || actionStatus === 409

export default function BusinessCase() {
  const data = useLoaderData<typeof loader>()
  return (
    <ValueFrame base={data.base}>
      <BusinessCasePage {...data} answer={useActionData<typeof action>() ?? null} />
    </ValueFrame>
  )
}
