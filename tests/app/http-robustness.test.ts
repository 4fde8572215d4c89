import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { send } from '../support/browser'
import { startGovernedServer } from '../support/governed-server'
import type { SignedIn, TestServer } from '../support/server'

let server: TestServer
let head: SignedIn

beforeAll(async () => {
  ;({ server, head } = await startGovernedServer())
})
afterAll(() => server.stop())

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
