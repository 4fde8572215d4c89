import { z } from 'zod'
import * as scenarios from 'db/queries/scenarios'
import type { Tx } from 'db/store'
import { has } from 'domain/permissions'
import { refusalOf, type ScenarioMove } from 'domain/scenario'
import { addressAtMost, movesQuery, readMoves } from 'domain/scenario-text'
import { authorize, command, refuse } from './command.server'
import { optionalText, requiredText, rowId, version } from './inputs'

/** Enough for years of committees, and few enough for one list. */
const scenariosAtMost = 200

/** Keeps a what-if under a name, or a new version of one's own (R14): the moves alone, since their figures are those of the day. */
export const saveScenario = command({
  name: 'scenario.save',
  input: z.object({
    /** Of the one that is replaced; nothing for a new one. */
    id: rowId.optional(),
    version: version.optional(),
    name: requiredText(80, 'Give it a name.'),
    note: optionalText(2000),
    /** As its address has them. */
    moves: z.string('Choose what is done first.').max(addressAtMost, 'These are more moves than an address can hold.'),
  }),
  async run({ tx, actor, now, record }, { id, version: readVersion, name, note, moves: text }) {
    authorize(actor, 'scenario.save')
    const moves = await movesOf(tx, text)
    const before = id === undefined ? null : await ownScenario(tx, id, actor.id)
    if (before && before.version !== readVersion) {
      refuse('stale', 'You saved this scenario elsewhere meanwhile. Nothing was saved and your moves are kept: open it again, or save these under another name.')
    }
    const namesake = await scenarios.named(tx, name)
    if (namesake && namesake.id !== id) refuse('conflict', 'There is a scenario of this name already. Choose another.', { path: 'name' })
    if (!before && (await scenarios.countOf(tx)) >= scenariosAtMost) refuse('conflict', `There are ${scenariosAtMost} scenarios already. Remove one first.`)
    const values = { name, note, moves, at: now, version: (before?.version ?? 0) + 1 }
    if (before) await scenarios.update(tx, before.id, values)
    const saved = before?.id ?? (await scenarios.insert(tx, { ...values, by: actor.id }))
    record({ subject: { kind: 'scenario', id: String(saved) }, ...(before && { before: told(before) }), after: told(values) })
    return { id: saved, name, moves: movesQuery(moves) }
  },
})

/** Removes one's own scenario; the Head of AI removes any. What it was stays in the log. */
export const removeScenario = command({
  name: 'scenario.remove',
  input: z.object({ id: rowId }),
  async run({ tx, actor, record }, { id }) {
    authorize(actor, 'scenario.save')
    const before = await scenarios.find(tx, id)
    if (!before) refuse('not_found', 'This scenario was removed already.')
    if (before.by !== actor.id && !has(actor, 'head_of_ai')) refuse('forbidden', 'Only who saved a scenario and the Head of AI may remove it.', { facts: { action: 'scenario.remove' } })
    await scenarios.remove(tx, id)
    record({ subject: { kind: 'scenario', id: String(id) }, before: told(before) })
    return { name: before.name }
  },
})

async function ownScenario(tx: Tx, id: number, userId: string): Promise<scenarios.ScenarioRow> {
  const scenario = await scenarios.find(tx, id)
  if (!scenario) refuse('conflict', 'This scenario was removed meanwhile. Your moves are kept: save them as a new one.')
  if (scenario.by !== userId) refuse('forbidden', 'Only who saved a scenario may change it. Save yours under another name.', { facts: { action: 'scenario.save' } })
  return scenario
}

/** The moves, if all of them can be made today. */
async function movesOf(tx: Tx, text: string): Promise<ScenarioMove[]> {
  const { moves, problems } = readMoves(new URLSearchParams(text))
  const [problem] = problems
  if (problem) refuse('invalid', `“${problem.text}” ${problem.says}.`, { path: 'moves' })
  if (moves.length === 0) refuse('invalid', 'Choose what is done first: a scenario without moves is today.', { path: 'moves' })
  const running = await scenarios.runningApproaches(tx, moves.map(({ key }) => key))
  for (const move of moves) {
    const reason = refusalOf(move, running.get(move.key))
    if (reason !== null) refuse('invalid', `${move.key}: ${reason}`, { path: 'moves' })
  }
  return moves
}

const told = ({ name, note, moves }: Pick<scenarios.ScenarioRow, 'name' | 'note' | 'moves'>) => ({ name, note, moves: movesQuery(moves) })
