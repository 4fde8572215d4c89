import { afterAll, beforeAll, expect, it } from 'vitest'
import { signVote } from '~/commands/gate-votes.server'
import { requestGate } from '~/commands/gates.server'
import { certificateOf, isCodeOf, reviewInCode } from '~/server/certificate.server'
import * as gates from 'db/queries/gates'
import * as reviews from 'db/queries/reviews'
import type { Actor } from 'domain/permissions'
import { accepted, contextFor, person, setUpStore, testAuditKey } from '../support/commands'
import { governedUseCase, type GovernedUseCase } from '../support/governed-use-case'
import { openTestStore, peek } from '../support/store'

let store: Awaited<ReturnType<typeof openTestStore>>
let head: Actor, owner: Actor
let useCase: GovernedUseCase
let requestId: number

const certificate = (auditKey = testAuditKey) => certificateOf({ store, auditKey }, useCase, requestId)

beforeAll(async () => {
  store = await openTestStore()
  await setUpStore(store)
  head = await person(store, ['head_of_ai'], 'Hanna')
  owner = await person(store, ['owner'], 'Olga')
  useCase = await governedUseCase(store, owner, { phase: 2, tier: 'low' })
  accepted(await requestGate(contextFor(store, owner), { key: useCase.key, gate: 2 }))
  const request = await gates.openRequest(store.read, useCase.id)
  const packet = request && (await gates.packetOf(store.read, request.id))
  if (!packet) throw new Error('no review')
  requestId = packet.requestId
})
afterAll(() => store.dispose())

it('there is none before a review is decided', async () => expect(await certificate()).toBeNull())

it('attests decision, votes, packet and the record of the log, with a code of the installation', async () => {
  const packet = await gates.packetOf(store.read, requestId)
  accepted(await signVote(contextFor(store, head), { key: useCase.key, requestId, seen: packet?.hash, verb: 'go', reason: 'Sound', isSigned: true }))
  const made = await certificate()
  expect(made).toMatchObject({ decision: { verb: 'go', reason: 'Sound' }, votes: [{ byName: 'Hanna', seat: 'chair' }], packetHash: packet?.hash, rules: { quorum: 1 } })
  expect(made?.code).toMatch(new RegExp(`^${requestId}(-[0-9A-F]{4}){4}$`))
  const [record] = await peek(store, `select action, hash from audit_log where seq = ${made?.record?.seq}`)
  expect(record).toMatchObject({ action: 'gate.decide', hash: made?.record?.hash })
  expect((await certificate(Buffer.alloc(32, 9)))?.code).not.toBe(made?.code)
})

it('its code is taken as it is typed, and only its own', async () => {
  const made = await certificate()
  if (!made) throw new Error('no certificate')
  expect(isCodeOf(made, ` ${made.code.toLowerCase()} `)).toBe(true)
  expect(isCodeOf(made, made.code.replace(/.$/, (last) => (last === '0' ? '1' : '0')))).toBe(false)
  expect(reviewInCode(made.code.toLowerCase())).toBe(requestId)
  for (const wrong of ['', '17', 'x-0000-0000-0000-0000', '17-0000-0000-0000', '0-0000-0000-0000-0000']) expect(reviewInCode(wrong)).toBeNull()
})

it('changes with whatever it attests', async () => {
  const before = (await certificate())?.code
  const [vote] = await reviews.votesOf(store.read, useCase.id)
  if (!vote) throw new Error('no vote')
  await store.withTransaction((tx) => reviews.insertVote(tx, { ...vote, id: 99, by: 'ghost', byName: 'Ghost' }))
  expect((await certificate())?.code).not.toBe(before)
})
