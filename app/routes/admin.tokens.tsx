import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import * as users from 'db/queries/users'
import { revokeToken } from '~/commands/tokens.server'
import { formAnswer } from '~/features/accounts/form-answer'
import { TokensPage } from '~/features/admin/tokens-page'
import { plainToken } from '~/server/account-rows.server'
import { formatsOf } from '~/server/formats.server'
import { authorizePage, requireActor, runForm } from '~/server/web.server'

export const meta: MetaFunction = () => [{ title: 'Tokens · Tollgate' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  authorizePage(requireActor(context, request), 'user.manage')
  const tokens = await users.listTokens(context.store.read)
  const formats = formatsOf(context, request)
  return { tokens: tokens.map((token) => plainToken(token, context.now, formats)) }
}

export async function action({ request, context }: ActionFunctionArgs) {
  requireActor(context, request)
  return runForm(request, context, revokeToken, { redirectTo: '/admin/tokens', notice: ({ name }) => `The token “${name}” is revoked.` })
}

export default function Tokens() {
  return <TokensPage {...useLoaderData<typeof loader>()} answer={formAnswer(useActionData<typeof action>())} />
}
