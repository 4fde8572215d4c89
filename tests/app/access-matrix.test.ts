import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { proposeUseCase } from '~/commands/use-cases.server'
import { startImport } from '~/commands/imports.server'
import { createToken } from '~/commands/tokens.server'
import * as useCases from 'db/queries/use-cases'
import { killRules, policyNumbers } from 'domain/policy'
import { accepted } from '../support/commands'
import type { Browser, Fields } from '../support/browser'
import { contents } from '../support/contents'
import { builtRoutes, filled } from '../support/routes'
import { apiClient, startServer, type ApiClient, type SignedIn, type TestServer } from '../support/server'

/** The Head of AI, the owner of the use case, another owner, a member of the committee, a viewer, an administrator, nobody. */
const people = ['head', 'owner', 'stranger', 'committee', 'viewer', 'admin', 'nobody'] as const
type Who = (typeof people)[number]

let server: TestServer
let browsers: Record<Who, Browser>
let scripts: Record<Who, ApiClient>
let signedIn: Record<Exclude<Who, 'nobody'>, SignedIn>
/** Whom administrators act upon. */
let bystander: SignedIn
let importId: number
let foreignToken: string

/** Only in the use case: whoever may not see it must not meet it anywhere. */
const secret = 'Zanzibar triage'

beforeAll(async () => {
  server = await startServer()
  const head = await server.signedIn('head_of_ai')
  signedIn = {
    head,
    owner: await server.signedIn('owner'),
    stranger: await server.signedIn('owner'),
    committee: await server.signedIn('committee'),
    viewer: await server.signedIn('viewer'),
    admin: await server.signedIn('admin'),
  }
  bystander = await server.signedIn('viewer')
  foreignToken = accepted(await createToken(server.as(bystander.person), { name: 'Foreign', scope: 'read' })).id
  browsers = { ...signedIn, nobody: server.client() }
  const entries = await Promise.all(Object.entries(signedIn).map(async ([who, { person }]) => [who, await server.api(person)] as const))
  scripts = { ...(Object.fromEntries(entries) as Record<Exclude<Who, 'nobody'>, ApiClient>), nobody: apiClient(server.origin, '') }
  importId = accepted(await startImport(server.as(head.person), { fileName: 'register.csv', bytes: Buffer.from(`Title,Problem\n${secret},Slow\n`), encoding: null, delimiter: null })).id
  await newUseCase()
})
afterAll(() => server.stop())

/** An active use case of the owner. */
async function newUseCase(): Promise<{ key: string; version: string }> {
  const { key } = accepted(await proposeUseCase(server.as(signedIn.head.person, { via: 'api' }), { title: secret, problem: 'Slow', status: 'active', owner: signedIn.owner.person.id }))
  return { key, version: String((await useCases.findByKey(server.store.read, key))?.version) }
}

const paramsOf = (key: string) => ({ key, id: String(importId), cause: 'unknown_value', token: 'no-such-token', month: '2026-01', '*': 'nothing-here' })
const pathOf = (path: string, key = 'UC-0001') => filled(path.startsWith('/admin/users/') ? path.replace(':id', bystander.person.id) : path, paramsOf(key))

/** Statuses in the order of `people`. */
const everybodyRedirected = [302, 302, 302, 302, 302, 302, 302]
const ofUseCase = [200, 200, 404, 200, 200, 404, 302]
const ofHead = [200, 403, 403, 403, 403, 403, 302]
const ofReaders = [200, 403, 403, 200, 200, 403, 302]
const ofUsers = [200, 403, 403, 403, 403, 200, 302]
const ofCreators = [200, 200, 200, 403, 403, 403, 302]
const ofListers = [200, 200, 200, 200, 200, 403, 302]
const inApi = (statuses: number[]) => [...statuses.slice(0, -1), 401]

const loaders: Record<string, number[]> = {
  'routes/$': [404, 404, 404, 404, 404, 404, 302],
  'routes/_index': everybodyRedirected,
  'routes/account._index': [200, 200, 200, 200, 200, 200, 302],
  'routes/admin': [302, 403, 403, 302, 302, 302, 302],
  'routes/admin._index': [302, 403, 403, 302, 302, 302, 302],
  'routes/admin.policy': ofReaders,
  'routes/admin.settings': ofUsers,
  'routes/admin.tokens': ofUsers,
  'routes/admin.users.$id': ofUsers,
  'routes/admin.users._index': ofUsers,
  'routes/api.$': inApi([404, 404, 404, 404, 404, 404, 404]),
  'routes/api.v1.audit': inApi(ofReaders),
  'routes/api.v1.portfolio._index': inApi(ofReaders),
  'routes/api.v1.portfolio.kill-candidates': inApi(ofReaders),
  'routes/api.v1.use-cases.$key._index': inApi(ofUseCase),
  'routes/api.v1.use-cases.$key.checklist': inApi([405, 405, 405, 405, 405, 405, 405]),
  'routes/api.v1.use-cases.$key.readiness': inApi([405, 405, 405, 405, 405, 405, 405]),
  'routes/api.v1.use-cases.$key.roi.$month': inApi([405, 405, 405, 405, 405, 405, 405]),
  'routes/api.v1.use-cases.$key.roi._index': inApi(ofUseCase),
  'routes/api.v1.use-cases.$key.updates': inApi([405, 405, 405, 405, 405, 405, 405]),
  'routes/api.v1.use-cases._index': inApi(ofListers),
  'routes/audit': ofReaders,
  'routes/audit[.]csv': everybodyRedirected,
  'routes/forgot-password': [200, 200, 200, 200, 200, 200, 200],
  'routes/imports.$id._index': [302, 403, 403, 403, 403, 403, 302],
  'routes/imports.$id.columns': ofHead,
  'routes/imports.$id.report.$cause': [404, 403, 403, 403, 403, 403, 302],
  'routes/imports.$id.report._index': ofHead,
  'routes/imports.$id.report[.]csv': ofHead,
  'routes/imports.$id.values': ofHead,
  'routes/imports._index': ofHead,
  'routes/invite.$token': [404, 404, 404, 404, 404, 404, 404],
  'routes/my-work': ofListers,
  'routes/portfolio': ofReaders,
  'routes/preferences': everybodyRedirected,
  'routes/reset.$token': [404, 404, 404, 404, 404, 404, 404],
  'routes/reviews': ofReaders,
  'routes/search': ofListers,
  'routes/setup': everybodyRedirected,
  'routes/sign-in': [302, 302, 302, 302, 302, 302, 200],
  'routes/sign-out': everybodyRedirected,
  'routes/use-cases.$key': ofUseCase,
  'routes/use-cases.$key._index': ofUseCase,
  'routes/use-cases.$key.activity': ofUseCase,
  'routes/use-cases.$key.assessment': ofUseCase,
  'routes/use-cases.$key.decisions': ofUseCase,
  'routes/use-cases.$key.edit': [200, 200, 404, 403, 403, 404, 302],
  'routes/use-cases.$key.phases': ofUseCase,
  'routes/use-cases.$key.risk': ofUseCase,
  'routes/use-cases.$key.value': ofUseCase,
  'routes/use-cases._index': ofListers,
  'routes/use-cases.new': ofCreators,
  'routes/use-cases.similar': ofCreators,
  'routes/use-cases[.]csv': ofListers,
}

/** What an action is sent, of which somebody with the right to it is not refused, and the statuses. */
interface Act {
  fields: Fields | ((useCase: { key: string; version: string }) => Fields)
  /** With a file, instead of the fields. */
  file?: true
  says: number[]
}
const policyFields = () => ({ ...Object.fromEntries(policyNumbers.map(({ key, default: value }) => [key, String(key === 'tenTargetPercent' ? 9 : value)])), usedRules: killRules })
const byMembers = [303, 303, 404, 403, 403, 404, 302]
const byUsers = [303, 403, 403, 403, 403, 303, 302]

const actions: Record<string, Act[]> = {
  'routes/$': [{ fields: {}, says: [404, 404, 404, 404, 403, 404, 302] }],
  'routes/account._index': [{ fields: () => ({ form: 'revoke-token', id: 'none' }), says: [404, 404, 404, 404, 404, 404, 302] }],
  'routes/admin.policy': [{ fields: { ...policyFields(), reason: 'Stricter', version: '1' }, says: [303, 403, 403, 403, 403, 403, 302] }],
  'routes/admin.settings': [{ fields: { organization: 'Example', currency: 'USD', fiscalYearStart: '1', version: '1' }, says: [303, 403, 403, 403, 403, 409, 302] }],
  'routes/admin.tokens': [{ fields: () => ({ id: foreignToken }), says: [303, 404, 404, 404, 403, 303, 302] }],
  'routes/admin.users.$id': [{ fields: { form: 'sessions' }, says: byUsers }],
  'routes/admin.users._index': [{ fields: { email: 'new@example.org', name: 'New', roles: 'viewer' }, says: [200, 403, 403, 403, 403, 409, 302] }],
  'routes/audit[.]csv': [{ fields: {}, says: ofReaders }],
  'routes/forgot-password': [{ fields: { email: 'nobody@example.org' }, says: [200, 200, 200, 200, 200, 200, 200] }],
  'routes/imports.$id.columns': [{ fields: { intent: 'table', version: '1', sheet: '', headerRow: '1' }, says: [303, 403, 403, 403, 403, 403, 302] }],
  'routes/imports.$id.report._index': [{ fields: { intent: 'none' }, says: [422, 403, 403, 403, 403, 403, 302] }],
  'routes/imports.$id.values': [{ fields: { version: '9' }, says: [409, 403, 403, 403, 403, 403, 302] }],
  'routes/imports._index': [{ fields: {}, file: true, says: [303, 403, 403, 403, 403, 403, 302] }],
  'routes/invite.$token': [{ fields: { password: 'quiet rivers carry seven boats' }, says: [404, 404, 404, 404, 404, 404, 404] }],
  'routes/preferences': [{ fields: { colourScheme: 'dark' }, says: [303, 303, 303, 303, 303, 303, 303] }],
  'routes/reset.$token': [{ fields: { password: 'quiet rivers carry seven boats' }, says: [404, 404, 404, 404, 404, 404, 404] }],
  'routes/setup': [{ fields: {}, says: [302, 302, 302, 302, 403, 302, 302] }],
  'routes/sign-in': [{ fields: { email: 'nobody@example.org', password: 'wrong' }, says: [302, 302, 302, 302, 302, 302, 401] }],
  'routes/sign-out': [{ fields: {}, says: [303, 303, 303, 303, 303, 303, 303] }],
  'routes/use-cases.$key._index': [
    { fields: ({ version }) => ({ form: 'hold', version, reason: 'Later' }), says: byMembers },
    { fields: ({ version }) => ({ form: 'activate', version }), says: [409, 403, 404, 403, 403, 404, 302] },
    { fields: ({ version }) => ({ form: 'retire', version, reason: 'Done' }), says: byMembers },
    { fields: ({ version }) => ({ form: 'assign', version, owner: signedIn.stranger.person.id }), says: byMembers },
    { fields: () => ({ form: 'add-contributor', person: signedIn.stranger.person.id }), says: byMembers },
  ],
  'routes/use-cases.$key.assessment': [
    { fields: () => ({ form: 'readiness', 'scores.data_quality': '3', basedOn: '0' }), says: byMembers },
  ],
  'routes/use-cases.$key.decisions': [
    { fields: () => ({ form: 'request', gate: '1', note: 'Ready' }), says: byMembers },
    { fields: () => ({ form: 'decide', requestId: '999999', seen: 'nothing', verb: 'hold', reason: 'Later', holdUntil: '2199-01-01' }), says: [409, 403, 404, 403, 403, 404, 302] },
  ],
  'routes/use-cases.$key.edit': [{ fields: ({ version }) => ({ version, title: 'Changed' }), says: byMembers }],
  'routes/use-cases.$key.phases': [
    { fields: () => ({ form: 'update', health: 'on_track', changed: 'Moved on' }), says: byMembers },
    { fields: () => ({ form: 'add-item', kind: 'activity', title: 'More' }), says: byMembers },
  ],
  'routes/use-cases.$key.risk': [{ fields: ({ version }) => ({ version, tier: 'medium' }), says: byMembers }],
  'routes/use-cases.$key.value': [{ fields: () => ({ form: 'baseline', metric: 'Minutes', value: '9', measuredHow: 'Watch', measuredOn: '2026-01-01' }), says: byMembers }],
  'routes/use-cases.new': [{ fields: { form: 'propose', title: 'Entirely other matters', problem: 'Nobody knows', whyNew: 'It is' }, says: [303, 303, 303, 403, 403, 403, 302] }],
}

interface Call {
  method: string
  body: unknown
  /** Whether the version of the use case is sent along. */
  ifMatch?: true
  says: number[]
}
const written = [200, 200, 404, 403, 403, 404, 401]
const calls: Record<string, Call> = {
  'routes/api.$': { method: 'POST', body: {}, says: [404, 404, 404, 404, 403, 404, 401] },
  'routes/api.v1.audit': { method: 'POST', body: {}, says: [405, 405, 405, 405, 403, 405, 401] },
  'routes/api.v1.portfolio._index': { method: 'PUT', body: {}, says: [405, 405, 405, 405, 403, 405, 401] },
  'routes/api.v1.portfolio.kill-candidates': { method: 'POST', body: {}, says: [405, 405, 405, 405, 403, 405, 401] },
  'routes/api.v1.use-cases.$key._index': { method: 'PATCH', body: { title: 'Changed' }, ifMatch: true, says: written },
  'routes/api.v1.use-cases.$key.checklist': { method: 'PUT', body: { answers: [{ item: 'clear_business_problem', answer: 'yes' }] }, says: written },
  'routes/api.v1.use-cases.$key.readiness': { method: 'PUT', body: { scores: { data_quality: 3 } }, says: written },
  'routes/api.v1.use-cases.$key.roi.$month': { method: 'PUT', body: { costs: { compute: 1 } }, says: written },
  'routes/api.v1.use-cases.$key.roi._index': { method: 'POST', body: {}, says: [405, 405, 405, 405, 403, 405, 401] },
  'routes/api.v1.use-cases.$key.updates': { method: 'POST', body: { health: 'on_track', changed: 'x' }, says: [201, 201, 404, 403, 403, 404, 401] },
  'routes/api.v1.use-cases._index': { method: 'POST', body: { title: 'Entirely', problem: 'Other' }, says: [201, 201, 201, 403, 403, 403, 401] },
}

const routes = builtRoutes()
/** Who may see the use case may meet it in a refusal as well. */
const seesNot = new Set<Who>(['stranger', 'admin', 'nobody'])
const isApi = (path: string) => path.startsWith('/api')

describe('who may call what (C1)', () => {
  it('every route of the build is in the table, and nothing else', () => {
    expect(Object.keys(loaders).sort()).toEqual(routes.filter(({ hasLoader }) => hasLoader).map(({ id }) => id).sort())
    expect([...Object.keys(actions), ...Object.keys(calls)].sort()).toEqual(routes.filter(({ hasAction }) => hasAction).map(({ id }) => id).sort())
  })

  it.each(routes.filter(({ hasLoader }) => hasLoader))('GET $path', async ({ id, path }) => {
    const at = `${pathOf(path)}${path === '/use-cases/similar' ? '?title=x' : ''}`
    const got = await Promise.all(people.map((who) => (isApi(path) ? scripts[who].get(at) : browsers[who].get(at))))
    expect(got.map(({ status }) => status)).toEqual(loaders[id])
    for (const [index, response] of got.entries()) if (response.status !== 200 && seesNot.has(people[index] ?? 'nobody')) expect(await response.text()).not.toContain(secret)
  })

  it.each(routes.filter(({ hasLoader, path }) => hasLoader && !isApi(path) && !/csv$|similar$|^\/$/.test(path)))('GET $path as data tells the same', async ({ id, path }) => {
    for (const [index, who] of people.entries()) {
      const response = await browsers[who].get(`${pathOf(path)}.data`)
      const expected = loaders[id]?.[index] ?? 0
      expect([who, response.status]).toEqual([who, expected === 302 ? 202 : expected])
      if (expected !== 200 && seesNot.has(who)) expect([who, (await response.text()).includes(secret)]).toEqual([who, false])
    }
  })

  const acts = routes.filter(({ hasAction, path }) => hasAction && !isApi(path)).flatMap(({ id, path, isIndex }) => (actions[id] ?? []).map((act, index) => ({ id, path, isIndex, act, index })))
  it.each(acts)('POST $path ($index)', async ({ id, path, isIndex, act }) => {
    const got: number[] = []
    for (const [index, who] of people.entries()) {
      const useCase = path.includes(':key') ? await newUseCase() : { key: 'UC-0001', version: '1' }
      const browser = id.endsWith('sign-out') ? (await freshSession(who)) : browsers[who]
      const before = await contents(server.store, ['audit_log', 'audit_head', 'rate_limits', 'sessions'])
      const response = await sent(browser, `${pathOf(path, useCase.key)}${isIndex ? '?index' : ''}`, act, useCase)
      got.push(response.status)
      const isRefused = [401, 403, 404].includes(act.says[index] ?? 0)
      if (isRefused) {
        expect([who, (await contents(server.store, ['audit_log', 'audit_head', 'rate_limits', 'sessions'])) === before]).toEqual([who, true])
        if (seesNot.has(who)) expect([who, (await response.text()).includes(secret)]).toEqual([who, false])
      }
    }
    expect(got).toEqual(act.says)
  })

  it.each(routes.filter(({ hasAction, path }) => hasAction && isApi(path)))('$path by token', async ({ id, path }) => {
    const call = calls[id]
    const got: number[] = []
    for (const who of people) {
      const useCase = path.includes(':key') ? await newUseCase() : { key: 'UC-0001', version: '1' }
      const response = await scripts[who].send(call?.method ?? '', pathOf(path, useCase.key), call?.body, call?.ifMatch ? { 'if-match': `"${useCase.version}"` } : {})
      got.push(response.status)
      if (response.status >= 400 && seesNot.has(who)) expect(await response.text()).not.toContain(secret)
    }
    expect(got).toEqual(call?.says)
  })
})

function sent(browser: Browser, at: string, { fields, file }: Act, useCase: { key: string; version: string }): Promise<Response> {
  const given = typeof fields === 'function' ? fields(useCase) : fields
  if (!file) return browser.post(at, given)
  const form = new FormData()
  form.append('file', new File([`Title,Problem\nOther,Slow\n`], 'other.csv'))
  return browser.upload(at, form)
}

async function freshSession(who: Who): Promise<Browser> {
  return who === 'nobody' ? server.client() : server.signedIn([...signedIn[who].person.roles])
}

describe('viewers change nothing (C12)', () => {
  const own = ['/audit.csv', '/account', '/sign-in', '/sign-out', '/preferences', '/forgot-password', '/invite/:token', '/reset/:token']

  it('every unsafe method on every route is refused, whatever is sent, and the attempt is on record', async () => {
    const before = await contents(server.store, ['audit_log', 'audit_head'])
    let attempts = 0
    for (const { path } of routes.filter((route) => !own.includes(route.path))) {
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
        const at = pathOf(path)
        const response = isApi(path) ? await scripts.viewer.send(method, at, { title: 'x' }) : await browsers.viewer.request(method, at, { headers: { origin: server.origin, 'sec-fetch-site': 'same-origin' } })
        expect([method, at, response.status]).toEqual([method, at, 403])
        attempts += 1
      }
    }
    expect(await contents(server.store, ['audit_log', 'audit_head'])).toBe(before)
    const log = (await (await scripts.viewer.get(`/api/v1/audit?action=request.change&actor=${signedIn.viewer.person.id}&limit=1`)).json()) as { total: number }
    expect(log.total).toBeGreaterThanOrEqual(attempts)
  })

  it('a token that only reads is refused likewise, whoever it belongs to', async () => {
    const reads = await server.api(signedIn.head.person, 'read')
    for (const { path } of routes.filter((route) => isApi(route.path))) {
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) expect((await reads.send(method, pathOf(path), {})).status).toBe(403)
    }
    expect((await reads.get('/api/v1/use-cases')).status).toBe(200)
  })
})

describe('what is not yours is not there (C2)', () => {
  const ofKey = routes.filter(({ path, hasLoader }) => hasLoader && path.startsWith('/use-cases/:key'))

  it.each(ofKey)('$path reads alike for another’s, a missing and an impossible key', async ({ path }) => {
    const bodies = new Set<string>()
    const browser = await server.signedIn('owner')
    for (const key of ['UC-0001', 'UC-99999', 'UC-1', 'nonsense', '%00', "UC-0001'--", 'UC-0001%20']) {
      const response = await browser.get(pathOf(path, key))
      bodies.add(`${response.status} ${plain(await response.text(), key)}`)
    }
    expect([...bodies].map((body) => body.slice(0, 4))).toEqual(['404 '])
  })

  it.each(acts())('writing to $path does', async ({ path, isIndex, act }) => {
    const answers = new Set<string>()
    const mine = await newUseCase()
    const browser = await server.signedIn('owner')
    for (const key of [mine.key, 'UC-99999']) {
      const response = await sent(browser, `${pathOf(path, key)}${isIndex ? '?index' : ''}`, act, mine)
      answers.add(`${response.status} ${plain(await response.text(), key)}`)
    }
    expect([...answers].map((body) => body.slice(0, 4))).toEqual(['404 '])
    for (const key of ['UC-1', 'nonsense', '%00', "UC-0001'--"]) expect([key, (await sent(browser, `${pathOf(path, key)}${isIndex ? '?index' : ''}`, act, mine)).status]).toEqual([key, 404])
  })

  function acts() {
    return routes.filter(({ id, path }) => path.startsWith('/use-cases/:key') && actions[id]).flatMap(({ id, path, isIndex }) => (actions[id] ?? []).map((act) => ({ path, isIndex, act })))
  }
})

/** A page without what differs from request to request, and without the address that was asked for. */
const plain = (html: string, key: string): string =>
  html
    .replace(/nonce="[^"]*"/g, '')
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '')
    .replace(/name="next" value="[^"]*"/g, '')
    .replaceAll(key, '')
    .replaceAll(decodeURIComponent(key), '')
    .replaceAll(encodeURIComponent(key), '')
