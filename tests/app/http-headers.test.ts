import { existsSync, readdirSync } from 'node:fs'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { goodPassword } from '../support/accounts'
import { problemOf } from '../support/api'
import { clientFolder } from '../support/routes'
import { startGovernedServer } from '../support/governed-server'
import { startServer, type SignedIn, type TestServer } from '../support/server'

let server: TestServer
let head: SignedIn

beforeAll(async () => {
  ;({ server, head } = await startGovernedServer())
})
afterAll(() => server.stop())

describe('headers', () => {
  const directives = (response: Response) =>
    new Map((response.headers.get('content-security-policy') ?? '').split(';').map((part) => [part.trim().split(/\s+/)[0] ?? '', part.trim().split(/\s+/).slice(1)]))

  it('the content security policy lets nothing in that does not carry the nonce of this response (E2)', async () => {
    const nonces = new Set<string>()
    for (const path of ['/use-cases', '/use-cases/UC-0001', '/account', '/nothing-here']) {
      const response = await head.get(path)
      const html = await response.text()
      const policy = directives(response)
      const nonce = policy.get('script-src')?.find((source) => source.startsWith("'nonce-"))?.slice(7, -1) ?? ''
      expect(nonce.length).toBeGreaterThanOrEqual(22)
      nonces.add(nonce)
      expect(policy.get('script-src')).toEqual(["'self'", `'nonce-${nonce}'`])
      for (const directive of ['default-src', 'object-src', 'base-uri', 'frame-ancestors']) expect([directive, policy.get(directive)]).toEqual([directive, ["'none'"]])
      expect(policy.get('form-action')).toEqual(["'self'"])
      for (const [tag] of html.matchAll(/<(?:script|style)\b[^>]*>/g)) expect(tag).toContain(`nonce="${nonce}"`)
      expect(html).not.toMatch(/<[^>]*\son[a-z]+=/i)
      expect(html).not.toContain('javascript:')
    }
    expect(nonces.size).toBe(4)
  })

  it('are on every answer, whatever its status (E3)', async () => {
    const stranger = server.client()
    const asset = readdirSync(`${clientFolder}/assets`).find((name) => name.endsWith('.js')) ?? ''
    const answers: [number, Response][] = [
      [200, await head.get('/use-cases')],
      [200, await head.get('/healthz')],
      [200, await head.get(`/assets/${asset}`)],
      [302, await stranger.get('/use-cases')],
      [303, await head.post('/preferences', { colourScheme: 'dark' })],
      [401, await stranger.get('/api/v1/use-cases')],
      [403, await head.request('POST', '/account')],
      [404, await head.get('/nothing-here')],
      [404, await head.get('/assets/nothing.js')],
      [405, await head.request('TRACE', '/')],
      [413, await head.request('POST', '/account', { headers: { origin: server.origin, 'content-length': '9999999' } })],
    ]
    for (const [status, response] of answers) {
      expect(response.status).toBe(status)
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
      expect(response.headers.get('x-content-type-options')).toBe('nosniff')
      expect(response.headers.get('referrer-policy')).toBe('same-origin')
      expect(response.headers.get('cross-origin-opener-policy')).toBe('same-origin')
      expect(response.headers.get('x-frame-options')).toBe('DENY')
      expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
      expect(response.headers.get('cache-control')).toContain(response === answers[2]?.[1] ? 'immutable' : 'no-store')
      for (const telling of ['server', 'x-powered-by']) expect(response.headers.has(telling)).toBe(false)
    }
  })

  it('over https the cookie is bound to the host, and the browser stays with https (B1, E3)', async () => {
    const secure = await startServer({ env: { BASE_URL: 'https://tollgate.example', TRUST_PROXY: 'loopback' } })
    try {
      const { person } = await secure.signedIn('viewer')
      const headers = { origin: 'https://tollgate.example', 'sec-fetch-site': 'same-origin', host: 'tollgate.example', 'x-forwarded-proto': 'https' }
      const response = await secure.client().post('/sign-in', { email: person.email, password: goodPassword }, { headers })
      expect(response.status).toBe(303)
      const [cookie] = response.headers.getSetCookie()
      expect(cookie).toMatch(/^__Host-tollgate=[a-z0-9]{32,}; /)
      expect(cookie?.split('; ').slice(1).sort()).toEqual(expect.arrayContaining(['HttpOnly', 'Path=/', 'SameSite=Lax', 'Secure']) as string[])
      expect(cookie).not.toMatch(/domain/i)
      expect(response.headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains')
    } finally {
      await secure.stop()
    }
  })
})

describe('what is not told (E5)', () => {
  it.each(['/.git/config', '/.env', '/package.json', '/data/tollgate.db', '/test.db', '/audit-key', '/build/server/index.js', '/server/index.js', '/assets/../../server/index.js', '/assets/%2e%2e/%2e%2e/server/index.js', '/..%2f..%2fpackage.json', '/assets/..%5c..%5cpackage.json', '//etc/passwd', '/.sources', '/assets/'])(
    '%s is no file of the site',
    async (path) => {
      const response = await server.client().get(path)
      expect([302, 400, 404]).toContain(response.status)
      expect(await response.text()).not.toMatch(/tollgate\.js|better-sqlite3|root:|\[core\]/)
    },
  )

  it('no source map and no server code is among the files of the browser', () => {
    const files = readdirSync(clientFolder, { recursive: true, encoding: 'utf8' })
    expect(files.length).toBeGreaterThan(20)
    expect(files.filter((file) => /\.map$|\.server\b|\.db$|\.env/.test(file))).toEqual([])
    expect(existsSync(`${clientFolder}/index.html`)).toBe(false)
  })

  it('an error inside says nothing but the request id, which leads to it in the log', async () => {
    const broken = await startServer()
    try {
      const browser = await broken.signedIn('head_of_ai')
      const api = await broken.api(browser.person)
      await broken.store.withTransaction((tx) => tx.exec(sql`alter table standings rename to gone`))
      for (const [answer, says] of [
        [await browser.get('/use-cases'), 'page'],
        [await browser.get('/use-cases.data'), 'data'],
        [await browser.get('/use-cases.csv'), 'file'],
        [await api.get('/api/v1/use-cases'), 'problem'],
      ] as const) {
        const text = await answer.clone().text()
        expect([says, text.match(/standings|select |SqliteError|DrizzleQueryError|node_modules|\.ts:|at \w+ \(/)?.[0]]).toEqual([says, undefined])
        if (says === 'problem') expect((await problemOf(answer, 500)).detail).toContain(answer.headers.get('x-request-id'))
        if (says === 'page') expect([answer.status, text.includes(answer.headers.get('x-request-id') ?? '?')]).toEqual([500, true])
        // The answer may be here before what the server wrote about it is.
        const logged = () => JSON.stringify(broken.log().filter(({ requestId, err }) => requestId === answer.headers.get('x-request-id') && err))
        await expect.poll(logged, { message: says, timeout: 10_000 }).toContain('standings')
      }
      expect((await browser.get('/healthz')).status).toBe(200)
    } finally {
      await broken.stop()
    }
  })
})
