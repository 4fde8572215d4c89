import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as users from 'db/queries/users'
import { inviteUser, sendAccountLink } from '~/commands/users.server'
import { account, goodPassword, otherPassword, tokenOf, withoutMail } from '../support/accounts'
import type { Browser } from '../support/browser'
import { accepted } from '../support/commands'
import { startServer, type TestServer } from '../support/server'

/** Accounts as a browser meets them: what only the real server shows (security.md A, B, E6). */

let server: TestServer
beforeAll(async () => {
  // Everybody here comes from one address.
  server = await startServer({ env: { SIGN_IN_ATTEMPTS: '100' } })
})
afterAll(() => server.stop())

const signIn = (browser: Browser, email: string, password: string = goodPassword, next = '/') => browser.post('/sign-in', { email, password, next })

/** What a page says, without what is new in each: nonces and the id of the request. */
const pageOf = async (response: Response): Promise<string> =>
  (await response.text()).replace(/nonce="[^"]*"/g, '').replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22,}/g, '')

const isSignedIn = async (browser: Browser): Promise<boolean> => (await browser.get('/account')).status === 200

/** Besides how long the browser keeps it: how long it is good for is decided by the server alone. */
const attributesOf = (setCookie = ''): string[] =>
  setCookie
    .split('; ')
    .slice(1)
    .filter((attribute) => !attribute.startsWith('Max-Age='))
    .sort()

/** Somebody who has signed in by the form. */
async function signedInByForm(email: string): Promise<Browser> {
  const browser = server.client()
  expect((await signIn(browser, email)).status).toBe(303)
  return browser
}

describe('the session cookie (B1, B2, B4)', () => {
  it('is out of reach of scripts and of other sites', async () => {
    const ann = await account(server.store, ['owner'])
    const response = await signIn(server.client(), ann.email)
    const [cookie, ...others] = response.headers.getSetCookie()
    expect(others).toEqual([])
    expect(cookie).toMatch(/^tollgate=[\w-]{20,}; /)
    expect(attributesOf(cookie)).toEqual(['HttpOnly', 'Path=/', 'SameSite=Lax'])
  })

  it('is new at sign-in: a value that somebody planted signs nobody in', async () => {
    const ann = await account(server.store, ['owner'])
    const browser = server.client()
    browser.keep('tollgate=planted-by-somebody-else')
    await signIn(browser, ann.email)
    expect(browser.cookies.get('tollgate')).not.toBe('planted-by-somebody-else')
    const attacker = server.client()
    attacker.keep('tollgate=planted-by-somebody-else')
    expect(await isSignedIn(attacker)).toBe(false)
  })

  it('of an earlier sign-in dies with the next one in the same browser', async () => {
    const [ann, ben] = [await account(server.store, ['owner']), await account(server.store, ['owner'])]
    const browser = await signedInByForm(ann.email)
    const copy = server.client()
    copy.keep(`tollgate=${browser.cookies.get('tollgate')}`)
    expect(await isSignedIn(copy)).toBe(true)
    await signIn(browser, ben.email)
    expect(await isSignedIn(copy)).toBe(false)
  })

  it('is worth nothing after sign-out, and the browser forgets what it kept', async () => {
    const browser = await server.signedIn('owner')
    const copy = server.client()
    copy.keep(`tollgate=${browser.cookies.get('tollgate')}`)
    const response = await browser.post('/sign-out')
    expect(response.status).toBe(303)
    expect(response.headers.get('clear-site-data')).toBe('"cache", "storage"')
    expect(browser.cookies.has('tollgate')).toBe(false)
    expect(await isSignedIn(copy)).toBe(false)
  })

  it('has the __Host- prefix and travels over https only, where Tollgate is reached over https', async () => {
    const https = await startServer({ env: { BASE_URL: 'https://tollgate.example' } })
    try {
      const ann = await account(https.store, ['owner'])
      const headers = { origin: 'https://tollgate.example' }
      const response = await https.client().post('/sign-in', { email: ann.email, password: goodPassword }, { headers })
      expect(response.status).toBe(303)
      const cookie = response.headers.getSetCookie()[0] ?? ''
      expect(cookie).toMatch(/^__Host-tollgate=/)
      expect(attributesOf(cookie)).toEqual(['HttpOnly', 'Path=/', 'SameSite=Lax', 'Secure'])
      expect(response.headers.get('strict-transport-security')).toContain('max-age=31536000')
    } finally {
      await https.stop()
    }
  })
})

describe('signing in', () => {
  it('answers alike for an unknown account and a wrong password (A6)', async () => {
    const ann = await account(server.store, ['owner'])
    const typed = (page: string, email: string) => page.replaceAll(email, 'typed')
    const wrong = await signIn(server.client(), ann.email, 'not the password')
    const unknown = await signIn(server.client(), 'nobody@example.org', 'not the password')
    expect([wrong.status, unknown.status]).toEqual([401, 401])
    expect(typed(await pageOf(wrong), ann.email)).toBe(typed(await pageOf(unknown), 'nobody@example.org'))
  })

  it('keeps the address and never the password', async () => {
    const response = await signIn(server.client(), 'typo@example.org', 'the secret that was typed')
    const page = await response.text()
    expect(page).toContain('typo@example.org')
    expect(page).not.toContain('the secret that was typed')
  })

  it.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '/%0d%0aset-cookie:x=1 y', ''])(
    'never leads to another site: %s (E6)',
    async (next) => {
      const ann = await account(server.store, ['owner'])
      expect((await signIn(server.client(), ann.email, goodPassword, next)).headers.get('location')).toBe('/')
      const browser = await server.signedIn('owner')
      expect((await browser.get(`/sign-in?next=${encodeURIComponent(next)}`)).headers.get('location')).toBe('/')
    },
  )

  it('leads back to where somebody was going', async () => {
    const ann = await account(server.store, ['owner'])
    const browser = server.client()
    const asked = await browser.get('/use-cases?q=invoices')
    expect(asked.headers.get('location')).toBe('/sign-in?next=%2Fuse-cases%3Fq%3Dinvoices')
    expect((await signIn(browser, ann.email, goodPassword, '/use-cases?q=invoices')).headers.get('location')).toBe('/use-cases?q=invoices')
  })

  it('sixteen at once are all answered: in, or told to come back (A4)', async () => {
    const ann = await account(server.store, ['owner'])
    const statuses = await Promise.all(Array.from({ length: 16 }, async () => (await signIn(server.client(), ann.email)).status))
    expect(statuses.every((status) => status === 303 || status === 429)).toBe(true)
    expect(statuses).toContain(303)
  })

  it('shows no accounts where it is no demo', async () => {
    expect(await (await server.client().get('/sign-in')).text()).not.toContain('demo.example')
  })
})

describe('with limits as they are, and a mail server that is down', () => {
  let strict: TestServer
  beforeAll(async () => {
    strict = await startServer({ env: { SMTP_URL: 'smtp://127.0.0.1:1' } })
  })
  afterAll(() => strict.stop())

  it('asking for a link answers alike whether there is such an account (A6)', async () => {
    const ann = await account(strict.store, ['owner'])
    const answers = await Promise.all([ann.email, 'nobody@example.org'].map((email) => strict.client().post('/forgot-password', { email })))
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    const [known, unknown] = await Promise.all(answers.map(pageOf))
    expect(known).toContain('If there is an account with this address')
    expect(known).toBe(unknown)
  })

  it('wrong passwords stop after ten, whatever address the client claims to come from, and it says when to come back (A5)', async () => {
    const ann = await account(strict.store, ['owner'])
    const attempt = (n: number, password: string) =>
      strict.client().post('/sign-in', { email: ann.email, password }, { headers: { 'x-forwarded-for': `203.0.113.${n}`, forwarded: `for=203.0.113.${n}` } })
    const statuses: number[] = []
    for (let n = 1; n <= 12; n += 1) statuses.push((await attempt(n, `wrong ${n}`)).status)
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429, 429])
    const right = await attempt(99, goodPassword)
    expect(right.status).toBe(429)
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(600)
    expect(await right.text()).toContain('There were too many wrong passwords.')
  })
})

describe('set-up (A7)', () => {
  let empty: TestServer
  beforeAll(async () => {
    empty = await startServer({ setUp: false })
  })
  afterAll(() => empty.stop())

  const form = (n: number) => ({
    ...{ name: `Hanna ${n}`, email: `hanna-${n}@acme.example`, password: goodPassword, organization: 'Acme' },
    ...{ currency: 'EUR', fiscalYearStart: '4', beginning: n % 2 ? 'empty' : 'import' },
  })

  it('is where everything leads at first, and there is no account to guess', async () => {
    const browser = empty.client()
    for (const path of ['/', '/portfolio', '/sign-in', '/forgot-password']) {
      expect((await browser.follow(await browser.get(path))).status).toBe(200)
      expect((await browser.get(path)).headers.get('location')).toBe('/setup')
    }
    expect((await browser.post('/sign-in', { email: 'admin', password: 'admin' })).status).toBe(401)
  })

  it('says what is wrong beside the field, keeps what was typed and never the password', async () => {
    const response = await empty.client().post('/setup', { ...form(1), password: 'tollgate 2026!!', organization: '' })
    const page = await response.text()
    expect(response.status).toBe(422)
    expect(page).toContain('aria-describedby="organization-problem"')
    expect(page).toContain('hanna-1@acme.example')
    expect(page).not.toContain('tollgate 2026!!')
  })

  it('works for one of many who send it at the same moment, and for nobody afterwards', async () => {
    const browsers = Array.from({ length: 6 }, () => empty.client())
    const answers = await Promise.all(browsers.map((browser, n) => browser.post('/setup', form(n))))
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409, 409, 409, 409, 409])
    expect(await users.countAll(empty.store.read)).toBe(1)
    const winner = browsers[answers.findIndex(({ status }) => status === 303)]
    expect(winner && (await isSignedIn(winner))).toBe(true)
    const late = await empty.client().post('/setup', form(7))
    expect(late.status).toBe(409)
    expect((await empty.client().get('/setup')).headers.get('location')).toBe('/')
  })
})

describe('links (A9)', () => {
  it('of an invitation choose a password once, and never reach the log', async () => {
    const admin = await account(server.store, ['admin'])
    const { link } = accepted(await inviteUser(withoutMail)(server.as(admin), { email: 'ivy@example.org', name: 'Ivy Vine', roles: ['viewer'] }))
    const path = `/invite/${tokenOf(link)}`
    const browser = server.client()
    expect(await (await browser.get(path)).text()).toContain('Ivy Vine')
    expect((await browser.post(path, { password: 'too short' })).status).toBe(422)
    expect((await browser.post(path, { password: otherPassword })).status).toBe(303)
    expect(await isSignedIn(browser)).toBe(true)
    const second = server.client()
    expect([(await second.get(path)).status, (await second.post(path, { password: goodPassword })).status]).toEqual([404, 404])
    expect(JSON.stringify(server.log())).not.toContain(tokenOf(link))
  })

  it('that never were, are used up or belong elsewhere read alike', async () => {
    const ann = await account(server.store, ['owner'])
    const { link } = accepted(await sendAccountLink(withoutMail)(server.as(await account(server.store, ['admin'])), { id: ann.id }))
    const pages = await Promise.all(['/reset/nothing', `/reset/${'A'.repeat(43)}`, `/invite/${tokenOf(link)}`].map((path) => server.client().get(path)))
    expect(pages.map(({ status }) => status)).toEqual([404, 404, 404])
    const texts = await Promise.all(pages.map(async (page) => /<main[^>]*>.*<\/main>/s.exec(await pageOf(page))?.[0]))
    expect(new Set(texts).size).toBe(1)
  })
})

describe('one’s own account', () => {
  it('changes the password only with the current one, and ends the other sessions (A10)', async () => {
    const ann = await account(server.store, ['owner'])
    const [here, elsewhere] = [await signedInByForm(ann.email), await signedInByForm(ann.email)]
    expect((await here.post('/account', { form: 'password', password: otherPassword })).status).toBe(403)
    const wrong = await here.post('/account', { form: 'password', currentPassword: 'not my password', password: otherPassword })
    const page = await wrong.text()
    expect(wrong.status).toBe(403)
    expect(page).toContain('This is not your current password.')
    expect(page).not.toContain(otherPassword)
    expect(await isSignedIn(elsewhere)).toBe(true)
    expect((await here.post('/account', { form: 'password', currentPassword: goodPassword, password: otherPassword })).status).toBe(303)
    expect([await isSignedIn(here), await isSignedIn(elsewhere)]).toEqual([true, false])
  })

  it('lists its sessions and ends one of them (B7)', async () => {
    const ann = await account(server.store, ['owner'])
    const [here, elsewhere] = [await signedInByForm(ann.email), await signedInByForm(ann.email)]
    const page = await (await here.get('/account')).text()
    const [sessionId] = [...page.matchAll(/name="sessionId" value="([^"]+)"/g)].map(([, id]) => id)
    expect((await here.post('/account', { form: 'session', sessionId: sessionId ?? '' })).status).toBe(303)
    expect([await isSignedIn(here), await isSignedIn(elsewhere)]).toEqual([true, false])
  })

  it('signs out everywhere', async () => {
    const ann = await account(server.store, ['owner'])
    const [here, elsewhere] = [await signedInByForm(ann.email), await signedInByForm(ann.email)]
    await here.post('/sign-out', { everywhere: 'yes' })
    expect([await isSignedIn(here), await isSignedIn(elsewhere)]).toEqual([false, false])
  })

  it('shows a new token once, and it works until it is revoked (I1, I4)', async () => {
    const ann = await server.signedIn('owner')
    const made = await ann.post('/account', { form: 'token', name: 'nightly', scope: 'read', days: '30' })
    const token = /value="(tg_[\w-]+)"/.exec(await made.text())?.[1] ?? ''
    const page = await (await ann.get('/account')).text()
    expect(page).toContain('nightly')
    expect(page).not.toContain(token)
    const call = () => server.client().request('GET', '/api/v1/use-cases', { headers: { authorization: `Bearer ${token}` } })
    expect((await call()).status).toBe(200)
    const id = /name="id" value="([^"]+)"/.exec(page)?.[1] ?? ''
    await ann.post('/account', { form: 'revoke-token', id })
    expect((await call()).status).toBe(401)
  })

  it('takes no field that is not its own to give (C3)', async () => {
    const ann = await server.signedIn('owner')
    const { email, id, name } = ann.person
    await ann.post('/account', { form: 'profile', name, email, version: '2', roles: ['head_of_ai', 'admin'], id: 'other', timeZone: 'Europe/Zurich' })
    expect(await users.find(server.store.read, id)).toMatchObject({ roles: ['owner'], timeZone: 'Europe/Zurich' })
  })
})

describe('administration', () => {
  const pages = ['/admin/users', '/admin/tokens', '/admin/settings']

  it.each([
    ['owner', [403, 403, 403, 403]],
    ['viewer', [403, 403, 403, 200]],
    ['committee', [403, 403, 403, 200]],
    ['admin', [200, 200, 200, 403]],
    ['head_of_ai', [200, 200, 200, 200]],
  ] as const)('opens to the role %s what is theirs', async (role, statuses) => {
    const somebody = await server.signedIn(role)
    const answers = await Promise.all([...pages, '/admin/policy'].map((path) => somebody.get(path)))
    expect(answers.map(({ status }) => status)).toEqual(statuses)
    const data = await Promise.all([...pages, '/admin/policy'].map((path) => somebody.get(`${path}.data`)))
    expect(data.map(({ status }) => status)).toEqual(statuses)
  })

  it('leads nobody in without signing in', async () => {
    for (const path of [...pages, '/admin', '/admin/policy']) {
      expect((await server.client().get(path)).headers.get('location')).toBe(`/sign-in?next=${encodeURIComponent(path)}`)
    }
  })

  it('refuses what is sent all the same', async () => {
    const viewer = await server.signedIn('viewer')
    const victim = await account(server.store, ['committee'])
    const answers = [
      await viewer.post('/admin/users', { name: 'Eve', email: 'eve@example.org', roles: 'admin' }),
      await viewer.post(`/admin/users/${victim.id}`, { form: 'disable' }),
      await viewer.post('/admin/settings', { organization: 'Eve', currency: 'USD', fiscalYearStart: '1', version: '1' }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403])
    expect(await users.findByEmail(server.store.read, 'eve@example.org')).toBeNull()
    expect((await users.find(server.store.read, victim.id))?.disabledAt).toBeNull()
  })

  it('invites somebody, and shows the link where no mail is sent', async () => {
    const admin = await server.signedIn('admin')
    const page = await (await admin.post('/admin/users', { name: 'Max', email: 'max@example.org', roles: ['owner', 'viewer'] })).text()
    const path = /value="http:\/\/[^"]*(\/invite\/[\w-]+)"/.exec(page)?.[1] ?? ''
    expect((await server.client().get(path)).status).toBe(200)
    expect((await users.findByEmail(server.store.read, 'max@example.org'))?.roles).toEqual(['owner', 'viewer'])
  })

  it('disables somebody from their next click on, and lets them in again (B5)', async () => {
    const admin = await server.signedIn('admin')
    const ann = await account(server.store, ['owner'])
    const browser = await signedInByForm(ann.email)
    expect((await admin.post(`/admin/users/${ann.id}`, { form: 'disable' })).status).toBe(303)
    expect(await isSignedIn(browser)).toBe(false)
    expect((await signIn(server.client(), ann.email)).status).toBe(401)
    await admin.post(`/admin/users/${ann.id}`, { form: 'enable' })
    expect((await signIn(server.client(), ann.email)).status).toBe(303)
  })

  it('takes a role away from the next click on (B5)', async () => {
    const admin = await server.signedIn('admin')
    const viewer = await server.signedIn(['viewer', 'owner'])
    expect((await viewer.get('/admin/policy')).status).toBe(200)
    await admin.post(`/admin/users/${viewer.person.id}`, { form: 'roles', version: '2', roles: 'owner' })
    expect((await viewer.get('/admin/policy')).status).toBe(403)
  })

  it('lets no administrator give themselves a say (C13)', async () => {
    const admin = await server.signedIn('admin')
    const response = await admin.post(`/admin/users/${admin.person.id}`, { form: 'roles', version: '2', roles: ['admin', 'committee'] })
    expect(response.status).toBe(403)
    expect(await response.text()).toContain('You cannot give yourself the role Committee.')
    expect((await users.find(server.store.read, admin.person.id))?.roles).toEqual(['admin'])
  })

  it('shows what somebody else saved when a save comes too late (R14)', async () => {
    const [admin, other] = [await server.signedIn('admin'), await server.signedIn('admin')]
    const ann = await account(server.store, ['owner'])
    await other.post(`/admin/users/${ann.id}`, { form: 'roles', version: '2', roles: ['viewer'] })
    const late = await admin.post(`/admin/users/${ann.id}`, { form: 'roles', version: '2', roles: ['committee'] })
    const page = await late.text()
    expect(late.status).toBe(409)
    expect(page).toMatch(/Saved now: (<!-- -->)?Viewer/)
    expect(page).toMatch(/<input[^>]*name="roles"[^>]*checked=""[^>]*value="committee"/)
  })
})
