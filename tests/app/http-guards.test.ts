import { existsSync, readdirSync } from 'node:fs'
import { connect } from 'node:net'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { goodPassword } from '../support/accounts'
import { problemOf } from '../support/api'
import { send } from '../support/browser'
import { contents } from '../support/contents'
import { builtRoutes, clientFolder, filled } from '../support/routes'
import { startServer, type SignedIn, type TestServer } from '../support/server'

let server: TestServer
let head: SignedIn

beforeAll(async () => {
  server = await startServer()
  head = await server.signedIn(['head_of_ai', 'admin'], 'Hedda')
  const api = await server.api(head.person)
  await api.send('POST', '/api/v1/use-cases', { title: 'Claims triage', problem: 'Slow', status: 'active' })
})
afterAll(() => server.stop())

const params = { key: 'UC-0001', id: '1', cause: 'none', token: 'no-such-token', month: '2026-01', '*': 'nothing-here' }
const actions = builtRoutes().filter(({ hasAction, path }) => hasAction && !path.startsWith('/api'))
const evil = 'https://evil.example'

describe('requests that another site could cause (R1)', () => {
  const forgeries = (): [string, Record<string, string>][] => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    return [
      ['a foreign Origin', { ...form, origin: evil }],
      ['a foreign Origin that claims to be the same', { ...form, origin: evil, 'sec-fetch-site': 'same-origin' }],
      ['our Origin with another port', { ...form, origin: 'http://127.0.0.1:1' }],
      ['Origin null', { ...form, origin: 'null' }],
      ['no Origin, cross-site', { ...form, 'sec-fetch-site': 'cross-site' }],
      ['no Origin, same-site', { ...form, 'sec-fetch-site': 'same-site' }],
      ['neither Origin nor Sec-Fetch-Site', form],
      ['a foreign Origin with X-Forwarded-Host', { ...form, origin: evil, 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' }],
      ['a foreign Origin and Host', { ...form, origin: evil, host: 'evil.example' }],
      ['a body that is no form', { 'content-type': 'text/plain', origin: evil, 'sec-fetch-site': 'cross-site' }],
    ]
  }

  it.each(forgeries())('%s is refused on every action, as page and as data, and nothing is done', async (_, headers) => {
    const before = await contents(server.store)
    for (const { path } of actions) {
      for (const form of [filled(path, params), `${filled(path, params).replace(/\/$/, '/_root')}.data`]) {
        const response = await head.request('POST', form, { headers, body: 'form=profile&everywhere=1&name=Stolen&title=Stolen' })
        expect([form, response.status]).toEqual([form, 403])
      }
    }
    expect(await contents(server.store)).toBe(before)
    expect(server.log().some(({ msg }) => msg === 'cross-site request refused')).toBe(true)
  })

  it.each(['PUT', 'PATCH', 'DELETE'])('%s from another site is refused as well', async (method) => {
    for (const path of ['/use-cases/new', '/account', '/sign-out']) expect((await head.request(method, path, { headers: { origin: evil } })).status).toBe(403)
  })

  it('the API does not take cookies, and answers no other site (R3)', async () => {
    for (const [method, path] of [['GET', '/api/v1/use-cases'], ['POST', '/api/v1/use-cases'], ['OPTIONS', '/api/v1/use-cases'], ['GET', '/use-cases'], ['OPTIONS', '/account']] as const) {
      const response = await head.request(method, path, { headers: { origin: evil, 'access-control-request-method': 'POST', 'content-type': 'text/plain' }, body: '{}' })
      expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
      if (path.startsWith('/api')) expect(response.status).toBe(401)
    }
  })
})

describe('reading changes nothing (R2)', () => {
  it('GET, HEAD and OPTIONS of every route, as page and as data, leave the database as it was', async () => {
    const before = await contents(server.store)
    const form = '?form=profile&intent=apply&everywhere=1&name=Stolen&status=retired&asOf=2026-01'
    for (const { path } of builtRoutes()) {
      for (const method of ['GET', 'HEAD', 'OPTIONS']) {
        for (const at of [filled(path, params), `${filled(path, params)}${form}`, `${filled(path, params)}.data${form}`]) {
          const { status } = await head.request(method, at)
          expect([method, at, status < 500]).toEqual([method, at, true])
        }
      }
    }
    expect(await contents(server.store)).toBe(before)
    expect((await head.get('/account')).status).toBe(200)
  })

  it('whatever a page links to can be followed without consequence', async () => {
    const before = await contents(server.store)
    const seen = new Set<string>()
    const queue = ['/portfolio', '/use-cases', '/use-cases/UC-0001', '/admin/users', '/my-work']
    for (let at = queue.shift(); at !== undefined && seen.size < 120; at = queue.shift()) {
      if (seen.has(at)) continue
      seen.add(at)
      const response = await head.get(at)
      expect([at, response.status < 500]).toEqual([at, true])
      if (!response.headers.get('content-type')?.startsWith('text/html')) continue
      for (const [, href = ''] of (await response.text()).matchAll(/<a\b[^>]*\bhref="(\/[^"#]*)/g)) queue.push(href.replaceAll('&amp;', '&'))
    }
    expect(seen.size).toBeGreaterThan(20)
    expect(await contents(server.store)).toBe(before)
  })
})

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
        const logged = broken.log().filter(({ requestId, err }) => requestId === answer.headers.get('x-request-id') && err)
        expect([says, JSON.stringify(logged).includes('standings')]).toEqual([says, true])
      }
      expect((await browser.get('/healthz')).status).toBe(200)
    } finally {
      await broken.stop()
    }
  })
})

describe('redirects stay here (E6)', () => {
  const places = ['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '/\t/evil.example', '%2f%2fevil.example', '///evil.example', '/\u0000/evil.example', '\\\\evil.example', 'data:text/html,x']

  it.each(places)('%j leads nowhere else', async (place) => {
    const { person } = await server.signedIn('viewer')
    const targets = [
      await server.client().post('/sign-in', { email: person.email, password: goodPassword, next: place }),
      await head.get(`/sign-in?next=${encodeURIComponent(place)}`),
      await head.post('/preferences', { colourScheme: 'dark', next: place }),
    ]
    for (const response of targets) {
      expect(response.status).toBeGreaterThanOrEqual(300)
      expect(response.status).toBeLessThan(400)
      const location = response.headers.get('location') ?? ''
      expect(new URL(location, server.origin).origin).toBe(server.origin)
      expect(location).toMatch(/^\/(?![/\\])/)
    }
    const after = await server.client().get(`/${encodeURI(place)}`)
    expect(new URL(after.headers.get('location') ?? '/', server.origin).origin).toBe(server.origin)
  })
})

describe('bodies (D4)', () => {
  it('a form of ten thousand fields is refused quickly', async () => {
    const fields = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`links[${index}].url`, 'x']))
    for (const path of ['/use-cases/new', '/sign-in', '/account', '/use-cases/UC-0001/value']) {
      const startedAt = performance.now()
      const response = await head.post(path, fields)
      expect([path, response.status]).toEqual([path, 413])
      expect(performance.now() - startedAt).toBeLessThan(3_000)
    }
  })

  it('a megabyte goes through nowhere but in an import, and there 21', async () => {
    const claims = (length: number) => ({ headers: { origin: server.origin, 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(length) } })
    expect((await head.request('POST', '/use-cases/new', claims(1_048_577))).status).toBe(413)
    expect((await head.request('POST', '/imports', claims(22_020_097))).status).toBe(413)
    expect((await head.request('POST', '/use-cases/new', { headers: { ...claims(0).headers, 'content-length': undefined, 'transfer-encoding': 'chunked' }, body: 'a=b' })).status).toBe(411)
  })

  it('a body that is no form is named as such', async () => {
    for (const type of ['application/json', 'text/plain', 'multipart/form-data', 'multipart/form-data; boundary=x', '']) {
      const response = await head.request('POST', '/use-cases/new', { headers: { origin: server.origin, 'sec-fetch-site': 'same-origin', 'content-type': type }, body: '{"title":' })
      expect([type, response.status]).toEqual([type, 415])
    }
  })
})

describe('no request ends the process (M4)', () => {
  it.each(['/%', '/%E0%A4%A', '/use-cases/%zz', '/use-cases/%zz.data', '/api/v1/use-cases/%zz', '/assets/%', '/%c0%af', '/%00', '/\u00ff', '/use-cases?q=%', '/use-cases.data?q=%ff', '/__manifest', '/__manifest?p=/use-cases&version=x', `/${'a/'.repeat(4_000)}`, `/use-cases?q=${'x'.repeat(7_000)}`])(
    'GET %s is answered',
    async (path) => {
      const response = await send(server.origin, 'GET', encodeURI(path).replaceAll('%25', '%'), { headers: { cookie: [...head.cookies].map((pair) => pair.join('=')).join('; ') } })
      expect([path.slice(0, 40), response.status < 500]).toEqual([path.slice(0, 40), true])
    },
  )

  const raw = (text: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const socket = connect(Number(new URL(server.origin).port), '127.0.0.1', () => socket.write(text))
      let received = ''
      socket.setEncoding('latin1').setTimeout(4_000, () => socket.destroy()).on('data', (chunk: string) => (received += chunk))
      socket.on('close', () => resolve(received.split('\r\n')[0] ?? '')).on('error', (error: NodeJS.ErrnoException) => (error.code === 'ECONNRESET' || error.code === 'EPIPE' ? resolve(received.split('\r\n')[0] ?? '') : reject(error)))
    })
  const request = (...lines: string[]) => `${lines.join('\r\n')}\r\nConnection: close\r\n\r\n`

  it.each([
    ['a header of a megabyte', request('GET / HTTP/1.1', 'Host: x', `X-Large: ${'a'.repeat(1_048_576)}`), /^(HTTP\/1\.1 431|$)/],
    ['two lengths', request('POST /sign-in HTTP/1.1', 'Host: x', 'Content-Length: 1', 'Content-Length: 2'), /^HTTP\/1\.1 400/],
    ['a length and chunks', `${request('POST /sign-in HTTP/1.1', 'Host: x', 'Content-Length: 6', 'Transfer-Encoding: chunked')}0\r\n\r\nX`, /^HTTP\/1\.1 4\d\d/],
    ['chunks spelt otherwise', `${request('POST /sign-in HTTP/1.1', 'Host: x', 'Transfer-Encoding: xchunked')}0\r\n\r\n`, /^HTTP\/1\.1 4\d\d/],
    ['no host', request('GET / HTTP/1.1'), /^HTTP\/1\.1 400/],
    ['an impossible host', request('GET / HTTP/1.1', 'Host: a b<>'), /^HTTP\/1\.1 400/],
    ['a host that is no host', request('GET /sign-in HTTP/1.1', 'Host: ]['), /^HTTP\/1\.1 [34]\d\d/],
    ['an impossible port', request('GET /sign-in HTTP/1.1', 'Host: localhost:99999'), /^HTTP\/1\.1 [34]\d\d/],
    ['another address in full', request('GET http://evil.example/use-cases HTTP/1.1', 'Host: evil.example'), /^HTTP\/1\.1 [34]\d\d/],
    ['bytes that are no request', '\x16\x03\x01\x02\x00\r\n\r\n', /^HTTP\/1\.1 400/],
    ['a tunnel', request('CONNECT evil.example:443 HTTP/1.1', 'Host: evil.example'), /^(HTTP\/1\.1 4\d\d|$)/],
    ['an upgrade', request('GET / HTTP/1.1', 'Host: x', 'Upgrade: websocket'), /^HTTP\/1\.1 [345]\d\d|^HTTP\/1\.1 302|^$/],
    ['a cookie of nonsense', request('GET /use-cases HTTP/1.1', 'Host: localhost', 'Cookie: tollgate=%zz; =; ;;; tollgate-notice=%'), /^HTTP\/1\.1 302/],
  ])('%s', async (_, text, expected) => {
    expect(await raw(text)).toMatch(expected)
  })

  it('a request that breaks off is forgotten, and the same process still answers', async () => {
    for (const text of [request('POST /imports HTTP/1.1', 'Host: x', `Origin: ${server.origin}`, 'Content-Length: 5000').trimEnd(), 'GET /use-cases HTTP/1.1\r\nHost']) {
      await new Promise<void>((resolve) => {
        const socket = connect(Number(new URL(server.origin).port), '127.0.0.1', () => socket.write(text, () => socket.destroy()))
        socket.on('close', () => resolve())
      })
    }
    expect((await server.client().get('/healthz')).status).toBe(200)
    expect(() => process.kill(server.pid, 0)).not.toThrow()
    const failures = server.log().filter(({ level }) => typeof level === 'number' && level >= 50)
    expect(failures.map(({ msg, err }) => JSON.stringify([msg, err]).slice(0, 600))).toEqual([])
  })
})
