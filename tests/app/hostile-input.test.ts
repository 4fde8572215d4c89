import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from '../support/browser'
import { governedUseCase } from '../support/governed-use-case'
import { startServer, type ApiClient, type TestServer } from '../support/server'

/** The same hostile text in every run; `HOSTILE_RUNS` makes a longer one. */
const runs = Number(process.env.HOSTILE_RUNS ?? 25)
const seed = 20_261_124

let server: TestServer
let browser: Browser
let api: ApiClient
let key: string

beforeAll(async () => {
  server = await startServer()
  const head = await server.signedIn(['head_of_ai', 'owner', 'admin'], 'Hanna Head')
  browser = head
  api = await server.api(head.person)
  key = (await governedUseCase(server.store, head.person, { phase: 3, approach: 'rag' })).key
})
afterAll(() => server.stop())

/** What people and scanners send where a word, a number, a day or a choice is asked for. */
const texts = [
  '', ' ', '0', '-0', '-1', '1e309', 'NaN', 'Infinity', '9007199254740993', '99999999999999999999', '0x10', '1,5', '٣',
  '2025-02-29', '9999-12-31', '0000-00-00', '2026-13', '2026-1', 'null', 'undefined', 'true', '[]', '{}', '__proto__', 'constructor', 'toString',
  `'; drop table use_cases; --`, `" or "1"="1`, `1) union select * from users --`, '%_\\', '*', '"', 'a OR b NEAR c', '<script>alert(1)</script>', '{{7*7}}',
  '=HYPERLINK("http://x","y")', '\u0000', 'a\u0000b', '\ud800', '\u202eevil', '\r\nSet-Cookie: a=b', '../../etc/passwd', 'x'.repeat(100_000), `${'a'.repeat(50_000)}!`, `${' '.repeat(50_000)}x`,
]
const hostileText = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...texts) }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) })
const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  fc.constantFrom<unknown>(null, true, -1, 1.5, 1e308, Number.MAX_SAFE_INTEGER, [], {}, [[]], [{}], { $gt: '' }, JSON.parse('{"__proto__":{"admin":true}}')),
  fc.array(hostileText, { maxLength: 3 }),
)

async function isHarmless(response: Response, what: string): Promise<void> {
  const body = await response.text()
  expect(`${what} answers ${response.status}`).toMatch(/answers [234]\d\d$/)
  expect(body).not.toMatch(/\bat [\w.<>]+ \(?(?:file:|\/|node:)|SQLITE_|syntax error/)
}

const forms: [path: string, form: string | null, fields: string[]][] = [
  ['/use-cases/new', null, ['title', 'problem', 'whyNew']],
  ['?index', 'hold', ['version', 'reason']],
  ['?index', 'assign', ['version', 'ownerId']],
  ['/edit', null, ['version', 'title', 'problem', 'businessUnit', 'approach', 'method', 'exampleCount', 'budget', 'startedOn', 'tags', 'links', 'regulations']],
  ['/phases', 'update', ['health', 'changed', 'next', 'blockers', 'percent']],
  ['/phases', 'percent', ['version', 'percent']],
  ['/phases', 'replan', ['version', 'plannedStart', 'plannedEnd', 'reason']],
  ['/assessment', 'checklist', ['answers[0].item', 'answers[0].answer', 'answers[0].note', 'answers[0].evidence', 'answers[0].seen', 'answers[99999].item', '__proto__.x']],
  ['/assessment', 'readiness', ['scores.data_quality', 'scores.nothing', 'notes.data_quality', 'basedOn']],
  ['/risk', null, ['version', 'tier', 'tierReason', 'reason']],
  ['/risk/controls', 'record', ['control', 'evidence']],
  ['/risk/controls', 'recurring', ['kind', 'doneOn', 'outcome', 'note']],
  ['/risk/controls', 'review', ['evidenceId', 'outcome', 'note']],
  ['/risk/eu-ai-act', null, ['basedOn', 'answers.justice', 'answers.nothing', '__proto__.x', 'exempt', 'exemptReason', 'profiles']],
  ['/risk/incidents', 'open', ['severity', 'title', 'happened', 'noticedOn', 'controls']],
  ['/risk/incidents', 'entry', ['incidentId', 'text']],
  ['/risk/incidents', 'severity', ['incidentId', 'version', 'severity', 'reason']],
  ['/risk/incidents', 'resolve', ['incidentId', 'version', 'resolution', 'changed']],
  ['/risk/register', 'add', ['title', 'description', 'category', 'likelihood', 'impact', 'residualLikelihood', 'residualImpact', 'measures', 'mitigation', 'owner', 'status']],
  ['/risk/register', 'edit', ['riskId', 'version', 'title', 'category', 'likelihood', 'measures', 'owner', 'status']],
  ['/value', 'grid', ['months[0].month', 'months[0].seen', 'months[0].gains.revenue', 'months[0].costs.compute', 'months[0].costs.nothing']],
  ['/value/business-case', 'business-case', ['initialInvestment', 'monthlyCost', 'monthlyGain', 'startMonth', 'assumptions', 'version', 'costRampMonths', 'horizonMonths', 'split.compute.monthly', 'split.compute.rampMonths', 'split.nothing.monthly', 'range.low.costsPercent', 'metrics[0].name', 'metrics[0].target', 'metrics[0].targetMonth', 'criteria[0].metric', 'criteria[0].threshold', 'criteria[0].month', 'criteria[0].comparator']],
  ['/value/currency', 'foreign', ['month', 'currency', 'version', 'costs.compute', 'gains.revenue', 'costs.nothing', 'reason']],
  ['/value/measures', 'readings', ['readings[0].metric', 'readings[0].month', 'readings[0].value', 'readings[0].seen']],
  ['/value/measures', 'baseline', ['metric', 'value', 'measuredHow', 'measuredOn', 'version']],
  ['/decisions', 'request', ['gate', 'note']],
  ['/decisions', 'vote', ['requestId', 'seen', 'verb', 'reason', 'conditions', 'holdUntil', 'recycleTo', 'currentPassword']],
  ['/decisions', 'recuse', ['requestId', 'reason']],
  ['/decisions', 'comment-add', ['requestId', 'body']],
  ['/discussion', 'comment-edit', ['id', 'version', 'body']],
  ['/portfolio/what-if', 'create', ['name', 'note', 'moves']],
  ['/portfolio/what-if', 'update', ['id', 'version', 'name', 'note', 'moves']],
  ['/portfolio/what-if/scenarios', null, ['id']],
  ['/account', 'profile', ['name', 'email', 'locale', 'timeZone', 'version']],
  ['/admin/users', null, ['email', 'name', 'roles']],
  ['/admin/settings', null, ['organization', 'currency', 'fiscalYearStart', 'version']],
  ['/admin/committee', null, ['userId', 'seat', 'isAlternate', 'absentUntil', 'version']],
  ['/admin/rates', 'add', ['currency', 'month', 'rate']],
  ['/admin/rates', 'import', ['csv']],
  ['/admin/policy', null, ['version', 'reason', 'lossMonths', 'tenTargetPercent', 'usedRules', 'requiredSeats']],
  ['/sign-in', null, ['email', 'password', 'next']],
  ['/forgot-password', null, ['email']],
]

describe('hostile input never becomes an error of the server (D1)', () => {
  it.each(forms)('the form of %s (%s)', async (path, form, fields) => {
    const address = /^\/(use-cases\/new|portfolio|account|admin|sign-in|forgot)/.test(path) ? path : `/use-cases/${key}${path}`
    await fc.assert(
      fc.asyncProperty(fc.record(Object.fromEntries(fields.map((name) => [name, fc.oneof(hostileText, fc.array(hostileText, { maxLength: 3 }))])), { requiredKeys: [] }), async (values) => {
        const sent = Object.fromEntries(Object.entries(values).map(([name, value = '']) => [name, typeof value === 'string' ? value.toWellFormed() : value.map((text) => text.toWellFormed())]))
        await isHarmless(await browser.post(address, { ...(form && { form }), ...sent }), `POST ${address} ${JSON.stringify(sent).slice(0, 300)}`)
      }),
      { numRuns: runs, seed },
    )
  })

  const calls = (): [method: string, path: string, fields: string[]][] => [
    ['POST', '/api/v1/use-cases', ['title', 'problem', 'owner', 'status', 'phase', 'budget', 'tags', 'id', 'key']],
    ['PUT', `/api/v1/use-cases/${key}/roi/2026-09`, ['costs', 'gains', 'note', 'confidence']],
    ['PUT', `/api/v1/use-cases/${key}/checklist`, ['answers']],
    ['PUT', `/api/v1/use-cases/${key}/readiness`, ['scores', 'notes']],
    ['POST', `/api/v1/use-cases/${key}/updates`, ['health', 'changed', 'next', 'percent']],
  ]
  it.each([0, 1, 2, 3, 4])('call %i of the API, with any JSON', async (index) => {
    const [method = '', path = '', fields = []] = calls()[index] ?? []
    const nested = fc.oneof(hostileValue, fc.dictionary(hostileText, hostileValue, { maxKeys: 3 }), fc.array(fc.dictionary(fc.constantFrom('item', 'answer', 'note'), hostileValue), { maxLength: 3 }))
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.record(Object.fromEntries(fields.map((name) => [name, nested])), { requiredKeys: [] }), hostileValue), async (body) => {
        await isHarmless(await api.send(method, path, body === undefined ? null : body), `${method} ${path} ${(JSON.stringify(body) ?? '').slice(0, 300)}`)
      }),
      { numRuns: runs, seed },
    )
  })
})

describe('no list, filter or sort takes what it is given as SQL or as a query (D2)', () => {
  const lists: [path: string, params: string[]][] = [
    ['/use-cases', ['q', 'sort', 'page', 'size', 'tier', 'phase', 'owner', 'businessUnit', 'status', 'gap', 'side', 'kill', 'columns']],
    ['/use-cases/similar', ['title', 'q']],
    ['/search', ['q']],
    ['/portfolio', ['businessUnit', 'owner', 'tier', 'approach', 'phase']],
    ['/portfolio/what-if', ['kill', 'pivot', 'delay', 'scale', 'add', 'verb', 'to', 'months', 'percent', 'costs', 'gains', 'remove', 'edit', 'scenario', 'page', 'q', 'tier', 'owner', '__proto__']],
    ['/portfolio/what-if/scenarios/compare', ['one', 'other']],
    ['/portfolio/what-if/counterfactual', ['page']],
    ['/audit', ['who', 'what', 'useCase', 'from', 'to', 'via', 'before']],
    ['/my-work', ['x']],
    ['/library/calculators/roi', ['months', 'training', 'training_per', 'labor', 'revenue', 'revenue_per', 'decimal', '__proto__', 'training[0]', '__intent__']],
    ['/library/calculators/break-even', ['initial', 'monthly', 'quarterly', 'gain', 'gain_per', 'cases', 'share', 'saving', 'decimal']],
    ['/library/calculators/total-cost', ['months', 'inference', 'compute', 'data', 'tooling', 'storage', 'retrieval', 'indirect_low', 'indirect_high', 'hidden', 'decimal']],
    ['/api/v1/use-cases', ['q', 'sort', 'limit', 'cursor', 'tier', 'phase', 'status', 'businessUnit']],
    ['/api/v1/portfolio', ['asOf', 'businessUnit']],
    ['/api/v1/portfolio/kill-candidates', ['businessUnit']],
    ['/api/v1/audit', ['limit', 'cursor', 'before', 'action', 'from']],
  ]
  it.each(lists)('%s', async (path, params) => {
    // A longer address is refused by Node itself, with 431.
    const short = hostileText.map((text) => text.toWellFormed().slice(0, 500))
    await fc.assert(
      fc.asyncProperty(fc.record(Object.fromEntries(params.map((name) => [name, short])), { requiredKeys: [] }), async (values) => {
        const address = `${path}?${new URLSearchParams(values as Record<string, string>).toString()}`
        await isHarmless(path.startsWith('/api/') ? await api.get(address) : await browser.get(address), `GET ${address}`)
      }),
      { numRuns: runs, seed },
    )
  })
})
