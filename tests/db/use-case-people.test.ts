import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addContributor, removeContributor } from '~/commands/contributors.server'
import { askToJoin, decideJoinRequest } from '~/commands/join-requests.server'
import { assignOwner, editUseCase } from '~/commands/use-cases.server'
import * as joinRequests from 'db/queries/join-requests'
import * as useCases from 'db/queries/use-cases'
import * as users from 'db/queries/users'
import type { Actor } from 'domain/permissions'
import { accepted, contextFor, person, setUpStore, testNow } from '../support/commands'
import { governedUseCase } from '../support/governed-use-case'
import { openTestStore, peek } from '../support/store'

let store: Awaited<ReturnType<typeof openTestStore>>
let head: Actor, owner: Actor, other: Actor, viewer: Actor, disabled: Actor

beforeAll(async () => {
  store = await openTestStore()
  await setUpStore(store)
  head = await person(store, ['head_of_ai'], 'Hedda')
  owner = await person(store, ['owner'], 'Olga')
  other = await person(store, ['owner'], 'Otto')
  viewer = await person(store, ['viewer'])
  disabled = await person(store, ['owner'])
  await store.withTransaction((tx) => users.update(tx, disabled.id, { disabledAt: testNow }))
})
afterAll(() => store.dispose())

const by = (actor: Actor) => contextFor(store, actor)
const people = async (key: string) => {
  const useCase = await useCases.findByKey(store.read, key)
  return { owner: useCase?.ownerName ?? null, contributors: useCase?.contributors.map(({ name }) => name) }
}
const records = (key: string, action: string) => peek(store, `select seq from audit_log where subject_id = '${key}' and action = '${action}'`)

describe('handing over', () => {
  it('gives a use case to somebody else; who owned it is out of it, and the history keeps both (R12)', async () => {
    const { key, id } = await governedUseCase(store, owner, { contributors: [other] })
    accepted(await assignOwner(by(owner), { key, version: 1, owner: other.id, reason: 'Parental leave' }))
    expect(await people(key)).toEqual({ owner: 'Otto', contributors: [] })
    expect(await useCases.historyOf(store.read, id)).toMatchObject([{ field: 'owner', from: owner.id, to: other.id, reason: 'Parental leave' }])
    expect(await assignOwner(by(owner), { key, version: 2, owner: owner.id })).toMatchObject({ code: 'not_found' })
  })

  it('who owned it may stay on as a contributor', async () => {
    const { key } = await governedUseCase(store, owner)
    accepted(await assignOwner(by(owner), { key, version: 1, owner: other.id, stays: true }))
    expect(await people(key)).toEqual({ owner: 'Otto', contributors: ['Olga'] })
    accepted(await editUseCase(by(owner), { key, version: 2, title: 'Still mine to edit' }))
  })

  it('only the Head of AI leaves a use case without an owner', async () => {
    const { key } = await governedUseCase(store, owner)
    expect(await assignOwner(by(owner), { key, version: 1, owner: null })).toMatchObject({ code: 'forbidden' })
    accepted(await assignOwner(by(head), { key, version: 1, owner: null }))
    expect(await people(key)).toEqual({ owner: null, contributors: [] })
  })

  it('owners must be able to work: no viewers, nobody disabled, nobody unknown, with one and the same answer', async () => {
    const { key } = await governedUseCase(store, owner)
    const answers = await Promise.all([viewer.id, disabled.id, 'unknown'].map((id) => assignOwner(by(head), { key, version: 1, owner: id })))
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(answers[0]).toMatchObject({ code: 'invalid', issues: [{ path: 'owner' }] })
  })

  it('carries the version that was read (R14)', async () => {
    const { key } = await governedUseCase(store, owner)
    expect(await assignOwner(by(owner), { key, version: 2, owner: other.id })).toMatchObject({ code: 'stale' })
  })
})

describe('contributors', () => {
  it('may edit from the moment they are added until they are removed', async () => {
    const { key } = await governedUseCase(store, owner)
    accepted(await addContributor(by(owner), { key, person: other.id }))
    accepted(await editUseCase(by(other), { key, version: 1, title: 'Together' }))
    accepted(await removeContributor(by(other), { key, person: other.id }))
    expect(await editUseCase(by(other), { key, version: 2, title: 'Alone' })).toMatchObject({ code: 'not_found' })
  })

  it('adding twice is adding once, and is one record (R13)', async () => {
    const { key } = await governedUseCase(store, owner)
    accepted(await addContributor(by(owner), { key, person: other.id }))
    accepted(await addContributor(by(head), { key, person: other.id }))
    expect(await people(key)).toEqual({ owner: 'Olga', contributors: ['Otto'] })
    expect(await records(key, 'contributor.add')).toHaveLength(1)
  })

  it.each([
    ['the owner', () => owner, 'conflict'],
    ['somebody who may not own', () => viewer, 'invalid'],
    ['somebody disabled', () => disabled, 'invalid'],
  ])('%s is not added', async (_, who, code) => {
    const { key } = await governedUseCase(store, owner)
    expect(await addContributor(by(owner), { key, person: who().id })).toMatchObject({ code, issues: [{ path: 'person' }] })
  })

  it('are added by nobody who only reads, or may not even see it (C2)', async () => {
    const { key } = await governedUseCase(store, owner)
    expect(await addContributor(by(viewer), { key, person: other.id })).toMatchObject({ code: 'forbidden' })
    expect(await addContributor(by(other), { key, person: other.id })).toMatchObject({ code: 'not_found' })
    expect(await removeContributor(by(other), { key, person: owner.id })).toMatchObject({ code: 'not_found' })
  })

  it('who does not contribute cannot be removed', async () => {
    const { key } = await governedUseCase(store, owner)
    expect(await removeContributor(by(owner), { key, person: other.id })).toMatchObject({ code: 'conflict' })
  })
})

describe('asking to join', () => {
  const ask = (key: string) => askToJoin(by(other), { key, message: 'We have the same problem' })
  const waiting = (id: number) => joinRequests.waiting(store.read, id)

  it('waits for the owner, who takes them in', async () => {
    const { key, id } = await governedUseCase(store, owner)
    accepted(await ask(key))
    const [request] = await waiting(id)
    expect(request).toMatchObject({ name: 'Otto', message: 'We have the same problem' })
    accepted(await decideJoinRequest(by(owner), { key, requestId: request?.id, decision: 'accepted' }))
    expect(await people(key)).toEqual({ owner: 'Olga', contributors: ['Otto'] })
    expect(await waiting(id)).toEqual([])
  })

  it('may be declined, and asked again', async () => {
    const { key, id } = await governedUseCase(store, owner)
    accepted(await ask(key))
    const [request] = await waiting(id)
    accepted(await decideJoinRequest(by(head), { key, requestId: request?.id, decision: 'declined' }))
    expect(await people(key)).toEqual({ owner: 'Olga', contributors: [] })
    expect(await decideJoinRequest(by(head), { key, requestId: request?.id, decision: 'accepted' })).toMatchObject({ code: 'conflict' })
    accepted(await ask(key))
    expect(await waiting(id)).toHaveLength(1)
  })

  it('asking twice is asking once', async () => {
    const { key, id } = await governedUseCase(store, owner)
    accepted(await ask(key))
    accepted(await ask(key))
    expect(await waiting(id)).toHaveLength(1)
    expect(await records(key, 'join_request.ask')).toHaveLength(1)
  })

  it('is for owners of other use cases; nobody answers for a use case that is not theirs', async () => {
    const { key, id } = await governedUseCase(store, owner)
    expect(await askToJoin(by(owner), { key, message: 'x' })).toMatchObject({ code: 'forbidden' })
    expect(await askToJoin(by(viewer), { key, message: 'x' })).toMatchObject({ code: 'forbidden' })
    accepted(await ask(key))
    const [request] = await waiting(id)
    expect(await decideJoinRequest(by(other), { key, requestId: request?.id, decision: 'accepted' })).toMatchObject({ code: 'not_found' })
    const elsewhere = await governedUseCase(store, owner)
    expect(await decideJoinRequest(by(owner), { key: elsewhere.key, requestId: request?.id, decision: 'accepted' })).toMatchObject({ code: 'conflict' })
  })
})
