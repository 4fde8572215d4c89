import { z } from 'zod'
import * as conditions from 'db/queries/conditions'
import * as users from 'db/queries/users'
import type { UseCase } from 'db/queries/use-cases'
import { checkOutcomes, conditionState, whyNotCheck, whyNotComplete, type NamedCondition } from 'domain/conditions'
import type { Gate } from 'domain/use-case'
import { authorize, command, refuse, type Tools } from './command.server'
import { day, optionalText, requiredText, rowId, useCaseKey, version } from './inputs'
import { loadUseCase } from './load-use-case.server'
import { nobody } from './named-conditions.server'
import { notifyAssigned, notifyChecked, notifyDone } from './notify-conditions.server'
import { refuseClosed } from './open-use-case.server'
import { conditionDoers } from './use-case-readers.server'

/** Makes an action of each condition of a decision, and tells those who are to do them. */
export async function openConditions(tools: Tools, useCase: UseCase, { decisionId, gate, named }: { decisionId: number; gate: Gate; named: readonly NamedCondition[] }): Promise<void> {
  const { tx, actor } = tools
  const rows = named.map(({ text, ownerId, dueOn }) => ({ useCaseId: useCase.id, decisionId, gate, text, ownerId, dueOn, changedBy: actor.id, version: 1 }))
  const ids = await conditions.insert(tx, rows)
  for (const [index, row] of rows.entries()) await notifyAssigned(tools, useCase, { ...row, id: ids[index] ?? 0 })
}

const ofCondition = { key: useCaseKey, conditionId: rowId, version }

/** Says that a condition is done, with the evidence; it counts once somebody else has checked it (R7). */
export const completeCondition = command({
  name: 'condition.complete',
  input: z.object({ ...ofCondition, evidence: requiredText(4000, 'Give a link to the evidence, or say where it can be found.') }),
  async run(tools, { evidence, ...input }) {
    const { actor, today, now, record } = tools
    const useCase = await openUseCase(tools, input.key, 'condition.complete')
    const condition = await find(tools, useCase, input)
    const whyNot = whyNotComplete(actor, useCase.membership, condition)
    if (whyNot) refuse('forbidden', whyNot, { facts: { action: 'condition.complete' } })
    const state = conditionState(condition, today)
    if (state === 'done' || state === 'closed') refuse('conflict', `${condition.doneByName ?? 'Somebody'} said already that it is done. Reload the page to see how it stands.`)
    const check = { outcome: null, checkedBy: null, checkedByName: null, checkedAt: null, note: null }
    await save(tools, useCase, condition, { evidence, doneBy: actor.id, doneByName: actor.name, doneAt: now, ...check })
    await notifyDone(tools, useCase, condition)
    record({ subject: { kind: 'use_case', id: useCase.key }, after: { gate: condition.gate, condition: condition.text, proof: evidence } })
    return { text: condition.text }
  },
})

/**
 * Closes a condition that is done, or gives it back with what is missing. Never by who did it, and never by those who
 * work on the use case (R7).
 */
export const closeCondition = command({
  name: 'condition.close',
  input: z.object({ ...ofCondition, outcome: z.enum(checkOutcomes, 'Say whether it is met or given back.'), note: optionalText(2000) }),
  async run(tools, { outcome, note, ...input }) {
    const { actor, today, now, record } = tools
    const useCase = await openUseCase(tools, input.key, 'condition.close')
    const condition = await find(tools, useCase, input)
    if (conditionState(condition, today) !== 'done') refuse('conflict', 'It does not wait for a check. Reload the page to see how it stands.')
    const whyNot = whyNotCheck(actor.id, condition)
    if (whyNot) refuse('forbidden', whyNot, { facts: { action: 'condition.close' } })
    if (outcome === 'returned' && !note) refuse('invalid', 'Say what is missing, so that it can be put right.', { path: 'note' })
    const undone = outcome === 'returned' ? { doneBy: null, doneByName: null, doneAt: null } : {}
    await save(tools, useCase, condition, { ...undone, outcome, note, checkedBy: actor.id, checkedByName: actor.name, checkedAt: now })
    await notifyChecked(tools, useCase, condition, outcome)
    record({ subject: { kind: 'use_case', id: useCase.key }, after: { gate: condition.gate, condition: condition.text, proof: condition.evidence, doneBy: condition.doneByName, outcome, note } })
    return { text: condition.text, outcome }
  },
})

/** Gives an unmet condition to somebody else, or another day, with a reason: by those who decide, not by those who do it. */
export const moveCondition = command({
  name: 'condition.move',
  input: z.object({ ...ofCondition, owner: requiredText(64, 'Choose who does it.'), dueOn: day, reason: requiredText(2000, 'Say why.') }),
  async run(tools, { owner: ownerId, dueOn, reason, ...input }) {
    const { tx, today, record } = tools
    const useCase = await openUseCase(tools, input.key, 'condition.close')
    const condition = await find(tools, useCase, input)
    const state = conditionState(condition, today)
    if (state === 'done' || state === 'closed') refuse('conflict', 'It is done already. Reload the page to see how it stands.')
    const owner = (await conditionDoers(tx, useCase.membership)).find(({ id }) => id === ownerId) ?? refuse('invalid', nobody, { path: 'owner' })
    if (owner.id === condition.ownerId && dueOn === condition.dueOn) refuse('invalid', 'Choose another person or another day.', { path: 'dueOn' })
    if (dueOn !== condition.dueOn && dueOn < today) refuse('invalid', 'Choose a day that is not over.', { path: 'dueOn' })
    await save(tools, useCase, condition, { ownerId: owner.id, dueOn })
    if (owner.id !== condition.ownerId) await notifyAssigned(tools, useCase, { ...condition, ownerId: owner.id, dueOn, version: condition.version + 1 })
    record({
      subject: { kind: 'use_case', id: useCase.key },
      before: { owner: condition.ownerName, dueOn: condition.dueOn },
      after: { gate: condition.gate, condition: condition.text, owner: owner.name, dueOn, reason },
    })
    return { text: condition.text, owner: owner.name }
  },
})

async function openUseCase({ tx, actor }: Tools, key: string, action: 'condition.complete' | 'condition.close'): Promise<UseCase> {
  const useCase = await loadUseCase(tx, key)
  authorize(actor, action, useCase.membership)
  refuseClosed(useCase)
  return useCase
}

/** A condition of the use case in the version that was read; leaves the command otherwise (R14). */
async function find({ tx }: Tools, useCase: UseCase, { conditionId, version: read }: { conditionId: number; version: number }): Promise<conditions.ConditionRow> {
  const all = await conditions.conditionsOf(tx, useCase.id)
  const condition = all.find(({ id }) => id === conditionId) ?? refuse('not_found', 'There is no such condition. Reload the page.')
  if (condition.version === read) return condition
  const who = (await users.find(tx, condition.changedBy))?.name ?? 'Somebody'
  return refuse('stale', `${who} changed this condition meanwhile. Your words are kept: look at how it stands now, and try again.`)
}

async function save({ tx, actor, touch }: Tools, useCase: UseCase, { id }: conditions.ConditionRow, values: Parameters<typeof conditions.update>[2]): Promise<void> {
  await conditions.update(tx, id, { ...values, changedBy: actor.id })
  touch(useCase.id)
}
