import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData, type ShouldRevalidateFunction } from '@remix-run/react'
import * as sessions from 'db/queries/sessions'
import * as users from 'db/queries/users'
import { revokeSessionsOf } from '~/commands/sessions.server'
import { revokeToken } from '~/commands/tokens.server'
import { disableUser, enableUser, sendAccountLink, setRoles } from '~/commands/users.server'
import { UserPage } from '~/features/admin/user-page'
import { openAt, plainSession, plainToken, plainUser } from '~/server/account-rows.server'
import { formatsOf } from '~/server/formats.server'
import { authorizePage, notFound, readForm, requireActor, runForm, runFormAndShow } from '~/server/web.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.user.name ?? 'User'} · Tollgate` }]

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  authorizePage(actor, 'user.manage')
  const { store, now } = context
  const user = await users.find(store.read, params.id ?? '')
  if (!user) throw notFound()
  const begun = await sessions.listOfUser(store.read, user.id)
  const tokens = await users.listTokens(store.read, user.id)
  const formats = formatsOf(context, request)
  return {
    user: plainUser(user, formats),
    own: user.id === actor.id,
    mailed: context.mailer.configured,
    sessions: begun.filter(openAt(now)).map((session) => plainSession(session, context.sessionId, formats)),
    tokens: tokens.map((token) => plainToken(token, now, formats)),
  }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  requireActor(context, request)
  const form = await readForm(request)
  const id = params.id ?? ''
  const back = { form, extra: { id }, redirectTo: `/admin/users/${id}` }
  switch (form.get('form') ?? '') {
    case 'roles':
      return runForm(request, context, setRoles, { ...back, notice: ({ name }) => `The roles of ${name} are saved.` })
    case 'disable':
      return runForm(request, context, disableUser, { ...back, notice: ({ name }) => `${name} can no longer sign in.` })
    case 'enable':
      return runForm(request, context, enableUser, { ...back, notice: ({ name }) => `${name} can sign in again.` })
    case 'sessions':
      return runForm(request, context, revokeSessionsOf, { ...back, notice: ({ name }) => `All sessions of ${name} have ended.` })
    case 'link':
      return runFormAndShow(request, context, sendAccountLink(context), { form, extra: { id } })
    case 'revoke-token':
      return runForm(request, context, revokeToken, { form, redirectTo: back.redirectTo, notice: ({ name }) => `The token “${name}” is revoked.` })
    default:
      throw notFound()
  }
}

/** A refused save still shows what is there now: Remix would leave the page as it was after a 4xx. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) => defaultShouldRevalidate || actionStatus === 409

export default function User() {
  return <UserPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>() ?? null} />
}
