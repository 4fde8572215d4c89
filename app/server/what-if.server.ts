import * as scenarios from 'db/queries/scenarios'
import { whileUnchanged } from 'db/queries/while-unchanged'
import type { ReadDb } from 'db/store'
import { movesAtMost, refusalOf, type ScenarioMove } from 'domain/scenario'
import { addressAtMost, kindOfFields, movesQuery, readMoves } from 'domain/scenario-text'
import { allCandidates, type WhatIfState } from '~/features/what-if/what-if-url'

// One what-if after the other is played on the same use cases.
export const keptRunning = whileUnchanged((db: ReadDb, _question: Record<string, never>) => scenarios.runningUseCases(db))

type Within = Parameters<typeof scenarios.candidateKeys>[1]

/** The moves of the address, and a kill of every candidate of today that has no move yet. */
export async function withCandidates(read: ReadDb, params: URLSearchParams, within: Within, asked: WhatIfState): Promise<WhatIfState> {
  const own = new URLSearchParams([...params].filter(([name, value]) => name !== 'kill' || value !== allCandidates))
  const { moves } = readMoves(own)
  const moved = new Set(moves.map(({ key }) => key))
  const keys = await scenarios.candidateKeys(read, within, movesAtMost)
  const kills = keys.filter((key) => !moved.has(key)).map((key): ScenarioMove => ({ key, verb: 'kill' }))
  return { ...asked, moves: [...moves, ...kills].slice(0, movesAtMost) }
}

type Change = { ok: true; moves: ScenarioMove[] } | { ok: false; says: string }

/** The moves after what the address asks to add or to remove; null where it asks neither. */
export function askedMove(params: URLSearchParams, moves: readonly ScenarioMove[], useCases: ReadonlyMap<string, scenarios.WhatIfUseCase>): Change | null {
  const removed = params.get('remove')
  if (removed) return { ok: true, moves: moves.filter(({ key }) => key !== removed) }
  const added = params.get('add')
  if (!added) return null
  const useCase = useCases.get(added)
  if (!useCase) return { ok: false, says: 'That use case does not run, so nothing can be done to it here.' }
  const kind = kindOfFields(params, useCase.approach)
  if (typeof kind === 'string') return { ok: false, says: `The move of “${useCase.title}” ${kind}.` }
  const move: ScenarioMove = { key: useCase.key, ...kind }
  const reason = refusalOf(move, useCase)
  if (reason !== null) return { ok: false, says: `${useCase.title}: ${reason}` }
  const after = [...moves.filter(({ key }) => key !== move.key), move]
  if (after.length > movesAtMost || movesQuery(after).length > addressAtMost) return { ok: false, says: 'These would be more moves than an address can hold. Remove some, or give several of them the same percentages.' }
  return { ok: true, moves: after }
}
