import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordBaseline } from '~/commands/baseline.server'
import { saveBusinessCase } from '~/commands/business-case.server'
import * as baselines from 'db/queries/baseline'
import * as businessCases from 'db/queries/business-case'
import { maxCents } from 'domain/money'
import type { Actor } from 'domain/permissions'
import { accepted, contextFor, person, setUpStore } from '../support/commands'
import { governedUseCase } from '../support/governed-use-case'
import { openTestStore, peek } from '../support/store'

let store: Awaited<ReturnType<typeof openTestStore>>
let owner: Actor, contributor: Actor, viewer: Actor, stranger: Actor

beforeAll(async () => {
  store = await openTestStore()
  await setUpStore(store)
  owner = await person(store, ['owner'], 'Olga')
  contributor = await person(store, ['owner'], 'Carl')
  viewer = await person(store, ['viewer'])
  stranger = await person(store, ['owner'])
})
afterAll(() => store.dispose())

const by = (actor: Actor) => contextFor(store, actor)
const newUseCase = () => governedUseCase(store, owner, { contributors: [contributor] })
const recordsOf = (key: string, action: string) =>
  peek<{ before: string | null; after: string }>(
    store,
    `select before, after from audit_log where subject_id = '${key}' and action = '${action}' order by seq`,
  )

describe('the business case (R2)', () => {
  const plan = { initialInvestment: 1_000_000, monthlyCost: 150_000, monthlyGain: 3_000_000, startMonth: '2027-01', assumptions: '500 tickets a day' }

  it('keeps every version, the newest first', async () => {
    const useCase = await newUseCase()
    const { key } = useCase
    const first = accepted(await saveBusinessCase(by(owner), { key, version: 0, ...plan }))
    accepted(await saveBusinessCase(by(contributor), { key, version: first.version, ...plan, monthlyGain: 2_000_000, assumptions: '' }))
    expect(await businessCases.versionsOf(store.read, useCase.id)).toMatchObject([
      { monthlyGain: 2_000_000, assumptions: null, byName: 'Carl' },
      { ...plan, byName: 'Olga' },
    ])
  })

  it('saved as it is makes no version, sent twice neither', async () => {
    const useCase = await newUseCase()
    const input = { key: useCase.key, version: 0, ...plan }
    expect(accepted(await saveBusinessCase(by(owner), input))).toEqual(accepted(await saveBusinessCase(by(owner), input)))
    expect(await businessCases.versionsOf(store.read, useCase.id)).toHaveLength(1)
    expect(await recordsOf(useCase.key, 'business_case.save')).toHaveLength(1)
  })

  it('is refused where somebody else has saved one meanwhile (R14)', async () => {
    const useCase = await newUseCase()
    accepted(await saveBusinessCase(by(contributor), { key: useCase.key, version: 0, ...plan }))
    expect(await saveBusinessCase(by(owner), { key: useCase.key, version: 0, ...plan, monthlyCost: 1 })).toMatchObject({
      code: 'stale',
      message: expect.stringContaining('Carl') as string,
      facts: { monthlyCost: 150_000 },
    })
    expect(await businessCases.versionsOf(store.read, useCase.id)).toHaveLength(1)
  })

  it('is one record in the log, with the plan before and after (R13)', async () => {
    const { key } = await newUseCase()
    accepted(await saveBusinessCase(by(owner), { key, ...plan }))
    accepted(await saveBusinessCase(by(owner), { key, ...plan, monthlyCost: 1 }))
    const [first, second] = await recordsOf(key, 'business_case.save')
    expect(first?.before).toBeNull()
    expect(JSON.parse(second?.before ?? '')).toEqual(plan)
    expect(JSON.parse(second?.after ?? '')).toEqual({ ...plan, monthlyCost: 1 })
  })

  it.each([
    ['without an investment', { initialInvestment: undefined }, 'initialInvestment'],
    ['with a negative cost', { monthlyCost: -1 }, 'monthlyCost'],
    ['with more than can be recorded', { monthlyGain: maxCents + 1 }, 'monthlyGain'],
    ['with a month that does not exist', { startMonth: '2027-00' }, 'startMonth'],
    ['with assumptions without end', { assumptions: 'x'.repeat(4_001) }, 'assumptions'],
  ])('is refused %s', async (_, input, path) => {
    const { key } = await newUseCase()
    expect(await saveBusinessCase(by(owner), { key, ...plan, ...input })).toMatchObject({ code: 'invalid', issues: [{ path }] })
  })

  it('is refused to viewers, concealed from other owners, and closed on retired use cases', async () => {
    const { key } = await newUseCase()
    const retired = await governedUseCase(store, owner, { status: 'retired' })
    expect(await saveBusinessCase(by(viewer), { key, ...plan })).toMatchObject({ code: 'forbidden' })
    expect(await saveBusinessCase(by(stranger), { key, ...plan })).toMatchObject({ code: 'not_found' })
    expect(await saveBusinessCase(by(owner), { key: retired.key, ...plan })).toMatchObject({ code: 'conflict' })
  })
})

describe('the baseline (R9)', () => {
  const baseline = { metric: 'Minutes per ticket', value: '14.5', measuredHow: 'Mean of all tickets in August', measuredOn: '2026-09-01' }

  it('is replaced, and the one before stays in the log', async () => {
    const useCase = await newUseCase()
    const { key } = useCase
    accepted(await recordBaseline(by(owner), { key, version: 0, ...baseline }))
    accepted(await recordBaseline(by(contributor), { key, version: 1, ...baseline, value: '15' }))
    expect(await baselines.find(store.read, useCase.id)).toMatchObject({ value: '15', version: 2, byName: 'Carl' })
    const [, second] = await recordsOf(key, 'baseline.record')
    expect(JSON.parse(second?.before ?? '')).toEqual(baseline)
    expect(JSON.parse(second?.after ?? '')).toEqual({ ...baseline, value: '15' })
  })

  it('sent twice is there once', async () => {
    const useCase = await newUseCase()
    const input = { key: useCase.key, version: 0, ...baseline }
    accepted(await recordBaseline(by(owner), input))
    accepted(await recordBaseline(by(owner), input))
    expect(await baselines.find(store.read, useCase.id)).toMatchObject({ version: 1 })
  })

  it('is refused where somebody else has recorded one meanwhile (R14)', async () => {
    const { key } = await newUseCase()
    accepted(await recordBaseline(by(contributor), { key, version: 0, ...baseline }))
    expect(await recordBaseline(by(owner), { key, version: 0, ...baseline, value: '9' })).toMatchObject({
      code: 'stale',
      message: expect.stringContaining('Carl') as string,
    })
  })

  it.each([
    ['without what was measured', { metric: ' ' }, 'metric'],
    ['without the value', { value: '' }, 'value'],
    ['without how', { measuredHow: '' }, 'measuredHow'],
    ['measured in the future', { measuredOn: '2026-10-16' }, 'measuredOn'],
    ['measured on a day that does not exist', { measuredOn: '2026-02-30' }, 'measuredOn'],
  ])('is refused %s', async (_, input, path) => {
    const { key } = await newUseCase()
    expect(await recordBaseline(by(owner), { key, ...baseline, ...input })).toMatchObject({ code: 'invalid', issues: [{ path }] })
  })

  it('is refused to viewers and concealed from other owners', async () => {
    const { key } = await newUseCase()
    expect(await recordBaseline(by(viewer), { key, ...baseline })).toMatchObject({ code: 'forbidden' })
    expect(await recordBaseline(by(stranger), { key, ...baseline })).toMatchObject({ code: 'not_found' })
  })
})
