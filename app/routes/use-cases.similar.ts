import type { LoaderFunctionArgs } from '@remix-run/node'
import { similarUseCases } from 'db/queries/similar-use-cases'
import { similarLine } from '~/features/use-cases/similar-data'
import { authorizePage, requireActor } from '~/server/web.server'

const textAtMost = 2_000

/** Similar use cases while somebody types a proposal: titles only, also of use cases that they may not open. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  authorizePage(actor, 'use_case.create')
  const params = new URL(request.url).searchParams
  const proposal = {
    title: (params.get('title') ?? '').slice(0, textAtMost),
    problem: (params.get('problem') ?? '').slice(0, textAtMost),
  }
  const similar = await similarUseCases(context.store.read, proposal)
  return Response.json({ similar: similar.map((found) => similarLine(found, actor)) })
}
