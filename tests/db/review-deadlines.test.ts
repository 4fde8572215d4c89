import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { saveMember } from '~/commands/committee.server'
import { expireReview } from '~/commands/close-review.server'
import { signVote } from '~/commands/gate-votes.server'
import { requestGate } from '~/commands/gates.server'
import { notifyDue } from '~/server/due-notifications.server'
import { expireReviews } from '~/server/expire-reviews.server'
import { verifyAudit } from '~/server/audit-verify.server'
import * as gates from 'db/queries/gates'
import * as notifications from 'db/queries/notifications'
import { scopeOf, type Actor } from 'domain/permissions'
import { accepted, contextFor, person, setUpStore, testAuditKey, testNow } from '../support/commands'
import { governedUseCase } from '../support/governed-use-case'
import { openTestStore, peek } from '../support/store'

let store: Awaited<ReturnType<typeof openTestStore>>
let head: Actor, owner: Actor, compliance: Actor
const day = 24 * 60 * 60_000
const later = (days: number) => new Date(testNow.getTime() + days * day)
const by = (actor: Actor, now = testNow) => contextFor(store, actor, { now })
const told = async (actor: Actor, kind: string) =>
  (await notifications.page(store.read, actor.id, scopeOf(actor), { before: null, limit: 100 })).filter((one) => one.kind === kind)

beforeAll(async () => {
  store = await openTestStore()
  await setUpStore(store)
  head = await person(store, ['head_of_ai'], 'Hanna')
  owner = await person(store, ['owner'], 'Olga')
  compliance = await person(store, ['committee'], 'Carla')
  accepted(await saveMember(by(head), { userId: compliance.id, seat: 'compliance', version: 0 }))
})
afterAll(() => store.dispose())

async function waiting() {
  const useCase = await governedUseCase(store, owner, { phase: 2, tier: 'medium' })
  accepted(await requestGate(by(owner), { key: useCase.key, gate: 2 }))
  const request = await gates.openRequest(store.read, useCase.id)
  const packet = request && (await gates.packetOf(store.read, request.id))
  if (!packet) throw new Error('no review')
  return { useCase, vote: { key: useCase.key, requestId: packet.requestId, seen: packet.hash, verb: 'go', reason: 'Fine', isSigned: true } }
}

describe('a review that nobody decides (R7)', () => {
  it('reminds those whose turn it is after seven days, and after seven more; not who has voted', async () => {
    const { useCase, vote } = await waiting()
    await notifyDue(store, later(6))
    expect(await told(compliance, 'vote_reminder')).toEqual([])
    await Promise.all([notifyDue(store, later(7)), notifyDue(store, later(7))])
    await notifyDue(store, later(8))
    expect(await told(compliance, 'vote_reminder')).toMatchObject([{ facts: { review: 'gate', gate: 2, days: 7 }, key: useCase.key }])
    accepted(await signVote(by(compliance, later(9)), vote))
    await notifyDue(store, later(14))
    expect(await told(compliance, 'vote_reminder')).toHaveLength(1)
    expect((await told(head, 'vote_reminder')).map(({ facts }) => facts)).toEqual([
      { review: 'gate', gate: 2, days: 14 },
      { review: 'gate', gate: 2, days: 7 },
    ])
  })

  it('expires after sixty days: its votes stay, it can be asked for again, and its people are told', async () => {
    const { useCase, vote } = await waiting()
    accepted(await signVote(by(compliance), vote))
    await expireReviews({ store, auditKey: testAuditKey }, later(60))
    expect((await gates.openRequest(store.read, useCase.id))?.id).toBe(vote.requestId)
    await Promise.all([1, 2].map(() => expireReviews({ store, auditKey: testAuditKey }, new Date(later(60).getTime() + 1))))
    expect(await gates.openRequest(store.read, useCase.id)).toBeNull()
    expect(await gates.requestsOf(store.read, useCase.id)).toMatchObject([{ closedAs: 'expired', decisionId: null }])
    expect(await told(owner, 'review_expired')).toMatchObject([{ facts: { review: 'gate', gate: 2 } }, {}])
    expect(await signVote(by(head, later(61)), vote)).toMatchObject({ code: 'conflict' })
    accepted(await requestGate(by(owner, later(61)), { key: useCase.key, gate: 2 }))
    expect(await peek(store, `select count(*) as n from audit_log where action = 'review.expire' and subject_id = '${useCase.key}'`)).toMatchObject([{ n: expect.anything() as number }])
    expect(await verifyAudit(store.read, testAuditKey)).toMatchObject({ ok: true })
  })

  it('is closed so by Tollgate alone', async () => {
    expect(await expireReview(by(head), { before: later(100) })).toMatchObject({ code: 'forbidden' })
  })
})

describe('a hold', () => {
  it('ends by itself: not asked for before its day, told once when it has come', async () => {
    const { useCase, vote } = await waiting()
    for (const voter of [head, compliance]) accepted(await signVote(by(voter), { ...vote, verb: 'hold', holdUntil: '2026-11-01' }))
    const again = { key: useCase.key, gate: 2 }
    expect(await requestGate(by(owner, new Date('2026-10-31T12:00:00Z')), again)).toMatchObject({ code: 'conflict', message: expect.stringContaining('on hold until 2026-11-01') as string })
    await notifyDue(store, new Date('2026-10-31T12:00:00Z'))
    expect(await told(owner, 'hold_ended')).toEqual([])
    for (const at of ['2026-11-01T00:10:00Z', '2026-11-01T01:10:00Z']) await notifyDue(store, new Date(at))
    expect(await told(owner, 'hold_ended')).toMatchObject([{ facts: { gate: 2 }, key: useCase.key }])
    accepted(await requestGate(by(owner, new Date('2026-11-01T12:00:00Z')), again))
  })
})
