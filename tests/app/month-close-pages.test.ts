import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { beginMonthReview, closeMonth } from '~/commands/month-close.server'
import { saveRoiMonth } from '~/commands/roi.server'
import { refreshStandings } from '~/commands/standings.server'
import * as closes from 'db/queries/month-closes'
import * as roi from 'db/queries/roi'
import * as settings from 'db/queries/settings'
import { addMonths, dayOf, firstDay, monthOf, type Month } from 'domain/month'
import { monthSeen } from 'domain/month-close'
import { amountsSeen, completeAmounts, newestMonthDue, type RoiAmounts } from 'domain/roi-entry'
import { monthLabels } from '~/features/roi/month-labels'
import { accepted } from '../support/commands'
import { governedUseCase, type GovernedUseCase } from '../support/governed-use-case'
import { hiddenField } from '../support/pages'
import { startServer, type SignedIn, type TestServer } from '../support/server'

/** The monthly close as a browser without JavaScript uses it. */

const current = monthOf(dayOf(new Date()))
const ago = (months: number): Month => addMonths(current, -months)
const label = monthLabels('en')

let server: TestServer
let head: SignedIn, owner: SignedIn, viewer: SignedIn

beforeAll(async () => {
  server = await startServer()
  head = await server.signedIn('head_of_ai', 'Hanna')
  owner = await server.signedIn('owner', 'Olga')
  viewer = await server.signedIn('viewer')
})
afterAll(() => server.stop())

const pageOf = (month: Month, query = '') => `/portfolio/months/${month}${query}`
const valueOf = ({ key }: GovernedUseCase, query = '') => `/use-cases/${key}/value${query}`
const shown = async (response: Response): Promise<string> => (await response.text()).replace(/<script[\s\S]*?<\/script>|<!-- -->/g, '')
/** The part of a page under one of its headings. */
const section = (html: string, id: string): string => new RegExp(`<section id="${id}"[\\s\\S]*?</section>`).exec(html)?.[0] ?? ''
async function newUseCase(title: string, more: Parameters<typeof governedUseCase>[2] = {}): Promise<GovernedUseCase> {
  const useCase = await governedUseCase(server.store, owner.person, { title, ...more })
  await server.store.withTransaction(async (tx) => refreshStandings(tx, [useCase.id], await settings.policyInForce(tx)))
  return useCase
}
const save = async ({ key }: GovernedUseCase, month: Month, costs: Partial<RoiAmounts>, more: object = {}) => accepted(await saveRoiMonth(server.as(owner.person), { key, month, costs, ...more }))
const close = async (month: Month) => accepted(await closeMonth(server.as(head.person), { month, seen: monthSeen(await closes.figuresOf(server.store.read, month)) }))

describe('a month before it is closed', () => {
  it('shows what is missing, unusual and changed, and is closed as it was shown', async () => {
    const of = ago(4)
    const late = await newUseCase('Never recorded', { phase: 3, startOn: firstDay(ago(5)), enteredOn: firstDay(ago(5)) })
    const high = await newUseCase('Costly')
    for (const month of [ago(7), ago(6), ago(5)]) await save(high, month, { compute: 100_00 }, { status: 'submitted' })
    await save(high, of, { compute: 500_00 }, { status: 'submitted', gains: { revenue: 7_00 } })
    await save(high, of, { compute: 900_00 }, { status: 'submitted', gains: { revenue: 7_00 } })
    for (const month of [ago(7), ago(6), ago(5)]) await close(month)
    await save(high, ago(6), { compute: 100_00, storage: 5_00 }, { reason: 'Late invoice' })

    const page = await shown(await head.get(pageOf(of)))
    expect(section(page, 'missing')).toContain(`${late.key}</span> Never recorded`)
    expect(section(page, 'missing')).toContain('No entry')
    expect(section(page, 'unusual')).toContain('Costs of $900, over three times its usual $100.')
    expect(section(page, 'unusual')).toContain('Gains of $7 without evidence.')
    expect(section(page, 'changed')).toContain('costs $500 → $900')
    expect(section(page, 'changed')).toContain('costs $100 → $105')
    expect(section(page, 'changed')).toContain('Late invoice')
    expect(page).toContain(`Close ${label(of)}`)

    const seen = hiddenField(page, 'seen')
    await save(high, of, { compute: 901_00 }, { status: 'submitted' })
    const stale = await head.post(pageOf(of), { form: 'close', seen, note: 'Checked' })
    expect(stale.status).toBe(409)
    const again = await shown(stale)
    expect(again).toContain('look again, then close it')
    expect(again).toContain('Checked</textarea>')
    const closed = await head.post(pageOf(of), { form: 'close', seen: hiddenField(again, 'seen'), note: 'Checked' })
    expect([closed.status, closed.headers.get('location')]).toEqual([303, pageOf(of)])
    const after = await shown(await head.follow(closed))
    expect(after).toContain(`${label(of)} is closed.`)
    expect(after).toContain('by Hanna')
    expect(after).not.toContain('name="seen"')
    expect((await closes.find(server.store.read, of))?.note).toBe('Checked')
  })

  it('is put in review and taken back, by the Head of AI alone', async () => {
    const of = ago(3)
    expect(await shown(await viewer.get(pageOf(of)))).not.toContain('<form method="post" action="/portfolio')
    expect((await head.post(pageOf(of), { form: 'review' })).status).toBe(303)
    const page = await shown(await viewer.get(pageOf(of)))
    expect(page).toContain('In review')
    expect(page).not.toContain('name="seen"')
    expect((await viewer.post(pageOf(of), { form: 'reopen' })).status).toBe(403)
    expect((await owner.get(pageOf(of))).status).toBe(403)
    expect((await head.post(pageOf(of), { form: 'reopen' })).status).toBe(303)
    expect(await closes.find(server.store.read, of)).toBeNull()
  })

  it.each([
    ['a month to come', () => pageOf(addMonths(current, 1)), 404],
    ['what is no month', () => pageOf('2026-13'), 404],
    ['a page that nobody can want', () => pageOf(ago(1), '?missing=-1&unusual=x&changed=1e99'), 200],
    ['a page beyond the last', () => pageOf(ago(1), '?missing=900&unusual=900&changed=900'), 200],
  ])('answers %s', async (_, at, status) => expect((await head.get(at())).status).toBe(status))

  it.each([['nothing', {}], ['another form', { form: 'open' }], ['a close that saw nothing', { form: 'close' }]])('answers %s without breaking', async (_, fields) => {
    expect([404, 422]).toContain((await head.post(pageOf(ago(1)), fields)).status)
  })
})

describe('the calendar', () => {
  it('lists months with their status, sums and what was restated', async () => {
    const useCase = await newUseCase('In the calendar')
    await save(useCase, ago(1), { compute: 77_00 })
    accepted(await beginMonthReview(server.as(head.person), { month: ago(1) }))
    const page = await shown(await viewer.get('/portfolio/months'))
    const line = (month: Month) => new RegExp(`<tr>(?:(?!</tr>)[\\s\\S])*?href="/portfolio/months/${month}"[\\s\\S]*?</tr>`).exec(page)?.[0] ?? ''
    expect(line(ago(1))).toContain('In review')
    expect(line(ago(6))).toContain('Closed')
    expect(line(ago(6))).toContain(`${pageOf(ago(6))}#changed`)
    expect(line(ago(6))).toContain('$105')
    expect((await shown(await head.get('/portfolio/months?page=2'))).includes('There are not that many months')).toBe(true)
  })
})

describe('My work', () => {
  it('asks the Head of AI, and nobody else, to close the oldest month whose books are due', async () => {
    const next = (await closes.nextToClose(server.store.read, newestMonthDue(dayOf(new Date()))))?.month
    const useCase = await newUseCase('To be closed')
    await save(useCase, next ?? ago(3), { compute: 1_00 })
    const of = next ?? ago(3)
    const page = await shown(await head.get('/my-work'))
    expect(page).toContain(`href="${pageOf(of)}"`)
    expect(page).toContain(`Close ${label(of)}`)
    const other = await server.signedIn('committee')
    for (const who of [owner, viewer, other]) expect(await shown(await who.get('/my-work'))).not.toContain('/portfolio/months/')
  })
})

describe('a closed month on the value tab', () => {
  const grid = (month: Month, seen: object, compute: string, more: Record<string, string> = {}) => ({
    form: 'grid',
    'months[0].month': month,
    'months[0].seen': amountsSeen(completeAmounts(seen)),
    'months[0].costs.compute': compute,
    ...more,
  })

  it('asks for a reason, keeps what was typed, and is shown as restated once it is amended', async () => {
    const useCase = await newUseCase('Amended')
    const of = ago(6)
    await save(useCase, of, { compute: 5_00 }, { reason: 'It was forgotten' })
    const refused = await owner.post(valueOf(useCase), grid(of, { compute: 5_00 }, '6'))
    expect(refused.status).toBe(409)
    const page = await shown(refused)
    expect(page).toContain(`${label(of)} is closed: changing it becomes an amendment`)
    expect(page).toContain('id="grid-reason"')
    expect(page).toContain('value="6"')
    const answer = await owner.post(valueOf(useCase), grid(of, { compute: 5_00 }, '6', { reason: 'Late invoice' }))
    expect(answer.status).toBe(303)
    const restated = await shown(await owner.follow(answer))
    expect(restated).toContain('1 month restated')
    expect(restated).toContain('Compute: $5 → $6')
    expect(restated).toContain('Compute: nothing → $5')
    expect(restated).toContain('Late invoice')
    expect(restated).toContain('href="#restated"')
  })

  it('asks for a reason in the form of the month too', async () => {
    const useCase = await newUseCase('Described')
    const of = ago(6)
    await save(useCase, of, { compute: 5_00 }, { reason: 'It was forgotten' })
    expect(await shown(await owner.get(valueOf(useCase, `?month=${of}`)))).toContain('id="month-reason"')
    const details = { form: 'month', month: of, version: '1', note: 'Paid in May', method: 'measured', confidence: 'measured' }
    expect((await owner.post(valueOf(useCase, `?month=${of}`), details)).status).toBe(409)
    expect((await owner.post(valueOf(useCase, `?month=${of}`), { ...details, reason: 'Finance asked' })).status).toBe(303)
    expect((await roi.entriesOf(server.store.read, useCase.id))[0]).toMatchObject({ note: 'Paid in May', compute: 5_00 })
  })

  it('says of the portfolio how many months were restated', async () => {
    expect(await shown(await head.get('/portfolio'))).toMatch(/months? restated/)
  })
})

describe('the API', () => {
  it('takes a reason for a closed month, and says what is closed and restated', async () => {
    const useCase = await newUseCase('By script')
    const { put, get } = await server.api(owner.person).then((api) => ({
      put: (body: object) => api.send('PUT', `/api/v1/use-cases/${useCase.key}/roi/${ago(6)}`, body),
      get: () => api.get(`/api/v1/use-cases/${useCase.key}/roi`),
    }))
    const refused = await put({ costs: { compute: 5 } })
    expect(refused.status).toBe(409)
    expect(await refused.json()).toMatchObject({ errors: { reason: [expect.stringContaining('is closed') as string] } })
    const saved = await put({ costs: { compute: 5 }, reason: 'Late invoice' })
    expect([saved.status, await saved.json()]).toMatchObject([200, { monthStatus: 'closed', restated: true }])
    await save(useCase, current, { compute: 1 })
    expect(await (await get()).json()).toMatchObject({ items: [{ month: ago(6), monthStatus: 'closed', restated: true }, { month: current, monthStatus: 'open', restated: false }] })
  })
})
