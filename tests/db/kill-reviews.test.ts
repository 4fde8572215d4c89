import { inspect } from 'node:util'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { withdrawRequest } from '~/commands/close-review.server'
import { saveMember } from '~/commands/committee.server'
import { signVote } from '~/commands/gate-votes.server'
import { requestGate } from '~/commands/gates.server'
import { answerKill, askKill, openWithoutAnswer, proposeKill, withdrawKill } from '~/commands/kill-inquiry.server'
import { requestReversal } from '~/commands/kill-reversal.server'
import { castKillVote, signKillVote } from '~/commands/kill-votes.server'
import { writeRetrospective } from '~/commands/retrospective.server'
import { saveRoiMonth } from '~/commands/roi.server'
import { retireUseCase } from '~/commands/use-case-lifecycle.server'
import { verifyAudit } from '~/server/audit-verify.server'
import { openUnansweredKills } from '~/server/unanswered-kills.server'
import * as kills from 'db/queries/kills'
import * as phases from 'db/queries/phases'
import { killCandidates } from 'db/queries/portfolio-figures'
import * as reviews from 'db/queries/reviews'
import * as standings from 'db/queries/standings'
import * as useCases from 'db/queries/use-cases'
import { addDays, dayOf } from 'domain/month'
import type { Actor, Scope } from 'domain/permissions'
import type { Tier } from 'domain/use-case'
import { noFilter } from 'domain/use-case-filter'
import { testConfig } from '../support/accounts'
import { accepted, contextFor, person, setUpStore, testAuditKey, testNow } from '../support/commands'
import { governedUseCase, type GovernedUseCase } from '../support/governed-use-case'
import { openTestStore } from '../support/store'

let store: Awaited<ReturnType<typeof openTestStore>>
let head: Actor, owner: Actor, compliance: Actor, security: Actor, business: Actor, other: Actor

const today = dayOf(testNow)
const by = (actor: Actor, days = 0) => contextFor(store, actor, { now: new Date(testNow.getTime() + days * 86_400_000) })

beforeAll(async () => {
  store = await openTestStore()
  await setUpStore(store)
  head = await person(store, ['head_of_ai'], 'Hanna')
  owner = await person(store, ['owner'], 'Olga')
  other = await person(store, ['owner'], 'Otto')
  compliance = await person(store, ['committee'], 'Carla')
  security = await person(store, ['committee'], 'Sam')
  business = await person(store, ['committee'], 'Berta')
  for (const [member, seat] of [[compliance, 'compliance'], [security, 'security'], [business, 'business']] as const) {
    accepted(await saveMember(by(head), { userId: member.id, version: 0, seat }))
  }
})
afterAll(() => store.dispose())

/** In phase 3, over its budget: K7 is met, 6 months of losses: K1 and K2 too. */
async function candidate(values: Partial<useCases.NewUseCase> & { contributors?: Actor[] } = {}): Promise<GovernedUseCase> {
  const useCase = await governedUseCase(store, owner, { phase: 3, tier: 'low', approach: 'fine_tuning', method: 'lora', budget: 1_000_000, startOn: '2026-03-02', ...values })
  for (const month of ['2026-04', '2026-05', '2026-06', '2026-07', '2026-08', '2026-09']) {
    accepted(await saveRoiMonth(by(head), { key: useCase.key, month, costs: { compute: 100_000 }, gains: { cost_savings: 10_000 } }))
  }
  return useCase
}
const inquiryOf = async ({ id }: GovernedUseCase) => {
  const inquiry = await kills.openInquiry(store.read, id)
  if (!inquiry) throw new Error('no inquiry')
  return inquiry
}
async function voteOn({ id, key }: GovernedUseCase) {
  const request = (await reviews.openRequests(store.read, id)).find(({ kind }) => kind === 'kill')
  const packet = request && (await reviews.packetOf(store.read, request.id))
  if (!packet) throw new Error('no kill review')
  return { key, requestId: packet.requestId, seen: packet.hash, reason: 'As discussed', isSigned: true, packet: packet.packet }
}
/** A candidate whose owner has answered. */
async function underReview(tier: Tier = 'low', values: Partial<useCases.NewUseCase> = {}) {
  const useCase = await candidate({ tier, ...values })
  accepted(await askKill(by(head), { key: useCase.key, note: 'Six months of losses' }))
  accepted(await answerKill(by(owner), { key: useCase.key, inquiryId: (await inquiryOf(useCase)).id, answer: 'defend', words: 'The gains come with the rollout' }))
  const { packet: _, ...vote } = await voteOn(useCase)
  return { useCase, vote }
}
const isListed = async ({ key }: GovernedUseCase, day = today) => (await killCandidates(store.read, [], day)).some((one) => one.key === key)
const statusOf = async ({ key }: GovernedUseCase) => (await useCases.findByKey(store.read, key))?.status

describe('the question to the owner (R11)', () => {
  it('is asked by the Head of AI of a kill candidate, with a date, and once', async () => {
    const useCase = await candidate()
    expect(await askKill(by(owner), { key: useCase.key })).toMatchObject({ code: 'forbidden' })
    expect(await askKill(by(compliance), { key: useCase.key })).toMatchObject({ code: 'forbidden' })
    expect(await askKill(by(other), { key: useCase.key })).toMatchObject({ code: 'not_found' })
    expect(accepted(await askKill(by(head), { key: useCase.key }))).toEqual({ answerBy: addDays(today, 14) })
    expect(await askKill(by(head), { key: useCase.key })).toMatchObject({ code: 'conflict' })
    expect(await inquiryOf(useCase)).toMatchObject({ by: head.id, moneyAtStake: 1_480_000 })
    expect((await inquiryOf(useCase)).findings.map(({ rule }) => rule)).toEqual(['K1', 'K2', 'K6', 'K6'])
  })

  it('is not asked of what meets no rule, or has ended', async () => {
    const fine = await governedUseCase(store, owner, { tier: 'low' })
    accepted(await saveRoiMonth(by(owner), { key: fine.key, month: '2026-09', costs: { compute: 1 }, gains: { revenue: 9 } }))
    expect(await askKill(by(head), { key: fine.key })).toMatchObject({ code: 'conflict' })
    const retired = await candidate()
    accepted(await retireUseCase(by(head), { key: retired.key, version: 1, reason: 'Done' }))
    expect(await askKill(by(head), { key: retired.key })).toMatchObject({ code: 'conflict' })
  })

  it('is answered by owner and contributors alone, and with the answer the vote begins', async () => {
    const useCase = await candidate({ contributors: [other] })
    accepted(await askKill(by(head), { key: useCase.key }))
    const given = { key: useCase.key, inquiryId: (await inquiryOf(useCase)).id, answer: 'pivot', words: 'RAG does it too' }
    expect(await answerKill(by(head), given)).toMatchObject({ code: 'forbidden' })
    accepted(await answerKill(by(other), given))
    expect((await voteOn(useCase)).packet).toMatchObject({ kind: 'kill', requestedBy: 'Hanna', answer: { answer: 'pivot', words: 'RAG does it too', by: 'Otto', on: today }, money: { budget: 1_000_000, spent: 600_000, gained: 60_000, remaining: 400_000 } })
    expect(await answerKill(by(owner), given)).toMatchObject({ code: 'conflict', message: expect.stringContaining('The vote has begun') as string })
  })

  it('leads to the vote without an answer from the day after, by the Head of AI or by itself', async () => {
    const [one, two] = [await candidate(), await candidate()]
    for (const { key } of [one, two]) accepted(await askKill(by(head), { key }))
    const open = { key: one.key, inquiryId: (await inquiryOf(one)).id }
    expect(await openWithoutAnswer(by(head, 14), open)).toMatchObject({ code: 'conflict' })
    expect(await openWithoutAnswer(by(owner, 15), open)).toMatchObject({ code: 'forbidden' })
    accepted(await openWithoutAnswer(by(head, 15), open))
    await openUnansweredKills({ store, auditKey: testAuditKey }, by(head, 14).now)
    await expect(voteOn(two)).rejects.toThrow()
    await openUnansweredKills({ store, auditKey: testAuditKey }, by(head, 15).now)
    expect((await voteOn(two)).packet).toMatchObject({ requestedBy: 'Hanna', answer: null })
  })

  it('needs nobody to wait for where nobody is there to answer', async () => {
    const useCase = await candidate({ ownerId: null })
    accepted(await askKill(by(head), { key: useCase.key }))
    accepted(await openWithoutAnswer(by(head), { key: useCase.key, inquiryId: (await inquiryOf(useCase)).id }))
  })

  it('is put by the owner too, with the answer; not by who does not work on it', async () => {
    const useCase = await candidate()
    const proposed = { key: useCase.key, answer: 'kill', words: 'Nobody uses it' }
    expect(await proposeKill(by(head), proposed)).toMatchObject({ code: 'forbidden' })
    accepted(await proposeKill(by(owner), proposed))
    expect((await voteOn(useCase)).packet).toMatchObject({ requestedBy: 'Olga', answer: { answer: 'kill' } })
    expect(await proposeKill(by(owner), proposed)).toMatchObject({ code: 'conflict' })
  })

  it('is taken back by the Head of AI; a review by them or by who asked, while nobody has decided', async () => {
    const useCase = await candidate()
    accepted(await askKill(by(head), { key: useCase.key }))
    const inquiry = { key: useCase.key, inquiryId: (await inquiryOf(useCase)).id }
    expect(await withdrawKill(by(owner), inquiry)).toMatchObject({ code: 'forbidden' })
    accepted(await withdrawKill(by(head), inquiry))
    const { useCase: second, vote } = await underReview()
    expect(await withdrawRequest(by(owner), { key: second.key, requestId: vote.requestId })).toMatchObject({ code: 'forbidden' })
    accepted(await withdrawRequest(by(head), { key: second.key, requestId: vote.requestId }))
    expect(await signKillVote(by(compliance), { ...vote, verb: 'kill' })).toMatchObject({ code: 'conflict' })
  })
})

describe('who votes (R7)', () => {
  it('neither the owner nor the Head of AI who asked', async () => {
    const { vote } = await underReview()
    expect(await signKillVote(by(head), { ...vote, verb: 'kill' })).toMatchObject({ code: 'forbidden', message: expect.stringContaining('asked for this review') as string })
    expect(await signKillVote(by(owner), { ...vote, verb: 'dismiss' })).toMatchObject({ ok: false })
  })

  it('on the packet that was shown, with the password, and on nothing else', async () => {
    const { useCase, vote } = await underReview()
    expect(await signKillVote(by(compliance), { ...vote, verb: 'kill', seen: 'another' })).toMatchObject({ code: 'stale' })
    expect(await signKillVote(by(compliance), { ...vote, verb: 'kill', isSigned: false })).toMatchObject({ code: 'forbidden' })
    expect(await castKillVote(testConfig)(contextFor(store, compliance, { via: 'api' }), { ...vote, verb: 'kill', currentPassword: 'x' })).toMatchObject({ code: 'forbidden' })
    expect(await signVote(by(compliance), { ...vote, verb: 'kill' })).toMatchObject({ code: 'conflict' })
    expect(await statusOf(useCase)).toBe('active')
  })

  it.each([
    ['a pivot up', { verb: 'pivot', pivotTo: 'rag' }, 'rag', 'pivotTo'],
    ['a grace beyond the policy', { verb: 'grace', graceUntil: addDays(today, 181) }, 'rag', 'graceUntil'],
    ['a reinstatement of what runs', { verb: 'reinstate' }, 'rag', 'verb'],
  ] as const)('%s is refused', async (_, given, approach, path) => {
    const { vote } = await underReview('low', { approach, method: null })
    expect(await signKillVote(by(compliance), { ...vote, ...given })).toMatchObject({ code: 'invalid', issues: [{ path }] })
  })

  it('two at once decide once', async () => {
    const { useCase, vote } = await underReview('medium')
    const results = await Promise.all([compliance, security, business].map((member) => signKillVote(by(member), { ...vote, verb: 'kill' })))
    expect(results.filter(({ ok }) => ok)).toHaveLength(2)
    expect(await kills.decisionsOf(store.read, useCase.id)).toHaveLength(1)
  })
})

describe('what is decided (R11)', () => {
  it('a kill ends the use case, its phase and all that waits, and keeps what it saves', async () => {
    const { useCase, vote } = await underReview()
    accepted(await requestGate(by(owner), { key: useCase.key, gate: 3 }))
    expect(accepted(await signKillVote(by(compliance), { ...vote, verb: 'kill', reason: 'Too late' }))).toEqual({ decided: 'kill', missing: 0, missingSeats: [] })
    expect(await statusOf(useCase)).toBe('killed')
    expect(await phases.openRun(store.read, useCase.id)).toBeNull()
    expect(await reviews.openRequests(store.read, useCase.id)).toEqual([])
    expect(await kills.decisionsOf(store.read, useCase.id)).toMatchObject([
      { verb: 'kill', reason: 'Too late', byName: 'Carla', phase: 3, figures: { spent: 600_000, gained: 60_000, freedBudget: 400_000, lossAvoided: 1_080_000, atStake: 1_480_000 } },
    ])
    expect(await standings.list(store.read, [useCase.id])).toMatchObject([{ killedOn: today, freedBudget: 400_000, findings: [] }])
    const buried = (scope: Scope, killed: { from: string; to: string } | null = null) => kills.graveyard(store.read, { scope, filter: noFilter, today, killed })
    const found = (await buried({ kind: 'all' }, { from: today, to: today })).filter(({ key }) => key === useCase.key)
    expect(found).toMatchObject([{ costs: 600_000, gains: 60_000, decision: { reason: 'Too late', figures: { freedBudget: 400_000 } }, retrospective: null }])
    expect(await buried({ kind: 'all' }, { from: '2025-01-01', to: addDays(today, -1) })).toEqual([])
    expect(await buried({ kind: 'member', userId: other.id })).toEqual([])
    expect((await useCases.historyOf(store.read, useCase.id)).at(-1)).toMatchObject({ field: 'status', to: 'killed', reason: 'Too late' })
    const isFoundBy = async (q: string) => (await kills.graveyard(store.read, { scope: { kind: 'all' }, filter: { ...noFilter, q }, today, killed: null })).some(({ key }) => key === useCase.key)
    accepted(await writeRetrospective(by(owner), { key: useCase.key, learnt: 'Die LÖHNE waren zu klein', reusable: 'Prüfliste', basedOn: 0 }))
    for (const q of ['too late', useCase.key.toLowerCase(), String(useCase.id), 'use case', 'löhne', 'PRÜFLISTE late']) expect([q, await isFoundBy(q)]).toEqual([q, true])
    for (const q of ['early', 'liste', 'löhne early']) expect([q, await isFoundBy(q)]).toEqual([q, false])
  })

  it('a pivot changes the approach down the ladder, and drops the method', async () => {
    const { useCase, vote } = await underReview()
    accepted(await signKillVote(by(compliance), { ...vote, verb: 'pivot', pivotTo: 'rag' }))
    expect(await useCases.findByKey(store.read, useCase.key)).toMatchObject({ status: 'active', approach: 'rag', method: null })
    expect((await useCases.historyOf(store.read, useCase.id)).map(({ field, to }) => [field, to])).toEqual(expect.arrayContaining([['approach', 'rag'], ['method', null]]))
  })

  it('a grace takes it off the list up to the day before, whatever is met', async () => {
    const { useCase, vote } = await underReview()
    expect(await isListed(useCase)).toBe(true)
    accepted(await signKillVote(by(compliance), { ...vote, verb: 'grace', graceUntil: addDays(today, 60) }))
    expect([await isListed(useCase), await isListed(useCase, addDays(today, 59)), await isListed(useCase, addDays(today, 60))]).toEqual([false, false, true])
  })

  it('a dismissal takes the rules that were met off the list for the days of the policy; another rule counts at once', async () => {
    const { useCase, vote } = await underReview()
    accepted(await signKillVote(by(compliance), { ...vote, verb: 'dismiss' }))
    expect([await isListed(useCase, addDays(today, 1)), await isListed(useCase, addDays(today, 179)), await isListed(useCase, addDays(today, 180))]).toEqual([false, true, true])
    // K4 is met by the mere passing of time: two months without figures. Before that, over its budget:
    accepted(await saveRoiMonth(by(owner), { key: useCase.key, month: '2026-10', costs: { compute: 900_000 }, gains: {} }))
    expect((await killCandidates(store.read, [], today)).find(({ key }) => key === useCase.key)?.findings.filter(({ from }) => from <= today).map(({ rule }) => rule)).toEqual(['K7'])
  })

  it('a kill at a gate closes the question to the owner, and keeps what it saves', async () => {
    const useCase = await candidate()
    accepted(await askKill(by(head), { key: useCase.key }))
    accepted(await requestGate(by(owner), { key: useCase.key, gate: 3 }))
    const [request] = await reviews.openRequests(store.read, useCase.id)
    const packet = request && (await reviews.packetOf(store.read, request.id))
    accepted(await signVote(by(compliance), { key: useCase.key, requestId: request?.id, seen: packet?.hash, verb: 'kill', reason: 'No pilot users', isSigned: true }))
    expect(await kills.openInquiry(store.read, useCase.id)).toBeNull()
    expect(await kills.decisionsOf(store.read, useCase.id)).toMatchObject([{ verb: 'kill', reason: 'No pilot users', figures: { freedBudget: 400_000 } }])
  })
})

describe('a killed use case', () => {
  let useCase: GovernedUseCase
  beforeEach(async () => {
    const review = await underReview()
    useCase = review.useCase
    accepted(await signKillVote(by(compliance), { ...review.vote, verb: 'kill' }))
  })

  it('comes back by another signed decision alone, in the phase in which it was', async () => {
    expect(await requestReversal(by(compliance), { key: useCase.key, why: 'New data' })).toMatchObject({ code: 'forbidden' })
    accepted(await requestReversal(by(owner), { key: useCase.key, why: 'New data' }))
    expect(await requestReversal(by(head), { key: useCase.key, why: 'New data' })).toMatchObject({ code: 'conflict' })
    const { packet, ...vote } = await voteOn(useCase)
    expect(packet).toMatchObject({ reverses: { by: 'Carla', reason: 'As discussed', why: 'New data', on: today } })
    expect(await signKillVote(by(security), { ...vote, verb: 'kill' })).toMatchObject({ code: 'invalid' })
    accepted(await signKillVote(by(security), { ...vote, verb: 'reinstate', reason: 'Worth it now' }))
    expect(await useCases.findByKey(store.read, useCase.key)).toMatchObject({ status: 'active', phase: 3 })
    expect(await phases.openRun(store.read, useCase.id)).toMatchObject({ phase: 3, actualStart: today })
    expect(await standings.list(store.read, [useCase.id])).toMatchObject([{ killedOn: null, freedBudget: 0 }])
    expect(await isListed(useCase)).toBe(true)
  })

  it('stays killed where no majority takes it back', async () => {
    accepted(await requestReversal(by(owner), { key: useCase.key, why: 'New data' }))
    const { packet: _, ...vote } = await voteOn(useCase)
    accepted(await signKillVote(by(security), { ...vote, verb: 'uphold' }))
    expect(await statusOf(useCase)).toBe('killed')
    expect(await standings.list(store.read, [useCase.id])).toMatchObject([{ killedOn: today, freedBudget: 400_000 }])
  })

  it('gets a retrospective although it is closed, in versions; nothing else that runs does', async () => {
    const words = { key: useCase.key, learnt: 'Ask users first', reusable: 'The data set', basedOn: 0 }
    expect(await writeRetrospective(by(compliance), words)).toMatchObject({ code: 'forbidden' })
    accepted(await writeRetrospective(by(owner), words))
    expect(await writeRetrospective(by(head), { ...words, learnt: 'Other' })).toMatchObject({ code: 'stale' })
    const [first] = await kills.retrospectivesOf(store.read, useCase.id)
    accepted(await writeRetrospective(by(head), { ...words, learnt: 'Ask users first, twice', basedOn: first?.id }))
    expect((await kills.retrospectivesOf(store.read, useCase.id)).map(({ byName, learnt }) => [byName, learnt])).toEqual([['Hanna', 'Ask users first, twice'], ['Olga', 'Ask users first']])
    expect(await writeRetrospective(by(owner), { ...words, key: (await candidate()).key })).toMatchObject({ code: 'conflict' })
  })
})

it('nothing of it can be edited or deleted, and the log proves all of it', async () => {
  for (const table of ['kill_decisions', 'retrospectives']) {
    for (const statement of [`update ${table} set by_name = 'x'`, `delete from ${table}`]) {
      const attempt = store.withTransaction((tx) => tx.rows(sql.raw(`${statement} returning 1`)))
      await expect(attempt.catch((error: unknown) => inspect(error))).resolves.toContain('append-only')
    }
  }
  expect((await verifyAudit(store.read, testAuditKey)).problems).toEqual([])
})
