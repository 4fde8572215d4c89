import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData, type ShouldRevalidateFunction } from '@remix-run/react'
import * as aiAct from 'db/queries/eu-ai-act'
import { isClosed } from 'domain/lifecycle'
import { can } from 'domain/permissions'
import { classifyAiAct } from '~/commands/eu-ai-act.server'
import { aiActClassNames, aiActData } from '~/features/risk/ai-act-data'
import { AiActPage } from '~/features/risk/ai-act-page'
import { RiskFrame } from '~/features/risk/risk-frame'
import { tabTitle } from '~/features/use-cases/tab-title'
import { formatsOf } from '~/server/formats.server'
import { requireUseCase } from '~/server/use-case-page.server'
import { requireActor, runForm } from '~/server/web.server'

export const meta = tabTitle('EU AI Act')

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { actor, useCase } = await requireUseCase(context, request, params.key)
  return {
    base: `/use-cases/${useCase.key}`,
    act: aiActData(await aiAct.assessmentsOf(context.store.read, useCase.id), formatsOf(context, request).day),
    mayEdit: !isClosed(useCase.status) && can(actor, 'risk.assess', useCase.membership).allowed,
  }
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  requireActor(context, request)
  const key = params.key ?? ''
  return runForm(request, context, classifyAiAct, {
    extra: { key },
    redirectTo: `/use-cases/${key}/risk/eu-ai-act`,
    notice: ({ class: is }) => `Saved. The class is: ${aiActClassNames[is].toLowerCase()}.`,
  })
}

/** A refused change still shows what is there now: Remix would leave the page as it was after a 4xx. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  defaultShouldRevalidate || actionStatus === 409

export default function EuAiAct() {
  const data = useLoaderData<typeof loader>()
  return (
    <RiskFrame base={data.base}>
      <AiActPage {...data} answer={useActionData<typeof action>() ?? null} />
    </RiskFrame>
  )
}
