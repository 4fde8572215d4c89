import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerChecklist } from '~/commands/checklist.server'
import { saveBusinessCase } from '~/commands/business-case.server'
import { recordControl } from '~/commands/controls.server'
import { assessReadiness } from '~/commands/readiness.server'
import { recordRecurringReview } from '~/commands/recurring-reviews.server'
import { saveRoiMonth } from '~/commands/roi.server'
import { computeStandings } from '~/commands/standings.server'
import { postUpdate } from '~/commands/updates.server'
import { dialect } from 'db/dialect'
import * as settings from 'db/queries/settings'
import * as standings from 'db/queries/standings'
import { dimensions } from 'domain/readiness'
import type { Actor } from 'domain/permissions'
import { accepted, contextFor, person, setUpStore } from '../support/commands'
import { governedUseCase, type GovernedUseCase } from '../support/governed-use-case'
import { openTestStore, peek } from '../support/store'

let store: Awaited<ReturnType<typeof openTestStore>>
let owner: Actor

beforeAll(async () => {
  store = await openTestStore()
  await setUpStore(store)
  owner = await person(store, ['owner'], 'Olga')
})
afterAll(() => store.dispose())

const by = () => contextFor(store, owner)
const record = async ({ key }: GovernedUseCase, month: string, costs: number, gains: number) =>
  accepted(await saveRoiMonth(by(), { key, month, costs: { compute: costs }, gains: { productivity: gains } }))
async function standingOf({ id }: GovernedUseCase) {
  const [row] = await standings.list(store.read, [id])
  if (!row) throw new Error(`Use case ${id} has no standing`)
  return row
}
const scored = (score: number) => Object.fromEntries(dimensions.map(({ id }) => [id, score]))

describe('the standing of a use case follows each change in the transaction of the change', () => {
  it('sums entries to date and of the fiscal year of the last one, with run rate and break-even', async () => {
    const useCase = await governedUseCase(store, owner, { phase: 3, startOn: '2026-02-10' })
    await record(useCase, '2025-12', 90_000, 0)
    await record(useCase, '2026-08', 10_000, 70_000)
    await record(useCase, '2026-09', 10_000, 70_000)
    expect(await standingOf(useCase)).toMatchObject({
      costs: 110_000,
      gains: 140_000,
      months: 3,
      firstMonth: '2025-12',
      lastMonth: '2026-09',
      runRate: 10_000,
      breakEvenMonth: '2026-09',
      fiscalYear: 2026,
      fiscalYearCosts: 20_000,
      fiscalYearGains: 140_000,
      roiDueFrom: '2026-02',
      recordedSinceDue: 2,
      killLossSince: null,
    })
  })

  it('finds losses, a missed plan, an overrun and the money at stake', async () => {
    const useCase = await governedUseCase(store, owner, { phase: 3, budget: 500_000, startOn: '2026-08-20' })
    accepted(await saveBusinessCase(by(), { key: useCase.key, initialInvestment: 0, monthlyCost: 0, monthlyGain: 100, startMonth: '2026-05' }))
    for (const month of ['2026-07', '2026-08', '2026-09']) await record(useCase, month, 20_000, 5_000)
    const standing = await standingOf(useCase)
    expect(standing.findings.filter(({ from }) => from <= '2026-10-15').map(({ rule }) => rule)).toEqual(['K2', 'K3', 'K6'])
    expect(standing).toMatchObject({ killLossSince: '2026-09-01', moneyAtStake: 12 * 15_000 + 440_000 })
  })

  it('takes red flags, readiness and the ladder from what is recorded', async () => {
    const useCase = await governedUseCase(store, owner, { approach: 'fine_tuning', method: 'lora' })
    expect(await computed(useCase)).toMatchObject({ verdict: 'incomplete', unanswered: 19, ladderSkip: true, killRedSince: null })
    accepted(await answerChecklist(by(), { key: useCase.key, answers: [{ item: 'no_budget', answer: 'yes' }] }))
    accepted(await assessReadiness(by(), { key: useCase.key, scores: scored(1) }))
    const standing = await standingOf(useCase)
    expect(standing).toMatchObject({ verdict: 'no_go', unanswered: 18, readinessTotal: 8, killRedSince: '2026-10-15', killOtherSince: '2026-10-15' })
    accepted(await assessReadiness(by(), { key: useCase.key, scores: scored(5) }))
    accepted(await answerChecklist(by(), { key: useCase.key, answers: [{ item: 'no_budget', answer: 'no' }] }))
    expect(await standingOf(useCase)).toMatchObject({ verdict: 'incomplete', readinessTotal: 40, killRedSince: null })
  })

  it('knows when controls and recurring reviews are due, and finds what is overdue at high risk (K9)', async () => {
    const useCase = await governedUseCase(store, owner, { phase: 5, tier: 'high', startOn: '2026-09-15' })
    accepted(await recordRecurringReview(by(), { key: useCase.key, kind: 'drift_check', doneOn: '2026-10-15', outcome: 'fine' }))
    const standing = await standingOf(useCase)
    expect(standing).toMatchObject({ controlsDueOn: '2026-09-15', reviewsDueOn: '2026-10-15', killOtherSince: '2026-10-15' })
    expect(standing.findings.find(({ rule }) => rule === 'K9')).toMatchObject({ from: '2026-10-15' })
    accepted(await recordControl(by(), { key: useCase.key, control: 'bias_testing', evidence: 'A report' }))
    expect(await standingOf(useCase)).toMatchObject({ controlsDueOn: '2026-09-15' })
  })

  it('names a winner while its owner says that it is on track', async () => {
    const useCase = await governedUseCase(store, owner, { phase: 5, approach: 'rag' })
    for (const month of ['2026-07', '2026-08', '2026-09']) await record(useCase, month, 10_000, 40_000)
    expect((await standingOf(useCase)).doubleDown).toBeNull()
    accepted(await postUpdate(by(), { key: useCase.key, health: 'on_track', changed: 'All teams use it.' }))
    expect((await standingOf(useCase)).doubleDown).toEqual({ months: ['2026-07', '2026-08', '2026-09'], roiPercent: [300, 300, 300] })
  })

  it('is what a recomputation from scratch gives', async () => {
    const ids = await standings.idsAfter(store.read, 0, 100)
    const kept = await standings.list(store.read, ids)
    const recomputed = await computeStandings(store.read, ids, await settings.policyInForce(store.read))
    const byId = (rows: { useCaseId: number }[]) => [...rows].sort((a, b) => a.useCaseId - b.useCaseId)
    expect(kept.length).toBeGreaterThan(3)
    expect(byId(recomputed).filter(({ useCaseId }) => kept.some((row) => row.useCaseId === useCaseId))).toEqual(byId(kept))
  })
})

/** Of a use case that no command has touched yet. */
async function computed({ id }: GovernedUseCase) {
  const [row] = await computeStandings(store.read, [id], await settings.policyInForce(store.read))
  return row
}

if (dialect === 'sqlite') {
  it('reads what it needs through indexes: no table is scanned for one use case', async () => {
    const statements = [
      'select month from roi_entries where use_case_id in (1)',
      'select phase from phase_runs where use_case_id in (1) order by id',
      'select answer from checklist_answers where use_case_id in (1)',
      'select max(id) from readiness_assessments where use_case_id in (1) group by use_case_id',
      'select max(id) from business_cases where use_case_id in (1) group by use_case_id',
      'select min(due_on) from conditions where use_case_id in (1) and done_by is null group by use_case_id',
      'select at from review_requests where use_case_id in (1) and closed_at is null',
    ]
    for (const statement of statements) {
      const plan = await peek<{ detail: string }>(store, `explain query plan ${statement}`)
      expect(plan.map(({ detail }) => detail).join('; ')).toMatch(/^SEARCH \S+ USING/)
    }
  })
}
