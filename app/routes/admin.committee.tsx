import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData, type ShouldRevalidateFunction } from '@remix-run/react'
import * as committee from 'db/queries/committee'
import * as settings from 'db/queries/settings'
import { dayOf } from 'domain/month'
import { can } from 'domain/permissions'
import { saveMember } from '~/commands/committee.server'
import { CommitteePage } from '~/features/admin/committee-page'
import { committeeData } from '~/features/admin/committee-data'
import { formatsOf } from '~/server/formats.server'
import { authorizePage, requireActor, runForm } from '~/server/web.server'

export const meta: MetaFunction = () => [{ title: 'Committee · Tollgate' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  authorizePage(actor, 'committee.view')
  const { read } = context.store
  return {
    ...committeeData({
      members: await committee.members(read),
      policy: (await settings.policyInForce(read)).values,
      today: dayOf(context.now),
      day: formatsOf(context, request).day,
    }),
    mayEdit: can(actor, 'committee.edit').allowed,
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  requireActor(context, request)
  return runForm(request, context, saveMember, { redirectTo: '/admin/committee', notice: ({ name }) => `${name} is saved.` })
}

/** A refused save still shows what is there now: Remix would leave the page as it was after a 4xx. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) => defaultShouldRevalidate || actionStatus === 409

export default function Committee() {
  return <CommitteePage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>() ?? null} />
}
