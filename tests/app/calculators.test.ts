import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as settings from 'db/queries/settings'
import { defaultPolicy } from 'domain/policy'
import type { Role } from 'domain/permissions'
import { startServer, type SignedIn, type TestServer } from '../support/server'
import { statementsOf } from '../support/statements'

/** The calculators as a browser without JavaScript uses them. */

let server: TestServer
let viewer: SignedIn

beforeAll(async () => {
  server = await startServer()
  viewer = await server.signedIn('viewer')
})
afterAll(() => server.stop())

const roi = '/library/calculators/roi'
const breakEven = '/library/calculators/break-even'
const totalCost = '/library/calculators/total-cost'
const paths = ['/library', roi, breakEven, totalCost]
const guideScenario = { initial: '10,000', monthly: '500', quarterly: '3,000', cases: '500', share: '40', saving: '5' }

/** What a page shows: its markup without scripts and React's marks. */
const shown = (html: string): string => html.replace(/<script[\s\S]*?<\/script>|<!-- -->/g, '')
const words = (html: string): string => shown(html).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

async function open(path: string, fields: Record<string, string> = {}, language = 'en-US') {
  const response = await viewer.get(`${path}?${new URLSearchParams(fields).toString()}`, { headers: { 'accept-language': language } })
  const html = await response.text()
  return { status: response.status, html: shown(html), text: words(html) }
}

/** Where the links of a page to a calculator lead, filled in. */
const presets = (html: string): string[] => [...html.matchAll(/href="(\/library\/calculators\/[^"]*\?[^"]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'))
const valueOf = (html: string, name: string): string | undefined => new RegExp(`<input[^>]*\\bname="${name}"[^>]*\\bvalue="([^"]*)"`).exec(html)?.[1]

describe('who may open the library', () => {
  it.each<Role>(['head_of_ai', 'owner', 'committee', 'viewer', 'admin'])('%s', async (role) => {
    const browser = await server.signedIn(role)
    for (const path of paths) expect([path, (await browser.get(path)).status]).toEqual([path, 200])
  })

  it('nobody without signing in, who is brought back with the figures', async () => {
    const answer = await server.client().get(`${roi}?months=12`)
    expect([answer.status, answer.headers.get('location')]).toEqual([302, `/sign-in?next=${encodeURIComponent(`${roi}?months=12`)}`])
  })

  it('leads from the library to every calculator', async () => {
    const { html } = await open('/library')
    for (const path of paths.slice(1)) expect(html).toContain(`href="${path}"`)
  })
})

describe('the ROI calculator', () => {
  it('asks for figures, and offers the guide’s examples with what the formula makes of them', async () => {
    const { status, html, text } = await open(roi)
    expect(status).toBe(200)
    expect(text).toContain('take one of the guide’s examples')
    expect(text).toMatch(/Customer support guide, “Real ROI Examples \(2025\)” \$82\.50 a day \$2,000 a day \+2,324 % \+2,324\.24 %/)
    expect(text).toMatch(/Financial reporting .* \+669 % \+566\.67 % Its own figures do not give it\./)
    expect(text).toMatch(/Manufacturing QA .* No gain in money, so there is nothing to calculate\./)
    expect(presets(html)).toHaveLength(4)
  })

  it.each([
    [0, '2,324.24 %', 'The guide states +2,324 %, which is what the formula gives, rounded.'],
    [1, '566.67 %', 'The guide states +669 %; the formula gives +566.67 %.'],
    [2, '1,203.57 %', 'It counts one of the four retrains of the year: $19,000 instead of $28,000.'],
    [3, '2,400 %', 'The guide states no ROI for it.'],
  ])('example %i fills the form and gives %s', async (index, percent, says) => {
    const to = presets((await open(roi)).html)[index] ?? ''
    const response = await viewer.get(to)
    const html = await response.text()
    expect(response.status).toBe(200)
    expect(words(html)).toContain(`+${percent}`)
    expect(words(html)).toContain(says)
    expect(valueOf(shown(html), 'months')).toBe('12')
  })

  it('compares with the guide only while the figures are the guide’s', async () => {
    const figures = { months: '12', training: '15,000', training_per: 'once', productivity: '100,000', productivity_per: 'year' }
    expect((await open(roi, figures)).text).toContain('The guide states +669 %;')
    expect((await open(roi, { ...figures, training: '15,001' })).text).not.toContain('The guide states +669 %;')
  })

  it('says n/a without costs', async () => {
    const { text } = await open(roi, { months: '12', revenue: '5' })
    expect(text).toContain('ROI n/a no costs, so no return on them')
    expect(text).toContain('gains exceed costs by $60.')
  })

  it('keeps what was typed beside what is wrong with it', async () => {
    const { status, html, text } = await open(roi, { months: '0', training: 'much', labor: '500', labor_per: 'week' })
    expect(status).toBe(422)
    expect(text).toContain('Write an amount, such as 1,234.50.')
    expect(text).toContain('Write a whole number of months, from 1 to 120.')
    expect(text).toContain('Choose how often it comes.')
    expect(['months', 'training', 'labor'].map((name) => valueOf(html, name))).toEqual(['0', 'much', '500'])
  })

  it('refuses what it could not compute to the cent', async () => {
    const { status, text } = await open(roi, { months: '120', labor: '90,000,000,000', labor_per: 'day' })
    expect([status, text.includes('These figures are too large to calculate to the cent.')]).toEqual([422, true])
  })

  it('takes and writes amounts as the person does, and those of a shared address as they were written', async () => {
    const german = await open(roi, { months: '12', infrastructure: '1.234,50', revenue: '2.000', decimal: ',' }, 'de-DE')
    expect(german.text).toContain('14.814')
    const shared = await open(roi, { months: '12', infrastructure: '1.234,50', revenue: '2.000', decimal: ',' })
    expect(shared.text).toContain('Costs $14,814')
    expect(['infrastructure', 'revenue', 'decimal'].map((name) => valueOf(shared.html, name))).toEqual(['1,234.50', '2,000', '.'])
  })
})

it('what is wrong in a shared address stays as it was written, with the mark of its decimals', async () => {
  const { status, html } = await open(roi, { months: '12', infrastructure: '1.234,50', revenue: 'viel', decimal: ',' })
  expect([status, ...['infrastructure', 'revenue', 'decimal'].map((name) => valueOf(html, name))]).toEqual([422, '1.234,50', 'viel', ','])
})

describe('the break-even calculator', () => {
  it('shows the guide’s scenario as the guide counts it beside all four retrains', async () => {
    const to = presets((await open(breakEven)).html)[0] ?? ''
    const text = words(await (await viewer.get(to)).text())
    expect(text).toContain('500 cases a day × 40 % × $5 are $1,000 a day.')
    expect(text).toContain('Cost of the first year $19,000 $19,000 $28,000')
    expect(text).toContain('Gains a year $365,000 $365,000 $365,000')
    expect(text).toContain('ROI of the first year +1,821 % +1,821.05 % +1,203.57 %')
    expect(text).toContain('Gains that pay the first year 19 days 19 days 28 days')
    expect(text).toContain('It breaks even after 11 days.')
    expect(text).toContain('36 $64,000 $1,095,000 $1,031,000')
  })

  it('discounts at the rate of the policy in force, which takes one statement', async () => {
    const before = (await open(breakEven, guideScenario)).text
    expect(before).toContain('at 8 % a year, the rate of the policy')
    await server.store.withTransaction((tx) => settings.savePolicy(tx, { version: 2, values: { ...defaultPolicy, discountRatePercent: 0 }, reason: 'Test', by: null, at: new Date() }))
    expect(await statementsOf(async () => expect(await settings.discountRatePercent(server.store.read)).toBe(0))).toHaveLength(1)
    expect((await open(breakEven, guideScenario)).text).toContain('Present value, 36 months $1,031,000 at 0 % a year')
  })

  it.each<[string, Record<string, string>, string]>([
    ['no gain', { initial: '100' }, 'Write what it gains, or what it saves on cases.'],
    ['two kinds of gain', { ...guideScenario, gain: '5' }, 'Write a gain or what it saves on cases, not both.'],
    ['cases without a saving', { ...guideScenario, saving: '' }, 'Cases, share and saving belong together'],
    ['no investment', { gain: '5' }, 'Fill this in; 0 is an amount too.'],
    ['a share above the whole', { ...guideScenario, share: '140' }, 'Write a number from 0 to 100'],
    ['a negative saving', { ...guideScenario, saving: '-5' }, 'This cannot be negative.'],
  ])('says what is wrong with %s', async (_, fields, says) => {
    const { status, html, text } = await open(breakEven, fields)
    expect([status, text.includes(says)]).toEqual([422, true])
    for (const [name, value] of Object.entries(fields)) expect([name, valueOf(html, name)]).toEqual([name, value])
  })

  it('says never where gains do not cover what it costs to run', async () => {
    const { text } = await open(breakEven, { initial: '100', monthly: '10', gain: '10', gain_per: 'month' })
    expect(text).toContain('Break-even never')
    expect(text).toContain('They do not reach them in that time.')
  })
})

describe('the total cost calculator', () => {
  it('shows the guide’s ranges before anything is asked', async () => {
    const { text } = await open(totalCost)
    expect(text).toContain('Compute of training none none $125 to $12,500 guide $50 to $5,000 guide $500 to $50,000 guide')
    expect(text).toContain('Inference $0 not given $0 not given $0 not given')
    expect(text).toContain('Total over 12 months $0 $840 to $12,000 $33,975 to $978,000 $33,750 to $948,000 $35,100 to $1,128,000')
  })

  it('puts one’s own figures in their place and says whose each is', async () => {
    const { text } = await open(totalCost, { months: '6', inference: '400', compute: '2,000', indirect_low: '1.5', indirect_high: '2' })
    expect(text).toContain('Compute of training none none $500 yours × guide $200 yours × guide $2,000 yours')
    expect(text).toContain('Inference $2,400 yours $2,400 yours $14,400 yours × guide')
    expect(text).toContain('Retrieval none $420 to $6,000 guide none')
  })

  it('says where the guide’s price of a training and its percentages do not agree', async () => {
    const { html, text } = await open(totalCost)
    expect(text).toContain('$24 in full, $6–$8 with LoRA and $2–$6 with QLoRA, which is 67–75 % and 75–92 % less. It also says 75 % and 90 %')
    const example = words(await (await viewer.get(presets(html)[1] ?? '')).text())
    expect(example).toContain('Compute of training none none $6 yours × guide $2.40 yours × guide $24 yours')
  })

  it.each<[string, Record<string, string>, string]>([
    ['one end only', { months: '12', indirect_low: '2' }, 'Fill in both ends, or neither.'],
    ['ends the wrong way round', { months: '12', indirect_low: '3', indirect_high: '2' }, 'The upper end cannot be below the lower one.'],
    ['no months', { months: '', hidden: '1' }, 'Write a whole number of months, from 1 to 120.'],
  ])('says what is wrong with %s', async (_, fields, says) => {
    const { status, text } = await open(totalCost, fields)
    expect([status, text.includes(says)]).toEqual([422, true])
  })
})
