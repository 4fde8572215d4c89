import { afterEach, beforeEach, expect, it } from 'vitest'
import { postUpdate } from '~/commands/updates.server'
import { whileUnchanged } from 'db/queries/while-unchanged'
import type { Actor } from 'domain/permissions'
import { accepted, contextFor, person, setUpStore } from '../support/commands'
import { governedUseCase, type GovernedUseCase } from '../support/governed-use-case'
import { openTestStore } from '../support/store'

let store: Awaited<ReturnType<typeof openTestStore>>
let owner: Actor
let useCase: GovernedUseCase
/** What the query was asked, in order. */
let asked: string[]
let ask: (question: { of: string }) => Promise<string>

beforeEach(async () => {
  store = await openTestStore()
  await setUpStore(store)
  owner = await person(store, ['owner'])
  useCase = await governedUseCase(store, owner)
  asked = []
  const kept = whileUnchanged(async (_db, { of }: { of: string }) => {
    asked.push(of)
    return `${of}, answer ${asked.length}`
  })
  ask = (question) => kept(store.read, question)
})
afterEach(() => store.dispose())

const update = () => postUpdate(contextFor(store, owner), { key: useCase.key, health: 'on_track', changed: 'Something' })

it('asks once as long as nothing changes, and each question by itself', async () => {
  expect([await ask({ of: 'a' }), await ask({ of: 'b' }), await ask({ of: 'a' })]).toEqual(['a, answer 1', 'b, answer 2', 'a, answer 1'])
})

it('asks again after any change', async () => {
  await ask({ of: 'a' })
  accepted(await update())
  expect([await ask({ of: 'a' }), await ask({ of: 'a' })]).toEqual(['a, answer 2', 'a, answer 2'])
})

it('keeps nothing that was read before a change that came in meanwhile', async () => {
  let changed = false
  const kept = whileUnchanged(async (_db, { of }: { of: string }) => {
    const answer = `${of} ${changed ? 'after' : 'before'}`
    if (!changed) accepted(await update())
    changed = true
    return answer
  })
  expect([await kept(store.read, { of: 'a' }), await kept(store.read, { of: 'a' })]).toEqual(['a before', 'a after'])
})

it('keeps no failure', async () => {
  let fails = true
  const kept = whileUnchanged(async (_db, _question: { of: string }) => {
    if (!fails) return 'fine'
    fails = false
    throw new Error('Not now')
  })
  await expect(kept(store.read, { of: 'a' })).rejects.toThrow('Not now')
  expect(await kept(store.read, { of: 'a' })).toBe('fine')
})
