import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { saveRoiMonth } from '~/commands/roi.server'
import * as roi from 'db/queries/roi'
import { addMonths, dayOf, firstDay, monthOf } from 'domain/month'
import { amountsSeen, type RoiAmounts } from 'domain/roi-entry'
import { accepted } from '../support/commands'
import { governedUseCase, type GovernedUseCase } from '../support/governed-use-case'
import { startServer, type SignedIn, type TestServer } from '../support/server'

/** The value tab as a browser without JavaScript uses it. */

const current = monthOf(dayOf(new Date()))
const last = addMonths(current, -1)

let server: TestServer
let owner: SignedIn, contributor: SignedIn, viewer: SignedIn, stranger: SignedIn

beforeAll(async () => {
  server = await startServer()
  owner = await server.signedIn('owner', 'Olga')
  contributor = await server.signedIn('owner', 'Carl')
  viewer = await server.signedIn('viewer')
  stranger = await server.signedIn('owner')
})
afterAll(() => server.stop())

const newUseCase = (more: Parameters<typeof governedUseCase>[2] = {}) =>
  governedUseCase(server.store, owner.person, { contributors: [contributor.person], ...more })
const pageOf = ({ key }: GovernedUseCase, query = '') => `/use-cases/${key}/value${query}`
const entriesOf = ({ id }: GovernedUseCase) => roi.entriesOf(server.store.read, id)
/** What a page shows: its markup without scripts and React's marks. */
const shown = async (response: Response): Promise<string> => (await response.text()).replace(/<script[\s\S]*?<\/script>|<!-- -->/g, '')
/** A posted grid of one month. */
const grid = (month: string, seen: string, amounts: Record<string, string>) => ({
  form: 'grid',
  'months[0].month': month,
  'months[0].seen': seen,
  ...Object.fromEntries(Object.entries(amounts).map(([cell, text]) => [`months[0].${cell}`, text])),
})
const nothing = amountsSeen(null)
const save = (useCase: GovernedUseCase, month: string, costs: Partial<RoiAmounts>) =>
  saveRoiMonth(server.as(contributor.person), { key: useCase.key, month, costs })

describe('the grid', () => {
  it('is saved in one post, in amounts as the person writes them, and says so', async () => {
    const useCase = await newUseCase()
    const fields = { ...grid(last, nothing, { 'costs.compute': '1,234.50', 'gains.revenue': '$5,000' }), 'months[1].month': current, 'months[1].seen': nothing }
    const answer = await owner.post(pageOf(useCase), fields)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${pageOf(useCase)}#figures`])
    expect(await entriesOf(useCase)).toMatchObject([{ month: last, compute: 123_450, costs: 123_450, revenue: 500_000, status: 'draft' }])
    const page = await shown(await owner.follow(answer))
    expect(page).toContain('Saved: 1 month.')
    expect(page).toContain('value="1,234.50"')
  })

  it('reads 1.234,50 where commas are decimals', async () => {
    const useCase = await newUseCase()
    const answer = await owner.post(pageOf(useCase), grid(last, nothing, { 'costs.compute': '1.234,50' }), { headers: { 'accept-language': 'de-DE' } })
    expect(answer.status).toBe(303)
    expect(await entriesOf(useCase)).toMatchObject([{ compute: 123_450 }])
  })

  it('keeps the twelve months that were shown', async () => {
    const useCase = await newUseCase()
    const answer = await owner.post(pageOf(useCase, '?from=2024-01&month=2024-03'), grid('2024-01', nothing, { 'costs.compute': '5' }))
    expect(answer.headers.get('location')).toBe(`${pageOf(useCase)}?from=2024-01#figures`)
    const page = await shown(await owner.follow(answer))
    expect(page).toContain('Jan 2024')
    expect(page).not.toContain(`value="${current}"`)
  })

  it('sent twice is saved once', async () => {
    const useCase = await newUseCase()
    const fields = grid(last, nothing, { 'costs.compute': '5' })
    expect([(await owner.post(pageOf(useCase), fields)).status, (await owner.post(pageOf(useCase), fields)).status]).toEqual([303, 303])
    expect(await entriesOf(useCase)).toMatchObject([{ compute: 500, version: 1 }])
  })

  it('is refused where somebody else has changed the month (409), and comes back with what was typed, and with what is there now', async () => {
    const useCase = await newUseCase()
    accepted(await save(useCase, last, { compute: 700_00 }))
    const answer = await owner.post(pageOf(useCase), grid(last, nothing, { 'costs.storage': '55' }))
    expect(answer.status).toBe(409)
    const page = await shown(answer)
    expect(page).toContain('Carl changed')
    expect(page).toContain('Compute: was 0, now 700')
    expect(page).toContain('value="55"')
    expect(page).toContain('value="700"')
    expect(await entriesOf(useCase)).toMatchObject([{ compute: 700_00, storage: 0 }])
  })

  it.each([
    ['a negative amount', () => last, '-5', 'cannot be negative'],
    ['what is no amount', () => last, 'a lot', 'Write an amount, such as 1,234.50.'],
    ['another currency', () => last, '€5', 'Amounts here are in USD'],
    ['more than can be recorded', () => last, '999999999999999', 'more than can be recorded'],
    ['a month that has not begun', () => addMonths(current, 1), '5', 'in the future'],
    ['a month that does not exist', () => '2026-13', '5', 'YYYY-MM'],
  ])('refuses %s (422), with what was typed, and writes nothing', async (_, month, text, says) => {
    const useCase = await newUseCase()
    const answer = await owner.post(pageOf(useCase), { ...grid(month(), nothing, { 'costs.compute': text }), 'months[1].month': addMonths(current, -2), 'months[1].seen': nothing, 'months[1].gains.revenue': '77' })
    expect(answer.status).toBe(422)
    const page = await shown(answer)
    expect(page).toContain(says)
    expect(page).toContain('value="77"')
    expect(await entriesOf(useCase)).toEqual([])
  })

  it.each([['nothing', {}], ['no months', { form: 'grid' }], ['months that are no list', { form: 'grid', months: 'x' }]])('answers %s without breaking', async (_, fields) => {
    const answer = await owner.post(pageOf(await newUseCase()), fields)
    expect([404, 422]).toContain(answer.status)
  })
})

describe('who may', () => {
  const posts = (): [string, Record<string, string>][] => [
    ['grid', grid(last, nothing, { 'costs.compute': '5' })],
    ['submit', { form: 'submit', 'months[0].month': last }],
    ['month', { form: 'month', month: last, version: '1', note: 'x' }],
  ]

  it('a viewer reads the figures without a form, and is refused every change (403)', async () => {
    const useCase = await newUseCase()
    accepted(await save(useCase, last, { compute: 432_100 }))
    const page = await shown(await viewer.get(pageOf(useCase)))
    expect(page).toContain('4,321')
    expect(page).not.toContain('name="months[0]')
    for (const [, fields] of posts()) expect((await viewer.post(pageOf(useCase), fields)).status).toBe(403)
    expect(await entriesOf(useCase)).toMatchObject([{ compute: 432_100, version: 1 }])
  })

  it('to another owner it does not exist (404)', async () => {
    const useCase = await newUseCase()
    expect((await stranger.get(pageOf(useCase))).status).toBe(404)
    for (const [, fields] of posts()) expect((await stranger.post(pageOf(useCase), fields)).status).toBe(404)
  })

  it('a retired use case is read and not changed (409)', async () => {
    const useCase = await newUseCase({ status: 'retired' })
    expect(await shown(await owner.get(pageOf(useCase)))).not.toContain('name="months[0]')
    expect((await owner.post(pageOf(useCase), posts()[0]?.[1])).status).toBe(409)
  })
})

describe('what is due (R9)', () => {
  it('names the missing months from phase 3 on, and the drafts, which are submitted from there', async () => {
    const since = addMonths(current, -3)
    const useCase = await newUseCase({ phase: 3, startOn: firstDay(since), enteredOn: firstDay(since) })
    accepted(await save(useCase, last, { compute: 5 }))
    const page = await shown(await owner.get(pageOf(useCase)))
    expect(page).toContain('No figures for 2 months:')
    expect(page).toContain('Drafted, not submitted:')
    const answer = await owner.post(pageOf(useCase), { form: 'submit', 'months[0].month': last, 'months[0].version': '1' })
    expect(answer.status).toBe(303)
    expect(await entriesOf(useCase)).toMatchObject([{ status: 'submitted' }])
    expect(await shown(await owner.follow(answer))).not.toContain('Drafted, not submitted:')
  })

  it('submits no figures that nobody has read (409)', async () => {
    const useCase = await newUseCase()
    accepted(await save(useCase, last, { compute: 5 }))
    accepted(await save(useCase, last, { compute: 6 }))
    const answer = await owner.post(pageOf(useCase), { form: 'submit', 'months[0].month': last, 'months[0].version': '1' })
    expect(answer.status).toBe(409)
    expect(await shown(answer)).toContain('Carl changed')
    expect(await entriesOf(useCase)).toMatchObject([{ status: 'draft' }])
  })

  it('begins with what to do where nothing is recorded', async () => {
    expect(await shown(await owner.get(pageOf(await newUseCase())))).toContain('Nothing is recorded yet')
  })
})

describe('behind a month', () => {
  it('a note is kept, and emptied again, without touching the figures', async () => {
    const useCase = await newUseCase()
    accepted(await save(useCase, last, { compute: 5 }))
    const details = { form: 'month', month: last, method: 'ab_test', confidence: 'measured' }
    expect((await owner.post(pageOf(useCase), { ...details, version: '1', note: 'Two bills' })).status).toBe(303)
    expect(await entriesOf(useCase)).toMatchObject([{ compute: 5, note: 'Two bills', method: 'ab_test', version: 2 }])
    expect(await shown(await owner.get(pageOf(useCase, `?month=${last}`)))).toContain('Two bills')
    expect((await owner.post(pageOf(useCase), { ...details, version: '2', note: '' })).status).toBe(303)
    expect(await entriesOf(useCase)).toMatchObject([{ note: null }])
  })

  it('an unknown month opens nothing', async () => {
    for (const month of ['2020-01', '2026-99', 'x']) expect((await owner.get(pageOf(await newUseCase(), `?month=${month}`))).status).toBe(200)
  })
})
