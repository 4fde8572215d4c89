import { inspect } from 'node:util'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { recordControl, reviewControl } from '~/commands/controls.server'
import { stateDigests } from '~/server/use-case-state.server'
import * as controls from 'db/queries/controls'
import { missingControls, type ControlId } from 'domain/controls'
import type { Actor } from 'domain/permissions'
import type { Tier } from 'domain/use-case'
import { accepted, contextFor, person, setUpStore, testNow } from '../support/commands'
import { governedUseCase, type GovernedUseCase } from '../support/governed-use-case'
import { openTestStore } from '../support/store'

let store: Awaited<ReturnType<typeof openTestStore>>
let owner: Actor, colleague: Actor, head: Actor, member: Actor, viewer: Actor, stranger: Actor

beforeAll(async () => {
  store = await openTestStore()
  await setUpStore(store)
  owner = await person(store, ['owner'], 'Omar')
  colleague = await person(store, ['owner'], 'Carla')
  head = await person(store, ['head_of_ai'], 'Hanna')
  member = await person(store, ['committee'], 'Mina')
  viewer = await person(store, ['viewer'])
  stranger = await person(store, ['owner'])
})
afterAll(() => store.dispose())

const by = (actor: Actor) => contextFor(store, actor)
const entries = (id: number) => controls.entriesOf(store.read, [id])
const useCaseOf = (tier: Tier | null) => governedUseCase(store, owner, { tier, contributors: [colleague] })

async function record(useCase: GovernedUseCase, control: ControlId, actor = owner): Promise<number> {
  accepted(await recordControl(by(actor), { key: useCase.key, control, evidence: 'https://example.org/report' }))
  return (await entries(useCase.id)).at(-1)?.id ?? 0
}
const review = (actor: Actor, useCase: GovernedUseCase, evidenceId: number, more: Record<string, unknown> = {}) =>
  reviewControl(by(actor), { key: useCase.key, evidenceId, outcome: 'accepted', ...more })

it('is in place once somebody from outside has accepted the evidence (R6)', async () => {
  const useCase = await useCaseOf('medium')
  const missing = async () => missingControls('medium', await entries(useCase.id), '2026-10-15').map(({ control, state }) => [control.id, state])
  expect(await missing()).toEqual([['standard_review', 'missing'], ['periodic_audit', 'missing']])
  const id = await record(useCase, 'standard_review')
  expect(await missing()).toEqual([['standard_review', 'waiting'], ['periodic_audit', 'missing']])
  accepted(await review(member, useCase, id))
  expect(await missing()).toEqual([['periodic_audit', 'missing']])
  expect(await entries(useCase.id)).toMatchObject([{ byName: 'Omar', recordedOn: '2026-10-15', review: { byName: 'Mina', on: '2026-10-15', outcome: 'accepted' } }])
})

it.each<[string, Tier, () => Actor, string | null]>([
  ['who recorded it', 'medium', () => owner, 'forbidden'],
  ['a contributor at medium risk', 'medium', () => colleague, 'forbidden'],
  ['a contributor at high risk', 'high', () => colleague, 'forbidden'],
  ['a contributor at low risk', 'low', () => colleague, null],
  ['the Head of AI', 'high', () => head, null],
  ['a member of the committee', 'high', () => member, null],
  ['a viewer', 'low', () => viewer, 'forbidden'],
  ['a stranger', 'low', () => stranger, 'not_found'],
])('is reviewed, or not, by %s (R6)', async (_, tier, actor, code) => {
  const useCase = await useCaseOf(tier)
  const control = { high: 'bias_testing', medium: 'standard_review', low: 'lightweight_review' } as const
  const answer = await review(actor(), useCase, await record(useCase, control[tier]))
  expect(answer.ok ? null : answer.code).toBe(code)
})

it('is not reviewed by the Head of AI who recorded it', async () => {
  const useCase = await useCaseOf('high')
  const id = await record(useCase, 'bias_testing', head)
  expect(await review(head, useCase, id)).toMatchObject({ code: 'forbidden' })
  accepted(await review(member, useCase, id))
})

it('is given back with a note only', async () => {
  const useCase = await useCaseOf('high')
  const id = await record(useCase, 'bias_testing')
  expect(await review(member, useCase, id, { outcome: 'returned' })).toMatchObject({ code: 'invalid', issues: [{ path: 'note' }] })
  accepted(await review(member, useCase, id, { outcome: 'returned', note: 'Results by age are missing' }))
  expect(await entries(useCase.id)).toMatchObject([{ review: { outcome: 'returned', note: 'Results by age are missing' } }])
})

it('is reviewed once, also by two at the same time', async () => {
  const useCase = await useCaseOf('high')
  const id = await record(useCase, 'bias_testing')
  const answers = await Promise.all([review(member, useCase, id), review(head, useCase, id)])
  expect(answers.map((answer) => (answer.ok ? 'ok' : answer.code)).sort()).toEqual(['conflict', 'ok'])
})

it('is not reviewed when newer evidence has replaced it', async () => {
  const useCase = await useCaseOf('high')
  const old = await record(useCase, 'bias_testing')
  await record(useCase, 'expert_reviews')
  accepted(await review(member, useCase, old))
  const replaced = await record(useCase, 'bias_testing')
  await record(useCase, 'bias_testing')
  expect(await review(member, useCase, replaced)).toMatchObject({ code: 'conflict' })
})

it.each<[string, Tier | null, string]>([
  ['that the tier does not ask for', 'low', 'bias_testing'],
  ['while the tier is not recorded', null, 'lightweight_review'],
])('refuses evidence for a control %s', async (_, tier, control) => {
  expect(await recordControl(by(owner), { key: (await useCaseOf(tier)).key, control, evidence: 'Minutes' })).toMatchObject({ code: 'conflict' })
})

it('is refused to viewers, to the committee and on retired use cases; without evidence it is not recorded', async () => {
  const { key } = await useCaseOf('low')
  const retired = await governedUseCase(store, owner, { tier: 'low', status: 'retired' })
  const input = { key, control: 'lightweight_review', evidence: 'Minutes' }
  expect(await recordControl(by(viewer), input)).toMatchObject({ code: 'forbidden' })
  expect(await recordControl(by(member), input)).toMatchObject({ code: 'forbidden' })
  expect(await recordControl(by(owner), { ...input, key: retired.key })).toMatchObject({ code: 'conflict' })
  expect(await recordControl(by(owner), { ...input, evidence: ' ' })).toMatchObject({ code: 'invalid', issues: [{ path: 'evidence' }] })
})

it('is part of what the log vouches for (J3), and the database refuses to edit or delete it', async () => {
  const useCase = await useCaseOf('low')
  const digest = async () => (await stateDigests(store.read, [useCase.id]))[0]?.digest
  const digests = [await digest()]
  const id = await record(useCase, 'lightweight_review')
  digests.push(await digest())
  accepted(await review(head, useCase, id))
  digests.push(await digest())
  expect(new Set(digests).size).toBe(3)
  for (const statement of ["update control_evidence set evidence = 'x'", 'delete from control_evidence', "update control_reviews set note = 'x'", 'delete from control_reviews']) {
    const attempt = store.withTransaction((tx) => tx.rows(sql.raw(`${statement} returning 1`)))
    await expect(attempt.catch((error: unknown) => inspect(error))).resolves.toContain('append-only')
  }
  expect(await digest()).toBe(digests[2])
})

it('keeps an earlier acceptance until it is due again', async () => {
  const useCase = await useCaseOf('low')
  accepted(await review(head, useCase, await record(useCase, 'lightweight_review')))
  const later = contextFor(store, owner, { now: new Date(testNow.getTime() + 400 * 86_400_000) })
  accepted(await recordControl(later, { key: useCase.key, control: 'lightweight_review', evidence: 'Second year' }))
  expect(missingControls('low', await entries(useCase.id), '2027-11-19')).toMatchObject([{ state: 'overdue', waits: true, dueOn: '2027-10-15' }])
})
