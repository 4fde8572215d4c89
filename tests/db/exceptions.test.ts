import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withdrawRequest } from '~/commands/close-review.server'
import { answerChecklist } from '~/commands/checklist.server'
import { castExceptionVote, signExceptionVote } from '~/commands/exception-votes.server'
import { requestException } from '~/commands/exceptions.server'
import { signVote } from '~/commands/gate-votes.server'
import { requestGate } from '~/commands/gates.server'
import { verifyAudit } from '~/server/audit-verify.server'
import { certificateOf } from '~/server/certificate.server'
import { notifyDue } from '~/server/due-notifications.server'
import { recordJson } from '~/server/api-use-cases.server'
import * as exceptions from 'db/queries/exceptions'
import * as gates from 'db/queries/gates'
import * as notifications from 'db/queries/notifications'
import * as reviews from 'db/queries/reviews'
import * as standings from 'db/queries/standings'
import { exceptions as table } from 'db/schema/exceptions'
import { itemsByAnswer } from 'domain/exceptions'
import { items, type ItemId } from 'domain/checklist'
import { addDays, dayOf } from 'domain/month'
import type { NotificationKind } from 'domain/notifications'
import { scopeOf, type Actor } from 'domain/permissions'
import type { Tier } from 'domain/use-case'
import { testConfig } from '../support/accounts'
import { accepted, contextFor, person, setUpStore, testAuditKey, testNow } from '../support/commands'
import { governedUseCase, type GovernedUseCase } from '../support/governed-use-case'
import { openTestStore } from '../support/store'

let store: Awaited<ReturnType<typeof openTestStore>>
let head: Actor, owner: Actor, sam: Actor, paul: Actor, viewer: Actor
const today = dayOf(testNow)
const by = (actor: Actor, more: Parameters<typeof contextFor>[2] = {}) => contextFor(store, actor, more)
const at = (day: string) => new Date(`${day}T09:00:00.000Z`)

beforeAll(async () => {
  store = await openTestStore()
  await setUpStore(store)
  head = await person(store, ['head_of_ai'], 'Hanna')
  owner = await person(store, ['owner'], 'Olga')
  sam = await person(store, ['committee'], 'Sam')
  paul = await person(store, ['committee'], 'Paul')
  viewer = await person(store, ['viewer'], 'Vic')
})
afterAll(() => store.dispose())

/** A use case whose checklist is as it should be, but for what is raised or not met. */
async function useCaseWith(open: readonly ItemId[] = ['unclear_roi'], tier: Tier = 'low') {
  const useCase = await governedUseCase(store, owner, { phase: 1, tier, approach: 'rag' })
  const answers = items.map(({ id, group }) => ({ item: id, answer: (group === 'green') === open.includes(id) ? 'no' : 'yes' }))
  accepted(await answerChecklist(by(owner), { key: useCase.key, answers }))
  return useCase
}
const ask = (actor: Actor, { key }: GovernedUseCase, more: Record<string, unknown> = {}) => requestException(by(actor), { key, item: 'unclear_roi', reason: 'Only a pilot', expiresOn: '2026-12-31', ...more })
async function voteOn({ id, key }: GovernedUseCase, kind = 'exception') {
  const request = (await reviews.openRequests(store.read, id)).find((one) => one.kind === kind)
  const packet = request && (await reviews.packetOf(store.read, request.id))
  if (!packet) throw new Error('no review')
  return { key, requestId: packet.requestId, seen: packet.hash, verb: 'grant', reason: 'As discussed', isSigned: true }
}
async function granted(open: readonly ItemId[] = ['unclear_roi']) {
  const useCase = await useCaseWith(open)
  accepted(await ask(owner, useCase))
  expect(accepted(await signExceptionVote(by(head), await voteOn(useCase)))).toMatchObject({ decided: 'granted' })
  return useCase
}
const rowsOf = ({ id }: GovernedUseCase) => exceptions.exceptionsOf(store.read, id)
const verdictOf = async ({ key }: GovernedUseCase, on = today) => (await recordJson(store.read, key, on)).checklist
const told = async (actor: Actor, { key }: GovernedUseCase, kind: NotificationKind) =>
  (await notifications.page(store.read, actor.id, scopeOf(actor), { before: null, limit: 500 })).filter((one) => one.kind === kind && one.place.includes(`/${key}/`))

describe('asking for an exception (R4)', () => {
  it('opens a review of its own, beside that for the gate', async () => {
    const useCase = await useCaseWith()
    accepted(await requestGate(by(owner), { key: useCase.key, gate: 1 }))
    accepted(await ask(owner, useCase))
    expect((await reviews.openRequests(store.read, useCase.id)).map(({ kind, gate }) => [kind, gate])).toEqual([['gate', 1], ['exception', null]])
    expect((await reviews.packetOf(store.read, (await voteOn(useCase)).requestId))?.packet).toMatchObject({ kind: 'exception', item: 'unclear_roi', answer: 'yes', expiresOn: '2026-12-31', verdict: 'address_first' })
    expect(await told(head, useCase, 'vote_wanted')).toHaveLength(1)
  })

  it.each<[string, Record<string, unknown>, string]>([
    ['a red flag', { item: 'unrealistic_expectations' }, 'item'],
    ['what needs none', { item: 'first_ai_project' }, 'item'],
    ['what is no item', { item: 'nothing' }, 'item'],
    ['no reason', { reason: ' ' }, 'reason'],
    ['today', { expiresOn: today }, 'expiresOn'],
    ['longer than the policy allows', { expiresOn: addDays(today, 181) }, 'expiresOn'],
  ])('is refused for %s, at its field', async (_, more, path) => {
    const useCase = await useCaseWith(['unclear_roi', 'unrealistic_expectations'])
    expect(await ask(owner, useCase, more)).toMatchObject({ code: 'invalid', issues: [{ path }] })
  })

  it('is for who works on it and the Head of AI alone', async () => {
    const useCase = await useCaseWith()
    for (const actor of [sam, viewer]) expect(await ask(actor, useCase)).toMatchObject({ code: 'forbidden' })
    expect(await ask(await person(store, ['owner']), useCase)).toMatchObject({ code: 'not_found' })
    accepted(await ask(head, useCase))
  })

  it('is open once for an item, also of two at once; another item may be asked for beside it', async () => {
    const useCase = await useCaseWith(['unclear_roi', 'maintenance_plan'])
    const both = await Promise.all([ask(owner, useCase), ask(head, useCase)])
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
    accepted(await ask(owner, useCase, { item: 'maintenance_plan' }))
    const { requestId } = await voteOn(useCase)
    accepted(await withdrawRequest(by(owner), { key: useCase.key, requestId }))
    accepted(await ask(owner, useCase))
  })
})

describe('deciding an exception (R4, R7)', () => {
  it('is granted by a majority of the quorum of the tier, with who granted it', async () => {
    const useCase = await useCaseWith(['unclear_roi'], 'medium')
    accepted(await ask(owner, useCase))
    const vote = await voteOn(useCase)
    expect(accepted(await signExceptionVote(by(sam), vote))).toMatchObject({ decided: null, missing: 1 })
    expect(await rowsOf(useCase)).toEqual([])
    expect(accepted(await signExceptionVote(by(paul), vote))).toMatchObject({ decided: 'granted' })
    expect(await rowsOf(useCase)).toMatchObject([{ item: 'unclear_roi', reason: 'Only a pilot', expiresOn: '2026-12-31', requestedBy: 'Olga', grantedBy: 'Sam, Paul', on: today }])
    expect(await reviews.openRequests(store.read, useCase.id)).toEqual([])
    expect(await told(owner, useCase, 'exception_decided')).toMatchObject([{ facts: { item: 'unclear_roi', granted: true } }])
  })

  it('is refused on a tie, and leaves the verdict as it was', async () => {
    const useCase = await useCaseWith(['unclear_roi'], 'medium')
    accepted(await ask(owner, useCase))
    const vote = await voteOn(useCase)
    accepted(await signExceptionVote(by(sam), vote))
    expect(accepted(await signExceptionVote(by(paul), { ...vote, verb: 'refuse' }))).toMatchObject({ decided: 'refused' })
    expect(await rowsOf(useCase)).toEqual([])
    expect(await verdictOf(useCase)).toMatchObject({ verdict: 'address_first', exceptedUntil: null })
    accepted(await ask(owner, useCase))
  })

  it('is never for who asked, who works on it, who may not vote, or without the password', async () => {
    const useCase = await useCaseWith()
    accepted(await ask(head, useCase))
    const vote = await voteOn(useCase)
    for (const actor of [head, owner, viewer]) expect(await signExceptionVote(by(actor), vote)).toMatchObject({ code: 'forbidden' })
    expect(await signExceptionVote(by(sam), { ...vote, isSigned: false })).toMatchObject({ code: 'forbidden', issues: [{ path: 'currentPassword' }] })
    expect(await signExceptionVote(by(sam), { ...vote, seen: 'another packet' })).toMatchObject({ code: 'stale' })
    const { isSigned: _, ...form } = vote
    expect(await castExceptionVote(testConfig)(by(sam, { via: 'api' }), { ...form, currentPassword: 'x' })).toMatchObject({ code: 'forbidden' })
    accepted(await signExceptionVote(by(sam), vote))
    expect(await signExceptionVote(by(sam), vote)).toMatchObject({ code: 'conflict' })
  })

  it('of the last two votes at once decides exactly once', async () => {
    const useCase = await useCaseWith()
    accepted(await ask(owner, useCase))
    const vote = await voteOn(useCase)
    const both = await Promise.all([signExceptionVote(by(sam), vote), signExceptionVote(by(paul), vote)])
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
    expect(await rowsOf(useCase)).toHaveLength(1)
  })

  it('a vote on one kind of review is no vote on another', async () => {
    const useCase = await useCaseWith()
    accepted(await requestGate(by(owner), { key: useCase.key, gate: 1 }))
    accepted(await ask(owner, useCase))
    const [gate, exception] = [await voteOn(useCase, 'gate'), await voteOn(useCase)]
    expect(await signExceptionVote(by(head), gate)).toMatchObject({ code: 'conflict' })
    expect(await signVote(by(head), { ...exception, verb: 'hold', holdUntil: '2026-12-01' })).toMatchObject({ code: 'conflict' })
  })

  it('is not granted until a day that is over', async () => {
    const useCase = await useCaseWith()
    accepted(await ask(owner, useCase, { expiresOn: '2026-10-20' }))
    const vote = await voteOn(useCase)
    expect(await signExceptionVote(by(head, { now: at('2026-10-21') }), vote)).toMatchObject({ code: 'conflict' })
    accepted(await signExceptionVote(by(head, { now: at('2026-10-20') }), vote))
  })

  it('is kept as it was: the database refuses to change or remove it', async () => {
    const useCase = await granted()
    await expect(store.withTransaction((tx) => tx.update(table).set({ expiresOn: '2030-01-01' }).where(eq(table.useCaseId, useCase.id)))).rejects.toThrow()
    await expect(store.withTransaction((tx) => tx.delete(table).where(eq(table.useCaseId, useCase.id)))).rejects.toThrow()
    expect(await rowsOf(useCase)).toMatchObject([{ expiresOn: '2026-12-31' }])
  })
})

describe('the verdict with an exception (R4)', () => {
  it('is go through the day on which it expires, and falls back on the next without anybody doing anything', async () => {
    const useCase = await granted()
    expect(await verdictOf(useCase)).toMatchObject({ verdict: 'go', exceptedUntil: '2026-12-31' })
    expect(await verdictOf(useCase, '2026-12-31')).toMatchObject({ verdict: 'go' })
    expect(await verdictOf(useCase, '2027-01-01')).toMatchObject({ verdict: 'address_first', exceptedUntil: null })
    expect((await standings.list(store.read, [useCase.id]))[0]).toMatchObject({ verdict: 'address_first', goThrough: '2026-12-31' })
  })

  it('lets a gate go without a condition for the item; the packet says which exception holds', async () => {
    const useCase = await granted()
    accepted(await requestGate(by(owner), { key: useCase.key, gate: 1 }))
    const packet = await gates.packetOf(store.read, (await voteOn(useCase, 'gate')).requestId)
    expect(packet?.packet.evidence.checklist).toMatchObject({ verdict: 'go', reasons: [], exceptions: [{ item: 'unclear_roi', expiresOn: '2026-12-31' }] })
    expect(accepted(await signVote(by(head), { ...(await voteOn(useCase, 'gate')), verb: 'go' }))).toMatchObject({ decided: { verb: 'go' } })
  })

  it('stays no-go once a red flag is raised, and address first where another item is open', async () => {
    const useCase = await granted(['unclear_roi', 'maintenance_plan'])
    expect(await verdictOf(useCase)).toMatchObject({ verdict: 'address_first', exceptedUntil: null })
    expect(accepted(await answerChecklist(by(owner), { key: useCase.key, answers: [{ item: 'maintenance_plan', answer: 'yes' }] }))).toMatchObject({ verdict: 'go' })
    expect(accepted(await answerChecklist(by(owner), { key: useCase.key, answers: [{ item: 'no_budget', answer: 'yes' }, { item: 'budget_secured', answer: 'no' }] }))).toMatchObject({ verdict: 'no_go' })
    expect(await verdictOf(useCase)).toMatchObject({ verdict: 'no_go', exceptedUntil: null })
  })
})

describe('an exception that runs out (R4)', () => {
  it('is told two weeks before, once, and listed once it is over while the item is as it was', async () => {
    const useCase = await granted()
    const expired = async (on: string) => (await exceptions.expired(store.read, { kind: 'all' }, on, itemsByAnswer)).filter(({ key }) => key === useCase.key)
    await notifyDue(store, at('2026-12-16'))
    expect(await told(owner, useCase, 'exception_expiring')).toHaveLength(0)
    await Promise.all([notifyDue(store, at('2026-12-17')), notifyDue(store, at('2026-12-17'))])
    await notifyDue(store, at('2026-12-20'))
    expect(await told(owner, useCase, 'exception_expiring')).toHaveLength(1)
    expect(await expired('2026-12-31')).toEqual([])
    expect(await expired('2027-01-01')).toMatchObject([{ item: 'unclear_roi', expiresOn: '2026-12-31' }])
    accepted(await answerChecklist(by(owner), { key: useCase.key, answers: [{ item: 'unclear_roi', answer: 'no' }] }))
    expect(await expired('2027-01-01')).toEqual([])
  })
})

it('the log verifies packets, votes and what was granted', async () => {
  const { problems } = await verifyAudit(store.read, testAuditKey)
  expect(problems.filter(({ problem }) => !/added behind its back/.test(problem))).toEqual([])
})

describe('a decided exception has a certificate', () => {
  it.each([
    ['grant', 'grant'],
    ['refuse', 'refuse'],
  ] as const)('%s', async (verb, certified) => {
    const useCase = await useCaseWith()
    accepted(await ask(owner, useCase))
    const vote = await voteOn(useCase)
    expect(await certificateOf({ store, auditKey: testAuditKey }, useCase, vote.requestId)).toBeNull()
    accepted(await signExceptionVote(by(head), { ...vote, verb }))
    const made = await certificateOf({ store, auditKey: testAuditKey }, useCase, vote.requestId)
    expect(made).toMatchObject({ decision: { kind: 'exception', verb: certified, item: 'unclear_roi', expiresOn: '2026-12-31' }, votes: [{ byName: head.name }] })
    expect(made?.record).not.toBeNull()
  })
})
