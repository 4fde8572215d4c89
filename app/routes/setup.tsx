import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { browserOf } from '~/commands/sessions.server'
import { isSetUp, setUp, type Beginning } from '~/commands/setup.server'
import { SetUpPage } from '~/features/accounts/set-up-page'
import { formAnswer } from '~/features/accounts/form-answer'
import { runForm } from '~/server/web.server'

export const meta: MetaFunction = () => [{ title: 'Set up · Tollgate' }]

export async function loader({ context }: LoaderFunctionArgs) {
  if (await isSetUp(context.store.read)) throw redirect('/')
  return null
}

const firstPage: Record<Beginning, string> = { empty: '/portfolio', import: '/imports', demo: '/portfolio' }

export async function action({ request, context }: ActionFunctionArgs) {
  const answer = await runForm(request, context, setUp(browserOf(context, request)), {
    done: ({ setCookie }) => context.setCookie(setCookie),
    redirectTo: ({ beginning }) => firstPage[beginning],
  })
  // Thrown, because the page's own loader would turn the refusal into a redirect.
  if ('data' in answer && answer.data.refusal.code === 'conflict') throw data({ message: answer.data.refusal.message }, { status: 409 })
  return answer
}

export default function SetUp() {
  return <SetUpPage answer={formAnswer(useActionData<typeof action>())} />
}
