import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { saveRoiMonth } from '~/commands/roi.server'
import * as exchangeRates from 'db/queries/exchange-rates'
import * as roi from 'db/queries/roi'
import { accepted } from '../support/commands'
import { governedUseCase } from '../support/governed-use-case'
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

describe('figures in another currency', () => {
  const recorded = async () => {
    const useCase = await governedUseCase(server.store, owner.person, {})
    expect((await head.post(path, { form: 'add', currency: 'EUR', month: '2026-03', rate: '1.0815' })).status).toBe(303)
    const page = `/use-cases/${useCase.key}/value/currency`
    return { useCase, page, entry: async () => (await roi.entriesByMonth(server.store.read, useCase.id, ['2026-03'])).get('2026-03') }
  }
  const fields = { form: 'foreign', month: '2026-03', currency: 'EUR', 'costs.compute': '1,000.10', 'gains.revenue': '33.33' }

  it('are converted at the rate of their month, and kept as they came', async () => {
    const { page, entry } = await recorded()
    expect(await shown(await owner.get(`${page}?rate=EUR+2026-03`))).toContain('1 EUR = 1.0815 USD.')
    const answer = await owner.post(page, fields)
    expect(answer.status).toBe(303)
    expect(await entry()).toMatchObject({ compute: 1_081_61, revenue: 36_05, costs: 1_081_61, currency: 'EUR', rate: '1.0815', original: { compute: 1_000_10, revenue: 33_33 } })
    expect(await shown(await owner.follow(answer))).toContain('Came in EUR at 1.0815: gains 33.33, costs 1,000.1')
    expect(await shown(await owner.get(`${page}?rate=EUR+2026-03`))).toContain('value="1,000.10"')
  })

  it('keep their rate when that changes, and are figures of the books once they are typed over', async () => {
    const { useCase, page, entry } = await recorded()
    await owner.post(page, fields)
    expect((await head.post(path, { form: 'add', currency: 'EUR', month: '2026-03', rate: '2' })).status).toBe(303)
    expect(await entry()).toMatchObject({ rate: '1.0815', costs: 1_081_61 })
    accepted(await saveRoiMonth(server.as(owner.person), { key: useCase.key, month: '2026-03', costs: { compute: 5 } }))
    expect(await entry()).toMatchObject({ compute: 5, currency: null, rate: null, original: null })
  })

  it('are refused without a rate (422), to viewers (403), and where somebody changed them meanwhile (409)', async () => {
    const { useCase, page, entry } = await recorded()
    const refused = await owner.post(page, { ...fields, currency: 'CHF' })
    expect(refused.status).toBe(422)
    expect(await shown(refused)).toContain('There is no rate of CHF for Mar 2026.')
    expect((await viewer.post(page, fields)).status).toBe(403)
    accepted(await saveRoiMonth(server.as(owner.person), { key: useCase.key, month: '2026-03', costs: { compute: 5 } }))
    expect((await owner.post(page, { ...fields, version: '7' })).status).toBe(409)
    expect(await entry()).toMatchObject({ compute: 5 })
  })
})
