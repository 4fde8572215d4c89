import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { plansOf, recentMonths, type PortfolioValueRequest } from 'db/queries/portfolio-value'
import { noFilter } from 'domain/use-case-filter'
import { openTestStore } from '../../support/store'

let store: Awaited<ReturnType<typeof openTestStore>>

beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.dispose())

const request: PortfolioValueRequest = { scope: { kind: 'all' }, filter: noFilter, today: '2026-10-15', fiscalYear: 2026, confidences: [], period: { from: '2025-07', to: '2026-09' } }
const steps = async (query: { getSQL(): ReturnType<typeof sql> }) => (await store.read.rows<{ detail: string }>(sql`explain query plan ${query.getSQL()}`)).map(({ detail }) => detail)

it.each([['recent months', recentMonths], ['plans that count', plansOf]])('the %s are read from indexes alone, or reached by them', async (_, query) => {
  const found = await steps(query(store.read, request))
  expect(found.length).toBeGreaterThan(1)
  expect(found.filter((step) => step.startsWith('SCAN') && !step.includes('USING COVERING INDEX') && step !== 'SCAN standings')).toEqual([])
})
