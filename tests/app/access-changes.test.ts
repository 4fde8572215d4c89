import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isApi, people, secret, seesNot, startAccessServer, type AccessServer } from '../support/access'
import { actions, calls, sent } from '../support/access-table'
import { contents } from '../support/contents'
import { builtRoutes } from '../support/routes'

let access: AccessServer
const routes = builtRoutes()

beforeAll(async () => {
  access = await startAccessServer()
})
afterAll(() => access.stop())

describe('who may change what (C1)', () => {
  const acts = routes.filter(({ hasAction, path }) => hasAction && !isApi(path)).flatMap(({ id, path, isIndex }) => (actions[id] ?? []).map((act, index) => ({ id, path, isIndex, act, index })))
  it.each(acts)('POST $path ($index)', async ({ id, path, isIndex, act }) => {
    const got: number[] = []
    for (const [index, who] of people.entries()) {
      const useCase = path.includes(':key') ? await access.newUseCase() : { key: 'UC-0001', version: '1' }
      const browser = id.endsWith('sign-out') ? await access.freshSession(who) : access.browsers[who]
      const before = await contents(access.server.store, ['audit_log', 'audit_head', 'rate_limits', 'sessions'])
      const response = await sent(access, browser, `${access.pathOf(path, useCase.key)}${isIndex ? '?index' : ''}`, act, useCase)
      got.push(response.status)
      const isRefused = [401, 403, 404].includes(act.says[index] ?? 0)
      if (isRefused) {
        expect([who, (await contents(access.server.store, ['audit_log', 'audit_head', 'rate_limits', 'sessions'])) === before]).toEqual([who, true])
        if (seesNot.has(who)) expect([who, (await response.text()).includes(secret)]).toEqual([who, false])
      }
    }
    expect(got).toEqual(act.says)
  })

  it.each(routes.filter(({ hasAction, path }) => hasAction && isApi(path)))('$path by token', async ({ id, path }) => {
    const call = calls[id]
    const got: number[] = []
    for (const who of people) {
      const useCase = path.includes(':key') ? await access.newUseCase() : { key: 'UC-0001', version: '1' }
      const response = await access.scripts[who].send(call?.method ?? '', access.pathOf(path, useCase.key), call?.body, call?.ifMatch ? { 'if-match': `"${useCase.version}"` } : {})
      got.push(response.status)
      if (response.status >= 400 && seesNot.has(who)) expect(await response.text()).not.toContain(secret)
    }
    expect(got).toEqual(call?.says)
  })
})

describe('viewers change nothing (C12)', () => {
  const own = ['/audit.csv', '/audit.jsonl', '/account', '/inbox', '/sign-in', '/sign-out', '/preferences', '/forgot-password', '/invite/:token', '/reset/:token']

  it('every unsafe method on every route is refused, whatever is sent, and the attempt is on record', async () => {
    const before = await contents(access.server.store, ['audit_log', 'audit_head'])
    let attempts = 0
    for (const { path } of routes.filter((route) => !own.includes(route.path))) {
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
        const at = access.pathOf(path)
        const response = isApi(path) ? await access.scripts.viewer.send(method, at, { title: 'x' }) : await access.browsers.viewer.request(method, at, { headers: { origin: access.server.origin, 'sec-fetch-site': 'same-origin' } })
        expect([method, at, response.status]).toEqual([method, at, 403])
        attempts += 1
      }
    }
    expect(await contents(access.server.store, ['audit_log', 'audit_head'])).toBe(before)
    const log = (await (await access.scripts.viewer.get(`/api/v1/audit?action=request.change&actor=${access.signedIn.viewer.person.id}&limit=1`)).json()) as { total: number }
    expect(log.total).toBeGreaterThanOrEqual(attempts)
  })

  it('a token that only reads is refused likewise, whoever it belongs to', async () => {
    const reads = await access.server.api(access.signedIn.head.person, 'read')
    for (const { path } of routes.filter((route) => isApi(route.path))) {
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) expect((await reads.send(method, access.pathOf(path), {})).status).toBe(403)
    }
    expect((await reads.get('/api/v1/use-cases')).status).toBe(200)
  })
})
