import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Outlet, useLoaderData } from '@remix-run/react'
import { headerFacts } from 'db/queries/use-case-page'
import { gatesOf } from 'db/queries/use-case-table'
import { can } from 'domain/permissions'
import { workLines } from '~/features/my-work/work-lines'
import { headerOf } from '~/features/use-cases/header-data'
import { UseCaseFrame } from '~/features/use-cases/use-case-frame'
import { localeOf } from '~/server/locale.server'
import { requireUseCase } from '~/server/use-case-page.server'
import { workOf } from '~/server/use-case-work.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data ? `${data.header.key} ${data.header.title} · Tollgate` : 'Tollgate' }]

const nextAtMost = 6

/** The frame of every tab: what it is, how far it is, and what is due next. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { actor, useCase, today } = await requireUseCase(context, request, params.key)
  const { read } = context.store
  const facts = await headerFacts(read, useCase.id)
  const gates = (await gatesOf(read, [useCase.id])).get(useCase.id) ?? {}
  const work = await workOf(read, useCase, facts, today)
  const next = workLines(work, today, localeOf(context, request)).slice(0, nextAtMost)
  const mayEdit = can(actor, 'use_case.edit', useCase.membership).allowed
  return { header: headerOf({ useCase, facts, gates, next, mayEdit, today }), due: work.length }
}

export default function UseCaseLayout() {
  return (
    <UseCaseFrame {...useLoaderData<typeof loader>()}>
      <Outlet />
    </UseCaseFrame>
  )
}
