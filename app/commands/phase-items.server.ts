import { z } from 'zod'
import * as phases from 'db/queries/phases'
import type { ReadDb } from 'db/store'
import { keyGatesOf, needsEvidence } from 'domain/phases'
import { authorize, command, refuse } from './command.server'
import { optionalDay, optionalText, requiredText, useCaseKey } from './inputs'
import { loadUseCase } from './load-use-case.server'
import { refuseClosed } from './open-use-case.server'
import { loadOpenRun } from './phases.server'
import { fingerprint } from './seen.server'

const itemId = z.number('Reload the page and try again.').int().min(1).max(Number.MAX_SAFE_INTEGER)
const evidence = optionalText(2000)
const noEvidence = 'Say where its evidence is first: a link, or where it can be found. A key gate is done once there is something to look at.'

/** Ticks or unticks an activity or deliverable of the current phase. Ticking what is ticked already changes nothing. */
export const tickItem = command({
  name: 'phase_item.tick',
  input: z.object({ key: useCaseKey, itemId, done: z.enum(['yes', 'no'], 'Say whether it is done.'), evidence }),
  async run({ tx, actor, today, touch, record }, input) {
    const useCase = await loadUseCase(tx, input.key)
    authorize(actor, 'phase.edit', useCase.membership)
    refuseClosed(useCase)
    const item = await openItem(tx, useCase.id, input.itemId)
    const isDone = item.doneOn !== null
    const newEvidence = input.evidence ?? item.evidence
    if (isDone === (input.done === 'yes') && newEvidence === item.evidence) return { itemId: item.id, doneOn: item.doneOn }
    if (input.done === 'yes' && needsEvidence(item.kind) && !newEvidence) refuse('invalid', noEvidence, { path: 'evidence' })
    const after =
      input.done === 'yes'
        ? { doneOn: item.doneOn ?? today, doneBy: item.doneBy ?? actor.id, evidence: newEvidence }
        : { doneOn: null, doneBy: null, evidence: newEvidence }
    await phases.updateItem(tx, item.id, after)
    touch(useCase.id)
    record({
      subject: { kind: 'use_case', id: useCase.key },
      before: { item: item.title, doneOn: item.doneOn, evidence: item.evidence },
      after: { item: item.title, doneOn: after.doneOn, evidence: after.evidence },
    })
    return { itemId: item.id, doneOn: after.doneOn }
  },
})

const itemTitle = requiredText(200, 'Say what is to be done.')
/** A phase has about ten items in the guide; a hundred is more than anybody can work through. */
const itemsAtMost = 100

/** Adds an activity or deliverable of one's own to the current phase. */
export const addItem = command({
  name: 'phase_item.add',
  input: z.object({
    key: useCaseKey,
    kind: z.enum(['activity', 'deliverable'], 'Choose activity or deliverable.'),
    title: itemTitle,
    dueOn: optionalDay,
  }),
  async run({ tx, actor, touch, record }, input) {
    const useCase = await loadUseCase(tx, input.key)
    authorize(actor, 'phase.edit', useCase.membership)
    refuseClosed(useCase)
    const run = await loadOpenRun(tx, useCase.id)
    const items = await phases.itemsOfRun(tx, run.id)
    if (items.length >= itemsAtMost) refuse('conflict', `A phase has at most ${itemsAtMost} items. Edit one instead.`)
    const { kind, title, dueOn } = input
    await phases.insertItems(tx, [
      {
        phaseRunId: run.id,
        useCaseId: useCase.id,
        templateId: null,
        kind,
        title,
        steps: [],
        dueOn,
        position: nextPosition(items),
      },
    ])
    touch(useCase.id)
    record({ subject: { kind: 'use_case', id: useCase.key }, after: { phase: run.phase, kind, item: title, dueOn } })
    return { title }
  },
})

/** Puts the key gates of the guide on the list of a phase that began before they were part of it. */
export const addKeyGates = command({
  name: 'phase_item.add_key_gates',
  input: z.object({ key: useCaseKey }),
  async run({ tx, actor, touch, record }, { key }) {
    const useCase = await loadUseCase(tx, key)
    authorize(actor, 'phase.edit', useCase.membership)
    refuseClosed(useCase)
    const run = await loadOpenRun(tx, useCase.id)
    const items = await phases.itemsOfRun(tx, run.id)
    const missing = keyGatesOf(run.phase).filter(({ id }) => !items.some(({ templateId }) => templateId === id))
    if (missing.length === 0) return { added: 0 }
    const from = nextPosition(items)
    await phases.insertItems(
      tx,
      missing.map(({ id, kind, title, steps }, index) => ({
        ...{ phaseRunId: run.id, useCaseId: useCase.id, templateId: id, kind, title, steps },
        dueOn: run.plannedEnd,
        position: from + index,
      })),
    )
    touch(useCase.id)
    record({ subject: { kind: 'use_case', id: useCase.key }, after: { phase: run.phase, keyGates: missing.map(({ title }) => title) } })
    return { added: missing.length }
  },
})

const nextPosition = (items: readonly phases.PhaseItemRow[]): number => Math.max(-1, ...items.map(({ position }) => position)) + 1

/** What editing an item shows and saves; its fingerprint tells whether somebody changed it meanwhile. */
export function itemSeen({ title, dueOn, doneOn, evidence }: Pick<phases.PhaseItemRow, 'title' | 'dueOn' | 'doneOn' | 'evidence'>): string {
  return fingerprint([title, dueOn, doneOn, evidence])
}

/** Changes the words, the due day, the day on which it was done and the evidence of an item of the current phase. */
export const editItem = command({
  name: 'phase_item.edit',
  input: z.object({
    key: useCaseKey,
    itemId,
    seen: z.string().max(64),
    title: itemTitle,
    dueOn: optionalDay,
    doneOn: optionalDay,
    evidence,
  }),
  async run({ tx, actor, today, touch, record }, { key, itemId: id, seen, ...after }) {
    const useCase = await loadUseCase(tx, key)
    authorize(actor, 'phase.edit', useCase.membership)
    refuseClosed(useCase)
    const item = await openItem(tx, useCase.id, id)
    const before = { title: item.title, dueOn: item.dueOn, doneOn: item.doneOn, evidence: item.evidence }
    if (itemSeen(before) !== seen) {
      refuse('stale', `Somebody changed “${item.title}” while you were editing. Your input is kept: compare and save again.`, {
        facts: before,
      })
    }
    if (after.doneOn && after.doneOn > today) {
      refuse('invalid', 'It cannot have been done in the future.', { path: 'doneOn' })
    }
    if (after.doneOn && needsEvidence(item.kind) && !after.evidence) refuse('invalid', noEvidence, { path: 'evidence' })
    await phases.updateItem(tx, item.id, { ...after, doneBy: after.doneOn && (item.doneBy ?? actor.id) })
    touch(useCase.id)
    record({ subject: { kind: 'use_case', id: useCase.key }, before, after })
    return { itemId: item.id }
  },
})

/** Takes an item of one's own off the current phase. What the guide asks for stays: it can be reworded, not dropped. */
export const removeItem = command({
  name: 'phase_item.remove',
  input: z.object({ key: useCaseKey, itemId, seen: z.string().max(64) }),
  async run({ tx, actor, touch, record }, input) {
    const useCase = await loadUseCase(tx, input.key)
    authorize(actor, 'phase.edit', useCase.membership)
    refuseClosed(useCase)
    const item = await openItem(tx, useCase.id, input.itemId)
    if (item.templateId !== null) {
      refuse('conflict', `“${item.title}” belongs to the phase. Edit its words if it is something else here.`)
    }
    const { kind, title, dueOn, doneOn, evidence } = item
    if (itemSeen(item) !== input.seen) {
      refuse('stale', `Somebody changed “${title}” meanwhile. Look at it again before you remove it.`, { facts: { title, dueOn, doneOn, evidence } })
    }
    await phases.deleteItem(tx, item.id)
    touch(useCase.id)
    record({ subject: { kind: 'use_case', id: useCase.key }, before: { kind, item: title, dueOn, doneOn, evidence } })
    return { title }
  },
})

async function openItem(tx: ReadDb, useCaseId: number, id: number): Promise<phases.PhaseItemRow> {
  return (
    (await phases.openItem(tx, useCaseId, id)) ?? refuse('not_found', 'There is no such item in the current phase. Reload the page.')
  )
}
