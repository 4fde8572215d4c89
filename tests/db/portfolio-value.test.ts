import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { saveBusinessCase } from '~/commands/business-case.server'
import * as businessCases from 'db/queries/business-case'
import { monthSums, plansOf, recentMonths, useCaseSums, type PortfolioValueRequest } from 'db/queries/portfolio-value'
import { gateDecisions } from 'db/schema/phases'
import { sumCents } from 'domain/money'
import { dayOf } from 'domain/month'
import type { Actor } from 'domain/permissions'
import { referenceCase } from 'domain/reference-case'
import { isRunning } from 'domain/use-case'
import { noFilter } from 'domain/use-case-filter'
import { accepted, contextFor, person, setUpStore, testNow } from '../support/commands'
import { governedUseCase } from '../support/governed-use-case'
import { randomPortfolio, type RandomUseCase } from '../support/random-portfolio'
import { openTestStore } from '../support/store'

let store: Awaited<ReturnType<typeof openTestStore>>
let owner: Actor
let members: RandomUseCase[]

beforeAll(async () => {
  store = await openTestStore()
  await setUpStore(store)
  owner = await person(store, ['owner', 'head_of_ai'], 'Olga')
  members = await randomPortfolio(store, [owner.id], { seed: 7, count: 120 })
})
afterAll(() => store.dispose())

const request = (more: Partial<PortfolioValueRequest> = {}): PortfolioValueRequest => ({
  ...{ scope: { kind: 'all' }, filter: noFilter, today: dayOf(testNow), fiscalYear: 2026, confidences: [] },
  period: { from: '2025-07', to: '2026-09' },
  ...more,
})
const inPeriod = (months: RandomUseCase['months']) => months.filter(({ month }) => month >= '2025-07' && month <= '2026-09')

describe('the value of the portfolio', () => {
  it('is the sum of its entries, month by month and category by category', async () => {
    const sums = await monthSums(store.read, request())
    const all = members.flatMap(({ months }) => inPeriod(months))
    expect(sums.map(({ month }) => month)).toEqual([...new Set(all.map(({ month }) => month))].sort())
    for (const one of sums) {
      const own = all.filter(({ month }) => month === one.month)
      expect(one).toMatchObject({ entries: own.length, costs: sumCents(own.map(({ costs }) => costs)), compute: one.costs, gains: sumCents(own.map(({ gains }) => gains)), revenue: one.gains, storage: 0 })
    }
  })

  it('is the sum of its use cases, filtered as lists are', async () => {
    const rows = await useCaseSums(store.read, request({ filter: { ...noFilter, businessUnit: ['Claims', null] } }))
    const own = members.filter(({ draft }) => draft.businessUnit === 'Claims' || draft.businessUnit === null)
    expect(rows.map(({ id, costs, gains }) => ({ id, costs, gains }))).toEqual(
      own.map(({ id, months }) => ({ id, costs: sumCents(inPeriod(months).map(({ costs }) => costs)), gains: sumCents(inPeriod(months).map(({ gains }) => gains)) })),
    )
  })

  it('counts only the confidence that is asked for', async () => {
    expect(await monthSums(store.read, request({ confidences: ['finance_confirmed'] }))).toEqual([])
    expect(await monthSums(store.read, request({ confidences: ['estimated'] }))).toEqual(await monthSums(store.read, request()))
  })

  it('looks back on the last three recorded months of what runs', async () => {
    const recent = new Map((await recentMonths(store.read, request())).map(({ useCaseId, ...sums }) => [useCaseId, sums]))
    for (const { id, draft, months } of members) {
      const last = months.slice(-3)
      const expected = isRunning(draft.status) && last.length > 0 ? { months: last.length, costs: sumCents(last.map(({ costs }) => costs)), gains: sumCents(last.map(({ gains }) => gains)) } : undefined
      expect(recent.get(id)).toEqual(expected)
    }
  })
})

describe('the plan that counts', () => {
  it('is the one that gate 1 approved, or else the newest', async () => {
    const useCase = await governedUseCase(store, owner, { phase: 1 })
    const save = async (monthlyGain: number, minute: number) => {
      const at = new Date(testNow.getTime() + minute * 60_000)
      return accepted(await saveBusinessCase(contextFor(store, owner, { now: at }), { key: useCase.key, initialInvestment: 1, monthlyCost: 1, monthlyGain, startMonth: '2026-11' }))
    }
    const planned = async () => (await plansOf(store.read, request())).find(({ useCaseId }) => useCaseId === useCase.id)?.monthlyGain
    await save(1, 0)
    await save(2, 1)
    expect(await planned()).toBe(2)
    const decision = { useCaseId: useCase.id, gate: 1 as const, verb: 'go' as const, reason: '', conditions: [], evidence: {} as never, by: owner.id, byName: 'Olga', on: dayOf(testNow) }
    await store.withTransaction(async (tx) => {
      await tx.insert(gateDecisions).values({ ...decision, at: new Date(testNow.getTime() + 90_000) })
    })
    await save(3, 2)
    expect(await planned()).toBe(2)
    const frozenAt = (await businessCases.casesFrozenAt(store.read, [useCase.id])).get(useCase.id) ?? null
    expect(referenceCase([...(await businessCases.versionsOf(store.read, useCase.id))].reverse(), frozenAt)).toMatchObject({ isApproved: true, version: { monthlyGain: 2 } })
  })
})
