import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as exchangeRates from 'db/queries/exchange-rates'
import { startServer, type SignedIn, type TestServer } from '../support/server'

let server: TestServer
let head: SignedIn, viewer: SignedIn, owner: SignedIn, admin: SignedIn

beforeAll(async () => {
  server = await startServer()
  head = await server.signedIn('head_of_ai', 'Hanna Weber')
  viewer = await server.signedIn('viewer')
  owner = await server.signedIn('owner')
  admin = await server.signedIn('admin')
})
afterAll(() => server.stop())

const path = '/admin/rates'
const shown = async (response: Response): Promise<string> => (await response.text()).replace(/<script[\s\S]*?<\/script>|<!-- -->/g, '')
const kept = async () => (await exchangeRates.list(server.store.read, { months: 24 })).map(({ currency, month, rate }) => `${currency} ${month} ${rate}`)

describe('exchange rates', () => {
  it('are saved one by one, and replaced', async () => {
    const answer = await head.post(path, { form: 'add', currency: 'EUR', month: '2026-10', rate: '1,08' })
    expect(answer.status).toBe(303)
    expect(await shown(await head.follow(answer))).toContain('Saved: 1 rate.')
    expect((await head.post(path, { form: 'add', currency: 'EUR', month: '2026-10', rate: '1.09' })).status).toBe(303)
    expect(await kept()).toEqual(['EUR 2026-10 1.09'])
  })

  it('are imported from a table, all of them or none, with the line of what is wrong', async () => {
    const refused = await head.post(path, { form: 'import', csv: 'Currency;Month;Rate\nGBP;2026-11;1,27\nXXX;2026-11;1\n' })
    expect(refused.status).toBe(422)
    expect(await shown(refused)).toContain('Nothing was saved. Line 3: “XXX” is no currency that amounts can be in.')
    expect(await kept()).toEqual(['EUR 2026-10 1.09'])
    expect((await head.post(path, { form: 'import', csv: 'Currency;Month;Rate\nGBP;2026-11-30;1,27\nCHF;2026-11;1,13\n' })).status).toBe(303)
    expect(await kept()).toEqual(['CHF 2026-11 1.13', 'GBP 2026-11 1.27', 'EUR 2026-10 1.09'])
  })

  it('are removed as they were read, and not when somebody changed them (409)', async () => {
    expect((await head.post(path, { form: 'remove', currency: 'CHF', month: '2026-11', rate: '1.12' })).status).toBe(409)
    expect((await head.post(path, { form: 'remove', currency: 'CHF', month: '2026-11', rate: '1.13' })).status).toBe(303)
    expect(await kept()).not.toContain('CHF 2026-11 1.13')
  })

  it.each<[string, Record<string, string>]>([
    ['nothing', { form: 'add' }],
    ['a rate of zero', { form: 'add', currency: 'EUR', month: '2026-10', rate: '0' }],
    ['the currency of the books', { form: 'add', currency: 'USD', month: '2026-10', rate: '1' }],
    ['an empty table', { form: 'import', csv: ' ' }],
    ['a table of one broken quote', { form: 'import', csv: '"EUR,2026-10,1\n' }],
  ])('refuse %s (422)', async (_, fields) => {
    const before = await kept()
    expect((await head.post(path, fields)).status).toBe(422)
    expect(await kept()).toEqual(before)
  })

  it('are read by whoever sees the portfolio, and changed by the Head of AI alone', async () => {
    expect(await shown(await viewer.get(path))).not.toContain('name="rate"')
    for (const person of [viewer, owner, admin]) expect((await person.post(path, { form: 'add', currency: 'EUR', month: '2026-10', rate: '2' })).status).toBe(403)
    for (const person of [owner, admin]) expect((await person.get(path)).status).toBe(403)
    expect(await shown(await viewer.get('/audit'))).toContain('saved the exchange rates')
  })
})
