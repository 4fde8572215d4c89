import { afterAll, beforeAll, expect, it } from 'vitest'
import { recordRecurringReview } from '~/commands/recurring-reviews.server'
import { stateDigests } from '~/server/use-case-state.server'
import * as recurring from 'db/queries/recurring-reviews'
import type { Actor } from 'domain/permissions'
import { accepted, contextFor, person, setUpStore } from '../support/commands'
import { governedUseCase } from '../support/governed-use-case'
import { openTestStore } from '../support/store'

let store: Awaited<ReturnType<typeof openTestStore>>
let owner: Actor, viewer: Actor, stranger: Actor

beforeAll(async () => {
  store = await openTestStore()
  await setUpStore(store)
  owner = await person(store, ['owner'], 'Omar')
  viewer = await person(store, ['viewer'])
  stranger = await person(store, ['owner'])
})
afterAll(() => store.dispose())

const by = (actor: Actor) => contextFor(store, actor)
const inPhase5 = { phase: 5, tier: 'high', startOn: '2026-09-01' } as const
const drift = { kind: 'drift_check', outcome: 'fine' }

it('keeps what was done, when, by whom and with which outcome (R6)', async () => {
  const useCase = await governedUseCase(store, owner, inPhase5)
  const digest = async () => (await stateDigests(store.read, [useCase.id]))[0]?.digest
  const before = await digest()
  accepted(await recordRecurringReview(by(owner), { key: useCase.key, ...drift }))
  accepted(await recordRecurringReview(by(owner), { key: useCase.key, kind: 'model_audit', doneOn: '2026-09-20', outcome: 'action_needed', note: 'Rotate the keys' }))
  expect(await recurring.doneReviewsOf(store.read, useCase.id)).toMatchObject([
    { kind: 'drift_check', on: '2026-10-15', outcome: 'fine', byName: 'Omar' },
    { kind: 'model_audit', on: '2026-09-20', outcome: 'action_needed', note: 'Rotate the keys' },
  ])
  expect(await digest()).not.toBe(before)
})

it.each([
  ['in the future', { doneOn: '2026-10-16' }, 'doneOn'],
  ['before phase 5 began', { doneOn: '2026-08-31' }, 'doneOn'],
  ['that needs action without saying which', { outcome: 'action_needed' }, 'note'],
  ['without an outcome', { outcome: undefined }, 'outcome'],
])('refuses a review %s, beside the field', async (_, more, path) => {
  const { key } = await governedUseCase(store, owner, inPhase5)
  expect(await recordRecurringReview(by(owner), { key, ...drift, ...more })).toMatchObject({ code: 'invalid', issues: [{ path }] })
})

it.each([
  ['before phase 5', { phase: 4, tier: 'high' }, drift],
  ['that the tier does not ask for', { ...inPhase5, tier: 'low' }, { kind: 'model_audit', outcome: 'fine' }],
  ['of a retired use case', { ...inPhase5, status: 'retired' }, drift],
] as const)('refuses a review %s', async (_, values, review) => {
  const { key } = await governedUseCase(store, owner, values)
  expect(await recordRecurringReview(by(owner), { key, ...review })).toMatchObject({ code: 'conflict' })
})

it('is refused to viewers and concealed from other owners', async () => {
  const { key } = await governedUseCase(store, owner, inPhase5)
  expect(await recordRecurringReview(by(viewer), { key, ...drift })).toMatchObject({ code: 'forbidden' })
  expect(await recordRecurringReview(by(stranger), { key, ...drift })).toMatchObject({ code: 'not_found' })
})
