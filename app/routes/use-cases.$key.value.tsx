import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData, type ShouldRevalidateFunction } from '@remix-run/react'
import * as baselines from 'db/queries/baseline'
import * as businessCases from 'db/queries/business-case'
import * as closes from 'db/queries/month-closes'
import * as roi from 'db/queries/roi'
import * as amendments from 'db/queries/roi-amendments'
import { policyInForce } from 'db/queries/settings'
import { headerFacts } from 'db/queries/use-case-page'
import { isClosed } from 'domain/lifecycle'
import { monthPattern } from 'domain/month'
import { can } from 'domain/permissions'
import { referenceCase } from 'domain/reference-case'
import { submitRoiMonths } from '~/commands/roi.server'
import { gridData } from '~/features/roi/grid-data'
import { monthLabels } from '~/features/roi/month-labels'
import { restatedData } from '~/features/roi/restated-data'
import { tabTitle } from '~/features/use-cases/tab-title'
import { costStructureView, driversData } from '~/features/value/comparison-data'
import { planChart } from '~/features/value/plan-chart'
import { valueChart } from '~/features/value/value-chart'
import { draftMonths, missingMonths, monthDetails } from '~/features/value/value-data'
import { valueFigures } from '~/features/value/value-figures'
import { ValueFrame } from '~/features/value/value-frame'
import { ValuePage } from '~/features/value/value-page'
import { formatsOf } from '~/server/formats.server'
import { localeOf, notationOf } from '~/server/locale.server'
import { requireUseCase } from '~/server/use-case-page.server'
import { gridForm, monthForm } from '~/server/value-forms.server'
import { notFound, readForm, requireActor, runForm } from '~/server/web.server'

export const meta = tabTitle('Value')

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { actor, useCase, today } = await requireUseCase(context, request, params.key)
  const { read } = context.store
  const { searchParams } = new URL(request.url)
  const asked = (name: string): string | null => (monthPattern.test(searchParams.get(name) ?? '') ? searchParams.get(name) : null)
  const locale = localeOf(context, request)
  const notation = notationOf(context, request)
  const words = { formats: formatsOf(context, request), monthLabel: monthLabels(locale), notation }

  const entries = await roi.entriesOf(read, useCase.id)
  const closed = new Set((await closes.list(read)).flatMap(({ month, status }) => (status === 'closed' ? [month] : [])))
  const amended = await amendments.listOf(read, useCase.id)
  const versions = await businessCases.versionsOf(read, useCase.id)
  const frozenAt = (await businessCases.casesFrozenAt(read, [useCase.id])).get(useCase.id) ?? null
  const reference = referenceCase([...versions].reverse(), frozenAt)
  const plan = reference?.version ?? null
  const { standing } = await headerFacts(read, useCase.id)
  const { values: policy, fiscalYearStart } = await policyInForce(read)
  const base = `/use-cases/${useCase.key}`
  const record = { base, entries, roiDueFrom: standing?.roiDueFrom ?? null, today, ...words }
  const facts = { months: entries, plan, discountRatePercent: policy.discountRatePercent, today, ...words }
  return {
    base,
    canEdit: !isClosed(useCase.status) && can(actor, 'roi.record', useCase.membership).allowed,
    notation,
    grid: gridData({ entries, from: asked('from'), today, fiscalYearStart, closed, restated: new Set(amended.map(({ month }) => month)), monthLabel: words.monthLabel }),
    restated: restatedData(amended, words),
    figures: valueFigures(facts),
    chart: valueChart({ ...facts, locale, currency: notation.currency }),
    missing: missingMonths(record),
    drafts: draftMonths(record),
    month: monthDetails({ entries, month: asked('month'), closed, ...words }),
    planChart: reference && planChart({ ...facts, plan: reference.version, isApproved: reference.isApproved, locale, currency: notation.currency }),
    drivers: driversData(plan, entries, words),
    structure: costStructureView(entries, words.formats),
    hasPlan: plan !== null,
    hasBaseline: (await baselines.find(read, useCase.id)) !== null,
  }
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  requireActor(context, request)
  const form = await readForm(request)
  const key = params.key ?? ''
  const notation = notationOf(context, request)
  const from = new URL(request.url).searchParams.get('from')
  const page = `/use-cases/${encodeURIComponent(key)}/value${from && monthPattern.test(from) ? `?from=${from}` : ''}`
  const here = { form, extra: { key } }
  switch (form.get('form')) {
    case 'grid':
      return runForm(request, context, gridForm(notation), {
        ...here,
        redirectTo: `${page}#figures`,
        notice: ({ months }) => (months.length === 0 ? 'Nothing was changed.' : `Saved: ${months.length} ${months.length === 1 ? 'month' : 'months'}.`),
      })
    case 'submit':
      return runForm(request, context, submitRoiMonths, { ...here, redirectTo: page, notice: 'The figures are submitted.' })
    case 'month':
      return runForm(request, context, monthForm, { ...here, redirectTo: `${page}#figures`, notice: 'The details are saved.' })
    case null:
    default:
      throw notFound()
  }
}

/** A refused save still shows what is there now: Remix would leave the page as it was after a 4xx. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  defaultShouldRevalidate || actionStatus === 409

export default function Value() {
  const data = useLoaderData<typeof loader>()
  return (
    <ValueFrame base={data.base}>
      <ValuePage {...data} answer={useActionData<typeof action>() ?? null} />
    </ValueFrame>
  )
}
