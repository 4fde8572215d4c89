import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData, type ShouldRevalidateFunction } from '@remix-run/react'
import { policyInForce } from 'db/queries/settings'
import * as useCases from 'db/queries/use-cases'
import { isClosed } from 'domain/lifecycle'
import { can } from 'domain/permissions'
import { tiers } from 'domain/use-case'
import { setRisk } from '~/commands/risk.server'
import { riskData, tierSets } from '~/features/risk/risk-data'
import { RiskFrame } from '~/features/risk/risk-frame'
import { RiskPage } from '~/features/risk/risk-page'
import { staleChanges } from '~/features/use-cases/stale-changes'
import { tabTitle } from '~/features/use-cases/tab-title'
import { tierNames } from '~/features/use-cases/words'
import { formatsOf } from '~/server/formats.server'
import { requireUseCase } from '~/server/use-case-page.server'
import { requireActor, runForm } from '~/server/web.server'

export const meta = tabTitle('Risk & controls')

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { actor, useCase } = await requireUseCase(context, request, params.key)
  const { day } = formatsOf(context, request)
  const { values: policy } = await policyInForce(context.store.read)
  return {
    base: `/use-cases/${useCase.key}`,
    risk: riskData({ useCase, history: await useCases.historyOf(context.store.read, useCase.id), day }),
    sets: tiers.map((tier) => tierSets(tier, policy)),
    version: useCase.version,
    mayEdit: !isClosed(useCase.status) && can(actor, 'risk.assess', useCase.membership).allowed,
  }
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  requireActor(context, request)
  const key = params.key ?? ''
  const answer = await runForm(request, context, setRisk, {
    extra: { key },
    redirectTo: `/use-cases/${key}/risk`,
    notice: ({ tier }) => (tier ? `Saved. The risk tier is ${tierNames[tier].toLowerCase()}.` : 'Saved. The risk tier is still open.'),
  })
  if (!('data' in answer)) return answer
  const { refusal } = answer.data
  return { ...answer, data: { ...answer.data, stale: refusal.code === 'stale' ? staleChanges(refusal, formatsOf(context, request)) : null } }
}

/** A refused save still shows what is there now: Remix would leave the page as it was after a 4xx. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  defaultShouldRevalidate || actionStatus === 409

export default function Risk() {
  const { base, ...data } = useLoaderData<typeof loader>()
  return (
    <RiskFrame base={base}>
      <RiskPage {...data} answer={useActionData<typeof action>() ?? null} />
    </RiskFrame>
  )
}
