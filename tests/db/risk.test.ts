import { afterAll, beforeAll, expect, it } from 'vitest'
import { setRisk } from '~/commands/risk.server'
import * as useCases from 'db/queries/use-cases'
import type { Actor } from 'domain/permissions'
import { accepted, contextFor, person, setUpStore } from '../support/commands'
import { governedUseCase } from '../support/governed-use-case'
import { openTestStore, peek } from '../support/store'

let store: Awaited<ReturnType<typeof openTestStore>>
let owner: Actor, viewer: Actor, stranger: Actor

beforeAll(async () => {
  store = await openTestStore()
  await setUpStore(store)
  owner = await person(store, ['owner'])
  viewer = await person(store, ['viewer'])
  stranger = await person(store, ['owner'])
})
afterAll(() => store.dispose())

const by = (actor: Actor) => contextFor(store, actor)
const healthcare = { industry: 'healthcare', exposure: 'customer_facing', personalData: 'yes', regulations: ['hipaa'] }

it('keeps the facts, the tier and its change with the day (R6, R12)', async () => {
  const useCase = await governedUseCase(store, owner)
  const result = await setRisk(by(owner), { key: useCase.key, version: 1, ...healthcare, ownRegulations: 'House rule 7, hipaa', tier: 'high' })
  expect(accepted(result)).toEqual({ tier: 'high', suggested: 'high' })
  expect(await useCases.findByKey(store.read, useCase.key)).toMatchObject({
    industry: 'healthcare',
    exposure: 'customer_facing',
    personalData: 'yes',
    regulations: ['hipaa', 'House rule 7'],
    tier: 'high',
    tierReason: null,
    version: 2,
  })
  expect(await useCases.historyOf(store.read, useCase.id)).toMatchObject([{ field: 'tier', from: null, to: 'high', on: '2026-10-15' }])
})

it.each([
  ['below the suggestion', healthcare, 'medium', false],
  ['at the suggestion', healthcare, 'high', true],
  ['above the suggestion', { exposure: 'experimental' }, 'high', true],
  ['where nothing suggests one', {}, 'low', true],
  ['left open', healthcare, undefined, true],
])('a tier %s needs a reason only when it is lower (R6)', async (_, facts, tier, isAccepted) => {
  const useCase = await governedUseCase(store, owner)
  const result = await setRisk(by(owner), { key: useCase.key, version: 1, ...facts, tier })
  expect(result.ok).toBe(isAccepted)
  if (!isAccepted) {
    expect(result).toMatchObject({ code: 'invalid', issues: [{ path: 'tierReason' }] })
    accepted(await setRisk(by(owner), { key: useCase.key, version: 1, ...facts, tier, tierReason: 'No patient is involved' }))
    expect(await useCases.findByKey(store.read, useCase.key)).toMatchObject({ tier, tierReason: 'No patient is involved' })
  }
})

it('keeps no history where the tier stays the same', async () => {
  const useCase = await governedUseCase(store, owner, { tier: 'high' })
  accepted(await setRisk(by(owner), { key: useCase.key, version: 1, ...healthcare, tier: 'high' }))
  expect(await useCases.historyOf(store.read, useCase.id)).toEqual([])
})

it('has before and after in the log (R13)', async () => {
  const useCase = await governedUseCase(store, owner, { tier: 'low' })
  accepted(await setRisk(by(owner), { key: useCase.key, version: 1, ...healthcare, tier: 'high' }))
  const [record] = await peek<{ before: string; after: string }>(store, `select * from audit_log where subject_id = '${useCase.key}'`)
  expect(JSON.parse(record?.before ?? '')).toMatchObject({ tier: 'low', regulations: [] })
  expect(JSON.parse(record?.after ?? '')).toMatchObject({ tier: 'high', regulations: ['hipaa'] })
})

it.each([
  ['a stale version (R14)', { version: 2 }, 'stale'],
  ['an unknown tier', { tier: 'extreme' }, 'invalid'],
  ['an unknown exposure', { exposure: 'secret' }, 'invalid'],
  ['a list of a hundred regulations', { regulations: Array.from({ length: 100 }, (_, index) => `r${index}`) }, 'invalid'],
])('refuses %s', async (_, input, code) => {
  const useCase = await governedUseCase(store, owner)
  expect(await setRisk(by(owner), { key: useCase.key, version: 1, ...input })).toMatchObject({ ok: false, code })
})

it('is refused to viewers, concealed from other owners, and closed on retired use cases', async () => {
  const { key } = await governedUseCase(store, owner)
  const retired = await governedUseCase(store, owner, { status: 'retired' })
  expect(await setRisk(by(viewer), { key, version: 1, tier: 'low' })).toMatchObject({ code: 'forbidden' })
  expect(await setRisk(by(stranger), { key, version: 1, tier: 'low' })).toMatchObject({ code: 'not_found' })
  expect(await setRisk(by(owner), { key: retired.key, version: 1, tier: 'low' })).toMatchObject({ code: 'conflict' })
})
