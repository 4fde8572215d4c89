import * as useCases from 'db/queries/use-cases'
import * as users from 'db/queries/users'
import { has } from 'domain/permissions'
import { authorize, refuse, type Tools } from './command.server'

export interface Owner {
  id: string | null
  name: string | null
}

const nobody = 'Choose somebody who may own use cases: with an enabled account and the role Owner or Head of AI.'

/** Somebody who may work on use cases; leaves the command otherwise, without telling who exists. */
export async function assignablePerson({ tx }: Pick<Tools, 'tx'>, id: string, path: string): Promise<{ id: string; name: string }> {
  const person = await users.find(tx, id)
  if (!person || person.disabledAt || !(person.roles.includes('owner') || person.roles.includes('head_of_ai'))) {
    refuse('invalid', nobody, { path })
  }
  return { id: person.id, name: person.name }
}

/**
 * Who is to own the use case, where the actor may decide that. Only the Head of AI may leave it without an owner: an
 * owner hands it to somebody.
 */
export async function nextOwner(tools: Tools, useCase: useCases.UseCase, ownerId: string | null): Promise<Owner> {
  authorize(tools.actor, 'use_case.assign', useCase.membership)
  if (ownerId) return assignablePerson(tools, ownerId, 'owner')
  if (!has(tools.actor, 'head_of_ai')) refuse('forbidden', 'Only the Head of AI may leave a use case without an owner. Choose who takes it over.', { path: 'owner' })
  return { id: null, name: null }
}

/** Keeps contributors beside the new owner: who owns does not contribute too, and who owned may stay on. */
export async function settleContributors(
  { tx, actor, now }: Tools,
  useCase: useCases.UseCase,
  ownerId: string | null,
  stays: boolean,
): Promise<void> {
  if (ownerId) await useCases.removeContributor(tx, useCase.id, ownerId)
  if (stays && useCase.ownerId && useCase.ownerId !== ownerId) {
    await useCases.addContributor(tx, { useCaseId: useCase.id, userId: useCase.ownerId, addedAt: now, addedBy: actor.id })
  }
}
