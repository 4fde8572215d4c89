import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addItem, addKeyGates, editItem, itemSeen, removeItem, tickItem } from '~/commands/phase-items.server'
import { replanPhase, setPercent, startPhase } from '~/commands/phases.server'
import * as phases from 'db/queries/phases'
import * as useCases from 'db/queries/use-cases'
import type { Actor } from 'domain/permissions'
import { phaseTemplate } from 'domain/phases'
import { accepted, contextFor, person, setUpStore } from '../support/commands'
import { governedUseCase, type GovernedUseCase } from '../support/governed-use-case'
import { openTestStore, peek } from '../support/store'

let store: Awaited<ReturnType<typeof openTestStore>>
let head: Actor, owner: Actor, contributor: Actor, viewer: Actor, stranger: Actor

beforeAll(async () => {
  store = await openTestStore()
  await setUpStore(store)
  head = await person(store, ['head_of_ai'])
  owner = await person(store, ['owner'])
  contributor = await person(store, ['owner'])
  viewer = await person(store, ['viewer'])
  stranger = await person(store, ['owner'])
})
afterAll(() => store.dispose())

const by = (actor: Actor) => contextFor(store, actor)
const lastRecord = async () =>
  (await peek<{ action: string; before: string; after: string }>(store, 'select * from audit_log order by seq desc limit 1'))[0]
const openRun = async ({ id }: GovernedUseCase) => {
  const run = await phases.openRun(store.read, id)
  if (!run) throw new Error('no open run')
  return run
}
const firstItem = async (useCase: GovernedUseCase) => {
  const [item] = await phases.itemsOfRun(store.read, (await openRun(useCase)).id)
  if (!item) throw new Error('no item')
  return item
}

describe('a phase that begins (R8)', () => {
  it('gives the use case its own copy of the activities and deliverables of its approach, with due days', async () => {
    const useCase = await governedUseCase(store, owner, { approach: 'rag', phase: 2, startOn: '2026-10-01' })
    const run = await openRun(useCase)
    expect(run).toMatchObject({ phase: 2, plannedStart: '2026-10-01', plannedEnd: '2026-10-28', actualStart: '2026-10-01', actualEnd: null })
    const items = await phases.itemsOfRun(store.read, run.id)
    expect(items.map(({ templateId }) => templateId)).toEqual(phaseTemplate(2, 'rag').map(({ id }) => id))
    expect(items.map(({ title }) => title)).toContain('Document pipeline development')
    expect(items.filter(({ kind }) => kind === 'deliverable').every(({ dueOn }) => dueOn === '2026-10-28')).toBe(true)
  })

  it('leaves the copies of other use cases alone', async () => {
    const one = await governedUseCase(store, owner)
    const other = await governedUseCase(store, owner)
    const item = await firstItem(one)
    accepted(await tickItem(by(owner), { key: one.key, itemId: item.id, done: 'yes' }))
    expect((await firstItem(other)).doneOn).toBeNull()
  })
})

describe('recording the phase of a use case that has none', () => {
  it('begins phase 1 and keeps the change with its day (R12)', async () => {
    const useCase = await governedUseCase(store, owner, { phase: null })
    accepted(await startPhase(by(owner), { key: useCase.key, version: 1, phase: 1, startedOn: '2026-10-05' }))
    expect(await openRun(useCase)).toMatchObject({ phase: 1, actualStart: '2026-10-05' })
    const now = await useCases.findByKey(store.read, useCase.key)
    expect(now).toMatchObject({ phase: 1, importedWithoutGates: false, version: 2 })
    expect(await useCases.historyOf(store.read, useCase.id)).toMatchObject([{ field: 'phase', from: null, to: '1', on: '2026-10-15' }])
  })

  it('lets only the Head of AI begin at a later phase, with a reason, because its gates were not signed here', async () => {
    const useCase = await governedUseCase(store, owner, { phase: null })
    const later = { key: useCase.key, version: 1, phase: 3 }
    expect(await startPhase(by(owner), { ...later, reason: 'It runs' })).toMatchObject({ ok: false, code: 'forbidden' })
    expect(await startPhase(by(head), later)).toMatchObject({ ok: false, code: 'invalid', issues: [{ path: 'reason' }] })
    accepted(await startPhase(by(head), { ...later, reason: 'Piloted before Tollgate' }))
    expect(await useCases.findByKey(store.read, useCase.key)).toMatchObject({ phase: 3, importedWithoutGates: true })
  })

  it.each([
    ['it has a phase already: no phase is skipped', {}, { phase: 2 }, 'conflict'],
    ['it is only proposed', { phase: null, status: 'proposed' }, {}, 'conflict'],
    ['it is killed', { phase: null, status: 'killed' }, {}, 'conflict'],
    ['the day is in the future', { phase: null }, { startedOn: '2026-10-16' }, 'invalid'],
    ['there is no such phase', { phase: null }, { phase: 6 }, 'invalid'],
    ['the version is stale (R14)', { phase: null, version: 4 }, { version: 3 }, 'stale'],
  ] as const)('refuses when %s', async (_, values, input, code) => {
    const useCase = await governedUseCase(store, owner, values)
    const current = await useCases.findByKey(store.read, useCase.key)
    const result = await startPhase(by(head), { key: useCase.key, version: current?.version, phase: 1, reason: 'x', ...input })
    expect(result).toMatchObject({ ok: false, code })
  })
})

describe('replanning the current phase', () => {
  it('changes the planned dates and moves the open items with them', async () => {
    const useCase = await governedUseCase(store, owner, { startOn: '2026-10-01', contributors: [contributor] })
    const done = await firstItem(useCase)
    accepted(await tickItem(by(owner), { key: useCase.key, itemId: done.id, done: 'yes' }))
    accepted(
      await replanPhase(by(contributor), {
        key: useCase.key,
        version: 1,
        plannedStart: '2026-10-01',
        plannedEnd: '2026-11-30',
        moveItems: true,
        reason: 'The data came late',
      }),
    )
    const run = await openRun(useCase)
    expect(run).toMatchObject({ plannedEnd: '2026-11-30', version: 2 })
    const items = await phases.itemsOfRun(store.read, run.id)
    expect(items.find(({ id }) => id === done.id)?.dueOn).toBe(done.dueOn)
    expect(items.filter(({ kind }) => kind === 'deliverable').map(({ dueOn }) => dueOn)).toContain('2026-11-30')
    expect(await lastRecord()).toMatchObject({ action: 'phase.replan', before: expect.stringContaining('2026-10-28') as string })
  })

  it('leaves the due days where nobody asks to move them', async () => {
    const useCase = await governedUseCase(store, owner, { startOn: '2026-10-01' })
    const before = await phases.itemsOf(store.read, useCase.id)
    accepted(await replanPhase(by(owner), { key: useCase.key, version: 1, plannedStart: '2026-10-08', plannedEnd: '2026-11-30', reason: 'Holidays' }))
    expect(await phases.itemsOf(store.read, useCase.id)).toEqual(before)
  })

  it.each([
    ['an end before the start', { plannedEnd: '2026-09-30' }, 'invalid'],
    ['a phase without a planned end, except for the last', { plannedEnd: '' }, 'invalid'],
    ['a day that does not exist', { plannedEnd: '2026-02-30' }, 'invalid'],
    ['a change without a reason', { reason: ' ' }, 'invalid'],
    ['a stale version (R14)', { version: 7 }, 'stale'],
  ])('refuses %s', async (_, input, code) => {
    const useCase = await governedUseCase(store, owner)
    const result = await replanPhase(by(owner), {
      key: useCase.key,
      version: 1,
      plannedStart: '2026-10-01',
      plannedEnd: '2026-10-28',
      reason: 'The data came late',
      ...input,
    })
    expect(result).toMatchObject({ ok: false, code })
  })

  it('lets phase 5 go on without an end', async () => {
    const useCase = await governedUseCase(store, owner, { phase: 5 })
    accepted(await replanPhase(by(owner), { key: useCase.key, version: 1, plannedStart: '2026-11-01', reason: 'Holidays' }))
    expect(await openRun(useCase)).toMatchObject({ plannedStart: '2026-11-01', plannedEnd: null })
  })
})

describe('percent complete', () => {
  it("is the owner's word, kept with its history in the log", async () => {
    const useCase = await governedUseCase(store, owner)
    accepted(await setPercent(by(owner), { key: useCase.key, version: 1, percent: 40 }))
    expect(await openRun(useCase)).toMatchObject({ percent: 40 })
    expect(await lastRecord()).toMatchObject({ action: 'phase.percent', after: '{"phase":1,"percent":40}' })
  })

  it.each([[-1], [101], [12.5], ['40'], [null]])('refuses %j', async (percent) => {
    const useCase = await governedUseCase(store, owner)
    expect(await setPercent(by(owner), { key: useCase.key, version: 1, percent })).toMatchObject({ ok: false, code: 'invalid' })
  })
})

describe('items of the current phase', () => {
  it('are ticked with evidence, once however often they are sent (R14)', async () => {
    const useCase = await governedUseCase(store, owner)
    const item = await firstItem(useCase)
    const tick = { key: useCase.key, itemId: item.id, done: 'yes', evidence: 'https://example.org/interviews' }
    accepted(await tickItem(by(owner), tick))
    const records = (await peek(store, 'select seq from audit_log')).length
    accepted(await tickItem(by(head), tick))
    expect(await firstItem(useCase)).toMatchObject({ doneOn: '2026-10-15', doneBy: owner.id, evidence: 'https://example.org/interviews' })
    expect(await peek(store, 'select seq from audit_log')).toHaveLength(records)
    accepted(await tickItem(by(owner), { key: useCase.key, itemId: item.id, done: 'no' }))
    expect(await firstItem(useCase)).toMatchObject({ doneOn: null, doneBy: null, evidence: 'https://example.org/interviews' })
  })

  it('can be added, after the ones of the guide', async () => {
    const useCase = await governedUseCase(store, owner)
    accepted(await addItem(by(owner), { key: useCase.key, kind: 'activity', title: 'Ask the works council', dueOn: '2026-10-20' }))
    const items = await phases.itemsOf(store.read, useCase.id)
    expect(items.at(-1)).toMatchObject({ templateId: null, title: 'Ask the works council', dueOn: '2026-10-20', steps: [] })
  })

  it('can be edited: words, due day, day done, evidence', async () => {
    const useCase = await governedUseCase(store, owner)
    const item = await firstItem(useCase)
    const edit = { key: useCase.key, itemId: item.id, seen: itemSeen(item), title: 'Twelve interviews', dueOn: '', doneOn: '2026-10-12', evidence: 'Notes' }
    accepted(await editItem(by(owner), edit))
    expect(await firstItem(useCase)).toMatchObject({ title: 'Twelve interviews', dueOn: null, doneOn: '2026-10-12', doneBy: owner.id, evidence: 'Notes' })
    accepted(await editItem(by(owner), { ...edit, seen: itemSeen(await firstItem(useCase)), doneOn: '' }))
    expect(await firstItem(useCase)).toMatchObject({ doneOn: null, doneBy: null })
  })

  it('refuses an edit of what somebody else changed meanwhile, and says what is there now (R14)', async () => {
    const useCase = await governedUseCase(store, owner)
    const item = await firstItem(useCase)
    accepted(await tickItem(by(head), { key: useCase.key, itemId: item.id, done: 'yes' }))
    const result = await editItem(by(owner), { key: useCase.key, itemId: item.id, seen: itemSeen(item), title: 'Mine' })
    expect(result).toMatchObject({ ok: false, code: 'stale', facts: { title: item.title, doneOn: '2026-10-15' } })
    expect((await firstItem(useCase)).title).toBe(item.title)
  })

  it('cannot have been done in the future, nor belong to another use case', async () => {
    const useCase = await governedUseCase(store, owner)
    const other = await governedUseCase(store, owner)
    const item = await firstItem(useCase)
    const edit = { key: useCase.key, itemId: item.id, seen: itemSeen(item), title: 'x', doneOn: '2026-10-16' }
    expect(await editItem(by(owner), edit)).toMatchObject({ ok: false, code: 'invalid', issues: [{ path: 'doneOn' }] })
    expect(await tickItem(by(owner), { key: other.key, itemId: item.id, done: 'yes' })).toMatchObject({ ok: false, code: 'not_found' })
  })
})

describe('key gates of the pipeline', () => {
  const keyGatesOf = async ({ id }: GovernedUseCase) => (await phases.itemsOf(store.read, id)).filter(({ kind }) => kind === 'key_gate')

  it('are done only with evidence, whichever way they are marked, and keep it while they are', async () => {
    const useCase = await governedUseCase(store, owner, { phase: 3 })
    const [first] = await keyGatesOf(useCase)
    if (!first) throw new Error('no key gate')
    const item = { key: useCase.key, itemId: first.id }
    const refused = { ok: false, code: 'invalid', issues: [{ path: 'evidence' }] }
    expect(await tickItem(by(owner), { ...item, done: 'yes' })).toMatchObject(refused)
    expect(await editItem(by(owner), { ...item, seen: itemSeen(first), title: first.title, doneOn: '2026-10-12' })).toMatchObject(refused)
    accepted(await editItem(by(owner), { ...item, seen: itemSeen(first), title: first.title, evidence: 'https://example.org/review' }))
    accepted(await tickItem(by(owner), { ...item, done: 'yes' }))
    const [done] = await keyGatesOf(useCase)
    expect(done).toMatchObject({ doneOn: '2026-10-15', evidence: 'https://example.org/review' })
    if (done) expect(await editItem(by(owner), { ...item, seen: itemSeen(done), title: done.title, doneOn: '2026-10-15', evidence: '' })).toMatchObject(refused)
  })

  it('are put on the list of a phase that began before they were part of it, once', async () => {
    const useCase = await governedUseCase(store, owner, { phase: 4, startOn: '2026-10-01' })
    await store.withTransaction(async (tx) => {
      for (const { id } of await keyGatesOf(useCase)) await phases.deleteItem(tx, id)
    })
    expect(accepted(await addKeyGates(by(owner), { key: useCase.key }))).toEqual({ added: 3 })
    expect(accepted(await addKeyGates(by(owner), { key: useCase.key }))).toEqual({ added: 0 })
    const added = await keyGatesOf(useCase)
    expect(added.map(({ templateId, dueOn }) => [templateId, dueOn])).toEqual(['security_testing', 'deployment_approval', 'monitoring_in_place'].map((id) => [id, '2026-11-25']))
    expect(await lastRecord()).toMatchObject({ action: 'phase_item.add_key_gates' })
  })
})

describe('removing an item', () => {
  it("takes an item of one's own away, and the log keeps what it said (R13)", async () => {
    const useCase = await governedUseCase(store, owner)
    accepted(await addItem(by(owner), { key: useCase.key, kind: 'activity', title: 'Ask the works council' }))
    const own = (await phases.itemsOf(store.read, useCase.id)).find(({ title }) => title === 'Ask the works council')
    if (!own) throw new Error('no item')
    expect(await removeItem(by(owner), { key: useCase.key, itemId: own.id, seen: 'older' })).toMatchObject({ ok: false, code: 'stale' })
    accepted(await removeItem(by(owner), { key: useCase.key, itemId: own.id, seen: itemSeen(own) }))
    expect((await phases.itemsOf(store.read, useCase.id)).map(({ id }) => id)).not.toContain(own.id)
    expect(await lastRecord()).toMatchObject({ action: 'phase_item.remove', before: expect.stringContaining('works council') as string })
  })

  it('refuses to drop what the guide asks for (R8)', async () => {
    const useCase = await governedUseCase(store, owner)
    const item = await firstItem(useCase)
    expect(await removeItem(by(owner), { key: useCase.key, itemId: item.id, seen: itemSeen(item) })).toMatchObject({ ok: false, code: 'conflict' })
    expect(await firstItem(useCase)).toEqual(item)
  })
})

describe('who may change phases', () => {
  const commands = {
    startPhase: (key: string, actor: Actor) => startPhase(by(actor), { key, version: 1, phase: 1 }),
    replanPhase: (key: string, actor: Actor) =>
      replanPhase(by(actor), { key, version: 1, plannedStart: '2026-10-01', plannedEnd: '2026-10-28', reason: 'x' }),
    setPercent: (key: string, actor: Actor) => setPercent(by(actor), { key, version: 1, percent: 5 }),
    tickItem: (key: string, actor: Actor) => tickItem(by(actor), { key, itemId: 1, done: 'yes' }),
    addKeyGates: (key: string, actor: Actor) => addKeyGates(by(actor), { key }),
    addItem: (key: string, actor: Actor) => addItem(by(actor), { key, kind: 'activity', title: 'x' }),
    editItem: (key: string, actor: Actor) => editItem(by(actor), { key, itemId: 1, seen: '', title: 'x' }),
    removeItem: (key: string, actor: Actor) => removeItem(by(actor), { key, itemId: 1, seen: '' }),
  }
  it.each(Object.entries(commands))('%s is refused to viewers, and concealed from owners of other use cases', async (_, run) => {
    const { key } = await governedUseCase(store, owner)
    expect(await run(key, viewer)).toMatchObject({ ok: false, code: 'forbidden' })
    expect(await run(key, stranger)).toMatchObject({ ok: false, code: 'not_found', message: 'There is no such use case.' })
    expect(await lastRecord()).toMatchObject({ action: expect.stringMatching(/\.refused$/) as string })
  })

  it.each(Object.entries(commands))('%s is refused on a killed use case', async (_, run) => {
    const { key } = await governedUseCase(store, owner, { status: 'killed' })
    expect(await run(key, owner)).toMatchObject({ ok: false, code: 'conflict' })
  })
})
