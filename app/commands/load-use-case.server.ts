import * as audit from 'db/queries/audit'
import * as useCases from 'db/queries/use-cases'
import type { ReadDb } from 'db/store'
import { refuse } from './command.server'

/** The use case with this key; leaves the command as "not found" otherwise. */
export async function loadUseCase(tx: ReadDb, key: string): Promise<useCases.UseCase> {
  const useCase = await useCases.findByKey(tx, key)
  return useCase ?? refuse('not_found', 'There is no such use case.')
}

/**
 * Leaves the command when somebody else has saved since this version was read (R14), and says who and what.
 */
export async function checkVersion(tx: ReadDb, useCase: { key: string; version: number }, readVersion: number): Promise<void> {
  if (useCase.version === readVersion) return
  const [latest] = await audit.list(tx, { subjectKind: 'use_case', subjectId: useCase.key }, 1)
  const who = latest?.actorName ?? 'Somebody'
  refuse('stale', `${who} changed this use case while you were editing. Your input is kept: compare it with what is there now and save again.`, {
    facts: { version: useCase.version, by: latest?.actorName ?? null, at: latest?.at.toISOString() ?? null, before: latest?.before ?? null, after: latest?.after ?? null },
  })
}
