import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sumCents } from 'domain/money'
import { roiPercent } from 'domain/roi'
import { randomPortfolio } from '../support/random-portfolio'
import { startServer, type SignedIn, type TestServer } from '../support/server'

/** The value page of the portfolio, held against a recomputation from the file that it exports. */

let server: TestServer
let viewer: SignedIn, owner: SignedIn

beforeAll(async () => {
  server = await startServer()
  viewer = await server.signedIn('viewer')
  owner = await server.signedIn('owner', 'Olga')
  await randomPortfolio(server.store, [owner.person.id], { seed: 11, count: 80 })
})
afterAll(() => server.stop())

const shown = async (response: Response): Promise<string> => (await response.text()).replace(/<script[\s\S]*?<\/script>|<!-- -->/g, '')
const page = async (query = '') => shown(await viewer.get(`/portfolio/value${query}`))
const centsOf = (text: string | undefined): number => Math.round(Number(text) * 100)
const money = (cents: number): string => new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD', maximumFractionDigits: 0 }).format((Math.sign(cents) * Math.round(Math.abs(cents) / 100))).replace('-', '−')
const percent = (value: number | null): string =>
  value === null ? 'n/a' : `${new Intl.NumberFormat('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'exceptZero' }).format((Math.sign(value) * Math.round(Math.abs(value) * 10)) / 10).replace('-', '−')} %`

function grouped(rows: readonly Record<string, string>[], column: string): Map<string, Record<string, string>[]> {
  const groups = new Map<string, Record<string, string>[]>()
  for (const row of rows) groups.set(row[column] ?? '', [...(groups.get(row[column] ?? '') ?? []), row])
  return groups
}

async function exported(query: string): Promise<Record<string, string>[]> {
  const response = await viewer.get(`/portfolio/value.csv${query}`)
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8'])
  return parse(await response.text(), { columns: true, bom: true })
}

describe('the value of the portfolio', () => {
  it.each(['?period=all', '?period=all&tier=high', '?period=all&businessUnit=Claims&businessUnit=none'])('is what the exported entries add up to (%s)', async (query) => {
    const rows = await exported(query)
    expect(rows.length).toBeGreaterThan(5)
    const costs = sumCents(rows.map((row) => centsOf(row.Costs)))
    const gains = sumCents(rows.map((row) => centsOf(row.Gains)))
    const html = await page(query)
    for (const cents of [costs, gains, gains - costs]) expect(html).toContain(`title="${money(cents)}"`)
    expect(html).toContain(`>${percent(roiPercent({ costs, gains }))}</p>`)
    const groups = grouped(rows, 'Business unit')
    for (const [unit, own] of groups) {
      if (unit === '') continue
      const net = sumCents(own.map((row) => centsOf(row.Gains) - centsOf(row.Costs)))
      const row = new RegExp(`<th scope="row"><a[^>]*>${unit.replace('&', '&amp;')}</a></th>((?:<td[^>]*>[^<]*</td>){5})`).exec(html)?.[1]
      expect(row).toContain(`>${money(net)}</td>`)
    }
  })

  it('orders the league by what is asked for, a page at a time', async () => {
    const keysOf = (html: string): string[] => [...html.slice(html.indexOf('id="league"')).matchAll(/<a[^>]*href="\/use-cases\/(UC-\d+)\/value"/g)].map((match) => match[1] ?? '')
    const rows = await exported('?period=all')
    const nets = [...grouped(rows, 'Key')].map(([key, own]) => ({ key, net: sumCents(own.map((row) => centsOf(row.Gains) - centsOf(row.Costs))) }))
    const best = [...nets].sort((a, b) => b.net - a.net || a.key.localeCompare(b.key)).map(({ key }) => key)
    expect(keysOf(await page('?period=all'))).toEqual(best.slice(0, 20))
    expect(keysOf(await page('?period=all&page=2'))).toEqual(best.slice(20, 40))
    expect(keysOf(await page('?period=all&sort=net'))[0]).toBe(best.at(-1))
  })

  it('says what is empty, and leads out of it', async () => {
    const html = await page('?confidence=finance_confirmed')
    expect(html).toContain('Nothing is recorded for this period and filter.')
    expect(html).toContain('Show all months and figures')
  })

  it.each(['?page=999', '?page=-1&sort=%00', '?period=x&confidence=y', '?tier=none&approach=nothing'])('does not break on %s', async (query) => {
    expect((await viewer.get(`/portfolio/value${query}`)).status).toBe(200)
  })

  it('exports nothing that was not asked for (422)', async () => {
    expect((await viewer.get('/portfolio/value.csv?tier=huge')).status).toBe(422)
  })

  it('is refused to who may not see the portfolio (403)', async () => {
    for (const path of ['/portfolio/value', '/portfolio/value.csv']) expect((await owner.get(path)).status).toBe(403)
  })
})
