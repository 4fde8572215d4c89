import { randomUUID } from 'node:crypto'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { similarUseCases } from 'db/queries/similar-use-cases'
import * as useCases from 'db/queries/use-cases'
import * as users from 'db/queries/users'
import { has, scopeOf } from 'domain/permissions'
import { askToJoin } from '~/commands/join-requests.server'
import { proposeUseCase } from '~/commands/use-cases.server'
import { IntakePage } from '~/features/use-cases/intake-page'
import { similarLine } from '~/features/use-cases/similar-data'
import { authorizePage, notFound, readForm, requireActor, runForm } from '~/server/web.server'

export const meta: MetaFunction = () => [{ title: 'Propose a use case · Tollgate' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  authorizePage(actor, 'use_case.create')
  const { read } = context.store
  const isHead = has(actor, 'head_of_ai')
  return {
    idempotencyKey: randomUUID(),
    businessUnits: scopeOf(actor).kind === 'all' ? await useCases.businessUnits(read) : [],
    // Only the Head of AI names an owner, or makes it active at once.
    owners: isHead ? (await users.listAssignable(read)).map(({ id, name }) => ({ id, name })) : [],
    ownsByDefault: has(actor, 'owner'),
    mayActivate: isHead,
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = requireActor(context, request)
  const form = await readForm(request)
  switch (form.get('form')) {
    case 'propose': {
      const answer = await runForm(request, context, proposeUseCase, {
        form,
        redirectTo: ({ key }) => `/use-cases/${key}`,
        notice: ({ key }) => `${key} is proposed. What its record still lacks is listed here.`,
      })
      if (!('data' in answer)) return answer
      return { ...answer, data: { ...answer.data, similar: await similarTo(form) } }
    }
    case 'join':
      return runForm(request, context, askToJoin, {
        form,
        redirectTo: '/use-cases',
        notice: ({ key, title }) => `You asked to join ${key} ${title}. Its owner, or the Head of AI, answers.`,
      })
    case null:
    default:
      throw notFound()
  }

  /** Without JavaScript the similar ones are shown after the first try. */
  async function similarTo(posted: FormData) {
    const text = (name: string): string => {
      const value = posted.get(name)
      return typeof value === 'string' ? value.slice(0, 2_000) : ''
    }
    const similar = await similarUseCases(context.store.read, { title: text('title'), problem: text('problem') })
    return similar.map((found) => similarLine(found, actor))
  }
}

export default function NewUseCase() {
  return <IntakePage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>() ?? null} />
}
