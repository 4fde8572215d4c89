import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addContributor, removeContributor } from '~/commands/contributors.server'
import { signVote } from '~/commands/gate-votes.server'
import { requestGate } from '~/commands/gates.server'
import { withdrawRequest } from '~/commands/close-review.server'
import { readAllNotifications, readNotification } from '~/commands/notifications.server'
import { notify } from '~/commands/notify.server'
import { assignOwner, editUseCase, proposeUseCase } from '~/commands/use-cases.server'
import { inBatches } from '~/server/batches.server'
import * as reviews from 'db/queries/reviews'
import * as gates from 'db/queries/gates'
import * as notifications from 'db/queries/notifications'
import * as useCases from 'db/queries/use-cases'
import * as users from 'db/queries/users'
import { scopeOf, type Actor } from 'domain/permissions'
import { accepted, contextFor, person, setUpStore, testNow } from '../support/commands'
import { governedUseCase, type GovernedUseCase } from '../support/governed-use-case'
import { openTestStore, peek } from '../support/store'

let store: Awaited<ReturnType<typeof openTestStore>>
let head: Actor, otherHead: Actor, owner: Actor, contributor: Actor, viewer: Actor, stranger: Actor

beforeAll(async () => {
  store = await openTestStore()
  await setUpStore(store)
  head = await person(store, ['head_of_ai'], 'Hanna')
  otherHead = await person(store, ['head_of_ai'], 'Henrik')
  owner = await person(store, ['owner'], 'Olga')
  contributor = await person(store, ['owner'], 'Carl')
  viewer = await person(store, ['viewer'])
  stranger = await person(store, ['owner'])
})
afterAll(() => store.dispose())

const by = (actor: Actor) => contextFor(store, actor)
const inbox = (actor: Actor, more: { before?: number; limit?: number } = {}) =>
  notifications.page(store.read, actor.id, scopeOf(actor), { before: more.before ?? null, limit: more.limit ?? 100 })
const unread = (actor: Actor) => notifications.countUnread(store.read, actor.id, scopeOf(actor))
const about = async (actor: Actor, { key }: { key: string }) => (await inbox(actor)).filter((row) => row.key === key)
const versionOf = async ({ key }: { key: string }) => (await useCases.findByKey(store.read, key))?.version ?? 0

async function decide(actor: Actor, useCase: GovernedUseCase) {
  const request = await gates.openRequest(store.read, useCase.id)
  const packet = request && (await reviews.packetOf(store.read, request.id))
  if (!packet) throw new Error('no review')
  const vote = { key: useCase.key, requestId: packet.requestId, seen: packet.hash, isSigned: true }
  accepted(await signVote(by(actor), { ...vote, verb: 'hold', reason: 'Later', holdUntil: '2026-11-01' }))
}

/** Tells somebody of a cause, outside of any command. */
const tell = (to: Actor, useCase: GovernedUseCase, cause: string) =>
  store.withTransaction((tx) =>
    notify(tx, { kind: 'owner_assigned', facts: {}, to: [to.id], useCaseId: useCase.id, cause, place: `/use-cases/${useCase.key}`, byId: null, at: testNow }),
  )

describe('a gate is requested', () => {
  it('tells those who may decide it, and nobody else', async () => {
    const useCase = await governedUseCase(store, owner, { tier: 'low', contributors: [contributor] })
    accepted(await requestGate(by(owner), { key: useCase.key, gate: 1 }))
    const expected = { kind: 'gate_requested', facts: { gate: 1 }, byName: 'Olga', place: `/use-cases/${useCase.key}/decisions`, readAt: null }
    expect(await about(head, useCase)).toMatchObject([expected])
    expect(await about(otherHead, useCase)).toMatchObject([expected])
    for (const other of [owner, contributor, viewer, stranger]) expect(await about(other, useCase)).toEqual([])
  })

  it('does not ask members of the use case, who may not decide it (R7)', async () => {
    const useCase = await governedUseCase(store, head, { tier: 'low', contributors: [] })
    accepted(await requestGate(by(head), { key: useCase.key, gate: 1 }))
    expect(await about(head, useCase)).toEqual([])
    expect(await about(otherHead, useCase)).toHaveLength(1)
  })

  it('tells nobody where the request is refused: it is undone together', async () => {
    const useCase = await governedUseCase(store, owner, { tier: 'low' })
    accepted(await requestGate(by(owner), { key: useCase.key, gate: 1 }))
    expect(await requestGate(by(owner), { key: useCase.key, gate: 1 })).toMatchObject({ ok: false })
    expect(await about(head, useCase)).toHaveLength(1)
  })

  it('tells of a second request too', async () => {
    const useCase = await governedUseCase(store, owner, { tier: 'low' })
    accepted(await requestGate(by(owner), { key: useCase.key, gate: 1 }))
    await decide(head, useCase)
    await store.withTransaction((tx) => useCases.update(tx, useCase.id, { status: 'active' }))
    accepted(await requestGate(contextFor(store, owner, { now: new Date('2026-11-01T09:00:00Z') }), { key: useCase.key, gate: 1 }))
    expect((await about(otherHead, useCase)).filter(({ kind }) => kind === 'gate_requested')).toHaveLength(2)
  })
})

describe('a gate is decided', () => {
  it('tells owner, contributors and who asked, and not who decided', async () => {
    const useCase = await governedUseCase(store, owner, { tier: 'low', contributors: [contributor] })
    accepted(await requestGate(by(otherHead), { key: useCase.key, gate: 1 }))
    await decide(head, useCase)
    for (const told of [owner, contributor, otherHead]) {
      expect((await about(told, useCase)).filter(({ kind }) => kind === 'gate_decided')).toMatchObject([
        { facts: { gate: 1, outcome: 'hold' }, byName: 'Hanna' },
      ])
    }
    expect((await about(head, useCase)).filter(({ kind }) => kind === 'gate_decided')).toEqual([])
  })

  it('asks nobody any more who could have decided it', async () => {
    const useCase = await governedUseCase(store, owner, { tier: 'low' })
    accepted(await requestGate(by(owner), { key: useCase.key, gate: 1 }))
    await decide(head, useCase)
    expect(await about(otherHead, useCase)).toMatchObject([{ kind: 'gate_requested', readAt: testNow }])
  })
})

it('a request that is taken back asks nobody any more', async () => {
  const useCase = await governedUseCase(store, owner, { tier: 'low' })
  accepted(await requestGate(by(owner), { key: useCase.key, gate: 1 }))
  const request = await gates.openRequest(store.read, useCase.id)
  accepted(await withdrawRequest(by(owner), { key: useCase.key, requestId: request?.id }))
  expect(await about(head, useCase)).toMatchObject([{ kind: 'gate_requested', readAt: testNow }])
})

describe('an owner is assigned', () => {
  const assigned = async (actor: Actor, useCase: { key: string }) => (await about(actor, useCase)).filter(({ kind }) => kind === 'owner_assigned')

  it('is told, each time anew', async () => {
    const useCase = await governedUseCase(store, owner, { tier: 'low' })
    for (const next of [stranger, owner, stranger]) {
      accepted(await assignOwner(by(head), { key: useCase.key, version: await versionOf(useCase), owner: next.id }))
    }
    expect(await assigned(stranger, useCase)).toHaveLength(2)
    expect(await assigned(stranger, useCase)).toMatchObject([{ byName: 'Hanna' }, {}])
  })

  it('also by an edit, and at the beginning', async () => {
    const { key } = accepted(await proposeUseCase(by(head), { title: 'Sorting of letters', problem: 'Letters wait.', owner: stranger.id }))
    expect(await assigned(stranger, { key })).toHaveLength(1)
    accepted(await editUseCase(by(head), { key, version: await versionOf({ key }), owner: owner.id }))
    expect(await assigned(owner, { key })).toHaveLength(1)
  })

  it('not by themselves, nor where nothing changed', async () => {
    const { key } = accepted(await proposeUseCase(by(owner), { title: 'Routing of calls', problem: 'Callers wait.' }))
    accepted(await assignOwner(by(head), { key, version: await versionOf({ key }), owner: owner.id }))
    expect(await assigned(owner, { key })).toEqual([])
  })
})

describe('who is told', () => {
  it('hears of one cause once, also from two requests at the same time', async () => {
    const useCase = await governedUseCase(store, owner, { tier: 'low' })
    await Promise.all([tell(owner, useCase, 'the same'), tell(owner, useCase, 'the same')])
    await tell(owner, useCase, 'another')
    expect(await about(owner, useCase)).toHaveLength(2)
  })

  it('may see the use case (C2)', async () => {
    const useCase = await governedUseCase(store, owner, { tier: 'low' })
    for (const one of [stranger, viewer]) await tell(one, useCase, 'something')
    expect(await about(stranger, useCase)).toEqual([])
    expect(await about(viewer, useCase)).toHaveLength(1)
  })

  it('is not disabled', async () => {
    const gone = await person(store, ['viewer'])
    await store.withTransaction((tx) => users.update(tx, gone.id, { disabledAt: testNow }))
    const useCase = await governedUseCase(store, owner, { tier: 'low' })
    await tell(gone, useCase, 'something')
    expect(await about(gone, useCase)).toEqual([])
  })

  it('reads and counts nothing about a use case that they may not see any more', async () => {
    const useCase = await governedUseCase(store, owner, { tier: 'low' })
    accepted(await addContributor(by(owner), { key: useCase.key, person: stranger.id }))
    await tell(stranger, useCase, 'something')
    const before = await unread(stranger)
    expect(await about(stranger, useCase)).toHaveLength(1)
    accepted(await removeContributor(by(owner), { key: useCase.key, person: stranger.id }))
    expect(await about(stranger, useCase)).toEqual([])
    expect(await unread(stranger)).toBe(before - 1)
  })
})

describe('reading', () => {
  const told = async (count: number) => {
    const reader = await person(store, ['owner'])
    const useCase = await governedUseCase(store, reader)
    for (let index = 1; index <= count; index += 1) await tell(reader, useCase, `cause ${index}`)
    return { reader, useCase }
  }

  it('is newest first, page by page', async () => {
    const { reader } = await told(3)
    const [newest, ...others] = await inbox(reader, { limit: 2 })
    expect(others).toHaveLength(1)
    const older = await inbox(reader, { before: others[0]?.id ?? 0, limit: 2 })
    expect(older).toHaveLength(1)
    expect((newest?.id ?? 0) > (older[0]?.id ?? 0)).toBe(true)
  })

  it('one takes one from the count, once', async () => {
    const { reader } = await told(2)
    const [newest] = await inbox(reader)
    accepted(await readNotification(by(reader), { id: newest?.id }))
    accepted(await readNotification(contextFor(store, reader, { now: new Date(testNow.getTime() + 60_000) }), { id: newest?.id }))
    expect(await unread(reader)).toBe(1)
    expect((await inbox(reader))[0]?.readAt).toEqual(testNow)
  })

  it('all leaves what came after the page was shown', async () => {
    const { reader, useCase } = await told(2)
    const [newest] = await inbox(reader)
    await tell(reader, useCase, 'later')
    accepted(await readAllNotifications(by(reader), { upTo: newest?.id }))
    expect(await unread(reader)).toBe(1)
  })

  it('never what is another’s', async () => {
    const { reader } = await told(1)
    const [newest] = await inbox(reader)
    accepted(await readNotification(by(stranger), { id: newest?.id }))
    accepted(await readAllNotifications(by(stranger), { upTo: newest?.id }))
    expect(await unread(reader)).toBe(1)
  })

  it('is not put on record: it changes nothing that is governed', async () => {
    const { reader } = await told(1)
    const records = () => peek<{ count: number }>(store, 'select count(*) as count from audit_log')
    const before = await records()
    accepted(await readAllNotifications(by(reader), { upTo: 1_000_000 }))
    expect(await records()).toEqual(before)
  })

  it('what is read is forgotten after a while, what is unread never', async () => {
    const { reader } = await told(2)
    const [newest] = await inbox(reader)
    accepted(await readNotification(by(reader), { id: newest?.id }))
    await inBatches(store, (tx, limit) => notifications.forgetReadBefore(tx, new Date(testNow.getTime() + 1), limit))
    expect((await inbox(reader)).map(({ readAt }) => readAt)).toEqual([null])
  })
})
