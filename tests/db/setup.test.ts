import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as settings from 'db/queries/settings'
import * as useCases from 'db/queries/use-cases'
import * as users from 'db/queries/users'
import { defaultPolicy } from 'domain/policy'
import { createTokenByEmail, createUser, disableByEmail, makeLinkByEmail, revokeSessionsByEmail } from '~/commands/operator.server'
import { signIn } from '~/commands/sessions.server'
import { updateSettings } from '~/commands/settings.server'
import { setUp } from '~/commands/setup.server'
import { account, browser, goodPassword, testConfig, whoIs } from '../support/accounts'
import { accepted, contextFor, setUpStore, testNow } from '../support/commands'
import { openTestStore, peek } from '../support/store'

let store: Awaited<ReturnType<typeof openTestStore>>
beforeEach(async () => {
  store = await openTestStore()
})
afterEach(() => store.dispose())

const input = {
  organization: 'Acme',
  currency: 'EUR',
  fiscalYearStart: '4',
  name: 'Hanna Head',
  email: 'Hanna@Acme.example',
  password: goodPassword,
  beginning: 'import',
}
const run = (values: Record<string, unknown> = {}) => setUp(browser(store))(contextFor(store, null), { ...input, ...values })

describe('set-up (A7)', () => {
  it('makes the first account, the books and the first policy, and signs in', async () => {
    const done = accepted(await run())
    expect(done.beginning).toBe('import')
    expect(await whoIs(store, done.setCookie)).toBe(done.id)
    expect(await users.find(store.read, done.id)).toMatchObject({ email: 'hanna@acme.example', roles: ['head_of_ai', 'admin'] })
    expect(await settings.find(store.read)).toMatchObject({ organization: 'Acme', currency: 'EUR', fiscalYearStart: 4, demo: false })
    expect(await settings.policyInForce(store.read)).toMatchObject({ version: 1, values: defaultPolicy })
  })

  it('runs once', async () => {
    accepted(await run())
    expect(await run({ email: 'second@acme.example' })).toMatchObject({ code: 'conflict' })
    expect(await users.countAll(store.read)).toBe(1)
  })

  it('runs once also when it is sent many times at the same moment', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, (_, n) => run({ email: `person-${n}@acme.example` })))
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
    expect(answers.filter((answer) => !answer.ok).every((answer) => !answer.ok && answer.code === 'conflict')).toBe(true)
    expect(await users.countAll(store.read)).toBe(1)
  })

  it.each([
    ['a short password', { password: 'too short' }, 'password'],
    ['the organization as the password', { password: 'acmeacmeacme2026' }, 'password'],
    ['a currency that is none', { currency: 'XXX' }, 'currency'],
    ['a thirteenth month', { fiscalYearStart: '13' }, 'fiscalYearStart'],
    ['no organization', { organization: ' ' }, 'organization'],
    ['no choice', { beginning: 'elsewhere' }, 'beginning'],
  ])('refuses %s and leaves nothing behind', async (_, values, path) => {
    expect(await run(values)).toMatchObject({ code: 'invalid', issues: [{ path }] })
    expect(await users.countAll(store.read)).toBe(0)
    expect(await settings.find(store.read)).toBeNull()
  })

  it('leaves no account that anybody knows the password of', async () => {
    const result = await signIn(browser(store), testConfig)(contextFor(store, null), { email: 'admin', password: 'admin' })
    expect(result).toMatchObject({ code: 'unauthenticated' })
  })
})

describe('the operator at the machine', () => {
  const operator = () => contextFor(store, null, { via: 'cli', ip: null })
  const person = { email: 'ops@acme.example', name: 'Olga', roles: ['head_of_ai', 'admin'], password: goodPassword }

  it('creates accounts; the first one closes set-up', async () => {
    accepted(await createUser(operator(), person))
    expect(await settings.find(store.read)).toMatchObject({ currency: 'USD', fiscalYearStart: 1 })
    expect(await run()).toMatchObject({ code: 'conflict' })
    accepted(await createUser(operator(), { ...person, email: 'second@acme.example', roles: ['owner'] }))
    expect(await createUser(operator(), person)).toMatchObject({ code: 'conflict' })
    expect(await createUser(operator(), { ...person, email: 'third@acme.example', password: 'short' })).toMatchObject({ code: 'invalid' })
    accepted(await signIn(browser(store), testConfig)(contextFor(store, null), { email: person.email, password: goodPassword }))
  })

  it('is nobody on the web', async () => {
    expect(await createUser(contextFor(store, null), person)).toMatchObject({ code: 'forbidden' })
    expect(await users.countAll(store.read)).toBe(0)
  })

  it('makes tokens and links, ends sessions and disables accounts, but not the last Head of AI', async () => {
    accepted(await createUser(operator(), person))
    accepted(await createUser(operator(), { ...person, email: 'own@acme.example', roles: ['owner'] }))
    expect(accepted(await createTokenByEmail(operator(), { email: 'own@acme.example', name: 'script', scope: 'write' })).token).toMatch(/^tg_/)
    expect(accepted(await makeLinkByEmail(operator(), { email: 'own@acme.example' })).kind).toBe('reset')
    accepted(await revokeSessionsByEmail(operator(), { email: 'own@acme.example' }))
    accepted(await disableByEmail(operator(), { email: 'own@acme.example' }))
    expect(await createTokenByEmail(operator(), { email: 'own@acme.example', name: 'again', scope: 'read' })).toMatchObject({ code: 'conflict' })
    expect(await disableByEmail(operator(), { email: person.email })).toMatchObject({ code: 'conflict' })
    expect(await disableByEmail(operator(), { email: 'nobody@acme.example' })).toMatchObject({ code: 'not_found' })
    const records = await peek<{ via: string }>(store, 'select via from audit_log')
    expect(new Set(records.map(({ via }) => via))).toEqual(new Set(['cli']))
  })
})

describe('settings', () => {
  const change = { organization: 'Acme', currency: 'EUR', fiscalYearStart: 7, version: 1 }

  it('are changed by the Head of AI and administrators, with a record', async () => {
    await setUpStore(store)
    expect(await updateSettings(contextFor(store, await account(store, ['committee'])), change)).toMatchObject({ code: 'forbidden' })
    accepted(await updateSettings(contextFor(store, await account(store, ['admin'])), change))
    expect(await settings.find(store.read)).toMatchObject({ ...change, version: 2 })
    expect(await updateSettings(contextFor(store, await account(store, ['head_of_ai'])), change)).toMatchObject({ code: 'stale' })
  })

  it('keep the currency once an amount is recorded', async () => {
    await setUpStore(store)
    await store.withTransaction((tx) =>
      useCases.insert(tx, [
        { id: 1, key: 'UC-0001', title: 'Sorts mail', status: 'active', budget: 100_000, regulations: [], tags: [], links: [], enteredOn: '2026-01-01', createdAt: testNow },
      ]),
    )
    const head = await account(store, ['head_of_ai'])
    expect(await updateSettings(contextFor(store, head), change)).toMatchObject({ code: 'conflict', issues: [{ path: 'currency' }] })
    accepted(await updateSettings(contextFor(store, head), { ...change, currency: 'USD' }))
  })
})
