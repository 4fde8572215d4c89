import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registerUseCases, type UseCaseDraft } from '~/commands/register-use-cases.server'
import { dialect } from 'db/dialect'
import * as standings from 'db/queries/standings'
import { pageQuery, tableIds, tableOfUseCases, tableRows, totalsQuery, type TableRequest } from 'db/queries/use-case-table'
import * as useCases from 'db/queries/use-cases'
import type { Actor, Scope } from 'domain/permissions'
import { marks, noFilter, type UseCaseFilter } from 'domain/use-case-filter'
import { defaultSort, sortKeys, type Sort } from 'domain/use-case-sort'
import { person, setUpStore, testNow } from '../support/commands'
import { openTestStore } from '../support/store'

let store: Awaited<ReturnType<typeof openTestStore>>
let anna: Actor, bert: Actor

const today = '2026-10-15'
const all: Scope = { kind: 'all' }
const ask = (filter: Partial<UseCaseFilter> = {}, more: Partial<TableRequest> = {}): TableRequest => ({
  scope: all,
  filter: { ...noFilter, ...filter },
  sort: defaultSort,
  today,
  fiscalYear: 2026,
  ...more,
})
const titles = async (filter: Partial<UseCaseFilter>, more: Partial<TableRequest> = {}) =>
  (await tableOfUseCases(store.read, ask(filter, more), { limit: 50, offset: 0 })).rows.map((row) => row.title)

type Seed = UseCaseDraft & { stands?: Partial<standings.NewStanding>; health?: useCases.UseCaseRow['health'] }

/** Use cases that stand where they are said to: what a standing is derived from is the business of other tests. */
async function seed(seeds: Seed[]): Promise<void> {
  const ignore = () => undefined
  await store.withTransaction(async (tx) => {
    const drafts = seeds.map(({ stands: _stands, health: _health, ...draft }) => draft)
    const registered = await registerUseCases({ tx, actor: null, now: testNow, today, touch: ignore, record: ignore }, drafts)
    const rows = await useCases.findMany(tx, registered.map(({ id }) => id))
    await standings.replace(
      tx,
      rows.map((row) => {
        const { stands = {} } = seeds.find(({ title }) => title === row.title) ?? {}
        const { status, phase, tier, approach, businessUnit, ownerId, enteredOn, updatedOn, budget } = row
        return {
          useCaseId: row.id,
          ...{ status, phase, tier, approach, businessUnit, ownerId, enteredOn, updatedOn, budget },
          ...{ costs: 0, gains: 0, months: 0, fiscalYearCosts: 0, fiscalYearGains: 0, recordedSinceDue: 0, unanswered: 0, moneyAtStake: 0 },
          ...{ verdict: 'incomplete', ladderSkip: false, findings: [] },
          ...stands,
        }
      }),
    )
    for (const { title, health } of seeds) {
      const row = rows.find((one) => one.title === title)
      if (row && health) await useCases.update(tx, row.id, { health })
    }
  })
}

beforeAll(async () => {
  store = await openTestStore()
  await setUpStore(store)
  anna = await person(store, ['owner'], 'anna')
  bert = await person(store, ['owner'], 'Bert')
  await seed([
    {
      title: 'Claims triage', problem: 'Adjusters sort by hand', tags: ['insurance'], businessUnit: 'Claims', ownerId: anna.id, tier: 'high', approach: 'fine_tuning', status: 'active', phase: 3, health: 'at_risk',
      stands: { months: 3, costs: 300_00, gains: 100_00, fiscalYear: 2026, fiscalYearCosts: 200_00, fiscalYearGains: 50_00, killLossSince: '2026-09-01', moneyAtStake: 900_00, ladderSkip: true, phasePlannedEnd: '2026-10-14', controlsDueOn: '2026-10-14', reviewsDueOn: '2026-10-15', roiDueFrom: '2026-07', recordedSinceDue: 2, updatedOn: '2026-10-08', readinessTotal: 20 },
    },
    {
      title: 'Broker search', businessUnit: 'Sales', ownerId: bert.id, tier: 'medium', approach: 'rag', status: 'active', phase: 5, health: 'on_track',
      stands: { costs: 100_00, gains: 700_00, fiscalYear: 2025, fiscalYearCosts: 90_00, fiscalYearGains: 80_00, breakEvenMonth: '2026-02', doubleDown: { runs: [] } as never, roiDueFrom: '2026-07', recordedSinceDue: 3, updatedOn: '2026-10-07', verdict: 'go', readinessTotal: 33 },
    },
    {
      title: 'avatar pilot', status: 'on_hold', phase: 1, approach: 'commercial', ownerId: anna.id, businessUnit: 'Claims',
      stands: { killOtherSince: '2026-10-16', phasePlannedEnd: '2026-10-15', unanswered: 5, openGateRequestAt: testNow },
    },
    { title: 'Drone idea', status: 'proposed', contributorIds: [bert.id], stands: { unanswered: 19 } },
    { title: 'Old chatbot', status: 'retired', phase: 5, stands: { costs: 50_00, killRedSince: '2026-01-01', unanswered: 19, reviewsDueOn: '2026-01-01' } },
    { title: 'Imported blank', status: 'active', stands: { unanswered: 19, killRedSince: '2026-10-15', reviewsDueOn: '2026-10-14' } },
  ])
})
afterAll(() => store.dispose())

it.each<[string, Partial<UseCaseFilter>, string[]]>([
  ['no condition', {}, ['Claims triage', 'Broker search', 'avatar pilot', 'Drone idea', 'Old chatbot', 'Imported blank']],
  ['a word of the title', { q: 'CLAIM' }, ['Claims triage']],
  ['words of title and problem', { q: 'adjusters triage' }, ['Claims triage']],
  ['a tag', { q: 'insurance' }, ['Claims triage']],
  ['the number of its key', { q: 'uc-0002' }, ['Broker search']],
  ['a query of no letters', { q: '%_"*' }, []],
  ['one unit', { businessUnit: ['Sales'] }, ['Broker search']],
  ['one unit or none', { businessUnit: ['Sales', null] }, ['Broker search', 'Drone idea', 'Old chatbot', 'Imported blank']],
  ['tiers', { tier: ['high', 'medium'] }, ['Claims triage', 'Broker search']],
  ['no tier', { tier: [null] }, ['avatar pilot', 'Drone idea', 'Old chatbot', 'Imported blank']],
  ['a phase', { phase: [5] }, ['Broker search', 'Old chatbot']],
  ['no phase', { phase: [null] }, ['Drone idea', 'Imported blank']],
  ['a status', { status: ['proposed', 'retired'] }, ['Drone idea', 'Old chatbot']],
  ['a health', { health: ['at_risk'] }, ['Claims triage']],
  ['no health', { health: [null] }, ['avatar pilot', 'Drone idea', 'Old chatbot', 'Imported blank']],
  ['the ten', { side: ['ten'] }, ['Claims triage']],
  ['the ninety that run', { side: ['ninety'], marks: ['running'] }, ['Broker search', 'avatar pilot']],
  ['the unclassified that run', { side: ['unclassified'], marks: ['running'] }, ['Imported blank']],
  ['running', { marks: ['running'] }, ['Claims triage', 'Broker search', 'avatar pilot', 'Imported blank']],
  ['kill candidates of today: not of tomorrow, and nothing that has ended (R11)', { marks: ['kill'] }, ['Claims triage', 'Imported blank']],
  ['double down', { marks: ['doubleDown'] }, ['Broker search']],
  ['overdue from the day after the planned end', { marks: ['overdue'] }, ['Claims triage']],
  ['ladder skips', { marks: ['ladderSkip'] }, ['Claims triage']],
  ['figures recorded', { marks: ['recorded'] }, ['Claims triage']],
  ['broken even', { marks: ['brokenEven'] }, ['Broker search']],
  ['waiting for a gate', { marks: ['waiting'] }, ['avatar pilot']],
  ['missing ROI months', { gap: ['missing_roi'] }, ['Claims triage']],
  ['no owner, among those that are not over', { gap: ['no_owner'] }, ['Drone idea', 'Imported blank']],
  ['no owner or no unit', { gap: ['no_owner', 'no_business_unit'] }, ['Drone idea', 'Imported blank']],
  ['no tier', { gap: ['no_tier'] }, ['avatar pilot', 'Drone idea', 'Imported blank']],
  ['no approach', { gap: ['no_approach'] }, ['Drone idea', 'Imported blank']],
  ['no phase, where there should be one', { gap: ['no_phase'] }, ['Imported blank']],
  ['unanswered checklist items', { gap: ['unanswered_checklist'] }, ['avatar pilot', 'Imported blank']],
  ['an update that is more than a week old', { gap: ['overdue_update'] }, ['Broker search']],
  ['a control that is overdue', { gap: ['overdue_control'] }, ['Claims triage']],
  ['a recurring review that is overdue, of what runs', { gap: ['overdue_review'] }, ['Imported blank']],
  ['several conditions at once', { marks: ['running', 'kill'], tier: ['high'], businessUnit: ['Claims'] }, ['Claims triage']],
])('shows %s', async (_, filter, expected) => {
  expect(await titles(filter)).toEqual(expected)
})

it('shows those of an owner, or of nobody', async () => {
  expect(await titles({ owner: [anna.id] })).toEqual(['Claims triage', 'avatar pilot'])
  expect(await titles({ owner: [bert.id, null] })).toEqual(['Broker search', 'Drone idea', 'Old chatbot', 'Imported blank'])
})

it.each<[string, () => Scope, string[]]>([
  ['everything to who reads all', () => all, ['Claims triage', 'Broker search', 'avatar pilot', 'Drone idea', 'Old chatbot', 'Imported blank']],
  ['what they own or contribute to, to an owner', () => ({ kind: 'member', userId: bert.id }), ['Broker search', 'Drone idea']],
  ['nothing to who may not list', () => ({ kind: 'none' }), []],
])('shows %s (C2)', async (_, scope, expected) => {
  expect(await titles({}, { scope: scope() })).toEqual(expected)
  const { totals } = await tableOfUseCases(store.read, ask({}, { scope: scope() }), { limit: 1, offset: 0 })
  expect(totals.count).toBe(expected.length)
})

describe('totals', () => {
  it('are sums over the whole filter, whatever the page', async () => {
    const { totals, rows } = await tableOfUseCases(store.read, ask(), { limit: 1, offset: 1 })
    expect(rows.map((row) => row.title)).toEqual(['Broker search'])
    expect(totals).toEqual({ count: 6, costs: 450_00, gains: 800_00, fiscalYearCosts: 200_00, fiscalYearGains: 50_00, budget: 0, moneyAtStake: 900_00 })
  })

  it('equal the sum of the rows for every mark', async () => {
    for (const mark of marks) {
      const { totals, rows } = await tableOfUseCases(store.read, ask({ marks: [mark] }), { limit: 50, offset: 0 })
      const sum = (column: 'costs' | 'gains' | 'fiscalYearCosts' | 'moneyAtStake') => rows.reduce((total, row) => total + row[column], 0)
      expect(totals).toMatchObject({ count: rows.length, costs: sum('costs'), gains: sum('gains'), fiscalYearCosts: sum('fiscalYearCosts'), moneyAtStake: sum('moneyAtStake') })
    }
  })

  it('of nothing are zeros', async () => {
    const { totals, rows } = await tableOfUseCases(store.read, ask({ q: 'nothing like it' }), { limit: 25, offset: 0 })
    expect([totals.count, totals.costs, totals.gains, rows]).toEqual([0, 0, 0, []])
  })
})

describe('order', () => {
  it.each<[Sort['key'], Sort['direction'], string[]]>([
    ['title', 'asc', ['avatar pilot', 'Broker search', 'Claims triage', 'Drone idea', 'Imported blank', 'Old chatbot']],
    ['owner', 'asc', ['Claims triage', 'avatar pilot', 'Broker search', 'Drone idea', 'Old chatbot', 'Imported blank']],
    ['tier', 'asc', ['Claims triage', 'Broker search', 'avatar pilot', 'Drone idea', 'Old chatbot', 'Imported blank']],
    ['tier', 'desc', ['Broker search', 'Claims triage', 'avatar pilot', 'Drone idea', 'Old chatbot', 'Imported blank']],
    ['health', 'asc', ['Claims triage', 'Broker search', 'avatar pilot', 'Drone idea', 'Old chatbot', 'Imported blank']],
    ['roi', 'desc', ['Broker search', 'Claims triage', 'Old chatbot', 'avatar pilot', 'Drone idea', 'Imported blank']],
    ['roi', 'asc', ['Old chatbot', 'Claims triage', 'Broker search', 'avatar pilot', 'Drone idea', 'Imported blank']],
    ['net', 'desc', ['Broker search', 'avatar pilot', 'Drone idea', 'Imported blank', 'Old chatbot', 'Claims triage']],
    ['fiscalYearCosts', 'desc', ['Claims triage', 'Broker search', 'avatar pilot', 'Drone idea', 'Old chatbot', 'Imported blank']],
    ['phase', 'desc', ['Broker search', 'Old chatbot', 'Claims triage', 'avatar pilot', 'Drone idea', 'Imported blank']],
    ['updated', 'desc', ['Claims triage', 'Broker search', 'avatar pilot', 'Drone idea', 'Old chatbot', 'Imported blank']],
    ['verdict', 'desc', ['Broker search', 'Claims triage', 'avatar pilot', 'Drone idea', 'Old chatbot', 'Imported blank']],
  ])('by %s, %s: unknown last, ties by key', async (key, direction, expected) => {
    expect(await titles({}, { sort: { key, direction } })).toEqual(expected)
  })

  it.each(sortKeys)('by %s, the pages together are all rows, each once', async (key) => {
    for (const direction of ['asc', 'desc'] as const) {
      const request = ask({}, { sort: { key, direction } })
      const paged: number[] = []
      for (let offset = 0; offset < 6; offset += 2) {
        const { rows } = await tableOfUseCases(store.read, request, { limit: 2, offset })
        paged.push(...rows.map((row) => row.id))
      }
      expect(paged).toEqual(await tableIds(store.read, request))
      expect([...paged].sort()).toEqual([1, 2, 3, 4, 5, 6])
    }
  })
})

it('rows carry what a line of the table says, with the gates of their track', async () => {
  const { rows } = await tableOfUseCases(store.read, ask({ q: 'claims' }), { limit: 25, offset: 0 })
  expect(rows).toMatchObject([
    { key: 'UC-0001', ownerName: 'anna', health: 'at_risk', percent: 0, phase: 3, method: 'lora', costs: 300_00, fiscalYearCosts: 200_00, gates: {} },
  ])
})

it('rows of some ids come in the order of the ids', async () => {
  expect((await tableRows(store.read, [3, 1, 99], 2026)).map((row) => row.id)).toEqual([3, 1])
})

if (dialect === 'sqlite') {
  const plan = async (query: { getSQL(): ReturnType<typeof sql> }) =>
    (await store.read.rows<{ detail: string }>(sql`explain query plan ${query.getSQL()}`)).map(({ detail }) => detail)

  it.each(sortKeys)('by %s, no whole use case is read or sorted for a page, only its own rows', async (key) => {
    const steps = await plan(pageQuery(store.read, ask({ marks: ['running'] }, { sort: { key, direction: 'desc' } }), { limit: 25, offset: 0 }))
    const scans = steps.filter((step) => step.startsWith('SCAN'))
    expect(scans.filter((step) => !/^SCAN standings/.test(step))).toEqual([])
    expect(steps.filter((step) => step.includes('use_cases')).every((step) => step.includes('SEARCH'))).toBe(true)
  })

  it('the totals read one narrow table', async () => {
    const steps = await plan(totalsQuery(store.read, ask({ marks: ['running', 'kill'], tier: ['high'] })))
    expect(steps.join('\n')).toMatch(/standings/)
    expect(steps.join('\n')).not.toMatch(/use_cases|users/)
  })
}
