import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { saveBusinessCase } from '~/commands/business-case.server'
import { saveRoiMonth } from '~/commands/roi.server'
import * as businessCases from 'db/queries/business-case'
import * as metricReadings from 'db/queries/metric-readings'
import * as standings from 'db/queries/standings'
import { addMonths, dayOf, monthOf } from 'domain/month'
import { accepted } from '../support/commands'
import { governedUseCase, type GovernedUseCase } from '../support/governed-use-case'
import { startServer, type SignedIn, type TestServer } from '../support/server'

/** The business case and the measures as a browser without JavaScript uses them. */

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

const newUseCase = (more: Parameters<typeof governedUseCase>[2] = {}) => governedUseCase(server.store, owner.person, { contributors: [contributor.person], ...more })
const pageOf = ({ key }: GovernedUseCase, query = '') => `/use-cases/${key}/value/business-case${query}`
const measuresOf = ({ key }: GovernedUseCase) => `/use-cases/${key}/value/measures`
const newest = async ({ id }: GovernedUseCase) => (await businessCases.versionsOf(server.store.read, id))[0]
/** What a page shows: its markup without scripts and React's marks. */
const shown = async (response: Response): Promise<string> => (await response.text()).replace(/<script[\s\S]*?<\/script>|<!-- -->/g, '')
const plan = { form: 'business-case', version: '0', initialInvestment: '40,000', monthlyCost: '1,500', monthlyGain: '9,000', startMonth: last, assumptions: 'Half of them' }

describe('the business case', () => {
  it('is refused beside the field, with what was typed (422)', async () => {
    const answer = await owner.post(pageOf(await newUseCase()), { ...plan, monthlyCost: 'much', initialInvestment: '' })
    expect(answer.status).toBe(422)
    const page = await shown(answer)
    for (const says of ['Write an amount, such as 1,234.50.', 'Fill this in; 0 is an amount too.', 'value="much"']) expect(page).toContain(says)
  })

  it('is kept in versions, and a stale one comes back beside what is saved now (409)', async () => {
    const useCase = await newUseCase()
    expect((await contributor.post(pageOf(useCase), plan)).status).toBe(303)
    const answer = await owner.post(pageOf(useCase), { ...plan, monthlyCost: '2,000' })
    expect(answer.status).toBe(409)
    const page = await shown(answer)
    for (const says of ['Carl saved another business case', 'value="2,000"', 'Saved now: 1,500']) expect(page).toContain(says)
  })

  it('takes the sum of its categories with their ramp-up, its range, what success is, and when to kill it', async () => {
    const useCase = await newUseCase()
    const fields = {
      ...plan,
      monthlyCost: '',
      'split.compute.monthly': '1,000',
      'split.maintenance.monthly': '500.50',
      'split.productivity.monthly': '6,000',
      'split.productivity.rampMonths': '3',
      gainRampMonths: '6',
      horizonMonths: '24',
      'range.low.gainsPercent': '70',
      'range.low.costsPercent': '120',
      'range.high.gainsPercent': '110',
      'range.high.costsPercent': '90',
      'metrics[0].name': 'Tickets solved',
      'metrics[0].target': '1,000',
      'metrics[0].targetMonth': '2030-01',
      'metrics[0].isVolume': 'on',
      'metrics[1].name': '',
      'criteria[0].metric': 'roi',
      'criteria[0].threshold': '-12.5 %',
      'criteria[0].month': '6',
      'criteria[1].metric': 'tickets solved',
      'criteria[1].comparator': 'below',
      'criteria[1].threshold': '200',
      'criteria[1].month': '2027-03',
      'criteria[2].metric': '',
      'criteria[2].comparator': 'above',
    }
    expect((await owner.post(pageOf(useCase), fields)).status).toBe(303)
    expect(await newest(useCase)).toMatchObject({
      monthlyCost: 150_050,
      monthlyGain: 900_000,
      horizonMonths: 24,
      lines: [
        { category: 'compute', monthly: 100_000, rampMonths: 0 },
        { category: 'maintenance', monthly: 50_050, rampMonths: 0 },
        { category: 'productivity', monthly: 600_000, rampMonths: 3 },
        { category: 'gains', monthly: 300_000, rampMonths: 6 },
      ],
      range: { low: { costsPercent: 120, gainsPercent: 70 }, high: { costsPercent: 90, gainsPercent: 110 } },
      metrics: [{ name: 'Tickets solved', unit: null, target: 1_000_000, targetMonth: '2030-01', isVolume: true, isCeiling: false }],
      criteria: [
        { metric: 'roi', comparator: 'below', threshold: -1250, month: addMonths(last, 5) },
        { metric: 'metric:tickets solved', comparator: 'below', threshold: 200_000, month: '2027-03' },
      ],
    })
    const page = await shown(await owner.get(pageOf(useCase)))
    for (const says of ['Low', 'High', 'value="500.50"', 'value="-12.5"', 'No gate has approved it yet', 'They are watched once gate 1 has approved them']) expect(page).toContain(says)
    // Saved as it came back, it is the same version.
    const version = (await newest(useCase))?.id
    expect((await owner.post(pageOf(useCase), { ...fields, version: String(version), monthlyCost: '1,500.50', 'split.compute.rampMonths': '0', 'split.maintenance.rampMonths': '0' })).status).toBe(303)
    expect((await newest(useCase))?.id).toBe(version)
  })

  it.each<[string, Record<string, string>, string]>([
    ['categories above their total', { 'split.compute.monthly': '2,000' }, 'add up to 500.00 more than this'],
    ['half a range', { 'range.low.gainsPercent': '70' }, 'Fill in all four, or none.'],
    ['a metric twice', { 'metrics[0].name': 'Users', 'metrics[1].name': 'users' }, '“users” is there twice.'],
    ['a criterion on a metric that is none', { 'criteria[0].metric': 'Users', 'criteria[0].threshold': '5', 'criteria[0].month': '3' }, 'is none of the success metrics above'],
    ['a criterion without a threshold', { 'criteria[0].metric': 'ROI', 'criteria[0].month': '3' }, 'Write the threshold; 0 is one too.'],
    ['a criterion in no month', { 'criteria[0].metric': 'ROI', 'criteria[0].threshold': '0', 'criteria[0].month': 'June' }, 'Write the month as YYYY-MM, or as the number of a month of the plan.'],
    ['a ramp-up without end', { gainRampMonths: '61' }, 'Write a whole number from 0 to 60.'],
  ])('refuses %s (422)', async (_, fields, says) => {
    const answer = await owner.post(pageOf(await newUseCase()), { ...plan, ...fields })
    expect(answer.status).toBe(422)
    expect(await shown(answer)).toContain(says)
  })

  it('can begin with one of the guide’s use cases, and says where its figure does not follow (R1)', async () => {
    const useCase = await newUseCase()
    const page = await shown(await owner.get(pageOf(useCase)))
    expect(page).toContain('The guide prints 669 %; its own figures give 566.67 %.')
    const started = await shown(await owner.get(pageOf(useCase, '?start=financial_documents')))
    for (const says of ['value="15,000"', 'value="8,333.33"', 'They are US dollars and somebody else’s']) expect(started).toContain(says)
    expect((await owner.get(pageOf(useCase, '?start=nothing'))).status).toBe(200)
  })

  it('is read by a viewer, who may not change it (403), and is not there to another owner (404)', async () => {
    const useCase = await newUseCase()
    accepted(await saveBusinessCase(server.as(owner.person), { key: useCase.key, initialInvestment: 4_000_000, monthlyCost: 1, monthlyGain: 2, startMonth: last }))
    const page = await shown(await viewer.get(pageOf(useCase)))
    expect(page).toContain('40,000')
    expect(page).not.toContain('name="initialInvestment"')
    expect((await viewer.post(pageOf(useCase), plan)).status).toBe(403)
    expect((await stranger.get(pageOf(useCase))).status).toBe(404)
    expect((await stranger.post(pageOf(useCase), plan)).status).toBe(404)
  })
})

describe('kill criteria of its own (K0)', () => {
  it('put it on the list once their month is over and they are met', async () => {
    const start = addMonths(current, -4)
    const useCase = await newUseCase({ phase: 3, startOn: `${start}-01`, enteredOn: `${start}-01` })
    const criteria = [{ metric: 'net', comparator: 'below', threshold: 0, month: last }]
    accepted(await saveBusinessCase(server.as(owner.person), { key: useCase.key, initialInvestment: 1, monthlyCost: 1, monthlyGain: 2, startMonth: start, criteria }))
    accepted(await saveRoiMonth(server.as(owner.person), { key: useCase.key, month: last, costs: { compute: 900_00 } }))
    const [standing] = await standings.list(server.store.read, [useCase.id])
    expect(standing?.findings.filter(({ rule }) => rule === 'K0')).toEqual([{ rule: 'K0', from: `${current}-01`, facts: { criteria: [{ criterion: criteria[0], value: -900_00 }] } }])
    expect(await shown(await viewer.get(pageOf(useCase)))).toContain('Met: it should be killed')
    expect(await shown(await viewer.get('/portfolio'))).toMatch(/agreed kill criterion met: net to date below \$0/i)
  })
})

describe('measures', () => {
  const metrics = [{ name: 'Tickets', unit: 'a month', target: 500_000, targetMonth: null, isVolume: true }]
  const cell = (month: string, value: string, seen = '') => ({ form: 'readings', 'readings[0].metric': 'Tickets', 'readings[0].month': month, 'readings[0].value': value, 'readings[0].seen': seen })
  const measured = async () => {
    const useCase = await newUseCase()
    accepted(await saveBusinessCase(server.as(owner.person), { key: useCase.key, initialInvestment: 1, monthlyCost: 1, monthlyGain: 2, startMonth: last, metrics }))
    return useCase
  }

  it('are recorded by month, changed and taken back, and give the cost of each outcome', async () => {
    const useCase = await measured()
    accepted(await saveRoiMonth(server.as(owner.person), { key: useCase.key, month: last, costs: { compute: 1_000_00 } }))
    const answer = await owner.post(measuresOf(useCase), cell(last, '400'))
    expect(answer.status).toBe(303)
    const page = await shown(await owner.follow(answer))
    for (const says of ['Saved: 1 value.', 'not reached', '$2.50', 'value="400"']) expect(page).toContain(says)
    expect((await owner.post(measuresOf(useCase), cell(last, '600', '400'))).status).toBe(303)
    expect(await metricReadings.readingsOf(server.store.read, useCase.id)).toMatchObject([{ metric: 'Tickets', month: last, value: 600_000 }])
    expect((await owner.post(measuresOf(useCase), cell(last, '', '600'))).status).toBe(303)
    expect(await metricReadings.readingsOf(server.store.read, useCase.id)).toEqual([])
  })

  it('that somebody else changed meanwhile are refused, and what was typed is kept (409)', async () => {
    const useCase = await measured()
    expect((await contributor.post(measuresOf(useCase), cell(last, '5'))).status).toBe(303)
    const answer = await owner.post(measuresOf(useCase), cell(last, '7'))
    expect(answer.status).toBe(409)
    expect(await shown(answer)).toContain('value="7"')
    expect(await metricReadings.readingsOf(server.store.read, useCase.id)).toMatchObject([{ value: 5_000 }])
  })

  it.each<[string, string, string]>([
    ['a word', last, 'many'],
    ['a month that has not begun', addMonths(current, 1), '5'],
  ])('refuse %s (422)', async (_, month, value) => {
    expect((await owner.post(measuresOf(await measured()), cell(month, value))).status).toBe(422)
  })

  it('a baseline of the future is refused, one of today is kept', async () => {
    const useCase = await newUseCase()
    const baseline = { form: 'baseline', version: '0', metric: 'Minutes', value: '14', measuredHow: 'Clock', measuredOn: '2999-01-01' }
    expect((await owner.post(measuresOf(useCase), baseline)).status).toBe(422)
    expect((await owner.post(measuresOf(useCase), { ...baseline, measuredOn: dayOf(new Date()) })).status).toBe(303)
    expect(await shown(await viewer.get(measuresOf(useCase)))).toContain('Minutes')
  })

  it('are read by a viewer, who may not change them (403), and are not there to another owner (404)', async () => {
    const useCase = await measured()
    expect(await shown(await viewer.get(measuresOf(useCase)))).not.toContain('name="readings[0].value"')
    expect((await viewer.post(measuresOf(useCase), cell(last, '5'))).status).toBe(403)
    expect((await stranger.get(measuresOf(useCase))).status).toBe(404)
    expect((await stranger.post(measuresOf(useCase), cell(last, '5'))).status).toBe(404)
  })
})
