import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData, type ShouldRevalidateFunction } from '@remix-run/react'
import * as sessions from 'db/queries/sessions'
import * as users from 'db/queries/users'
import { changePassword, updateProfile } from '~/commands/accounts.server'
import { chooseMail } from '~/commands/notification-mail.server'
import { revokeSession } from '~/commands/sessions.server'
import { createToken, revokeToken } from '~/commands/tokens.server'
import { AccountPage } from '~/features/accounts/account-page'
import { openAt, plainSession, plainToken } from '~/server/account-rows.server'
import { formatsOf } from '~/server/formats.server'
import { localeChoices } from '~/server/locale-choices.server'
import { notFound, readForm, requireActor, runForm, runFormAndShow } from '~/server/web.server'

export const meta: MetaFunction = () => [{ title: 'Your account · Tollgate' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  const { store, user, sessionId, now, mailer, settings } = context
  if (!user) throw notFound()
  const own = await sessions.listOfUser(store.read, actor.id)
  const tokens = await users.listTokens(store.read, actor.id)
  const formats = formatsOf(context, request)
  return {
    profile: { name: user.name, email: user.email, locale: user.locale, timeZone: user.timeZone, version: user.version, roles: user.roles },
    mail: { choice: user.mail, leaves: mailer.configured && !settings?.demo },
    sessions: own.filter(openAt(now)).map((session) => plainSession(session, sessionId, formats)),
    tokens: tokens.map((token) => plainToken(token, now, formats)),
    locales: localeChoices(user.locale),
    timeZones: Intl.supportedValuesOf('timeZone'),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  requireActor(context, request)
  const form = await readForm(request)
  const back = { form, redirectTo: '/account' }
  switch (form.get('form') ?? '') {
    case 'profile':
      return runForm(request, context, updateProfile(context.config, context.sessionId), { ...back, notice: 'Your profile is saved.' })
    case 'mail':
      return runForm(request, context, chooseMail, { ...back, notice: 'Your choice is saved.' })
    case 'password':
      return runForm(request, context, changePassword(context.config, context.sessionId), {
        ...back,
        notice: 'Your password is changed. Your other sessions have ended.',
      })
    case 'session':
      return runForm(request, context, revokeSession, { ...back, notice: 'That session has ended.' })
    case 'token':
      return runFormAndShow(request, context, createToken, { form })
    case 'revoke-token':
      return runForm(request, context, revokeToken, { ...back, notice: ({ name }) => `The token “${name}” is revoked.` })
    default:
      throw notFound()
  }
}

/** A refused save still shows what is there now: Remix would leave the page as it was after a 4xx. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) => defaultShouldRevalidate || actionStatus === 409

export default function Account() {
  return <AccountPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>() ?? null} />
}
