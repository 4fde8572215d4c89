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
import { recordBaseline } from '~/commands/baseline.server'
import { submitRoiMonths } from '~/commands/roi.server'
import { gridData } from '~/features/roi/grid-data'
import { monthLabels } from '~/features/roi/month-labels'
import { restatedData } from '~/features/roi/restated-data'
import { tabTitle } from '~/features/use-cases/tab-title'
import { valueChart } from '~/features/value/value-chart'
import { baselineData, businessCaseData, draftMonths, missingMonths, monthDetails } from '~/features/value/value-data'
import { valueFigures } from '~/features/value/value-figures'
import { ValuePage } from '~/features/value/value-page'
import { formatsOf } from '~/server/formats.server'
import { localeOf, notationOf } from '~/server/locale.server'
import { requireUseCase } from '~/server/use-case-page.server'
import { businessCaseForm, gridForm, monthForm } from '~/server/value-forms.server'
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
  const { standing } = await headerFacts(read, useCase.id)
  const { values: policy, fiscalYearStart } = await policyInForce(read)
  const base = `/use-cases/${useCase.key}`
  const record = { base, entries, roiDueFrom: standing?.roiDueFrom ?? null, today, ...words }
  const facts = { months: entries, plan: versions[0] ?? null, discountRatePercent: policy.discountRatePercent, today, ...words }
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
    businessCase: businessCaseData(versions, words),
    baseline: baselineData(await baselines.find(read, useCase.id), words.formats),
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
    case 'business-case':
      return runForm(request, context, businessCaseForm(notation), { ...here, redirectTo: `${page}#business-case`, notice: 'The business case is saved.' })
    case 'baseline':
      return runForm(request, context, recordBaseline, { ...here, redirectTo: `${page}#baseline`, notice: 'The baseline is saved.' })
    case null:
    default:
      throw notFound()
  }
}

/** A refused save still shows what is there now: Remix would leave the page as it was after a 4xx. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  defaultShouldRevalidate || actionStatus === 409

export default function Value() {
  return <ValuePage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>() ?? null} />
}
