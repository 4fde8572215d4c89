import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeCommitteeSession, openCommitteeSession } from '~/commands/committee-sessions.server'
import { signVote } from '~/commands/gate-votes.server'
import { requestGate } from '~/commands/gates.server'
import { recuse } from '~/commands/recusals.server'
import { minutesPdf } from '~/server/minutes-pdf.server'
import { makePdf } from '~/server/pdf/make-pdf'
import { speedData } from '~/features/committee-session/speed-data'
import { formatsFor } from '~/features/use-cases/formats'
import { reviewQueue } from '~/server/review-queue.server'
import * as sessions from 'db/queries/committee-sessions'
import * as gates from 'db/queries/gates'
import * as speed from 'db/queries/speed'
import { dayOf } from 'domain/month'
import type { Actor } from 'domain/permissions'
import { accepted, contextFor, person, setUpStore, testNow } from '../support/commands'
import { governedUseCase } from '../support/governed-use-case'
import { openTestStore, peek } from '../support/store'

let store: Awaited<ReturnType<typeof openTestStore>>
let head: Actor, owner: Actor, member: Actor
const minutesLater = (count: number) => new Date(testNow.getTime() + count * 60_000)
const by = (actor: Actor, after = 0) => contextFor(store, actor, { now: minutesLater(after) })

beforeAll(async () => {
  store = await openTestStore()
  await setUpStore(store)
  head = await person(store, ['head_of_ai'], 'Hanna')
  owner = await person(store, ['owner'], 'Olga')
  member = await person(store, ['committee'], 'Łukasz Żółty')
})
afterAll(() => store.dispose())

async function waiting(tier: 'low' | 'medium', daysAgo: number) {
  const useCase = await governedUseCase(store, owner, { phase: 2, tier })
  accepted(await requestGate(by(owner, -daysAgo * 24 * 60), { key: useCase.key, gate: 2 }))
  const request = await gates.openRequest(store.read, useCase.id)
  const packet = request && (await gates.packetOf(store.read, request.id))
  if (!packet) throw new Error('no review')
  return { key: useCase.key, requestId: packet.requestId, seen: packet.hash, verb: 'go', reason: 'Sound', isSigned: true }
}

describe('a session of the committee', () => {
  it('is opened and closed by the Head of AI alone, one at a time', async () => {
    for (const other of [member, owner]) expect(await openCommitteeSession(by(other), {})).toMatchObject({ code: 'forbidden' })
    const [one, two] = await Promise.all([openCommitteeSession(by(head), {}), openCommitteeSession(by(head), {})])
    expect([one.ok, two.ok].sort()).toEqual([false, true])
    const open = await sessions.open(store.read)
    expect(await closeCommitteeSession(by(member), { id: open?.id })).toMatchObject({ code: 'forbidden' })
    accepted(await closeCommitteeSession(by(head), { id: open?.id }))
    expect(await closeCommitteeSession(by(head), { id: open?.id })).toMatchObject({ code: 'conflict' })
  })

  it('leaves minutes of what was on its agenda, decided or not, and of what came up in it', async () => {
    const decided = await waiting('low', 5)
    const halfway = await waiting('medium', 3)
    const before = await waiting('medium', 1)
    accepted(await signVote(by(member), before))
    accepted(await openCommitteeSession(by(head, 1), {}))
    accepted(await signVote(by(member, 2), { ...decided, verb: 'conditional_go', conditions: [{ text: 'Test the load' }] }))
    accepted(await signVote(by(head, 3), halfway))
    accepted(await recuse(by(member, 4), { key: halfway.key, requestId: halfway.requestId, reason: 'A friend owns it' }))
    const session = await sessions.open(store.read)
    accepted(await closeCommitteeSession(by(head, 30), { id: session?.id, attendees: [head.id, member.id, 'nobody'], note: 'Budget was discussed' }))
    const closed = session && (await sessions.find(store.read, session.id))
    expect(closed?.minutes).toMatchObject({ chair: 'Hanna', attendees: ['Hanna', 'Łukasz Żółty'], note: 'Budget was discussed', openedAt: minutesLater(1).toISOString(), closedAt: minutesLater(30).toISOString() })
    const cases = new Map(closed?.minutes?.cases.map(({ key, reviews }) => [key, reviews]))
    expect(cases.get(decided.key)).toMatchObject([{ gate: 2, packet: decided.seen, result: { is: 'decided', outcome: 'conditional_go' }, votes: [{ name: 'Łukasz Żółty', verb: 'conditional_go' }] }])
    expect(cases.get(halfway.key)).toMatchObject([{ result: { is: 'undecided', votes: 1, quorum: 2 }, votes: [{ name: 'Hanna' }], recusals: [{ name: 'Łukasz Żółty', reason: 'A friend owns it', to: null }] }])
    // Signed before the session: counted, and not among its votes.
    expect(cases.get(before.key)).toMatchObject([{ result: { is: 'undecided', votes: 1 }, votes: [] }])
    const [record] = await peek<{ after: string }>(store, `select after from audit_log where action = 'committee_session.close' order by seq desc limit 1`)
    expect(JSON.parse(record?.after ?? '')).toMatchObject({ minutes: closed?.hash })
  })

  it('its minutes are never changed, by the database neither', async () => {
    for (const statement of [`update committee_sessions set opened_by_name = 'x'`, 'delete from committee_sessions']) {
      await expect(store.withTransaction((tx) => tx.exec(sql.raw(statement)))).rejects.toThrow()
    }
    expect(await peek(store, `select opened_by_name from committee_sessions where opened_by_name = 'x'`)).toEqual([])
  })

  it('its minutes are a PDF, of several pages where they are long, always the same', async () => {
    const [past] = await sessions.closed(store.read, 1)
    const session = past && (await sessions.find(store.read, past.id))
    if (!session?.minutes) throw new Error('no minutes')
    const pdf = async (note: string | null) => (await makePdf(minutesPdf({ ...(session.minutes ?? never()), note }, session.hash ?? ''))).toString('latin1')
    const short = await pdf('Budget')
    expect(short.slice(0, 5)).toBe('%PDF-')
    expect(short).toMatch(/\/Count 1\b/)
    expect(await pdf('Long talk\n'.repeat(300))).toMatch(/\/Count [5-9]\b/)
    expect(await pdf('Budget')).toBe(short)
  })

  it('and how long everybody waited is told by gate, tier and seat', async () => {
    const today = dayOf(testNow)
    const since = new Date('2026-01-01T00:00:00Z')
    const formats = formatsFor({ locale: 'en-US', currency: 'USD', timeZone: null, today })
    const queue = await reviewQueue(store.read, { kind: 'all' }, today)
    const data = speedData({ decided: await speed.decidedSince(store.read, since), votes: await speed.votesSince(store.read, since), queue, today, formats })
    expect(data.all).toEqual({ done: { count: '1', median: '5 days', longest: '5 days' }, waiting: { count: '2', median: '2 days', longest: '3 days' } })
    expect(data.tables.map(({ lines }) => lines.map(({ name, done, waiting: open }) => [name, done.count, open.count]))).toEqual([
      [['Gate 2 · Compliance & readiness', '1', '2']],
      [['Medium', '0', '2'], ['Low', '1', '0']],
      [['Chair', '1', '1'], ['No seat', '2', '0']],
    ])
  })
})

function never(): never {
  throw new Error('no minutes')
}
