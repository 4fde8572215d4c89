import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as users from 'db/queries/users'
import { items } from 'domain/checklist'
import { dimensions } from 'domain/readiness'
import { jsonOf, problemOf } from '../support/api'
import { startServer, type ApiClient, type SignedIn, type TestServer } from '../support/server'

interface UseCase {
  key: string
  title: string
  version: number
  status: string
  phase: number | null
  owner: string | null
  tier: string | null
  [field: string]: unknown
}
interface Page {
  items: UseCase[]
  nextCursor: string | null
  total: number
}

let server: TestServer
let head: ApiClient, owner: ApiClient, viewer: ApiClient, admin: ApiClient, readOnly: ApiClient
let olga: SignedIn['person']

beforeAll(async () => {
  server = await startServer()
  const hedda = await server.signedIn('head_of_ai', 'Hedda')
  olga = (await server.signedIn('owner', 'Olga')).person
  head = await server.api(hedda.person)
  owner = await server.api(olga)
  readOnly = await server.api(olga, 'read')
  viewer = await server.api((await server.signedIn('viewer')).person)
  admin = await server.api((await server.signedIn('admin')).person)
})
afterAll(() => server.stop())

const path = '/api/v1/use-cases'
const idea = { title: 'Claims triage', problem: 'Adjusters sort claims by hand' }
const create = async (fields: object = {}, by = head) => jsonOf<UseCase>(await by.send('POST', path, { ...idea, ...fields }), 201)
const page = async (query: string, by = head) => jsonOf<Page>(await by.get(`${path}${query}`))
const patch = (useCase: UseCase, fields: unknown, by = head) => by.send('PATCH', `${path}/${useCase.key}`, fields, { 'if-match': `"${useCase.version}"` })

describe('creating', () => {
  it('a title and a problem are enough: it is proposed, and whoever owns use cases owns it', async () => {
    const response = await owner.send('POST', path, idea)
    const made = await jsonOf<UseCase>(response, 201)
    expect(made).toMatchObject({ ...idea, status: 'proposed', phase: null, owner: olga.id, ownerName: 'Olga', tier: null, approach: null, version: 1 })
    expect(response.headers.get('location')).toBe(`${path}/${made.key}`)
    expect(response.headers.get('etag')).toBe('"1"')
    expect(await jsonOf(await owner.get(`${path}/${made.key}`))).toMatchObject(idea)
  })

  it('the Head of AI may make it active at once, with owner by address, tier and everything else', async () => {
    const made = await create({ status: 'active', owner: olga.email.toUpperCase(), tier: 'high', approach: 'fine_tuning', businessUnit: 'Claims', budget: 12_500_00, tags: ['Claims', 'claims'], industry: 'healthcare' })
    expect(made).toMatchObject({ status: 'active', phase: 1, owner: olga.id, tier: 'high', approach: 'fine_tuning', method: 'lora', budget: 12_500_00, tags: ['claims'] })
  })

  it('nobody else may', async () => {
    expect(await problemOf(await owner.send('POST', path, { ...idea, status: 'active' }), 403)).toMatchObject({ errors: { status: [expect.stringContaining('Head of AI')] } })
    await problemOf(await viewer.send('POST', path, idea), 403)
    await problemOf(await admin.send('POST', path, idea), 403)
    expect(await problemOf(await readOnly.send('POST', path, idea), 403)).toMatchObject({ detail: expect.stringContaining('may only read') as string })
  })

  it('a tier below the suggestion needs its reason, or nothing is created (R6)', async () => {
    const before = (await page('')).total
    expect((await problemOf(await head.send('POST', path, { ...idea, industry: 'healthcare', tier: 'low' }), 422)).errors).toHaveProperty('tierReason')
    expect((await page('')).total).toBe(before)
  })

  it('says by field what is missing or wrong', async () => {
    const { errors } = await problemOf(await head.send('POST', path, { title: '', approach: 'magic', budget: 1.5, tags: 'x', links: [{ url: 'javascript:alert(1)' }] }), 422)
    expect(Object.keys(errors ?? {}).sort()).toEqual(['approach', 'budget', 'links.0.url', 'problem', 'title'])
  })

  it.each([
    ['role', { role: 'admin' }],
    ['phase', { phase: 4 }],
    ['key', { key: 'UC-9999' }],
    ['id', { id: 7 }],
    ['ownerId', { ownerId: 'user-1' }],
    ['createdBy', { createdBy: 'user-1' }],
    ['links.0.onclick', { links: [{ url: 'https://example.org', onclick: 'x' }] }],
    ['__proto__', JSON.stringify(idea).replace('{', '{"__proto__":{"admin":true},')],
    ['constructor', { constructor: 1 }],
  ])('refuses the field %s by name (C3)', async (field, given) => {
    const problem = await problemOf(await head.send('POST', path, typeof given === 'string' ? given : { ...idea, ...given }), 422)
    expect(Object.keys(problem.errors ?? {})).toEqual([field])
  })

  it('with an Idempotency-Key it happens once; the same key for something else is refused (R14)', async () => {
    const key = { 'idempotency-key': 'b1946ac9-2f04-4e5c-8f7e-0001' }
    const before = (await page('')).total
    const first = await jsonOf<UseCase>(await head.send('POST', path, { ...idea, tier: 'low', exposure: 'experimental' }, key), 201)
    const again = await jsonOf<UseCase>(await head.send('POST', path, { ...idea, tier: 'low', exposure: 'experimental' }, key), 201)
    expect(again.key).toBe(first.key)
    expect((await page('')).total).toBe(before + 1)
    await problemOf(await head.send('POST', path, { ...idea, title: 'Another' }, key), 409)
    await problemOf(await head.send('POST', path, idea, { 'idempotency-key': 'a b' }), 400)
  })
})

describe('changing', () => {
  it('asks for the version that was read, and gives the next', async () => {
    const made = await create()
    await problemOf(await head.send('PATCH', `${path}/${made.key}`, { title: 'New' }), 428)
    const response = await patch(made, { title: 'New', businessUnit: 'Claims', budget: null })
    expect(await jsonOf(response)).toMatchObject({ title: 'New', problem: idea.problem, businessUnit: 'Claims', version: made.version + 1 })
    expect(response.headers.get('etag')).toBe(`"${made.version + 1}"`)
  })

  it('refuses a stale version and says what changed and by whom (R14)', async () => {
    const made = await create({ owner: olga.id })
    await jsonOf(await patch(made, { title: 'Hers' }, owner))
    const problem = await problemOf(await patch(made, { title: 'His' }), 412)
    expect(problem.detail).toContain('Olga changed this use case')
    expect(problem.facts).toMatchObject({ version: made.version + 1, by: 'Olga', before: { title: idea.title }, after: { title: 'Hers' } })
    for (const tag of ['"0"', '"abc"', '"99999999999"', 'W/"1"']) {
      await problemOf(await head.send('PATCH', `${path}/${made.key}`, { title: 'His' }, { 'if-match': tag }), 412)
    }
    await problemOf(await head.send('PATCH', `${path}/${made.key}`, { title: 'His' }, { 'if-match': '*' }), 400)
    expect(await jsonOf(await head.get(`${path}/${made.key}`))).toMatchObject({ title: 'Hers' })
  })

  it('does everything or nothing: tier, fields and status together', async () => {
    const made = await create()
    const active = await jsonOf<UseCase>(await patch(made, { industry: 'healthcare', tier: 'high', status: 'active', title: 'Better' }))
    expect(active).toMatchObject({ industry: 'healthcare', tier: 'high', status: 'active', phase: 1, title: 'Better' })
    expect(await problemOf(await patch(active, { title: 'Worse', status: 'on_hold' }), 422)).toMatchObject({ errors: { reason: expect.anything() as unknown } })
    await problemOf(await patch(active, { title: 'Worse', status: 'killed' }), 409)
    expect(await jsonOf(await head.get(`${path}/${made.key}`))).toMatchObject({ title: 'Better', status: 'active', version: active.version })
    const held = await jsonOf<UseCase>(await patch(active, { status: 'on_hold', reason: 'Data is late' }))
    const goesOn = await jsonOf<UseCase>(await patch(held, { status: 'active', reason: 'Data is there' }))
    const retired = await jsonOf<UseCase>(await patch(goesOn, { status: 'retired', reason: 'Done' }))
    expect(retired.status).toBe('retired')
    await problemOf(await patch(retired, { title: 'More' }), 409)
  })

  it('phase and version are read only', async () => {
    const made = await create()
    const { errors } = await problemOf(await patch(made, { phase: 3, version: 9 }), 422)
    expect(errors).toEqual({ phase: [expect.stringContaining('read only')], version: [expect.stringContaining('If-Match')] })
  })

  it('what is not yours is not there: one body, whatever is asked (C2)', async () => {
    const { key } = await create({ owner: null })
    const bodies = new Set<string>()
    for (const at of [key, 'UC-8888', 'nonsense', 'UC-1%00', "UC-0001'--"]) {
      for (const [method, below, body] of [
        ['GET', '', undefined],
        ['PATCH', '', { title: 'Mine' }],
        ['GET', '/roi', undefined],
        ['PUT', '/roi/2026-01', { costs: { compute: 1 } }],
        ['PUT', '/checklist', { answers: [{ item: items[0]?.id, answer: 'yes' }] }],
        ['PUT', '/readiness', { scores: { data_quality: 3 } }],
        ['POST', '/updates', { health: 'on_track', changed: 'x' }],
      ] as const) {
        const response = await owner.send(method, `${path}/${at}${below}`, body, { 'if-match': '"1"' })
        bodies.add(`${response.status} ${await response.text()}`)
      }
    }
    expect([...bodies]).toHaveLength(1)
    expect([...bodies][0]).toContain('404 ')
  })

  it('tokens are worth what their owner may now, and only until they are revoked or the account is disabled (I1, B5)', async () => {
    const { person } = await server.signedIn('head_of_ai')
    const api = await server.api(person)
    await create({}, api)
    await server.store.withTransaction((tx) => users.update(tx, person.id, { roles: ['viewer'] }))
    await problemOf(await api.send('POST', path, idea), 403)
    await server.store.withTransaction((tx) => users.update(tx, person.id, { disabledAt: new Date() }))
    const response = await api.get(path)
    expect(response.headers.get('www-authenticate')).toBe('Bearer')
    await problemOf(response, 401)
  })
})

describe('listing', () => {
  it('filters as the table does, and pages through every order without missing or repeating one', async () => {
    for (let index = 0; index < 7; index += 1) {
      await create({ title: `List ${index % 3}`, businessUnit: index % 2 ? 'Paging' : null, budget: index % 3 ? index * 100 : null, tags: ['paging'], ...(index % 2 ? { owner: null } : { owner: olga.id }) })
    }
    const total = (await page('?q=paging')).total
    expect(total).toBe(7)
    for (const sort of ['key', '-key', 'title', '-title', 'owner', 'businessUnit', 'budget', '-budget', 'roi', '-roi', 'status', '-tier', 'entered', 'net', 'health', 'updated']) {
      const whole = (await page(`?q=paging&sort=${sort}`)).items.map(({ key }) => key)
      const walked: string[] = []
      let cursor: string | null = null
      do {
        const part: Page = await page(`?q=paging&sort=${sort}&limit=2${cursor ? `&cursor=${cursor}` : ''}`)
        expect(part.total).toBe(7)
        walked.push(...part.items.map(({ key }) => key))
        cursor = part.nextCursor
      } while (cursor)
      expect(walked, sort).toEqual(whole)
    }
    expect((await page('?businessUnit=Paging')).total).toBe(3)
    expect((await page('?businessUnit=Paging&businessUnit=none&q=paging')).total).toBe(7)
    expect((await page('?q=paging&status=killed')).items).toEqual([])
  })

  it('shows owners what they work on, and administrators nothing', async () => {
    const mine = await page('?limit=200', owner)
    expect(new Set(mine.items.map((item) => item.owner))).toEqual(new Set([olga.id]))
    await problemOf(await admin.get(path), 403)
    expect((await page('', viewer)).total).toBe((await page('')).total)
  })

  it.each([
    ['tire=high', 'tire'],
    ['tier=highest', 'tier'],
    ['phase=6', 'phase'],
    ['sort=password', 'sort'],
    ['sort=title;drop table users', 'sort'],
    ['limit=0', 'limit'],
    ['limit=201', 'limit'],
    ['limit=1&limit=2', 'limit'],
    ['limit=NaN', 'limit'],
    ['cursor=nonsense', 'cursor'],
    [`cursor=${Buffer.from('["key",1e99,null]').toString('base64url')}`, 'cursor'],
    [`cursor=${Buffer.from('["title",1,"x\\u0000"]').toString('base64url')}&sort=title`, 'cursor'],
    [`cursor=${Buffer.from('["costs",1,"x"]').toString('base64url')}&sort=costs`, 'cursor'],
  ])('refuses ?%s beside its parameter', async (query, name) => {
    const { errors } = await problemOf(await head.get(`${path}?${encodeURI(query)}`), 422)
    expect(Object.keys(errors ?? {})).toEqual([name])
  })
})

describe('what belongs to a use case', () => {
  it('records a month of ROI and answers with its percentage and everything to date (R1)', async () => {
    const { key } = await create({ status: 'active' })
    const put = async (month: string, body: object) => jsonOf(await head.send('PUT', `${path}/${key}/roi/${month}`, body))
    await put('2026-01', { costs: { compute: 10_000_00 }, gains: {}, note: 'First month' })
    const entry = await put('2026-02', { costs: { data_preparation: 9_000_00 }, gains: { cost_savings: 365_000_00 } })
    expect(entry).toMatchObject({ month: '2026-02', roiPercent: 3955.56, cumulative: { costs: 19_000_00, gains: 365_000_00, roiPercent: 1821.05 } })
    expect(await put('2026-02', { costs: { data_preparation: 9_000_00 }, gains: { cost_savings: 365_000_00 } })).toEqual(entry)
    const all = await jsonOf<{ items: unknown[]; cumulative: unknown }>(await head.get(`${path}/${key}/roi`))
    expect(all).toMatchObject({ key, items: [{ month: '2026-01', note: 'First month', roiPercent: -100 }, { month: '2026-02' }], cumulative: { roiPercent: 1821.05 } })
    expect(await jsonOf(await head.get(`${path}/${key}`))).toMatchObject({ roi: { costs: 19_000_00, gains: 365_000_00, roiPercent: 1821.05, months: 2, breakEvenMonth: '2026-02' } })
  })

  it.each([
    ['a month that does not exist', '2026-13', {}, 422, 'month'],
    ['a future month', '2199-01', {}, 422, 'month'],
    ['a negative amount', '2026-01', { costs: { compute: -1 } }, 422, 'costs.compute'],
    ['half a cent', '2026-01', { costs: { compute: 0.5 } }, 422, 'costs.compute'],
    ['more than can be recorded', '2026-01', { gains: { revenue: 9e15 } }, 422, 'gains.revenue'],
    ['an unknown category', '2026-01', { costs: { bribes: 1 } }, 422, 'costs'],
    ['an unknown field', '2026-01', { cost: {} }, 422, 'cost'],
    ['a list in place of an object', '2026-01', { costs: [] }, 422, 'costs'],
  ])('refuses %s', async (_, month, body, status, field) => {
    const { key } = await create({ status: 'active' })
    const { errors } = await problemOf(await head.send('PUT', `${path}/${key}/roi/${month}`, body), status)
    expect(Object.keys(errors ?? {})).toEqual([field])
    expect(await jsonOf(await head.get(`${path}/${key}/roi`))).toMatchObject({ items: [], cumulative: { costs: 0, gains: 0, roiPercent: null } })
  })

  it('an entry has its own ETag', async () => {
    const { key } = await create({ status: 'active' })
    const at = `${path}/${key}/roi/2026-03`
    const first = await head.send('PUT', at, { costs: { compute: 1 } })
    expect(first.headers.get('etag')).toBe('"1"')
    await jsonOf(await head.send('PUT', at, { costs: { compute: 2 } }, { 'if-match': '"1"' }))
    await problemOf(await head.send('PUT', at, { costs: { compute: 3 } }, { 'if-match': '"1"' }), 412)
  })

  it('answers checklist items with the verdict, and refuses contradictions beside the item (R4)', async () => {
    const { key } = await create({ status: 'active', approach: 'fine_tuning' })
    const answers = items.map(({ id, group }) => ({ item: id, answer: group === 'green' ? 'yes' : 'no' }))
    expect(await jsonOf(await head.send('PUT', `${path}/${key}/checklist`, { answers }))).toMatchObject({ verdict: 'go' })
    const red = items.find(({ group }) => group === 'red')
    expect(await jsonOf(await head.send('PUT', `${path}/${key}/checklist`, { answers: [{ item: red?.id, answer: 'yes', note: 'Raised' }] }))).toMatchObject({ verdict: 'no_go' })
    expect((await problemOf(await head.send('PUT', `${path}/${key}/checklist`, { answers: [{ item: 'luck', answer: 'yes' }] }), 422)).errors).toHaveProperty(['answers.0.item'])
    expect((await problemOf(await head.send('PUT', `${path}/${key}/checklist`, { answers: [{ item: red?.id, anwser: 'no' }] }), 422)).errors).toHaveProperty(['answers.0.anwser'])
  })

  it('scores readiness with total and band (R3)', async () => {
    const { key } = await create()
    const scores = Object.fromEntries(dimensions.map(({ id }) => [id, 4]))
    expect(await jsonOf(await head.send('PUT', `${path}/${key}/readiness`, { scores }))).toEqual({ total: 32, band: 'ready' })
    expect(await jsonOf(await head.get(`${path}/${key}`))).toMatchObject({ readiness: { total: 32 } })
    expect((await problemOf(await head.send('PUT', `${path}/${key}/readiness`, { scores: { luck: 5 } }), 422)).errors).toHaveProperty('scores')
    expect((await problemOf(await head.send('PUT', `${path}/${key}/readiness`, { scores: { data_quality: 6 } }), 422)).errors).toHaveProperty(['scores.data_quality'])
  })

  it('posts the weekly update (R8)', async () => {
    const { key } = await create({ status: 'active' })
    const today = new Date().toISOString().slice(0, 10)
    expect(await jsonOf(await head.send('POST', `${path}/${key}/updates`, { health: 'at_risk', changed: 'Labels are late', next: 'Find labellers' }), 201)).toMatchObject({ health: 'at_risk', on: today })
    expect(await jsonOf(await head.get(`${path}/${key}`))).toMatchObject({ health: 'at_risk', updatedOn: today })
    expect(Object.keys((await problemOf(await head.send('POST', `${path}/${key}/updates`, { health: 'fine' }), 422)).errors ?? {})).toEqual(['health', 'changed'])
  })

  it('every change is in the log, by whom and by which way (R13)', async () => {
    const { key } = await create()
    const log = await jsonOf<{ items: Record<string, unknown>[] }>(await viewer.get(`/api/v1/audit?subject=${key}&action=use_case`))
    expect(log.items).toEqual([
      expect.objectContaining({ action: 'use_case.create', via: 'api', actor: expect.objectContaining({ name: 'Hedda' }) as unknown, subject: { kind: 'use_case', id: key }, before: null, after: expect.objectContaining({ title: idea.title }) as unknown }),
    ])
    const first = await jsonOf<{ items: { seq: number }[]; nextCursor: string; total: number }>(await viewer.get('/api/v1/audit?limit=3'))
    const second = await jsonOf<{ items: { seq: number }[] }>(await viewer.get(`/api/v1/audit?limit=3&cursor=${first.nextCursor}`))
    expect(second.items[0]?.seq).toBe((first.items.at(-1)?.seq ?? 0) - 1)
    await problemOf(await owner.get('/api/v1/audit'), 403)
    await problemOf(await admin.get('/api/v1/audit'), 403)
    for (const query of ['from=2026-02-30', 'cursor=x', 'subject=%00', 'actor=a b', 'who=me']) await problemOf(await viewer.get(`/api/v1/audit?${encodeURI(query)}`), 422)
  })
})

describe('the portfolio', () => {
  interface Portfolio {
    useCases: number
    costs: number
    gains: number
    roiPercent: number | null
    distribution: { byCount: Record<string, number>; bySpend: Record<string, number> }
    byPhase: Record<string, { useCases: number }>
  }
  const portfolio = async (query = '') => jsonOf<Portfolio>(await viewer.get(`/api/v1/portfolio${query}`))

  it('is the sum of its use cases, for a business unit too, and as of the end of a past month (R10, R12)', async () => {
    const unit = { businessUnit: 'Harbour', status: 'active' }
    const rag = await create({ ...unit, approach: 'rag' })
    const tuned = await create({ ...unit, approach: 'fine_tuning' })
    await create({ ...unit, status: 'proposed', approach: 'hybrid' })
    await create(unit)
    const put = async (key: string, month: string, costs: number, gains: number) => jsonOf(await head.send('PUT', `${path}/${key}/roi/${month}`, { costs: { compute: costs }, gains: { revenue: gains } }))
    await put(rag.key, '2026-01', 1_000, 0)
    await put(rag.key, '2026-02', 0, 3_000)
    await put(tuned.key, '2026-02', 500, 0)
    expect(await portfolio('?businessUnit=Harbour')).toMatchObject({
      useCases: 4, costs: 1_500, gains: 3_000, roiPercent: 100, currency: 'USD',
      distribution: { byCount: { ninety: 1, ten: 1, unclassified: 1 }, bySpend: { ninety: 1_000, ten: 500, unclassified: 0 } },
      byPhase: { 1: { useCases: 3 } }, byTier: { none: { useCases: 3 } }, byStatus: { proposed: { useCases: 1 } },
    })
    expect(await portfolio('?businessUnit=Harbour&asOf=2026-01')).toMatchObject({ useCases: 1, costs: 1_000, gains: 0, roiPercent: -100 })
    expect((await portfolio()).useCases).toBe((await page('')).total)
    const listed = (await page('?businessUnit=Harbour')).items.map(({ roi }) => (roi as { costs: number }).costs)
    expect(listed.reduce((sum, costs) => sum + costs, 0)).toBe(1_500)
  })

  it('lists kill candidates with rule, figures and money at stake, and nothing for those who may not see it (R11)', async () => {
    const red = items.find(({ group }) => group === 'red')
    const { key } = await create({ businessUnit: 'Pier', status: 'active', budget: 7_000 })
    await jsonOf(await head.send('PUT', `${path}/${key}/checklist`, { answers: [{ item: red?.id, answer: 'yes' }] }))
    expect(await jsonOf(await viewer.get('/api/v1/portfolio/kill-candidates?businessUnit=Pier'))).toMatchObject({
      items: [{ key, rules: [{ rule: 'K5', facts: { items: [red?.id] } }], moneyAtStake: 7_000 }],
      total: 1,
    })
    for (const at of ['/api/v1/portfolio', '/api/v1/portfolio/kill-candidates']) {
      await problemOf(await owner.get(at), 403)
      await problemOf(await admin.get(at), 403)
    }
  })

  it.each(['asOf=2026-13', 'asOf=now', 'asOf=2199-01', 'asof=2026-01', 'businessUnit=%00'])('refuses ?%s', async (query) => {
    await problemOf(await viewer.get(`/api/v1/portfolio?${query}`), 422)
  })
})
