import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ChoosePasswordPage } from '~/features/accounts/choose-password-page'
import { formAnswer } from '~/features/accounts/form-answer'
import { acceptLinkPage, linkPage } from '~/server/link-page.server'

export const meta: MetaFunction = () => [{ title: 'Choose a password · Tollgate' }]

export const loader = ({ params, context }: LoaderFunctionArgs) => linkPage(context, 'invite', params.token)

export const action = ({ request, params, context }: ActionFunctionArgs) => acceptLinkPage(request, context, 'invite', params.token)

export default function Invite() {
  return <ChoosePasswordPage {...useLoaderData<typeof loader>()} answer={formAnswer(useActionData<typeof action>())} />
}
