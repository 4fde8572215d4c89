import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import * as sessions from 'db/queries/sessions'
import * as users from 'db/queries/users'
import { inviteUser } from '~/commands/users.server'
import { formAnswer, shownBy } from '~/features/accounts/form-answer'
import { UsersPage } from '~/features/admin/users-page'
import { plainUser } from '~/server/account-rows.server'
import { formatsOf } from '~/server/formats.server'
import { authorizePage, requireActor, runFormAndShow } from '~/server/web.server'

export const meta: MetaFunction = () => [{ title: 'Users · Tollgate' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  authorizePage(requireActor(context, request), 'user.manage')
  const search = new URL(request.url).searchParams.get('q')?.trim().slice(0, 100) ?? ''
  const found = await users.list(context.store.read, search)
  const lastSeen = await sessions.lastSeen(context.store.read, context.now)
  const formats = formatsOf(context, request)
  return { search, users: found.map((user) => plainUser(user, formats, lastSeen.get(user.id))), mailed: context.mailer.configured }
}

export async function action({ request, context }: ActionFunctionArgs) {
  requireActor(context, request)
  return runFormAndShow(request, context, inviteUser(context))
}

export default function Users() {
  const answer = useActionData<typeof action>()
  return <UsersPage {...useLoaderData<typeof loader>()} answer={formAnswer(answer)} invited={shownBy(answer)} />
}
