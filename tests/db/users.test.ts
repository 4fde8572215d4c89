import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as audit from 'db/queries/audit'
import * as users from 'db/queries/users'
import type { Role } from 'domain/permissions'
import { signIn } from '~/commands/sessions.server'
import { createToken, revokeToken } from '~/commands/tokens.server'
import { disableUser, enableUser, inviteUser, sendAccountLink, setRoles } from '~/commands/users.server'
import { secretHash } from '~/server/secrets.server'
import { account, browser, goodPassword, later, testConfig, whoIs, withoutMail } from '../support/accounts'
import { accepted, contextFor, setUpStore, testNow } from '../support/commands'
import { openTestStore, peek } from '../support/store'

let store: Awaited<ReturnType<typeof openTestStore>>
let admin: Awaited<ReturnType<typeof account>>
let head: Awaited<ReturnType<typeof account>>

beforeEach(async () => {
  store = await openTestStore()
  await setUpStore(store)
  admin = await account(store, ['admin'], 'Xavier')
  head = await account(store, ['head_of_ai'], 'Hanna')
})
afterEach(() => store.dispose())

describe('inviting', () => {
  it('is for the Head of AI and administrators', async () => {
    const input = { email: 'new@example.org', name: 'New', roles: ['viewer'] }
    for (const roles of [['owner'], ['committee'], ['viewer']] as Role[][]) {
      expect(await inviteUser(withoutMail)(contextFor(store, await account(store, roles)), input)).toMatchObject({ code: 'forbidden' })
    }
    accepted(await inviteUser(withoutMail)(contextFor(store, head), input))
    expect(await inviteUser(withoutMail)(contextFor(store, admin), input)).toMatchObject({ code: 'conflict', issues: [{ path: 'email' }] })
  })

  it.each([
    ['no role', { roles: [] }, 'roles'],
    ['a role that is none', { roles: ['king'] }, 'roles.0'],
    ['no address', { email: '' }, 'email'],
  ])('refuses %s', async (_, values, path) => {
    const input = { email: 'new@example.org', name: 'New', roles: ['viewer'], ...values }
    expect(await inviteUser(withoutMail)(contextFor(store, admin), input)).toMatchObject({ code: 'invalid', issues: [{ path }] })
  })

  it('records the roles and nothing that names the person (N1)', async () => {
    const { id } = accepted(await inviteUser(withoutMail)(contextFor(store, admin), { email: 'new@example.org', name: 'Nadia', roles: ['viewer', 'owner'] }))
    const [record] = await audit.list(store.read, { action: 'user.invite' }, 1)
    expect(record).toMatchObject({ actorId: admin.id, subjectId: id, after: JSON.stringify({ roles: ['owner', 'viewer'] }) })
  })
})

describe('roles', () => {
  const give = (by: typeof admin, to: { id: string }, roles: Role[], version = 2) => setRoles(contextFor(store, by), { id: to.id, roles, version })

  it('change with a record of before and after (C13)', async () => {
    const ann = await account(store, ['owner'])
    accepted(await give(admin, ann, ['committee', 'owner']))
    const [record] = await audit.list(store.read, { action: 'user.set_roles' }, 1)
    expect(record).toMatchObject({ before: JSON.stringify({ roles: ['owner'] }), after: JSON.stringify({ roles: ['owner', 'committee'] }) })
  })

  it('with a say cannot be taken by an administrator alone; the try is recorded (C13)', async () => {
    expect(await give(admin, admin, ['admin', 'committee'])).toMatchObject({ code: 'forbidden' })
    expect((await users.find(store.read, admin.id))?.roles).toEqual(['admin'])
    expect(await audit.count(store.read, { actorId: admin.id, action: 'user.set_roles.refused' })).toBe(1)
  })

  it('that somebody gives themselves are marked in the log (C13)', async () => {
    accepted(await give(head, head, ['head_of_ai', 'committee']))
    const [record] = await audit.list(store.read, { action: 'user.set_roles' }, 1)
    expect(record?.after).toContain('"ownGrant":true')
  })

  it('of the last Head of AI and the last administrator stay (C13)', async () => {
    expect(await give(admin, head, ['viewer'])).toMatchObject({ code: 'conflict' })
    expect(await give(head, admin, ['viewer'])).toMatchObject({ code: 'conflict' })
    const second = await account(store, ['head_of_ai'])
    accepted(await give(admin, second, ['head_of_ai', 'viewer']))
    accepted(await give(admin, head, ['viewer']))
  })

  it('of the last Head of AI stay when two try to leave at once (C13)', async () => {
    const second = await account(store, ['head_of_ai'])
    const answers = await Promise.all([give(head, head, ['viewer']), give(second, second, ['viewer'])])
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
  })

  it('are refused when somebody else changed the account since (R14)', async () => {
    const ann = await account(store, ['owner'])
    accepted(await give(admin, ann, ['viewer']))
    expect(await give(head, ann, ['committee'])).toMatchObject({ code: 'stale' })
  })

  it('count as they are at the moment of the change, not when the request came in (B5)', async () => {
    const ann = await account(store, ['admin'])
    const asBefore = contextFor(store, ann)
    accepted(await give(admin, ann, ['viewer']))
    expect(await inviteUser(withoutMail)(asBefore, { email: 'new@example.org', name: 'New', roles: ['viewer'] })).toMatchObject({ code: 'forbidden' })
  })
})

describe('disabling an account', () => {
  it('ends sessions, links and tokens at once, and whatever was on its way (B5)', async () => {
    const ann = await account(store, ['admin'])
    const { setCookie } = accepted(await signIn(browser(store), testConfig)(contextFor(store, null), { email: ann.email, password: goodPassword }))
    const { token } = accepted(await createToken(contextFor(store, ann), { name: 'script', scope: 'write' }))
    const onItsWay = contextFor(store, ann)
    accepted(await disableUser(contextFor(store, head), { id: ann.id }))
    expect(await whoIs(store, setCookie)).toBeNull()
    expect(await users.findToken(store.read, secretHash(token), testNow)).toBeNull()
    expect(await setRoles(onItsWay, { id: admin.id, roles: ['viewer'], version: 2 })).toMatchObject({ code: 'unauthenticated' })
    expect(await sendAccountLink(withoutMail)(contextFor(store, head), { id: ann.id })).toMatchObject({ code: 'conflict' })
  })

  it('is refused for one’s own, the last Head of AI and the last administrator', async () => {
    expect(await disableUser(contextFor(store, admin), { id: admin.id })).toMatchObject({ code: 'forbidden' })
    expect(await disableUser(contextFor(store, admin), { id: head.id })).toMatchObject({ code: 'conflict' })
    expect(await disableUser(contextFor(store, head), { id: admin.id })).toMatchObject({ code: 'conflict' })
  })

  it('can be undone; tokens stay revoked', async () => {
    const ann = await account(store, ['owner'])
    const { token } = accepted(await createToken(contextFor(store, ann), { name: 'script', scope: 'write' }))
    accepted(await disableUser(contextFor(store, admin), { id: ann.id }))
    accepted(await enableUser(contextFor(store, admin), { id: ann.id }))
    accepted(await signIn(browser(store), testConfig)(contextFor(store, null), { email: ann.email, password: goodPassword }))
    expect(await users.findToken(store.read, secretHash(token), testNow)).toBeNull()
  })

  it('needs an account', async () => {
    expect(await disableUser(contextFor(store, admin), { id: 'nobody' })).toMatchObject({ code: 'not_found' })
  })
})

describe('tokens (I1, I4)', () => {
  it('are shown once and kept hashed, with scope and an end', async () => {
    const ann = await account(store, ['owner'])
    const made = accepted(await createToken(contextFor(store, ann, { idempotencyKey: 'twice' }), { name: 'script', scope: 'read' }))
    expect(made.token).toMatch(/^tg_[\w-]{43}$/)
    expect(made.expiresAt).toBe(later(90 * 24 * 60).toISOString())
    for (const table of ['api_tokens', 'audit_log', 'idempotent_results']) {
      expect(JSON.stringify(await peek(store, `select * from ${table}`))).not.toContain(made.token)
    }
    expect(await users.findToken(store.read, secretHash(made.token), later(90 * 24 * 60 - 1))).toMatchObject({ token: { scope: 'read' } })
    expect(await users.findToken(store.read, secretHash(made.token), later(90 * 24 * 60))).toBeNull()
  })

  it('have one name each among those in use, so that a double submit makes one', async () => {
    const ann = await account(store, ['owner'])
    const make = () => createToken(contextFor(store, ann), { name: 'script', scope: 'read' })
    const { id } = accepted(await make())
    expect(await make()).toMatchObject({ code: 'conflict', issues: [{ path: 'name' }] })
    accepted(await revokeToken(contextFor(store, ann), { id }))
    accepted(await make())
  })

  it.each([
    ['no name', { name: '' }, 'name'],
    ['no scope', { scope: 'admin' }, 'scope'],
    ['more than a year', { days: '366' }, 'days'],
    ['no day', { days: 0 }, 'days'],
  ])('refuse %s', async (_, values, path) => {
    const result = await createToken(contextFor(store, admin), { name: 'script', scope: 'read', ...values })
    expect(result).toMatchObject({ code: 'invalid', issues: [{ path }] })
  })

  it('are revoked by their owner or an administrator; for others they are not there (C2)', async () => {
    const [ann, ben] = [await account(store, ['owner']), await account(store, ['owner'])]
    const first = accepted(await createToken(contextFor(store, ann), { name: 'one', scope: 'read' }))
    const second = accepted(await createToken(contextFor(store, ann), { name: 'two', scope: 'read' }))
    expect(await revokeToken(contextFor(store, ben), { id: first.id })).toEqual(await revokeToken(contextFor(store, ben), { id: 'none' }))
    accepted(await revokeToken(contextFor(store, ann), { id: first.id }))
    accepted(await revokeToken(contextFor(store, admin), { id: second.id }))
    for (const { token } of [first, second]) expect(await users.findToken(store.read, secretHash(token), testNow)).toBeNull()
  })

  it('with the scope read make no other token', async () => {
    const ann = await account(store, ['owner'])
    expect(await createToken(contextFor(store, { ...ann, readOnly: true }), { name: 'more', scope: 'write' })).toMatchObject({ code: 'forbidden' })
  })
})
