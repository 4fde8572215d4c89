import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as audit from 'db/queries/audit'
import * as users from 'db/queries/users'
import { acceptLink, requestReset } from '~/commands/account-links.server'
import { changePassword, updateProfile } from '~/commands/accounts.server'
import { signIn } from '~/commands/sessions.server'
import { inviteUser, sendAccountLink } from '~/commands/users.server'
import pino from 'pino'
import { account, browser, goodPassword, later, otherPassword, testConfig, tokenOf, whoIs, withMail, withoutMail } from '../support/accounts'
import { accepted, contextFor, setUpStore, testNow } from '../support/commands'
import { openTestStore, peek } from '../support/store'

let store: Awaited<ReturnType<typeof openTestStore>>
let addresses = 0
const fresh = () => ({ ip: `10.1.0.${(addresses += 1)}` })

beforeAll(async () => {
  store = await openTestStore()
  await setUpStore(store)
})
afterAll(() => store.dispose())

const signInWith = (email: string, password: string, more: { now?: Date } = {}) =>
  signIn(browser(store), testConfig)(contextFor(store, null, { ...fresh(), ...more }), { email, password })

describe('changing the password', () => {
  it.each([
    ['without the current one', undefined],
    ['with a wrong one', 'not my password at all'],
  ])('is refused %s, and the refusal recorded (A10)', async (_, currentPassword) => {
    const ann = await account(store, ['owner'])
    const result = await changePassword(testConfig, null)(contextFor(store, ann, fresh()), { currentPassword, password: otherPassword })
    expect(result).toMatchObject({ code: 'forbidden', issues: [{ path: 'currentPassword' }] })
    accepted(await signInWith(ann.email, goodPassword))
    expect(await audit.count(store.read, { actorId: ann.id, action: 'account.change_password.refused' })).toBe(1)
  })

  it('ends the other sessions and keeps this one (A10)', async () => {
    const ann = await account(store, ['owner'])
    const here = accepted(await signInWith(ann.email, goodPassword)).setCookie
    const elsewhere = accepted(await signInWith(ann.email, goodPassword)).setCookie
    const change = changePassword(testConfig, browser(store, here).sessionId)
    accepted(await change(contextFor(store, ann, fresh()), { currentPassword: goodPassword, password: otherPassword }))
    expect([await whoIs(store, here), await whoIs(store, elsewhere)]).toEqual([ann.id, null])
    expect(await signInWith(ann.email, goodPassword)).toMatchObject({ code: 'unauthenticated' })
    accepted(await signInWith(ann.email, otherPassword))
  })

  it.each([
    ['short', 'fourteen chars', 'at least 15'],
    ['common', 'passwordpassword', 'tried first'],
    ['guessable', 'Tollgate2026!!!!', 'guess'],
  ])('refuses a %s one with the reason (A1)', async (_, password, says) => {
    const ann = await account(store, ['owner'])
    const result = await changePassword(testConfig, null)(contextFor(store, ann, fresh()), { currentPassword: goodPassword, password })
    expect(result).toMatchObject({ code: 'invalid', issues: [{ path: 'password', message: expect.stringContaining(says) as string }] })
  })

  it('takes 128 characters and forgets none of them (A1)', async () => {
    const ann = await account(store, ['owner'])
    const long = 'abcdefgh ijklmno'.repeat(8)
    accepted(await changePassword(testConfig, null)(contextFor(store, ann, fresh()), { currentPassword: goodPassword, password: long }))
    expect(await signInWith(ann.email, long.slice(0, 72))).toMatchObject({ code: 'unauthenticated' })
    accepted(await signInWith(ann.email, long))
  })

  it('keeps it as argon2id with a salt of its own (A3)', async () => {
    const people = [await account(store, ['owner']), await account(store, ['owner'])]
    for (const one of people) {
      accepted(await changePassword(testConfig, null)(contextFor(store, one, fresh()), { currentPassword: goodPassword, password: otherPassword }))
    }
    const hashes = await Promise.all(people.map(async ({ id }) => (await users.find(store.read, id))?.passwordHash ?? ''))
    for (const hash of hashes) expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(hashes[0]).not.toBe(hashes[1])
  })

  it('cannot be used to guess passwords faster than signing in (A5)', async () => {
    const ann = await account(store, ['owner'])
    const change = changePassword(testConfig, null)
    for (let n = 0; n < testConfig.SIGN_IN_ATTEMPTS; n += 1) {
      await change(contextFor(store, ann, fresh()), { currentPassword: `wrong ${n}`, password: otherPassword })
    }
    expect(await change(contextFor(store, ann, fresh()), { currentPassword: goodPassword, password: otherPassword })).toMatchObject({ code: 'limited' })
  })
})

describe('the profile', () => {
  const update = (ann: { id: string; name: string; email: string }, values: Record<string, unknown>, version = 2) =>
    updateProfile(testConfig, null)(contextFor(store, { ...ann, roles: ['owner'], readOnly: false }, fresh()), {
      name: ann.name,
      email: ann.email,
      version,
      ...values,
    })

  it('changes name, language and time zone without the password', async () => {
    const ann = await account(store, ['owner'])
    accepted(await update(ann, { name: 'Ann Other', locale: 'de-CH', timeZone: 'Europe/Zurich' }))
    expect(await users.find(store.read, ann.id)).toMatchObject({ name: 'Ann Other', locale: 'de-CH', timeZone: 'Europe/Zurich' })
  })

  it.each([
    ['a time zone that is none', { timeZone: 'Moon/Tycho' }, 'timeZone'],
    ['a language that is none', { locale: 'not a locale' }, 'locale'],
    ['an e-mail address that is none', { email: 'ann at home' }, 'email'],
    ['no name', { name: '  ' }, 'name'],
  ])('refuses %s beside the field', async (_, values, path) => {
    const ann = await account(store, ['owner'])
    expect(await update(ann, values)).toMatchObject({ code: 'invalid', issues: [{ path }] })
  })

  it('changes the e-mail address only with the password, and ends other sessions (A10)', async () => {
    const ann = await account(store, ['owner'])
    const elsewhere = accepted(await signInWith(ann.email, goodPassword)).setCookie
    const email = `new-${ann.email}`
    expect(await update(ann, { email })).toMatchObject({ code: 'forbidden', issues: [{ path: 'currentPassword' }] })
    expect(await update(ann, { email, currentPassword: 'wrong' })).toMatchObject({ code: 'forbidden' })
    accepted(await update(ann, { email: email.toUpperCase(), currentPassword: goodPassword }))
    expect(await whoIs(store, elsewhere)).toBeNull()
    accepted(await signInWith(email, goodPassword))
  })

  it('refuses the address of somebody else', async () => {
    const [ann, ben] = [await account(store, ['owner']), await account(store, ['owner'])]
    expect(await update(ann, { email: ben.email, currentPassword: goodPassword })).toMatchObject({ code: 'conflict', issues: [{ path: 'email' }] })
  })

  it('refuses what was read before somebody else changed it (R14)', async () => {
    const ann = await account(store, ['owner'])
    expect(await update(ann, { name: 'Late' }, 1)).toMatchObject({ code: 'stale' })
  })

  it('changes nothing else, whatever the form says (C3)', async () => {
    const ann = await account(store, ['owner'])
    accepted(await update(ann, { name: 'Ann', roles: ['admin'], passwordHash: 'x', disabledAt: null, id: 'other' }))
    expect((await users.find(store.read, ann.id))?.roles).toEqual(['owner'])
  })
})

describe('links of invitations and resets (A9)', () => {
  const invite = async (email: string) =>
    accepted(await inviteUser(withoutMail)(contextFor(store, await account(store, ['admin'])), { email, name: 'Ivy Vine', roles: ['viewer'] }))
  const accept = (kind: 'invite' | 'reset', token: string, now: Date = testNow, password = otherPassword) =>
    acceptLink(kind, browser(store))(contextFor(store, null, { ...fresh(), now }), { token, password })

  it('let the invited choose a password and sign them in; a second use does not', async () => {
    const invited = await invite('ivy@example.org')
    const { setCookie } = accepted(await accept('invite', tokenOf(invited.link)))
    expect(await whoIs(store, setCookie)).toBe(invited.id)
    accepted(await signInWith('ivy@example.org', otherPassword))
    expect(await accept('invite', tokenOf(invited.link))).toMatchObject({ code: 'not_found' })
  })

  it('work when they come at once for one of them only', async () => {
    const invited = await invite('ilse@example.org')
    const answers = await Promise.all(Array.from({ length: 6 }, () => accept('invite', tokenOf(invited.link))))
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
  })

  it('work for an hour and not longer', async () => {
    const invited = await invite('ira@example.org')
    expect(await accept('invite', tokenOf(invited.link), later(60))).toMatchObject({ code: 'not_found' })
    accepted(await accept('invite', tokenOf(invited.link), later(59)))
  })

  it('are in the database only as a hash', async () => {
    const token = tokenOf((await invite('ines@example.org')).link)
    expect(token).toMatch(/^[\w-]{43}$/)
    for (const table of ['account_links', 'audit_log', 'idempotent_results']) {
      expect(JSON.stringify(await peek(store, `select * from ${table}`))).not.toContain(token)
    }
  })

  it('are useless once a newer one was made', async () => {
    const invited = await invite('iggy@example.org')
    const again = accepted(await sendAccountLink(withoutMail)(contextFor(store, await account(store, ['admin'])), { id: invited.id }))
    expect(again.kind).toBe('invite')
    expect(await accept('invite', tokenOf(invited.link))).toMatchObject({ code: 'not_found' })
    accepted(await accept('invite', tokenOf(again.link)))
  })

  it('are not taken for one another, nor without a token of ours', async () => {
    const invited = await invite('isa@example.org')
    expect(await accept('reset', tokenOf(invited.link))).toMatchObject({ code: 'not_found' })
    expect(await accept('reset', 'A'.repeat(43))).toMatchObject({ code: 'not_found' })
  })

  it('keep working when the password was refused', async () => {
    const invited = await invite('ian@example.org')
    expect(await accept('invite', tokenOf(invited.link), testNow, 'too short')).toMatchObject({ code: 'invalid', issues: [{ path: 'password' }] })
    accepted(await accept('invite', tokenOf(invited.link)))
  })

  it('end every session and free a locked account when a password is reset', async () => {
    const ann = await account(store, ['owner'])
    const before = accepted(await signInWith(ann.email, goodPassword)).setCookie
    for (let n = 0; n < testConfig.SIGN_IN_ATTEMPTS; n += 1) await signInWith(ann.email, 'wrong')
    const made = accepted(await sendAccountLink(withoutMail)(contextFor(store, await account(store, ['head_of_ai'])), { id: ann.id }))
    expect(made.kind).toBe('reset')
    accepted(await accept('reset', tokenOf(made.link)))
    expect(await whoIs(store, before)).toBeNull()
    accepted(await signInWith(ann.email, otherPassword))
  })

  it('are mailed where mail is set up, and not shown then', async () => {
    const post = withMail()
    const context = contextFor(store, await account(store, ['admin']))
    const result = accepted(await inviteUser(post)(context, { email: 'mia@example.org', name: 'Mia', roles: ['viewer'] }))
    expect(result).toMatchObject({ mailed: true, link: null })
    expect(post.sent[0]).toMatchObject({ to: 'mia@example.org' })
    const token = /\/invite\/([\w-]+)/.exec(post.sent[0]?.text ?? '')?.[1] ?? ''
    accepted(await accept('invite', token))
  })
})

describe('asking for a reset', () => {
  const log = pino({ level: 'silent' })

  async function ask(email: string, post: ReturnType<typeof withMail>, ip = fresh().ip) {
    const work: Promise<void>[] = []
    const answer = await requestReset({ ...post, log }, (part) => work.push(part))(contextFor(store, null, { ip }), { email })
    await Promise.all(work)
    return answer
  }

  it('answers alike whether the account exists, and mails only who has one (A6)', async () => {
    const ann = await account(store, ['owner'])
    const gone = await account(store, ['owner'])
    await store.withTransaction((tx) => users.update(tx, gone.id, { disabledAt: testNow }))
    const post = withMail()
    const answers = [await ask(ann.email, post), await ask('nobody@example.org', post), await ask(gone.email, post)]
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(post.sent.map((mail) => mail.to)).toEqual([ann.email])
    expect(post.sent[0]?.text).toContain('/reset/')
  })

  it('mails an account at most three times an hour, with the same answer (G1)', async () => {
    const ann = await account(store, ['owner'])
    const post = withMail()
    const answers = []
    for (let n = 0; n < 5; n += 1) answers.push(await ask(ann.email, post))
    expect(answers.every((answer) => answer.ok)).toBe(true)
    expect(post.sent).toHaveLength(3)
  })

  it('is limited for a network (G1)', async () => {
    const { ip } = fresh()
    const post = withMail()
    for (let n = 0; n < 20; n += 1) accepted(await ask(`asked-${n}@example.org`, post, ip))
    expect(await ask('asked-21@example.org', post, ip)).toMatchObject({ code: 'limited', retryAfter: 3600 })
  })
})
