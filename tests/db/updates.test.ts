import { afterAll, beforeAll, expect, it } from 'vitest'
import { postUpdate } from '~/commands/updates.server'
import * as phases from 'db/queries/phases'
import * as updates from 'db/queries/updates'
import * as useCases from 'db/queries/use-cases'
import type { Actor } from 'domain/permissions'
import { accepted, contextFor, person, setUpStore } from '../support/commands'
import { governedUseCase } from '../support/governed-use-case'
import { openTestStore, peek } from '../support/store'

let store: Awaited<ReturnType<typeof openTestStore>>
let owner: Actor, viewer: Actor, stranger: Actor

beforeAll(async () => {
  store = await openTestStore()
  await setUpStore(store)
  owner = await person(store, ['owner'], 'Olga')
  viewer = await person(store, ['viewer'])
  stranger = await person(store, ['owner'])
})
afterAll(() => store.dispose())

const by = (actor: Actor) => contextFor(store, actor)
const update = { health: 'at_risk', changed: 'The vendor is late' }

it('a weekly update is kept, and its health and day stand beside the use case (R8)', async () => {
  const useCase = await governedUseCase(store, owner)
  accepted(await postUpdate(by(owner), { key: useCase.key, ...update, next: 'Call them', blockers: '', percent: 30 }))
  expect(await updates.newest(store.read, useCase.id, 5)).toMatchObject([
    { health: 'at_risk', changed: 'The vendor is late', next: 'Call them', blockers: null, percent: 30, on: '2026-10-15', byName: 'Olga' },
  ])
  expect(await useCases.findByKey(store.read, useCase.key)).toMatchObject({ health: 'at_risk', updatedOn: '2026-10-15' })
  expect(await phases.openRun(store.read, useCase.id)).toMatchObject({ percent: 30 })
})

it('an update makes nobody’s edit of the use case stale, because it overwrites nothing (R14)', async () => {
  const useCase = await governedUseCase(store, owner)
  accepted(await postUpdate(by(owner), { key: useCase.key, ...update }))
  expect(await useCases.findByKey(store.read, useCase.key)).toMatchObject({ version: 1 })
})

it('earlier updates stay, newest first; the percentage stays where nothing is said about it', async () => {
  const useCase = await governedUseCase(store, owner)
  accepted(await postUpdate(by(owner), { key: useCase.key, ...update, percent: 30 }))
  accepted(await postUpdate(by(owner), { key: useCase.key, health: 'on_track', changed: 'They delivered' }))
  expect((await updates.newest(store.read, useCase.id, 5)).map(({ changed }) => changed)).toEqual(['They delivered', 'The vendor is late'])
  expect(await phases.openRun(store.read, useCase.id)).toMatchObject({ percent: 30 })
})

it('sent twice with one idempotency key it is there once (R14)', async () => {
  const useCase = await governedUseCase(store, owner)
  const twice = () => postUpdate(contextFor(store, owner, { idempotencyKey: 'a' }), { key: useCase.key, ...update })
  expect(await twice()).toEqual(await twice())
  expect(await updates.newest(store.read, useCase.id, 5)).toHaveLength(1)
})

it('is one record in the log, with before and after (R13)', async () => {
  const useCase = await governedUseCase(store, owner, { health: 'on_track' })
  accepted(await postUpdate(by(owner), { key: useCase.key, ...update }))
  const records = await peek<{ before: string; after: string }>(
    store,
    `select * from audit_log where subject_id = '${useCase.key}' and action = 'update.post'`,
  )
  expect(records).toHaveLength(1)
  expect(JSON.parse(records[0]?.before ?? '')).toMatchObject({ health: 'on_track' })
  expect(JSON.parse(records[0]?.after ?? '')).toMatchObject({ health: 'at_risk', changed: 'The vendor is late' })
})

it.each([
  ['without what changed', { changed: '  ' }, 'changed'],
  ['with an unknown health', { health: 'fine' }, 'health'],
  ['with more than all complete', { percent: 101 }, 'percent'],
])('refuses an update %s', async (_, input, path) => {
  const useCase = await governedUseCase(store, owner)
  expect(await postUpdate(by(owner), { key: useCase.key, ...update, ...input })).toMatchObject({
    ok: false,
    code: 'invalid',
    issues: [{ path }],
  })
})

it('has no percentage to say where no phase has begun', async () => {
  const useCase = await governedUseCase(store, owner, { phase: null })
  expect(await postUpdate(by(owner), { key: useCase.key, ...update, percent: 0 })).toMatchObject({ code: 'conflict', issues: [{ path: 'percent' }] })
  accepted(await postUpdate(by(owner), { key: useCase.key, ...update }))
})

it('is refused to viewers, concealed from other owners, and closed on retired use cases', async () => {
  const { key } = await governedUseCase(store, owner)
  const retired = await governedUseCase(store, owner, { status: 'retired' })
  expect(await postUpdate(by(viewer), { key, ...update })).toMatchObject({ code: 'forbidden' })
  expect(await postUpdate(by(stranger), { key, ...update })).toMatchObject({ code: 'not_found' })
  expect(await postUpdate(by(owner), { key: retired.key, ...update })).toMatchObject({ code: 'conflict' })
})
