import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problemOf } from '../support/api'
import { send } from '../support/browser'
import { apiClient, startServer, type ApiClient, type TestServer } from '../support/server'

let server: TestServer
let head: ApiClient

beforeAll(async () => {
  server = await startServer()
  head = await server.api((await server.signedIn('head_of_ai')).person)
})
afterAll(() => server.stop())

const path = '/api/v1/use-cases'
const json = JSON.stringify({ title: 'Title', problem: 'Problem' })

describe('every failure of the API is a problem (RFC 9457)', () => {
  it.each(['/api', '/api/', '/api/v1', '/api/v1/nothing', '/api/v2/use-cases', '/api/v1/use-cases/UC-0001/nothing', '/api/v1/use-cases.data', '/api/v1/use-cases?_data=root', '/api/v1/use-cases/UC-0001.data'])(
    '%s: nothing is there',
    async (at) => {
      await problemOf(await head.get(at), 404)
      await problemOf(await head.send('POST', at, json), 404)
    },
  )

  it.each([
    ['DELETE', path, 'GET, POST, HEAD, OPTIONS'],
    ['PUT', path, 'GET, POST, HEAD, OPTIONS'],
    ['POST', `${path}/UC-0001`, 'GET, PATCH, HEAD, OPTIONS'],
    ['GET', `${path}/UC-0001/checklist`, 'PUT, OPTIONS'],
    ['GET', `${path}/UC-0001/updates`, 'POST, OPTIONS'],
    ['POST', '/api/v1/audit', 'GET, HEAD, OPTIONS'],
  ])('%s %s is not one of its methods', async (method, at, allow) => {
    const response = await head.send(method, at, json)
    expect(response.headers.get('allow')).toBe(allow)
    await problemOf(response, 405)
    const options = await head.send('OPTIONS', at)
    expect([options.status, options.headers.get('allow')]).toEqual([204, allow])
  })

  it.each(['TRACE', 'PROPFIND', 'LINK'])('%s is used nowhere', async (method) => {
    const response = await head.send(method, path)
    expect(response.headers.get('allow')).toContain('PATCH')
    await problemOf(response, 405)
  })

  it.each([
    ['a form', 415, 'application/x-www-form-urlencoded', 'title=x'],
    ['plain text', 415, 'text/plain', json],
    ['no type', 415, '', json],
    ['another charset', 415, 'application/json; charset=utf-16', json],
    ['broken JSON', 400, 'application/json', '{"title":'],
    ['nothing', 400, 'application/json', ''],
    ['no UTF-8', 400, 'application/json', new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d])],
    ['a list', 422, 'application/json', '[]'],
    ['null', 422, 'application/json', 'null'],
    ['a number', 422, 'application/json', '1e999'],
    ['JSON of 100,000 levels', 422, 'application/json', `{"title":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
  ])('a body that is %s is refused with %i', async (_, status, type, body) => {
    const startedAt = performance.now()
    const response = await send(server.origin, 'POST', path, { body, headers: { authorization: `Bearer ${head.token}`, 'content-type': type } })
    await problemOf(response, status)
    expect(performance.now() - startedAt).toBeLessThan(10_000)
  })

  it('more than a mebibyte is refused before it is read (D4)', async () => {
    const headers = { authorization: `Bearer ${head.token}`, 'content-type': 'application/json' }
    await problemOf(await send(server.origin, 'POST', path, { headers: { ...headers, 'content-length': '1048577' } }), 413)
    await problemOf(await send(server.origin, 'POST', path, { headers: { ...headers, 'transfer-encoding': 'chunked' }, body: json }), 411)
  })

  it.each(['', 'nonsense', 'tg_0000000000000000000000000000000000000000000'])('without a valid token (%j) nobody is let in', async (token) => {
    const response = await apiClient(server.origin, token).get(path)
    expect(response.headers.get('www-authenticate')).toBe('Bearer')
    await problemOf(response, 401)
  })

  it('a session cookie is no token', async () => {
    const browser = await server.signedIn('head_of_ai')
    for (const at of [path, '/API/v1/use-cases', '//api/v1/use-cases', '/%61pi/v1/use-cases']) expect((await browser.get(at)).status, at).toBeGreaterThanOrEqual(400)
    await problemOf(await browser.get(path), 401)
    await problemOf(await browser.request('POST', path, { headers: { 'content-type': 'application/json', origin: server.origin }, body: json }), 401)
  })

  it('too many requests are told how long to wait (G1)', async () => {
    const slow = await startServer({ env: { API_REQUESTS_PER_MINUTE: '3' } })
    try {
      const api = await slow.api((await slow.signedIn('viewer')).person)
      for (let index = 0; index < 3; index += 1) expect((await api.get(path)).status).toBe(200)
      const response = await api.get(path)
      expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
      await problemOf(response, 429)
    } finally {
      await slow.stop()
    }
  })
})
