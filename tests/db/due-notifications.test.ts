import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { saveRoiMonth } from '~/commands/roi.server'
import { refreshStandings } from '~/commands/standings.server'
import { notifyDue } from '~/server/due-notifications.server'
import * as notifications from 'db/queries/notifications'
import * as settings from 'db/queries/settings'
import * as useCases from 'db/queries/use-cases'
import * as users from 'db/queries/users'
import { scopeOf, type Actor } from 'domain/permissions'
import { newestMonthDue } from 'domain/roi-entry'
import { accepted, contextFor, person, setUpStore, testNow } from '../support/commands'
import { governedUseCase } from '../support/governed-use-case'
import { openTestStore } from '../support/store'

let store: Awaited<ReturnType<typeof openTestStore>>
beforeAll(async () => {
  store = await openTestStore()
  await setUpStore(store)
})
afterAll(() => store.dispose())

/** A use case in phase 3 since June, of an owner of its own. */
async function inPhaseThree(more: Partial<useCases.NewUseCase> = {}) {
  const owner = await person(store, ['owner'])
  const useCase = await governedUseCase(store, owner, { phase: 3, startOn: '2026-06-01', ...more })
  await store.withTransaction(async (tx) => refreshStandings(tx, [useCase.id], await settings.policyInForce(tx)))
  return { owner, useCase }
}
const told = async (actor: Actor) =>
  (await notifications.page(store.read, actor.id, scopeOf(actor), { before: null, limit: 100 })).map(({ kind, facts, place }) => ({ kind, facts, place }))

describe('the month whose entry should be there', () => {
  it.each([
    ['2026-10-09', '2026-08'],
    ['2026-10-10', '2026-09'],
    ['2026-10-31', '2026-09'],
    ['2027-01-09', '2026-11'],
    ['2027-01-10', '2026-12'],
  ])('on %s is %s: books are due on the tenth', (today, month) => expect(newestMonthDue(today)).toBe(month))
})

describe('an entry that is missing (R9)', () => {
  it('is told to the owner once per month and use case, also by two servers at once', async () => {
    const { owner, useCase } = await inPhaseThree()
    const september = { kind: 'entry_missing', facts: { month: '2026-09' }, place: `/use-cases/${useCase.key}/value` }
    await Promise.all([notifyDue(store, testNow), notifyDue(store, testNow)])
    await notifyDue(store, testNow)
    expect(await told(owner)).toEqual([september])
    await notifyDue(store, new Date('2026-11-10T00:30:00Z'))
    expect(await told(owner)).toEqual([{ ...september, facts: { month: '2026-10' } }, september])
  })

  it('is told to the owner as they are: who takes over hears of it too', async () => {
    const { useCase } = await inPhaseThree()
    await notifyDue(store, testNow)
    const next = await person(store, ['owner'])
    await store.withTransaction(async (tx) => {
      await useCases.update(tx, useCase.id, { ownerId: next.id })
      await refreshStandings(tx, [useCase.id], await settings.policyInForce(tx))
    })
    await notifyDue(store, testNow)
    expect(await told(next)).toHaveLength(1)
  })

  it.each<[string, Partial<useCases.NewUseCase>]>([
    ['before phase 3', { phase: 2 }],
    ['of what is not running', { status: 'retired' }],
  ])('is not missed %s', async (_, more) => {
    const { owner } = await inPhaseThree(more)
    await notifyDue(store, testNow)
    expect(await told(owner)).toEqual([])
  })

  it('is not missed where it is recorded, a draft too', async () => {
    const { owner, useCase } = await inPhaseThree()
    accepted(await saveRoiMonth(contextFor(store, owner), { key: useCase.key, month: '2026-09', costs: { compute: 1 } }))
    await notifyDue(store, testNow)
    expect(await told(owner)).toEqual([])
  })

  it.each<[string, Partial<users.User>]>([
    ['disabled', { disabledAt: testNow }],
    ['without the role that owning needs', { roles: ['viewer'] }],
  ])('is not told to somebody who is %s', async (_, values) => {
    const { owner } = await inPhaseThree()
    await store.withTransaction((tx) => users.update(tx, owner.id, values))
    await notifyDue(store, testNow)
    expect(await notifications.page(store.read, owner.id, { kind: 'all' }, { before: null, limit: 10 })).toEqual([])
  })
})
