import { describe, expect, it } from 'vitest'
import type { GatePacketRow } from 'db/queries/gates'
import type { VoteRow } from 'db/queries/reviews'
import type { GateDecisionRow } from 'db/queries/gates'
import type { Member } from 'domain/committee'
import type { GateEvidence } from 'domain/gate-evidence'
import type { Actor, Role } from 'domain/permissions'
import type { OpenReview, ReviewRules } from 'domain/review'
import { gateRecords } from '~/features/gates/decisions-data'
import { dueData } from '~/features/gates/due-data'
import { recentDecisions, reviewsData } from '~/features/gates/reviews-data'
import { formatsFor } from '~/features/use-cases/formats'
import type { QueuedReview } from '~/server/review-queue.server'

const today = '2026-10-15'
const formats = formatsFor({ locale: 'en-US', currency: 'USD', timeZone: null, today })
const words = { formats, monthLabel: (month: string) => month }
const at = (day: string) => new Date(`${day}T09:00:00Z`)

const evidence: GateEvidence = {
  gate: 1,
  ownerName: 'Olga',
  approach: 'rag',
  method: null,
  tier: 'low',
  tierReason: null,
  regulations: ['gdpr', 'Works agreement'],
  budget: 12_000_00,
  run: null,
  items: [],
  checklist: { verdict: 'address_first', reasons: [{ kind: 'yellow_raised', item: 'unclear_roi' }], answers: {} },
  readiness: null,
  businessCase: null,
  roi: { months: 0, costs: 0, gains: 0 },
  update: null,
}
const decision = (values: Partial<GateDecisionRow>): GateDecisionRow => ({
  ...{ id: 1, useCaseId: 1, gate: 1, verb: 'go', reason: 'x', conditions: [], holdUntil: null, recycleTo: null, by: 'head', byName: 'Hanna' },
  ...{ evidence, at: at('2026-10-01'), on: '2026-10-01' },
  ...values,
})
const request = { id: 7, useCaseId: 1, kind: 'gate' as const, gate: 1 as const, note: '', by: 'olga', byName: 'Olga', at: at('2026-10-10'), closedAt: null, closedAs: null, decisionId: null }
const rules = (more: Partial<ReviewRules> = {}): ReviewRules => ({ tier: 'low', quorum: 1, seats: [], excluded: [{ userId: 'olga', why: 'owner' }], policyVersion: 1, ...more })
const packet = (more: Partial<ReviewRules> = {}): GatePacketRow => ({
  ...{ requestId: 7, useCaseId: 1, hash: 'abc', rules: rules(more), at: at('2026-10-10') },
  packet: { format: 1, useCase: { key: 'UC-0001', title: 'Claims', problem: null, businessUnit: null }, requestedBy: 'Olga', note: '', asOf: '2026-10-10', evidence },
})
const vote = (values: Partial<VoteRow> = {}): VoteRow => ({
  ...{ id: 1, requestId: 7, useCaseId: 1, by: 'carla', byName: 'Carla', seat: 'compliance', verb: 'go', comment: 'Fine', conditions: [], holdUntil: null, recycleTo: null, pivotTo: null },
  ...{ meaning: 'I approve', packetHash: 'abc', at: at('2026-10-11') },
  ...values,
})
const member = (userId: string, more: Partial<Member> = {}): Member => ({ userId, name: userId, seat: null, isAlternate: false, absentUntil: null, ...more })
const person = (id: string, ...roles: Role[]): Actor => ({ id, name: id, roles, readOnly: false })

describe('the record of the gates (R7)', () => {
  const recordsOf = (decisions: GateDecisionRow[], phase: 1 | 2 | 3 = 2, requests: Parameters<typeof gateRecords>[0]['requests'] = []) =>
    gateRecords({ useCase: { phase, approach: 'rag', status: 'active' }, decisions, requests, votes: [vote()], reader: { id: 'carla', base: '/use-cases/UC-0001' }, today, ...words })

  it('marks a decision as superseded by the next one on the same gate', () => {
    const [gate1] = recordsOf([decision({ verb: 'hold', holdUntil: '2026-10-09' }), decision({ id: 2, on: '2026-10-12' })])
    expect(gate1?.decisions.map(({ id, detail, supersededOn }) => [id, detail, supersededOn])).toEqual([
      [2, null, null],
      [1, 'until Fri, Oct 9', 'Mon, Oct 12'],
    ])
  })

  it('says that a signed gate has to be passed again once the use case was sent back', () => {
    const sentBack = recordsOf([decision({}), decision({ id: 2, gate: 2, verb: 'recycle', recycleTo: 1 })], 1)
    expect(sentBack.map(({ isToPassAgain, state }) => [isToPassAgain, state]).slice(0, 2)).toEqual([
      [true, 'not_reached'],
      [false, 'refused'],
    ])
  })

  it('knows gates without a record, who asked, and what was taken back', () => {
    const [gate1, gate2] = recordsOf([decision({ gate: 2 })], 3, [
      { ...request, gate: 2, closedAt: at('2026-10-01'), decisionId: 1, note: 'Please' },
      { ...request, id: 8, gate: 2, closedAt: at('2026-10-11') },
    ])
    expect(gate1).toMatchObject({ state: 'no_record', decisions: [] })
    expect(gate2).toMatchObject({ decisions: [{ requested: { by: 'Olga', note: 'Please' } }], undecided: [{ by: 'Olga', closedOn: 'Sun, Oct 11', how: 'taken back' }] })
  })

  it('shows the votes of the request that a decision answers (C8)', () => {
    const [gate1] = recordsOf([decision({ id: 3 })], 2, [{ ...request, closedAt: at('2026-10-12'), decisionId: 3 }])
    expect(gate1?.decisions[0]?.votes).toMatchObject([{ by: 'Carla', seat: 'Compliance', verb: 'go', meaning: 'I approve', packet: 'abc', at: 'Oct 11, 2026, 09:00 AM UTC', receipt: '/use-cases/UC-0001/decisions/receipts/1' }])
  })

  it('shows the evidence as it was then, in words', () => {
    const [gate1] = recordsOf([decision({})])
    const shown = gate1?.decisions[0]?.evidence
    expect(shown?.checklist).toMatchObject({ verdict: 'address_first', reasons: ['Raised: Unclear ROI'] })
    expect(shown?.facts).toContainEqual({ name: 'Regulations', value: 'GDPR, Works agreement' })
    expect(shown?.facts).toContainEqual({ name: 'Budget', value: '$12,000' })
  })
})

describe('the gate that is due (R7)', () => {
  const head = person('hanna', 'head_of_ai')
  const committee = [member('hanna', { seat: 'chair' }), member('carla', { seat: 'compliance' }), member('colin')]
  const review = (more: Partial<ReviewRules> = {}, votes: VoteRow[] = []) => ({ request, packet: packet(more), votes, recusals: [] })
  const due = (actor: Actor, more: Partial<Parameters<typeof dueData>[0]> = {}) =>
    dueData({
      heldUntil: null,
      useCase: { key: 'UC-0001', phase: 1, approach: 'rag', status: 'active', membership: { ownerId: 'olga', contributorIds: ['colin'] } },
      ...{ evidence, review: review(), members: committee, actor, today, formats },
      ...more,
    })

  it('says whose turn it is, never that of a member or of who is excluded', () => {
    expect(due(head).waiting).toMatchObject({ days: 5, review: { turn: 'Your vote is asked for.', progress: '0 of 1 vote' } })
    expect(due(person('olga', 'owner')).waiting).toMatchObject({ choices: null, mayWithdraw: true, review: { turn: 'It is the turn of hanna or carla to vote.', whyNot: null, mayWithdraw: true } })
    expect(due(person('colin', 'head_of_ai', 'owner')).waiting).toMatchObject({ choices: null, review: { whyNot: expect.stringContaining('somebody else must decide') as string } })
    const excluded = review({ excluded: ['hanna', 'carla'].map((userId) => ({ userId, why: 'editor' as const })) })
    expect(due(head, { review: excluded }).waiting).toMatchObject({ review: { turn: expect.stringMatching(/^Nobody who may vote is left/) as string, whyNot: expect.stringContaining('wrote some of the evidence') as string } })
  })

  it('asks for the missing seat alone once there are votes enough', () => {
    const waiting = due(head, { review: review({ seats: ['compliance'] }, [vote({ by: 'sam', byName: 'Sam', seat: 'security' })]) }).waiting
    expect(waiting).toMatchObject({ review: { turn: 'It is the turn of carla to vote.', progress: '1 of 1 vote, still without compliance', votes: [{ by: 'Sam' }] } })
  })

  it('says what has changed since it was asked for; the packet is what is judged (R7)', () => {
    const now = { ...evidence, budget: 99_000_00, checklist: { ...evidence.checklist, verdict: 'go' as const, reasons: [] } }
    expect(due(head, { evidence: now }).waiting).toMatchObject({ changed: ['budget', 'checklist'], choices: { givenConditions: ['Resolve: Unclear ROI'] } })
    expect(due(head).waiting?.changed).toEqual([])
  })

  it('offers no approval of a packet whose controls are not in place, whatever is recorded since (R6)', () => {
    const controls = [{ control: 'lightweight_review', name: 'Lightweight review', state: 'waiting', evidence: 'A note', reviewer: null }] as const
    const frozen = packet()
    frozen.packet.evidence = { ...evidence, gate: 4, controls: [...controls], risks: [] }
    const now: GateEvidence = { ...frozen.packet.evidence, controls: [{ ...controls[0], state: 'in_place', reviewer: 'Carla' }] }
    const useCase = { key: 'UC-0001', phase: 4 as const, approach: 'rag' as const, status: 'active' as const, membership: { ownerId: 'olga', contributorIds: [] } }
    const { waiting, preflight } = due(head, { useCase, evidence: now, review: { ...review(), packet: frozen } })
    expect(waiting?.choices?.verbs.map(({ id }) => id)).toEqual(['hold', 'recycle', 'kill'])
    expect(waiting?.changed).toEqual(['controls of the risk tier'])
    expect(preflight.find(({ id }) => id === 'controls')).toEqual({ id: 'controls', met: false, says: '1 of 1 controls are not in place (Lightweight review): gate 4 cannot be approved like this' })
  })

  it('says nothing of parts that the packet is too old to hold', () => {
    expect(due(head, { evidence: { ...evidence, controls: null, risks: [], aiActClass: 'high' } }).waiting?.changed).toEqual([])
  })

  it('cannot be voted on without a packet', () => {
    expect(due(head, { review: { ...review(), packet: null } }).waiting).toMatchObject({ choices: null, review: null })
  })

  it('offers the verbs that the verdict leaves, and what becomes a condition', () => {
    expect(due(head).waiting?.choices).toMatchObject({
      verbs: [{ id: 'conditional_go', means: 'I approve, under the conditions named, gate 1 of UC-0001, on the evidence in this packet.' }, { id: 'hold' }, { id: 'recycle' }, { id: 'kill' }],
      givenConditions: ['Resolve: Unclear ROI'],
      recycleTo: [{ value: '1' }],
    })
  })

  it('offers a request to who may ask, where nothing waits and nothing forbids it', () => {
    const owner = person('olga', 'owner')
    expect(due(owner, { review: null }).mayRequest).toBe(true)
    expect(due(owner).mayRequest).toBe(false)
    expect(due(person('vic', 'viewer'), { review: null }).mayRequest).toBe(false)
    const onHold = due(head, { useCase: { key: 'UC-0001', phase: 1, approach: 'rag', status: 'on_hold', membership: { ownerId: 'olga', contributorIds: [] } } })
    expect(onHold).toMatchObject({ mayRequest: false, refusal: 'The use case is on hold. Resume it first.', waiting: { choices: null } })
  })
})

describe('the queue of reviews', () => {
  const row = {
    ...{ requestId: 1, kind: 'gate' as const, gate: 3 as const, note: '', at: at('2026-10-12'), requestedById: 'olga', requestedBy: 'Olga', useCaseId: 1, key: 'UC-0001', title: 'Claims' },
    ...{ status: 'active' as const, phase: 3 as const, approach: 'rag' as const, tier: 'low' as const, businessUnit: null, ownerId: 'olga', ownerName: 'Olga' },
    ...{ updatedOn: today, verdict: 'go' as const, goThrough: null, readinessTotal: 30, roiMonths: 0, hasBusinessCase: true, openDeliverables: 0, doneKeyGates: 3, risks: 2, lacksControls: false },
  }
  const open: OpenReview = { rules: rules(), votes: [], recusals: [], memberIds: ['olga'] }
  const reviews = (rows: QueuedReview['row'][], asked = [member('hanna')], conditions: Parameters<typeof reviewsData>[0]['conditions'] = []) =>
    reviewsData({ queue: rows.map((one) => ({ row: one, open, asked })), conditions, actor: { id: 'hanna' }, today, day: formats.day })

  it('puts the longest waiting first, and of one day the riskiest; no tier may be any', () => {
    const order = reviews([
      { ...row, requestId: 1 },
      { ...row, requestId: 2, tier: 'high' },
      { ...row, requestId: 3, tier: null },
      { ...row, requestId: 4, at: at('2026-10-02') },
    ]).map(({ requestId }) => requestId)
    expect(order).toEqual([4, 3, 2, 1])
  })

  it('names what the evidence lacks, and whose turn it is', () => {
    expect(reviews([row])[0]).toMatchObject({ gaps: ['recorded months'], turn: ['hanna'], isMine: true, progress: '0 of 1 vote', days: 3, what: 'Gate 3 · Pilot results' })
    expect(reviews([{ ...row, roiMonths: 1, risks: 0, lacksControls: true }])[0]?.gaps).toEqual(['a risk register', 'controls of the risk tier'])
    expect(reviews([row], [member('carla')])[0]).toMatchObject({ turn: ['carla'], isMine: false })
  })

  it('names the gate of what was decided', () => {
    const decided = { id: 1, gate: 2 as const, verb: 'hold' as const, reason: 'x', on: today, byName: 'Hanna', key: 'UC-0001', title: 'Claims' }
    expect(recentDecisions([decided], formats.day)).toMatchObject([{ name: 'Compliance & readiness', by: 'Hanna' }])
  })
})
