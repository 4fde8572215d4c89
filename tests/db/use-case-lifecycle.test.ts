import { afterAll, beforeAll, expect, it } from 'vitest'
import { requestGate } from '~/commands/gates.server'
import { activateUseCase, putOnHold, resumeUseCase, retireUseCase } from '~/commands/use-case-lifecycle.server'
import * as gates from 'db/queries/gates'
import * as phases from 'db/queries/phases'
import * as useCases from 'db/queries/use-cases'
import type { Actor } from 'domain/permissions'
import { accepted, contextFor, person, setUpStore } from '../support/commands'
import { governedUseCase } from '../support/governed-use-case'
import { openTestStore } from '../support/store'

let store: Awaited<ReturnType<typeof openTestStore>>
let head: Actor, owner: Actor, viewer: Actor, other: Actor

beforeAll(async () => {
  store = await openTestStore()
  await setUpStore(store)
  head = await person(store, ['head_of_ai'])
  owner = await person(store, ['owner'])
  viewer = await person(store, ['viewer'])
  other = await person(store, ['owner'])
})
afterAll(() => store.dispose())

const by = (actor: Actor) => contextFor(store, actor)
const read = (key: string) => useCases.findByKey(store.read, key)
const history = async (id: number) => (await useCases.historyOf(store.read, id)).map(({ field, from, to, reason }) => [field, from, to, reason])

it('activating a proposal begins phase 1 with its activities (R8)', async () => {
  const { key, id } = await governedUseCase(store, owner, { status: 'proposed', phase: null })
  expect(accepted(await activateUseCase(by(head), { key, version: 1, reason: 'Board wish' }))).toEqual({ key, phase: 1 })
  expect(await read(key)).toMatchObject({ status: 'active', phase: 1, version: 2 })
  expect(await phases.openRun(store.read, id)).toMatchObject({ phase: 1, actualStart: '2026-10-15', plannedEnd: '2026-11-11' })
  expect((await phases.itemsOf(store.read, id)).length).toBeGreaterThan(0)
  expect(await history(id)).toEqual([
    ['status', 'proposed', 'active', 'Board wish'],
    ['phase', null, '1', 'Board wish'],
  ])
})

it('a proposal that came in with its phase begins it when it becomes active', async () => {
  const { key, id } = await governedUseCase(store, owner, { status: 'proposed', phase: null })
  await store.withTransaction((tx) => useCases.update(tx, id, { phase: 2 }))
  expect(accepted(await activateUseCase(by(head), { key, version: 2 }))).toMatchObject({ phase: 2 })
  expect(await phases.openRun(store.read, id)).toMatchObject({ phase: 2 })
})

it('only the Head of AI activates', async () => {
  const { key } = await governedUseCase(store, owner, { status: 'proposed', phase: null })
  expect(await activateUseCase(by(owner), { key, version: 1 })).toMatchObject({ code: 'forbidden' })
  expect(await activateUseCase(by(other), { key, version: 1 })).toMatchObject({ code: 'not_found' })
})

it('a hold and its end each have a reason that is kept', async () => {
  const { key, id } = await governedUseCase(store, owner)
  accepted(await putOnHold(by(owner), { key, version: 1, reason: 'No data yet' }))
  expect(await read(key)).toMatchObject({ status: 'on_hold', phase: 1 })
  accepted(await resumeUseCase(by(head), { key, version: 2, reason: 'Data is in' }))
  expect(await read(key)).toMatchObject({ status: 'active' })
  expect(await history(id)).toEqual([
    ['status', 'active', 'on_hold', 'No data yet'],
    ['status', 'on_hold', 'active', 'Data is in'],
  ])
})

it('retiring ends the phase, takes back a waiting gate request and keeps the day', async () => {
  const { key, id } = await governedUseCase(store, owner)
  accepted(await requestGate(by(owner), { key, gate: 1 }))
  accepted(await retireUseCase(by(owner), { key, version: 1, reason: 'Replaced by the suite' }))
  expect(await read(key)).toMatchObject({ status: 'retired', retiredOn: '2026-10-15', phase: 1 })
  expect(await phases.openRun(store.read, id)).toBeNull()
  expect(await gates.openRequest(store.read, id)).toBeNull()
})

it('a day of retirement that is known already stays', async () => {
  const { key } = await governedUseCase(store, owner, { retiredOn: '2025-12' })
  accepted(await retireUseCase(by(owner), { key, version: 1, reason: 'Done' }))
  expect(await read(key)).toMatchObject({ retiredOn: '2025-12' })
})

it.each([
  ['hold', putOnHold],
  ['resume', resumeUseCase],
  ['retire', retireUseCase],
] as const)('to %s needs a reason, the version that was read, and a right to change it', async (act, run) => {
  const { key } = await governedUseCase(store, owner, { status: act === 'resume' ? 'on_hold' : 'active' })
  expect(await run(by(owner), { key, version: 1, reason: ' ' })).toMatchObject({ code: 'invalid', issues: [{ path: 'reason' }] })
  expect(await run(by(owner), { key, version: 2, reason: 'x' })).toMatchObject({ code: 'stale' })
  expect(await run(by(viewer), { key, version: 1, reason: 'x' })).toMatchObject({ code: 'forbidden' })
  expect(await run(by(other), { key, version: 1, reason: 'x' })).toMatchObject({ code: 'not_found' })
  accepted(await run(by(owner), { key, version: 1, reason: 'x' }))
})

it('nothing leads out of killed and retired', async () => {
  for (const status of ['killed', 'retired'] as const) {
    const { key } = await governedUseCase(store, owner, { status })
    expect(await activateUseCase(by(head), { key, version: 1 })).toMatchObject({ code: 'conflict' })
    for (const run of [putOnHold, resumeUseCase, retireUseCase]) expect(await run(by(head), { key, version: 1, reason: 'x' })).toMatchObject({ code: 'conflict' })
  }
})
