import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requestReset } from '~/commands/account-links.server'
import { ForgotPasswordPage } from '~/features/accounts/forgot-password-page'
import { formAnswer, shownBy } from '~/features/accounts/form-answer'
import { runFormAndShow } from '~/server/web.server'

export const meta: MetaFunction = () => [{ title: 'Forgot your password · Tollgate' }]

export async function loader({ context }: LoaderFunctionArgs) {
  if (!context.settings) throw redirect('/setup')
  return { mailed: context.mailer.configured }
}

export async function action({ request, context }: ActionFunctionArgs) {
  // What depends on the account runs when the answer is on its way: nobody waits for it (security.md A6).
  return runFormAndShow(request, context, requestReset(context, (work) => void work))
}

export default function ForgotPassword() {
  const answer = useActionData<typeof action>()
  return <ForgotPasswordPage {...useLoaderData<typeof loader>()} answer={formAnswer(answer)} asked={shownBy(answer) !== null} />
}
