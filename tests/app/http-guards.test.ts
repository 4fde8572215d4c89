import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { goodPassword } from '../support/accounts'
import { contents } from '../support/contents'
import { builtRoutes, filled } from '../support/routes'
import { startGovernedServer } from '../support/governed-server'
import type { SignedIn, TestServer } from '../support/server'

let server: TestServer
let head: SignedIn

beforeAll(async () => {
  ;({ server, head } = await startGovernedServer())
})
afterAll(() => server.stop())

const params = { key: 'UC-0001', id: '1', cause: 'none', token: 'no-such-token', month: '2026-01', seq: '1', '*': 'nothing-here' }
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
