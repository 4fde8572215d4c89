import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as audit from 'db/queries/audit'
import * as users from 'db/queries/users'
import { revokeSession, revokeSessionsOf, signIn, signOut, signOutEverywhere } from '~/commands/sessions.server'
import { account, browser, cookieValue, goodPassword, later, testConfig, whoIs } from '../support/accounts'
import { accepted, contextFor, setUpStore } from '../support/commands'
import { openTestStore, peek } from '../support/store'

const limits = { SIGN_IN_ATTEMPTS: testConfig.SIGN_IN_ATTEMPTS, SIGN_IN_WINDOW_MINUTES: testConfig.SIGN_IN_WINDOW_MINUTES }

let store: Awaited<ReturnType<typeof openTestStore>>
let addresses = 0
/** An address of its own for each test, so that their counters do not meet. */
const fresh = () => ({ ip: `10.0.0.${(addresses += 1)}` })

beforeAll(async () => {
  store = await openTestStore()
  await setUpStore(store)
})
afterAll(() => store.dispose())

async function attempt(email: string, password: string, more: { ip?: string; now?: Date } = {}, from = browser(store)) {
  return signIn(from, limits)(contextFor(store, null, more), { email, password })
}

describe('signing in', () => {
  it('begins a session whose cookie is in the database only as a hash (B3)', async () => {
    const ann = await account(store, ['owner'])
    const { setCookie } = accepted(await attempt(ann.email.toUpperCase(), goodPassword, fresh()))
    expect(await whoIs(store, setCookie)).toBe(ann.id)
    const value = cookieValue(setCookie)
    expect(value.length).toBeGreaterThanOrEqual(26)
    const rows = await peek<{ id: string }>(store, `select * from sessions where user_id = '${ann.id}'`)
    expect(JSON.stringify(rows)).not.toContain(value)
  })

  it('ends the session that the browser had before (B2)', async () => {
    const ann = await account(store, ['owner'])
    const first = accepted(await attempt(ann.email, goodPassword, fresh())).setCookie
    const second = accepted(await attempt(ann.email, goodPassword, fresh(), browser(store, first))).setCookie
    expect([await whoIs(store, first), await whoIs(store, second)]).toEqual([null, ann.id])
  })

  it('answers alike for a wrong password, an unknown and a disabled account, and one without a password (A6)', async () => {
    const ann = await account(store, ['owner'])
    const disabled = await account(store, ['owner'])
    const invited = await account(store, ['owner'])
    await store.withTransaction(async (tx) => {
      await users.update(tx, disabled.id, { disabledAt: later(-1) })
      await users.update(tx, invited.id, { passwordHash: null })
    })
    const from = fresh()
    const answers = [
      await attempt(ann.email, 'not the password', from),
      await attempt('nobody@example.org', goodPassword, from),
      await attempt(disabled.email, goodPassword, from),
      await attempt(invited.email, goodPassword, from),
    ]
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(answers[0]).toMatchObject({ ok: false, code: 'unauthenticated' })
  })

  it('records success and failure, without the address that was typed (J6)', async () => {
    const ann = await account(store, ['owner'])
    await attempt(ann.email, 'not the password', fresh())
    accepted(await attempt(ann.email, goodPassword, fresh()))
    await attempt('typo@example.org', 'not the password', fresh())
    const records = await audit.list(store.read, {}, 3)
    expect(records.map(({ action, subjectId, actorId }) => ({ action, subjectId, actorId }))).toEqual([
      { action: 'session.sign_in_failed', subjectId: null, actorId: null },
      { action: 'session.sign_in', subjectId: ann.id, actorId: ann.id },
      { action: 'session.sign_in_failed', subjectId: ann.id, actorId: null },
    ])
    expect(JSON.stringify(await peek(store, 'select * from audit_log'))).not.toContain('@example.org')
  })
})

describe('too many wrong passwords (A5)', () => {
  it('are not checked any more, however right, until the window is over; and then the right one works', async () => {
    const ann = await account(store, ['owner'])
    for (let n = 0; n < limits.SIGN_IN_ATTEMPTS; n += 1) {
      expect(await attempt(ann.email, `wrong ${n}`, fresh())).toMatchObject({ code: 'unauthenticated' })
    }
    expect(await attempt(ann.email, goodPassword, fresh())).toMatchObject({ code: 'limited', retryAfter: 15 * 60 })
    expect(await attempt(ann.email, goodPassword, { ...fresh(), now: later(14) })).toMatchObject({ code: 'limited', retryAfter: 60 })
    accepted(await attempt(ann.email, goodPassword, { ...fresh(), now: later(15) }))
  })

  it('are counted for addresses without an account too, so that the limit tells nothing (A6)', async () => {
    for (let n = 0; n < limits.SIGN_IN_ATTEMPTS; n += 1) await attempt('ghost@example.org', 'wrong', fresh())
    expect(await attempt('ghost@example.org', 'wrong', fresh())).toMatchObject({ code: 'limited' })
  })

  it('slip through not even when they come at once', async () => {
    const ann = await account(store, ['owner'])
    const answers = await Promise.all(Array.from({ length: 12 }, (_, n) => attempt(ann.email, `wrong ${n}`, fresh())))
    expect(answers.filter((answer) => !answer.ok && answer.code === 'unauthenticated')).toHaveLength(limits.SIGN_IN_ATTEMPTS)
    expect(answers.filter((answer) => !answer.ok && answer.code === 'limited')).toHaveLength(12 - limits.SIGN_IN_ATTEMPTS)
  })

  it('are forgotten for the account by the right one', async () => {
    const ann = await account(store, ['owner'])
    for (let round = 0; round < 3; round += 1) {
      for (let n = 1; n < limits.SIGN_IN_ATTEMPTS; n += 1) await attempt(ann.email, 'wrong', fresh())
      accepted(await attempt(ann.email, goodPassword, fresh()))
    }
  })

  it('from one network stop at five times the number, whatever the accounts; right ones do not count', async () => {
    const from = fresh()
    const ann = await account(store, ['owner'])
    for (let n = 0; n < 30; n += 1) accepted(await attempt(ann.email, goodPassword, from))
    for (let n = 0; n < 5 * limits.SIGN_IN_ATTEMPTS; n += 1) {
      expect(await attempt(`guess-${n}@example.org`, 'wrong', from)).toMatchObject({ code: 'unauthenticated' })
    }
    expect(await attempt('another@example.org', 'wrong', from)).toMatchObject({ code: 'limited' })
    accepted(await attempt(ann.email, goodPassword, fresh()))
  })

  it('are on the record once for each window, not once for each try', async () => {
    const ann = await account(store, ['owner'])
    for (let n = 0; n < limits.SIGN_IN_ATTEMPTS + 5; n += 1) await attempt(ann.email, 'wrong', fresh())
    expect(await audit.count(store.read, { action: 'password.limit', subjectId: ann.id })).toBe(1)
  })
})

describe('ending sessions', () => {
  const session = async (email: string) => accepted(await attempt(email, goodPassword, fresh())).setCookie

  it('sign-out ends it on the server (B4)', async () => {
    const ann = await account(store, ['owner'])
    const cookie = await session(ann.email)
    accepted(await signOut(browser(store, cookie).sessionId ?? '')(contextFor(store, ann), {}))
    expect(await whoIs(store, cookie)).toBeNull()
  })

  it('everywhere means all of one’s own, and nobody else’s', async () => {
    const ann = await account(store, ['owner'])
    const ben = await account(store, ['owner'])
    const [one, two, bens] = [await session(ann.email), await session(ann.email), await session(ben.email)]
    accepted(await signOutEverywhere(contextFor(store, ann), {}))
    expect([await whoIs(store, one), await whoIs(store, two), await whoIs(store, bens)]).toEqual([null, null, ben.id])
  })

  it('one of one’s own can be revoked; somebody else’s is not there (B7, C2)', async () => {
    const ann = await account(store, ['owner'])
    const ben = await account(store, ['owner'])
    const [one, two, bens] = [await session(ann.email), await session(ann.email), await session(ben.email)]
    const idOf = (cookie: string) => browser(store, cookie).sessionId
    accepted(await revokeSession(contextFor(store, ann), { sessionId: idOf(one) }))
    const others = await revokeSession(contextFor(store, ann), { sessionId: idOf(bens) })
    const unknown = await revokeSession(contextFor(store, ann), { sessionId: 'no-such-session' })
    expect(others).toEqual(unknown)
    expect(others).toMatchObject({ code: 'not_found' })
    expect([await whoIs(store, one), await whoIs(store, two), await whoIs(store, bens)]).toEqual([null, ann.id, ben.id])
  })

  it('all of somebody can be revoked by an administrator, not by others (B7)', async () => {
    const ann = await account(store, ['owner'])
    const cookie = await session(ann.email)
    const committee = await account(store, ['committee'])
    expect(await revokeSessionsOf(contextFor(store, committee), { id: ann.id })).toMatchObject({ code: 'forbidden' })
    expect(await whoIs(store, cookie)).toBe(ann.id)
    accepted(await revokeSessionsOf(contextFor(store, await account(store, ['admin'])), { id: ann.id }))
    expect(await whoIs(store, cookie)).toBeNull()
  })
})
