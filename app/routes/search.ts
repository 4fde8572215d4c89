import type { LoaderFunctionArgs } from '@remix-run/node'
import { findUseCases } from 'db/queries/find-use-cases'
import { scopeOf } from 'domain/permissions'
import { authorizePage, requireActor } from '~/server/web.server'

const wordsAtMost = 200
const hitsAtMost = 10

/** What the search box finds while somebody types: the best matches among what they may see. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  authorizePage(actor, 'use_case.list')
  const q = (new URL(request.url).searchParams.get('q') ?? '').slice(0, wordsAtMost).trim()
  return { q, found: await findUseCases(context.store.read, scopeOf(actor), q, hitsAtMost) }
}
