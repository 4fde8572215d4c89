import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { removeScenario, saveScenario } from '~/commands/scenarios.server'
import { keptReplay, replayPortfolio } from '~/server/counterfactual.server'
import { dialect } from 'db/dialect'
import { historiesAfter } from 'db/queries/counterfactual'
import * as scenarios from 'db/queries/scenarios'
import { businessCases } from 'db/schema/roi'
import { projectedTwelveMonths, runRate } from 'domain/break-even'
import { counterfactual, replayPolicy } from 'domain/counterfactual'
import { distribution } from 'domain/distribution'
import { killFindings, metOn } from 'domain/kill'
import { sumCents } from 'domain/money'
import { dayOf } from 'domain/month'
import type { Actor } from 'domain/permissions'
import { defaultPolicy } from 'domain/policy'
import { playScenario } from 'domain/scenario'
import { movesQuery } from 'domain/scenario-text'
import { isRunning } from 'domain/use-case'
import { noFilter } from 'domain/use-case-filter'
import { accepted, contextFor, person, setUpStore, testNow } from '../support/commands'
import { randomPortfolio, type RandomUseCase } from '../support/random-portfolio'
import { statementsOf } from '../support/statements'
import { openTestStore, peek } from '../support/store'

const today = dayOf(testNow)
let store: Awaited<ReturnType<typeof openTestStore>>
let all: RandomUseCase[]
let head: Actor, member: Actor, owner: Actor, viewer: Actor

beforeAll(async () => {
  store = await openTestStore()
  await setUpStore(store)
  head = await person(store, ['head_of_ai'], 'Hanna')
  member = await person(store, ['committee'], 'Carla')
  owner = await person(store, ['owner'], 'Olga')
  viewer = await person(store, ['viewer'], 'Victor')
  all = await randomPortfolio(store, [owner.id], { seed: 23, count: 120 })
  const at = testNow
  const unrecorded = all.filter(({ months, draft }) => months.length === 0 && isRunning(draft.status)).slice(0, 2)
  await store.withTransaction(async (tx) => {
    for (const { id } of unrecorded) {
      for (const monthlyGain of [1, 700]) await tx.insert(businessCases).values({ useCaseId: id, initialInvestment: 0, monthlyCost: 300, monthlyGain, startMonth: '2026-01', by: 'somebody', at })
    }
  })
})
afterAll(() => store.dispose())

const running = () => all.filter(({ draft }) => isRunning(draft.status))
const within = { scope: { kind: 'all' }, filter: noFilter, today } as const

describe('what a what-if is played on', () => {
  it('is every running use case, with the run rate of its last three months (R2)', async () => {
    const rows = await scenarios.runningUseCases(store.read)
    expect(rows.map(({ key }) => key)).toEqual(running().map(({ key }) => key))
    for (const row of rows) {
      const of = all.find(({ key }) => key === row.key)
      const months = of?.months ?? []
      expect(row).toMatchObject({ costs: sumCents(months.map(({ costs }) => costs)), gains: sumCents(months.map(({ gains }) => gains)), budget: of?.draft.budget, approach: of?.draft.approach })
      if (months.length === 0) continue
      const last = months.slice(-3)
      expect(row.basis).toBe('recorded')
      expect(12 * (row.rate.gains - row.rate.costs)).toBe(projectedTwelveMonths(runRate(months)))
      expect(Math.abs(row.rate.costs - sumCents(last.map(({ costs }) => costs)) / last.length)).toBeLessThanOrEqual(0.5)
    }
  })

  it('rests on the newest plan where nothing is recorded, and on nothing without one', async () => {
    const rows = await scenarios.runningUseCases(store.read)
    const without = rows.filter(({ basis }) => basis !== 'recorded')
    expect(without.filter(({ basis }) => basis === 'plan').map(({ rate }) => rate)).toEqual([{ costs: 300, gains: 700 }, { costs: 300, gains: 700 }])
    expect(without.filter(({ basis }) => basis === 'none').every(({ rate }) => rate.costs === 0 && rate.gains === 0)).toBe(true)
    expect(without.length).toBeGreaterThan(2)
  })

  it('has the distribution of the portfolio home (R10)', async () => {
    const { today: figures } = playScenario(await scenarios.runningUseCases(store.read), [])
    expect(figures.distribution).toEqual(distribution(running().map(({ draft, months }) => ({ approach: draft.approach, count: 1, spend: sumCents(months.map(({ costs }) => costs)) }))))
  })

  it('offers kill candidates first, and finds all of them', async () => {
    const keys = await scenarios.candidateKeys(store.read, within, 1000)
    const offered = await scenarios.candidates(store.read, within, 1000)
    expect(offered).toHaveLength(running().length)
    expect(offered.slice(0, keys.length).map(({ key }) => key)).toEqual(keys)
    expect(offered.map(({ findings }) => metOn(findings, today).length > 0)).toEqual(offered.map((_, index) => index < keys.length))
    const claims = { ...within, filter: { ...noFilter, businessUnit: ['Claims'] } }
    expect((await scenarios.candidates(store.read, claims, 1000)).every(({ businessUnit }) => businessUnit === 'Claims')).toBe(true)
  })

  if (dialect === 'sqlite') {
    it('is one statement that looks up three entries of each, by their index', async () => {
      expect(await statementsOf(() => scenarios.runningUseCases(store.read))).toHaveLength(1)
      const steps = (await store.read.rows<{ detail: string }>(sql`explain query plan ${scenarios.runningQuery(store.read).getSQL()}`)).map(({ detail }) => detail)
      expect(steps.filter((step) => /\b(one|newest|use_cases|business_cases)\b/.test(step) && !step.startsWith('SEARCH'))).toEqual([])
      expect(steps.filter((step) => step.startsWith('SEARCH one'))).toEqual(['SEARCH one USING COVERING INDEX roi_entries_sums (use_case_id=?)'])
    })
  }
})

describe('saving', () => {
  const movable = () => running().slice(0, 3).map(({ key }) => ({ key, verb: 'kill' as const }))
  const save = (actor: Actor, more: Record<string, unknown> = {}) => saveScenario(contextFor(store, actor), { name: 'Spring', note: null, moves: movesQuery(movable()), ...more })
  const lastRecord = async () => (await peek<{ action: string; subject_kind: string; after: string | null; before: string | null }>(store, 'select action, subject_kind, "before", "after" from audit_log order by seq desc limit 1'))[0]

  it('keeps the moves under a name, and in the log', async () => {
    const { id } = accepted(await save(head, { note: 'For the board' }))
    expect(await scenarios.find(store.read, id)).toMatchObject({ name: 'Spring', note: 'For the board', moves: movable(), by: head.id, version: 1 })
    expect(await lastRecord()).toMatchObject({ action: 'scenario.save', subject_kind: 'scenario', before: null, after: expect.stringContaining('Spring') as string })
  })

  it('refuses a name that is taken', async () => {
    expect(await save(member)).toMatchObject({ ok: false, code: 'conflict', issues: [{ path: 'name', message: 'There is a scenario of this name already. Choose another.' }] })
  })

  it('makes a new version of one’s own, under the same or another name', async () => {
    const { id } = accepted(await save(member, { name: 'Mine' }))
    accepted(await save(member, { id, version: 1, name: 'Mine' }))
    accepted(await save(member, { id, version: 2, name: 'Mine too', moves: movesQuery(movable().slice(1)) }))
    expect(await scenarios.find(store.read, id)).toMatchObject({ name: 'Mine too', version: 3, moves: movable().slice(1) })
    expect(await save(member, { id, version: 2, name: 'Late' })).toMatchObject({ ok: false, code: 'stale' })
    expect(await save(head, { id, version: 3, name: 'Not mine' })).toMatchObject({ ok: false, code: 'forbidden' })
    expect(await save(member, { id: 9_999, version: 1, name: 'Gone' })).toMatchObject({ ok: false, code: 'conflict' })
  })

  it('refuses moves that cannot be made', async () => {
    const gone = all.find(({ draft }) => draft.status === 'killed')?.key ?? ''
    const bought = running().find(({ draft }) => draft.approach === 'commercial')?.key ?? ''
    for (const moves of ['', `kill=${gone}`, `pivot=${bought}:rag:50:50`, 'kill=nothing', 'delay=UC-0001', 'kill=UC-99999']) {
      expect(await save(head, { name: 'Bad', moves })).toMatchObject({ ok: false, code: 'invalid', issues: [{ path: 'moves' }] })
    }
  })

  it('is for the Head of AI and the committee', async () => {
    for (const actor of [owner, viewer]) {
      expect(await save(actor, { name: 'No' })).toMatchObject({ ok: false, code: 'forbidden' })
      expect(await removeScenario(contextFor(store, actor), { id: 1 })).toMatchObject({ ok: false, code: 'forbidden' })
    }
  })

  it('removes one’s own; the Head of AI removes any', async () => {
    const byHead = accepted(await save(head, { name: 'Of the head' })).id
    const byMember = accepted(await save(member, { name: 'Of the member' })).id
    expect(await removeScenario(contextFor(store, member), { id: byHead })).toMatchObject({ ok: false, code: 'forbidden' })
    accepted(await removeScenario(contextFor(store, head), { id: byMember }))
    accepted(await removeScenario(contextFor(store, head), { id: byHead }))
    expect(await removeScenario(contextFor(store, head), { id: byHead })).toMatchObject({ ok: false, code: 'not_found' })
    expect(await lastRecord()).toMatchObject({ action: 'scenario.remove', before: expect.stringContaining('Of the head') as string })
  })
})

describe('the replay of the kill rules', () => {
  it('is that of every use case with figures that was ever started', async () => {
    const { replayed, found, sums } = await replayPortfolio(store.read, { policy: defaultPolicy })
    const started = all.filter(({ draft, months }) => draft.status !== 'proposed' && months.length > 0)
    expect(replayed).toBe(started.length)
    const byHand = started.flatMap(({ key, draft, months }) => {
      const killedOn = draft.status === 'killed' && draft.budget !== null ? (draft.updatedOn ?? draft.enteredOn) : null
      const until = months.filter(({ month }) => killedOn === null || month <= killedOn.slice(0, 7))
      const one = counterfactual({ months: until, budget: draft.budget, plan: null, criteria: [], readings: [] }, replayPolicy(defaultPolicy))
      return one ? [{ key, ...one }] : []
    })
    expect(found.map(({ key, month, rules, netAfter, monthsAfter, byRule }) => ({ key, month, rules, netAfter, monthsAfter, byRule })).sort((one, other) => (one.key < other.key ? -1 : 1))).toEqual(byHand)
    expect(sums.net).toBe(0 - sumCents(byHand.map(({ netAfter }) => netAfter)))
    expect(byHand.length).toBeGreaterThan(5)
  })

  it('finds everything that is on the kill list today by a rule that stands and can be replayed', async () => {
    const { found } = await replayPortfolio(store.read, { policy: defaultPolicy })
    const policy = replayPolicy(defaultPolicy)
    const histories = await historiesAfter(store.read, 0, 1000)
    const onList = histories.filter(({ status, ...history }) => isRunning(status) && metOn(killFindings({ ...history, status, phase: 3, approach: null, enteredOn: today, updatedOn: null, run: null, roiDueFrom: null, redFlags: null, readiness: null, tier: null, tierSince: null, duties: [], brokeEven: false, plan: null }, policy), today).length > 0)
    expect(onList.length).toBeGreaterThan(2)
    for (const { key } of onList) expect(found.map((one) => one.key)).toContain(key)
  })

  it('is kept until something changes', async () => {
    const first = await keptReplay(store.read, { policy: defaultPolicy })
    expect(await keptReplay(store.read, { policy: defaultPolicy })).toBe(first)
    accepted(await saveScenario(contextFor(store, head), { name: 'Something changes', moves: movesQuery([{ key: running()[0]?.key ?? '', verb: 'kill' }]) }))
    expect(await keptReplay(store.read, { policy: defaultPolicy })).not.toBe(first)
  })
})
