import { randomUUID } from 'node:crypto'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData, type ShouldRevalidateFunction } from '@remix-run/react'
import * as controls from 'db/queries/controls'
import * as phases from 'db/queries/phases'
import * as recurring from 'db/queries/recurring-reviews'
import { isClosed } from 'domain/lifecycle'
import { can } from 'domain/permissions'
import { recordControl, reviewControl } from '~/commands/controls.server'
import { recordRecurringReview } from '~/commands/recurring-reviews.server'
import { controlsData } from '~/features/risk/controls-data'
import { ControlsPage } from '~/features/risk/controls-page'
import { recurringData } from '~/features/risk/recurring-data'
import { RecurringSection } from '~/features/risk/recurring-section'
import { RiskFrame } from '~/features/risk/risk-frame'
import { tabTitle } from '~/features/use-cases/tab-title'
import { formatsOf } from '~/server/formats.server'
import { requireUseCase } from '~/server/use-case-page.server'
import { notFound, readForm, requireActor, runForm } from '~/server/web.server'

export const meta = tabTitle('Controls')

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { actor, useCase, today } = await requireUseCase(context, request, params.key)
  const { day } = formatsOf(context, request)
  const { read } = context.store
  const isOpen = !isClosed(useCase.status)
  const mayRecord = isOpen && can(actor, 'risk.assess', useCase.membership).allowed
  return {
    base: `/use-cases/${useCase.key}`,
    controls: controlsData({
      useCase,
      entries: await controls.entriesOf(read, [useCase.id]),
      today,
      day,
      actor,
      mayRecord,
      mayReview: isOpen && can(actor, 'control.review', useCase.membership).allowed,
    }),
    recurring: recurringData({
      useCase,
      run: await phases.openRun(read, useCase.id),
      rows: await recurring.doneReviewsOf(read, useCase.id),
      today,
      day,
    }),
    mayRecord,
    idempotencyKey: randomUUID(),
  }
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  requireActor(context, request)
  const form = await readForm(request)
  const key = params.key ?? ''
  const here = { form, extra: { key }, redirectTo: `/use-cases/${key}/risk/controls` }
  switch (form.get('form')) {
    case 'record':
      return runForm(request, context, recordControl, { ...here, notice: ({ name }) => `The evidence for “${name}” is recorded. Somebody else reviews it now.` })
    case 'review':
      return runForm(request, context, reviewControl, {
        ...here,
        notice: ({ name, outcome }) => (outcome === 'accepted' ? `“${name}” is in place.` : `The evidence for “${name}” is given back.`),
      })
    case 'recurring':
      return runForm(request, context, recordRecurringReview, { ...here, redirectTo: `${here.redirectTo}#recurring`, notice: ({ name }) => `“${name}” is recorded.` })
    case null:
    default:
      throw notFound()
  }
}

/** A refused change still shows what is there now: Remix would leave the page as it was after a 4xx. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  defaultShouldRevalidate || actionStatus === 409

export default function Controls() {
  const { recurring: reviews, mayRecord, ...data } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() ?? null
  return (
    <RiskFrame base={data.base}>
      <ControlsPage {...data} answer={answer} />
      {reviews && <RecurringSection recurring={reviews} mayRecord={mayRecord} idempotencyKey={data.idempotencyKey} answer={answer} />}
    </RiskFrame>
  )
}
