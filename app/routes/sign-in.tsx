import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { demoPassword, demoSignIns } from 'db/demo/sign-ins'
import { browserOf, signIn } from '~/commands/sessions.server'
import { SignInPage } from '~/features/accounts/sign-in-page'
import { formAnswer } from '~/features/accounts/form-answer'
import { localPath, readForm, runForm } from '~/server/web.server'

export const meta: MetaFunction = () => [{ title: 'Sign in · Tollgate' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  if (!context.settings) throw redirect('/setup')
  const next = localPath(new URL(request.url).searchParams.get('next'))
  if (context.actor) throw redirect(next)
  const { organization, demo } = context.settings
  return { next, organization, demo: demo ? { signIns: demoSignIns, password: demoPassword } : null }
}

export async function action({ request, context }: ActionFunctionArgs) {
  if (!context.settings) throw data({ message: 'There is no account yet: set Tollgate up first.' }, { status: 401 })
  const form = await readForm(request)
  const next = form.get('next')
  return runForm(request, context, signIn(browserOf(context, request), context.config), {
    form,
    done: ({ setCookie }) => context.setCookie(setCookie),
    redirectTo: localPath(typeof next === 'string' ? next : null),
  })
}

export default function SignIn() {
  return <SignInPage {...useLoaderData<typeof loader>()} answer={formAnswer(useActionData<typeof action>())} />
}
