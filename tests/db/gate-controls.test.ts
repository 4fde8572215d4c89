import { afterAll, beforeAll, expect, it } from 'vitest'
import { recordControl, reviewControl } from '~/commands/controls.server'
import { signVote } from '~/commands/gate-votes.server'
import { requestGate } from '~/commands/gates.server'
import { withdrawRequest } from '~/commands/close-review.server'
import { seedRegister } from '~/commands/risk-register.server'
import { verifyAudit } from '~/server/audit-verify.server'
import * as controls from 'db/queries/controls'
import * as reviews from 'db/queries/reviews'
import * as useCases from 'db/queries/use-cases'
import { controlsOf } from 'domain/controls'
import { isGatePacket } from 'domain/review-packet'
import type { Actor } from 'domain/permissions'
import type { Tier } from 'domain/use-case'
import { accepted, contextFor, person, setUpStore, testAuditKey } from '../support/commands'
import { governedUseCase, type GovernedUseCase } from '../support/governed-use-case'
import { openTestStore } from '../support/store'

let store: Awaited<ReturnType<typeof openTestStore>>
let owner: Actor, head: Actor, member: Actor

beforeAll(async () => {
  store = await openTestStore()
  await setUpStore(store)
  owner = await person(store, ['owner'], 'Omar')
  head = await person(store, ['head_of_ai'], 'Hanna')
  member = await person(store, ['committee'], 'Mina')
})
afterAll(() => store.dispose())

const by = (actor: Actor) => contextFor(store, actor)
const inPhase4 = (tier: Tier | null) => governedUseCase(store, owner, { phase: 4, tier })
const phaseOf = async ({ key }: GovernedUseCase) => (await useCases.findByKey(store.read, key))?.phase

async function packetOf({ id }: GovernedUseCase) {
  const [request] = await reviews.openRequests(store.read, id)
  const packet = request && (await reviews.packetOf(store.read, request.id))
  if (!packet) throw new Error('no review')
  return packet
}
async function requested(useCase: GovernedUseCase) {
  accepted(await requestGate(by(owner), { key: useCase.key, gate: 4 }))
  const { requestId, hash } = await packetOf(useCase)
  return { key: useCase.key, requestId, seen: hash, verb: 'go', reason: 'As discussed', isSigned: true }
}
async function putInPlace(useCase: GovernedUseCase, tier: Tier, recorder = owner) {
  for (const { id } of controlsOf(tier)) accepted(await recordControl(by(recorder), { key: useCase.key, control: id, evidence: 'https://example.org/report' }))
  for (const { id } of await controls.entriesOf(store.read, [useCase.id])) accepted(await reviewControl(by(member), { key: useCase.key, evidenceId: id, outcome: 'accepted' }))
}

it.each<Tier | null>(['high', 'medium', 'low', null])('gate 4 is not approved while controls of the tier %s are missing, on the packet as it was frozen (R6)', async (tier) => {
  const useCase = await inPhase4(tier)
  const vote = await requested(useCase)
  if (tier) await putInPlace(useCase, tier)
  for (const [verb, more] of [['go', {}], ['conditional_go', { conditions: [{ text: 'Later' }] }]] as const) {
    expect(await signVote(by(head), { ...vote, ...more, verb })).toMatchObject({ ok: false, code: 'invalid', issues: [{ path: 'verb', message: expect.stringContaining('not in place in this packet') as string }] })
  }
  expect(accepted(await signVote(by(head), { ...vote, verb: 'hold', holdUntil: '2026-12-01' }))).toMatchObject({ gate: 4 })
  expect(await phaseOf(useCase)).toBe(4)
})

it('who reviewed the controls votes on the gate; who recorded them or wrote the risk register does not (R7)', async () => {
  const useCase = await inPhase4('low')
  await putInPlace(useCase, 'low', head)
  const vote = await requested(useCase)
  expect(await signVote(by(head), vote)).toMatchObject({ ok: false, code: 'forbidden', message: expect.stringContaining('wrote some of the evidence') as string })
  accepted(await signVote(by(member), vote))
  expect(await phaseOf(useCase)).toBe(5)
  const other = await inPhase4('low')
  accepted(await seedRegister(by(head), { key: other.key }))
  const { requestId, rules } = await requested(other).then(() => packetOf(other))
  expect(rules.excluded).toContainEqual({ userId: head.id, why: 'editor' })
  accepted(await withdrawRequest(by(owner), { key: other.key, requestId }))
})

it('the packet keeps the register and the controls as they were, with their reviewer', async () => {
  const useCase = await inPhase4('low')
  accepted(await seedRegister(by(owner), { key: useCase.key }))
  await putInPlace(useCase, 'low')
  await requested(useCase)
  const { packet } = await packetOf(useCase)
  if (!isGatePacket(packet)) throw new Error('not the packet of a gate')
  const { evidence } = packet
  expect(evidence.risks?.map(({ title, status, owner: who, inherent }) => [title, status, who, inherent])[0]).toEqual(['Data memorization', 'open', null, null])
  expect(evidence.controls).toEqual([{ control: 'lightweight_review', name: 'Lightweight review', state: 'in_place', evidence: 'https://example.org/report', reviewer: 'Mina' }])
  expect(await verifyAudit(store.read, testAuditKey)).toMatchObject({ ok: true })
})
