import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData, useRouteLoaderData, type ShouldRevalidateFunction } from '@remix-run/react'
import * as checklists from 'db/queries/checklist'
import * as exceptions from 'db/queries/exceptions'
import * as gates from 'db/queries/gates'
import * as joinRequests from 'db/queries/join-requests'
import * as updates from 'db/queries/updates'
import { headerFacts, importedRecord, latestDecisions } from 'db/queries/use-case-page'
import * as users from 'db/queries/users'
import { verdict } from 'domain/checklist'
import { isClosed } from 'domain/lifecycle'
import { lints } from 'domain/lints'
import { dayOf } from 'domain/month'
import { can } from 'domain/permissions'
import { addContributor, removeContributor } from '~/commands/contributors.server'
import { decideJoinRequest } from '~/commands/join-requests.server'
import { activateUseCase, putOnHold, resumeUseCase, retireUseCase } from '~/commands/use-case-lifecycle.server'
import { assignOwner } from '~/commands/use-cases.server'
import { monthLabels } from '~/features/roi/month-labels'
import { OverviewPage } from '~/features/use-cases/overview-page'
import { overviewOf } from '~/features/use-cases/overview-data'
import { actsOf, peopleOf } from '~/features/use-cases/people-data'
import { formatsOf } from '~/server/formats.server'
import { localeOf } from '~/server/locale.server'
import { requireUseCase } from '~/server/use-case-page.server'
import type { loader as frameLoader } from './use-cases.$key'
import { notFound, readForm, requireActor, runForm } from '~/server/web.server'

const decisionsAtMost = 3

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { actor, useCase, today } = await requireUseCase(context, request, params.key)
  const { read } = context.store
  const formats = formatsOf(context, request)
  const { standing, hasBaseline } = await headerFacts(read, useCase.id)
  const { readiness, businessCase } = await gates.newestFacts(read, useCase.id)
  const { checklist } = await checklists.find(read, useCase.id)
  const [update = null] = await updates.newest(read, useCase.id, 1)
  const mayAssign = !isClosed(useCase.status) && can(actor, 'use_case.assign', useCase.membership).allowed
  return {
    base: `/use-cases/${useCase.key}`,
    version: useCase.version,
    overview: overviewOf({
      useCase,
      standing,
      readiness: readiness && { total: readiness.total, band: readiness.band, on: dayOf(readiness.at) },
      update,
      verdict: verdict(checklist, useCase.approach, await exceptions.exceptionsOf(read, useCase.id), today),
      warnings: lints({ ...useCase, businessCase, hasBaseline, scores: readiness?.scores ?? {}, checklist }),
      decisions: await latestDecisions(read, useCase.id, decisionsAtMost),
      imported: await importedRecord(read, useCase.id),
      formats,
      monthLabel: monthLabels(localeOf(context, request)),
    }),
    people: peopleOf({
      useCase,
      requests: mayAssign ? await joinRequests.waiting(read, useCase.id) : [],
      assignable: mayAssign ? await users.listAssignable(read) : [],
      actor,
      mayAssign,
      formats,
    }),
    acts: actsOf(actor, useCase),
    mayEdit: !isClosed(useCase.status) && can(actor, 'use_case.edit', useCase.membership).allowed,
  }
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  requireActor(context, request)
  const form = await readForm(request)
  const key = params.key ?? ''
  const here = { form, extra: { key }, redirectTo: `/use-cases/${key}` }
  // Who hands a use case over, or leaves it, may not be allowed to see it any more.
  const whereVisible = ({ isVisible }: { isVisible: boolean }) => (isVisible ? here.redirectTo : '/use-cases')
  switch (form.get('form')) {
    case 'activate':
      return runForm(request, context, activateUseCase, { ...here, notice: ({ phase }) => `The use case is active. Phase ${phase} has begun.` })
    case 'hold':
      return runForm(request, context, putOnHold, { ...here, notice: 'The use case is on hold.' })
    case 'resume':
      return runForm(request, context, resumeUseCase, { ...here, notice: 'The use case is active again.' })
    case 'retire':
      return runForm(request, context, retireUseCase, { ...here, notice: 'The use case is retired.' })
    case 'assign':
      return runForm(request, context, assignOwner, {
        ...here,
        redirectTo: whereVisible,
        notice: ({ owner }) => (owner ? `${owner} owns the use case now.` : 'The use case has no owner now.'),
      })
    case 'add-contributor':
      return runForm(request, context, addContributor, { ...here, notice: ({ name }) => `${name} may work on it now.` })
    case 'remove-contributor':
      return runForm(request, context, removeContributor, {
        ...here,
        redirectTo: whereVisible,
        notice: ({ name }) => `${name} does not work on it any more.`,
      })
    case 'decide-join-request':
      return runForm(request, context, decideJoinRequest, {
        ...here,
        notice: ({ name, decision }) => (decision === 'accepted' ? `${name} may work on it now.` : `${name} is not taken in.`),
      })
    case null:
    default:
      throw notFound()
  }
}

/** A refused change still shows what is there now: Remix would leave the page as it was after a 4xx. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  defaultShouldRevalidate || actionStatus === 409

export default function OverviewRoute() {
  const frame = useRouteLoaderData<typeof frameLoader>('routes/use-cases.$key')
  const answer = useActionData<typeof action>() ?? null
  return <OverviewPage {...useLoaderData<typeof loader>()} next={frame?.header.next ?? []} due={frame?.due ?? 0} answer={answer} />
}
