import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData, type ShouldRevalidateFunction } from '@remix-run/react'
import * as useCases from 'db/queries/use-cases'
import { formatAmount } from 'domain/amount-text'
import { isClosed } from 'domain/lifecycle'
import { scopeOf } from 'domain/permissions'
import { editUseCase } from '~/commands/use-cases.server'
import { staleChanges } from '~/features/use-cases/stale-changes'
import { EditPage } from '~/features/use-cases/edit-page'
import { amountField, asForm } from '~/server/amount-form.server'
import { formatsOf } from '~/server/formats.server'
import { notationOf } from '~/server/locale.server'
import { requireUseCase } from '~/server/use-case-page.server'
import { authorizePage, requireActor, runForm } from '~/server/web.server'

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { actor, useCase } = await requireUseCase(context, request, params.key)
  authorizePage(actor, 'use_case.edit', useCase.membership)
  const { title, problem, businessUnit, department, sponsor, tags, links, approach, method, approachReason } = useCase
  const { promptTrial, ragTrial, vendor, model, taskType, dataNature, exampleCount, budget } = useCase
  const { startedOn, acquiredOn, implementedOn, retiredOn } = useCase
  const notation = notationOf(context, request)
  return {
    base: `/use-cases/${useCase.key}`,
    version: useCase.version,
    isClosed: isClosed(useCase.status),
    currency: notation.currency,
    values: {
      ...{ title, problem, businessUnit, department, sponsor, approach, method, approachReason, promptTrial, ragTrial },
      ...{ vendor, model, taskType, dataNature, startedOn, acquiredOn, implementedOn, retiredOn, links },
      tags: tags.join(', '),
      exampleCount: exampleCount === null ? '' : String(exampleCount),
      budget: budget === null ? '' : formatAmount(budget, notation),
    },
    businessUnits: scopeOf(actor).kind === 'all' ? await useCases.businessUnits(context.store.read) : [],
  }
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  requireActor(context, request)
  const key = params.key ?? ''
  // People write amounts as in their language; the command takes cents.
  const asWritten = editUseCase.input.extend({ budget: amountField(notationOf(context, request)) })
  const answer = await runForm(request, context, asForm(editUseCase, asWritten), {
    extra: { key },
    redirectTo: `/use-cases/${key}`,
    notice: ({ changed }) => (changed.length ? 'Saved.' : 'Nothing was changed.'),
  })
  if (!('data' in answer)) return answer
  return {
    ...answer,
    data: {
      ...answer.data,
      stale: answer.data.refusal.code === 'stale' ? staleChanges(answer.data.refusal, formatsOf(context, request)) : null,
    },
  }
}

/** A refused save still shows what is there now: Remix would leave the page as it was after a 4xx. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  defaultShouldRevalidate || actionStatus === 409

export default function EditUseCase() {
  return <EditPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>() ?? null} />
}
