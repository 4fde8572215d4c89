import { z } from 'zod'
import * as useCases from 'db/queries/use-cases'
import { can } from 'domain/permissions'
import { assignablePerson } from './assign-owner.server'
import { authorize, command, refuse } from './command.server'
import { useCaseKey } from './inputs'
import { loadUseCase } from './load-use-case.server'
import { refuseClosed } from './open-use-case.server'

const input = z.object({ key: useCaseKey, person: z.string('Choose a person.').min(1, 'Choose a person.').max(64) })

/** Lets somebody work on a use case: they may edit it, and never vote on it. */
export const addContributor = command({
  name: 'contributor.add',
  input,
  async run(tools, { key, person: id }) {
    const { tx, actor, now, touch, record } = tools
    const useCase = await loadUseCase(tx, key)
    authorize(actor, 'use_case.assign', useCase.membership)
    refuseClosed(useCase)
    const person = await assignablePerson(tools, id, 'person')
    if (useCase.ownerId === id) refuse('conflict', `${person.name} owns this use case already.`, { path: 'person' })
    if (useCase.membership.contributorIds.includes(id)) return { key, name: person.name }
    await useCases.addContributor(tx, { useCaseId: useCase.id, userId: id, addedAt: now, addedBy: actor.id })
    touch(useCase.id)
    record({ subject: { kind: 'use_case', id: key }, after: { contributor: person.name, contributorId: id } })
    return { key, name: person.name }
  },
})

/** Ends somebody's work on a use case. Contributors may leave by themselves. */
export const removeContributor = command({
  name: 'contributor.remove',
  input,
  async run({ tx, actor, touch, record }, { key, person: id }) {
    const useCase = await loadUseCase(tx, key)
    authorize(actor, 'use_case.assign', useCase.membership)
    refuseClosed(useCase)
    const person = useCase.contributors.find((contributor) => contributor.id === id)
    if (!person) refuse('conflict', 'This person does not contribute any more. Reload the page.', { path: 'person' })
    await useCases.removeContributor(tx, useCase.id, id)
    touch(useCase.id)
    record({ subject: { kind: 'use_case', id: key }, before: { contributor: person.name, contributorId: id } })
    const contributorIds = useCase.membership.contributorIds.filter((one) => one !== id)
    const isVisible = can(actor, 'use_case.view', { ownerId: useCase.ownerId, contributorIds }).allowed
    return { key, name: person.name, isVisible }
  },
})
