import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withdrawRequest } from '~/commands/close-review.server'
import { closeCondition, completeCondition, moveCondition } from '~/commands/conditions.server'
import { removeContributor } from '~/commands/contributors.server'
import { signVote } from '~/commands/gate-votes.server'
import { requestGate } from '~/commands/gates.server'
import { retireUseCase } from '~/commands/use-case-lifecycle.server'
import { verifyAudit } from '~/server/audit-verify.server'
import { notifyDue } from '~/server/due-notifications.server'
import * as conditions from 'db/queries/conditions'
import * as gates from 'db/queries/gates'
import * as notifications from 'db/queries/notifications'
import * as standings from 'db/queries/standings'
import * as useCases from 'db/queries/use-cases'
import { tableTotals } from 'db/queries/use-case-table'
import { scopeOf, type Actor } from 'domain/permissions'
import { noFilter } from 'domain/use-case-filter'
import { accepted, contextFor, person, setUpStore, testAuditKey } from '../support/commands'
import { governedUseCase, type GovernedUseCase } from '../support/governed-use-case'
import { openTestStore } from '../support/store'

let store: Awaited<ReturnType<typeof openTestStore>>
let head: Actor, owner: Actor, member: Actor, other: Actor, helper: Actor, viewer: Actor

const by = (actor: Actor) => contextFor(store, actor)
const on = (actor: Actor, day: string) => contextFor(store, actor, { now: new Date(`${day}T09:00:00Z`) })

beforeAll(async () => {
  store = await openTestStore()
  await setUpStore(store)
  head = await person(store, ['head_of_ai'], 'Hanna')
  owner = await person(store, ['owner'], 'Olga')
  helper = await person(store, ['owner'], 'Henri')
  member = await person(store, ['committee'], 'Carla')
  other = await person(store, ['committee'], 'Paul')
  viewer = await person(store, ['viewer'], 'Vera')
})
afterAll(() => store.dispose())

const rowsOf = ({ id }: GovernedUseCase) => conditions.conditionsOf(store.read, id)

/** A use case that has passed gate 2 under conditions. */
async function conditionally(rows: Record<string, unknown>[] = [{ text: 'Test the load' }]) {
  const useCase = await governedUseCase(store, owner, { phase: 2, tier: 'low', contributors: [helper] })
  accepted(await requestGate(by(owner), { key: useCase.key, gate: 2 }))
  const request = await gates.openRequest(store.read, useCase.id)
  const packet = request && (await gates.packetOf(store.read, request.id))
  if (!packet) throw new Error('no review')
  accepted(await signVote(by(head), { key: useCase.key, requestId: packet.requestId, seen: packet.hash, verb: 'conditional_go', conditions: rows, reason: 'Fine otherwise', isSigned: true }))
  return useCase
}
/** What a command about the first condition needs. */
async function first(useCase: GovernedUseCase) {
  const [row] = await rowsOf(useCase)
  if (!row) throw new Error('no condition')
  return { key: useCase.key, conditionId: row.id, version: row.version }
}
async function done(useCase: GovernedUseCase, actor = owner) {
  accepted(await completeCondition(by(actor), { ...(await first(useCase)), evidence: 'https://example.org/load' }))
  return first(useCase)
}
const told = async (actor: Actor, { key }: GovernedUseCase) =>
  (await notifications.page(store.read, actor.id, scopeOf(actor), { before: null, limit: 200 })).filter((row) => row.key === key && row.kind.startsWith('condition')).map(({ kind, readAt }) => ({ kind, isRead: readAt !== null }))

describe('conditions of a decision (R7)', () => {
  it('are actions of the owner within the days of the policy, unless the vote says otherwise', async () => {
    const useCase = await conditionally([{ text: 'Test the load' }, { text: 'Sign the contract', owner: member.id, dueOn: '2026-10-20' }])
    expect(await rowsOf(useCase)).toMatchObject([
      { gate: 2, text: 'Test the load', ownerId: owner.id, dueOn: '2026-11-14', doneBy: null, outcome: null },
      { gate: 2, text: 'Sign the contract', ownerName: 'Carla', dueOn: '2026-10-20' },
    ])
    expect(await told(owner, useCase)).toEqual([{ kind: 'condition_assigned', isRead: false }])
    expect(await told(member, useCase)).toEqual([{ kind: 'condition_assigned', isRead: false }])
  })

  it.each<[string, Record<string, unknown>, string]>([
    ['a day that is over', { text: 'x', dueOn: '2026-10-01' }, 'conditions.0.dueOn'],
    ['a person who could not do it', { text: 'x', owner: 'nobody' }, 'conditions.0.owner'],
    ['a person without what is to be done', { owner: 'nobody' }, 'conditions.0.text'],
  ])('are refused with %s, beside the field', async (_, row, path) => {
    const useCase = await governedUseCase(store, owner, { phase: 2, tier: 'low' })
    accepted(await requestGate(by(owner), { key: useCase.key, gate: 2 }))
    const request = await gates.openRequest(store.read, useCase.id)
    const packet = request && (await gates.packetOf(store.read, request.id))
    const vote = { key: useCase.key, requestId: packet?.requestId, seen: packet?.hash, verb: 'conditional_go', conditions: [row], reason: 'x', isSigned: true }
    expect(await signVote(by(head), vote)).toMatchObject({ ok: false, code: 'invalid', issues: [{ path }] })
    expect(await rowsOf(useCase)).toEqual([])
  })

  it('stand in the evidence of the next gate while they are open, and not when they are closed', async () => {
    const useCase = await conditionally()
    const submitted = async () => {
      accepted(await requestGate(by(owner), { key: useCase.key, gate: 3 }))
      const request = await gates.openRequest(store.read, useCase.id)
      const packet = request && (await gates.packetOf(store.read, request.id))
      if (!packet) throw new Error('no review')
      accepted(await withdrawRequest(by(owner), { key: useCase.key, requestId: packet.requestId }))
      return packet.packet.evidence
    }
    expect(await submitted()).toMatchObject({ conditions: [{ gate: 2, text: 'Test the load', ownerName: 'Olga', dueOn: '2026-11-14', done: false }] })
    accepted(await closeCondition(by(member), { ...(await done(useCase)), outcome: 'closed' }))
    expect(await submitted()).not.toHaveProperty('conditions')
  })
})

describe('doing one', () => {
  it('is for who it was given to, who works on the use case, and the Head of AI', async () => {
    const useCase = await conditionally([{ text: 'Test the load', owner: member.id }])
    const input = { ...(await first(useCase)), evidence: 'Report' }
    expect(await completeCondition(by(other), input)).toMatchObject({ ok: false, code: 'forbidden' })
    expect(await completeCondition(by(viewer), input)).toMatchObject({ ok: false, code: 'forbidden' })
    expect(await completeCondition(by(await person(store, ['owner'])), input)).toMatchObject({ ok: false, code: 'not_found' })
    for (const actor of [member, helper, owner, head]) {
      const one = await conditionally([{ text: 'Test the load', owner: member.id }])
      await done(one, actor)
      expect(await rowsOf(one)).toMatchObject([{ doneBy: actor.id, doneByName: actor.name, evidence: 'https://example.org/load' }])
    }
  })

  it('needs evidence, and the version that was read', async () => {
    const useCase = await conditionally()
    const input = await first(useCase)
    expect(await completeCondition(by(owner), { ...input, evidence: ' ' })).toMatchObject({ code: 'invalid', issues: [{ path: 'evidence' }] })
    accepted(await moveCondition(by(head), { ...input, owner: helper.id, dueOn: '2026-12-01', reason: 'Olga is away' }))
    expect(await completeCondition(by(owner), { ...input, evidence: 'Report' })).toMatchObject({ code: 'stale', message: expect.stringContaining('Hanna changed this condition') as string })
  })

  it('counts once, also when two say so at once', async () => {
    const useCase = await conditionally()
    const input = { ...(await first(useCase)), evidence: 'Report' }
    const results = await Promise.all([completeCondition(by(owner), input), completeCondition(by(helper), input)])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('is not for who has left the use case any more, nor is it told to them', async () => {
    const useCase = await conditionally([{ text: 'Test the load', owner: helper.id }])
    accepted(await removeContributor(by(owner), { key: useCase.key, person: helper.id }))
    expect(await completeCondition(by(helper), { ...(await first(useCase)), evidence: 'x' })).toMatchObject({ code: 'not_found' })
    expect((await conditions.toDoBy(store.read, helper.id, scopeOf(helper))).map(({ key }) => key)).not.toContain(useCase.key)
  })
})

describe('the check', () => {
  it('is never made by who did it, nor by those who work on the use case, and only once', async () => {
    const useCase = await conditionally()
    const check = { ...(await done(useCase, head)), outcome: 'closed' }
    expect(await closeCondition(by(head), check)).toMatchObject({ code: 'forbidden', message: 'You said that it is done, so somebody else must check it.' })
    for (const actor of [owner, helper]) expect(await closeCondition(by(actor), check)).toMatchObject({ code: 'forbidden' })
    expect(await closeCondition(by(viewer), check)).toMatchObject({ code: 'forbidden' })
    const results = await Promise.all([closeCondition(by(member), check), closeCondition(by(other), { ...check, outcome: 'returned', note: 'No' })])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('closes it, or gives it back with what is missing, to be done again', async () => {
    const useCase = await conditionally()
    expect(await closeCondition(by(member), { ...(await first(useCase)), outcome: 'closed' })).toMatchObject({ code: 'conflict' })
    const check = await done(useCase)
    expect(await told(member, useCase)).toEqual([{ kind: 'condition_done', isRead: false }])
    expect(await closeCondition(by(member), { ...check, outcome: 'returned' })).toMatchObject({ code: 'invalid', issues: [{ path: 'note' }] })
    accepted(await closeCondition(by(member), { ...check, outcome: 'returned', note: 'Only one server was tested' }))
    expect(await rowsOf(useCase)).toMatchObject([{ doneBy: null, outcome: 'returned', note: 'Only one server was tested', evidence: 'https://example.org/load' }])
    expect(await told(other, useCase)).toEqual([{ kind: 'condition_done', isRead: true }])
    expect((await told(owner, useCase))[0]).toEqual({ kind: 'condition_checked', isRead: false })
    accepted(await closeCondition(by(member), { ...(await done(useCase)), outcome: 'closed' }))
    expect(await rowsOf(useCase)).toMatchObject([{ outcome: 'closed', checkedByName: 'Carla', doneByName: 'Olga', note: null }])
    expect(await completeCondition(by(owner), { ...(await first(useCase)), evidence: 'x' })).toMatchObject({ code: 'conflict' })
  })

  it('waits in the work of those who may make it, and of nobody else', async () => {
    const useCase = await conditionally()
    await done(useCase, head)
    const waits = async (actor: Actor) => (await conditions.toCheckBy(store.read, actor.id)).some(({ key }) => key === useCase.key)
    expect(await Promise.all([member, other, head, owner, helper].map(waits))).toEqual([true, true, false, false, false])
  })
})

describe('another person or another day', () => {
  it('is given by those who decide, with a reason; the next person hears of it', async () => {
    const useCase = await conditionally()
    const input = { ...(await first(useCase)), owner: helper.id, dueOn: '2026-12-01', reason: 'Olga is away' }
    for (const actor of [owner, helper, viewer]) expect(await moveCondition(by(actor), input)).toMatchObject({ code: 'forbidden' })
    expect(await moveCondition(by(member), { ...input, reason: '' })).toMatchObject({ code: 'invalid', issues: [{ path: 'reason' }] })
    expect(await moveCondition(by(member), { ...input, owner: viewer.id })).toMatchObject({ code: 'invalid', issues: [{ path: 'owner' }] })
    expect(await moveCondition(by(member), { ...input, dueOn: '2026-10-01' })).toMatchObject({ code: 'invalid', issues: [{ path: 'dueOn' }] })
    accepted(await moveCondition(by(member), input))
    expect(await rowsOf(useCase)).toMatchObject([{ ownerId: helper.id, dueOn: '2026-12-01', version: 2 }])
    expect(await told(helper, useCase)).toEqual([{ kind: 'condition_assigned', isRead: false }])
  })
})

describe('what is overdue', () => {
  const overdue = async (today: string) => (await tableTotals(store.read, { scope: { kind: 'all' }, filter: { ...noFilter, marks: ['conditionsOverdue'] }, today, fiscalYear: 2026 })).count
  const dueOn = async ({ id }: GovernedUseCase) => (await standings.list(store.read, [id]))[0]?.conditionsDueOn

  it('is counted from the day after, until it is done; a check that waits is nobody’s delay', async () => {
    const useCase = await conditionally([{ text: 'A', dueOn: '2026-10-16' }, { text: 'B', dueOn: '2026-12-24' }])
    expect(await dueOn(useCase)).toBe('2026-10-16')
    const before = await overdue('2026-10-16')
    expect(await overdue('2026-10-17')).toBe(before + 1)
    const check = await done(useCase)
    expect(await dueOn(useCase)).toBe('2026-12-24')
    expect(await overdue('2026-10-17')).toBe(before)
    accepted(await closeCondition(by(member), { ...check, outcome: 'returned', note: 'No' }))
    expect(await dueOn(useCase)).toBe('2026-10-16')
  })

  it('owes nothing more once the use case has ended', async () => {
    const useCase = await conditionally([{ text: 'A', dueOn: '2026-10-16' }])
    const before = await overdue('2026-10-17')
    accepted(await retireUseCase(by(head), { key: useCase.key, version: (await useCases.findByKey(store.read, useCase.key))?.version, reason: 'Replaced' }))
    expect(await overdue('2026-10-17')).toBe(before - 1)
    expect(await completeCondition(by(owner), { ...(await first(useCase)), evidence: 'x' })).toMatchObject({ code: 'conflict', message: expect.stringContaining('retired') as string })
  })

  it('is told a week before, once, and again when the day was moved', async () => {
    const useCase = await conditionally([{ text: 'A', dueOn: '2026-11-20' }])
    const dues = async () => (await told(owner, useCase)).filter(({ kind }) => kind === 'condition_due').length
    await notifyDue(store, new Date('2026-11-12T09:00:00Z'))
    expect(await dues()).toBe(0)
    await Promise.all([notifyDue(store, new Date('2026-11-13T09:00:00Z')), notifyDue(store, new Date('2026-11-13T09:00:00Z'))])
    await notifyDue(store, new Date('2026-11-14T09:00:00Z'))
    expect(await dues()).toBe(1)
    accepted(await moveCondition(on(head, '2026-11-14'), { ...(await first(useCase)), owner: owner.id, dueOn: '2026-12-20', reason: 'More time' }))
    await notifyDue(store, new Date('2026-12-15T09:00:00Z'))
    expect(await dues()).toBe(2)
  })
})

it('is part of what the log verifies', async () => {
  expect(await verifyAudit(store.read, testAuditKey)).toMatchObject({ problems: [] })
})
