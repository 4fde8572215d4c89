import type { AppLoadContext } from '@remix-run/node'
import * as useCases from 'db/queries/use-cases'
import { dayOf, type Day } from 'domain/month'
import type { Actor } from 'domain/permissions'
import { useCaseKeyPattern } from 'domain/use-case'
import { authorizePage, notFound, requireActor } from './web.server'

/**
 * What every page below /use-cases/$key begins with: who asks, the use case, and the day.
 * @throws Response 404 with one body for "not there" and "not yours" (security.md C2)
 */
export async function requireUseCase(
  context: AppLoadContext,
  request: Request,
  key: string | undefined,
): Promise<{ actor: Actor; useCase: useCases.UseCase; today: Day }> {
  const actor = requireActor(context, request)
  // PostgreSQL refuses some text outright: only what can be a key is looked up.
  const useCase = useCaseKeyPattern.test(key ?? '') ? await useCases.findByKey(context.store.read, key ?? '') : null
  if (!useCase) throw notFound()
  authorizePage(actor, 'use_case.view', useCase.membership)
  return { actor, useCase, today: dayOf(context.now) }
}
