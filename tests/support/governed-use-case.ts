import { beginPhases } from '~/commands/begin-phases.server'
import * as useCases from 'db/queries/use-cases'
import type { Store } from 'db/store'
import { dayOf, type Day } from 'domain/month'
import type { Actor } from 'domain/permissions'
import { useCaseKey } from 'domain/use-case'
import { testNow } from './commands'

export type GovernedUseCase = { id: number; key: string }

/** An active use case of somebody, in phase 1 since today unless the values say otherwise. */
export async function governedUseCase(
  store: Store,
  owner: Actor,
  { contributors = [], startOn = dayOf(testNow), ...values }: Partial<useCases.NewUseCase> & { contributors?: Actor[]; startOn?: Day } = {},
): Promise<GovernedUseCase> {
  return store.withTransaction(async (tx) => {
    const id = await useCases.nextId(tx)
    const row: useCases.NewUseCase = {
      id,
      key: useCaseKey(id),
      title: `Use case ${id}`,
      ownerId: owner.id,
      status: 'active',
      phase: 1,
      regulations: [],
      tags: [],
      links: [],
      enteredOn: startOn,
      createdAt: testNow,
      ...values,
    }
    await useCases.insert(tx, [row])
    for (const { id: userId } of contributors) await useCases.addContributor(tx, { useCaseId: id, userId, addedAt: testNow })
    if (row.phase) await beginPhases(tx, [{ useCaseId: id, phase: row.phase, approach: row.approach ?? null, startOn }])
    return { id, key: row.key }
  })
}
