import { data, redirect, type ActionFunctionArgs, type AppLoadContext, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import * as users from 'db/queries/users'
import { loadDemo } from '~/commands/demo.server'
import { browserOf } from '~/commands/sessions.server'
import { isSetUp, setUp, type Beginning } from '~/commands/setup.server'
import { SetUpPage } from '~/features/accounts/set-up-page'
import { formAnswer } from '~/features/accounts/form-answer'
import { actorOf, commandContext } from '~/server/context'
import { noticeCookie, runForm } from '~/server/web.server'

export const meta: MetaFunction = () => [{ title: 'Set up · Tollgate' }]

export async function loader({ context }: LoaderFunctionArgs) {
  if (await isSetUp(context.store.read)) throw redirect('/')
  return null
}

const firstPage: Record<Beginning, string> = { empty: '/portfolio', import: '/imports', demo: '/portfolio' }

export async function action({ request, context }: ActionFunctionArgs) {
  const answer = await runForm(request, context, setUp(browserOf(context, request)), {
    done: async ({ id, beginning, setCookie }) => {
      context.setCookie(setCookie)
      if (beginning === 'demo') await bringDemo(context, id)
    },
    redirectTo: ({ beginning }) => firstPage[beginning],
  })
  // Thrown, because the page's own loader would turn the refusal into a redirect.
  if ('data' in answer && answer.data.refusal.code === 'conflict') throw data({ message: answer.data.refusal.message }, { status: 409 })
  return answer
}

/** The account is there already: where the demo cannot be brought, the first page says why. */
async function bringDemo(context: AppLoadContext, userId: string): Promise<void> {
  const user = await users.find(context.store.read, userId)
  const brought = await loadDemo({ ...commandContext(context, 'web'), actor: user && actorOf(user) })
  if (!brought.ok) context.setCookie(noticeCookie(brought.message))
}

export default function SetUp() {
  return <SetUpPage answer={formAnswer(useActionData<typeof action>())} />
}
