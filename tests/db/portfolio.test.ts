import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dialect } from 'db/dialect'
import { graveyard } from 'db/queries/kills'
import { groupsQuery, portfolioHome, valueMonths } from 'db/queries/portfolio'
import { listLengths, listRows } from 'db/queries/portfolio-lists'
import * as standings from 'db/queries/standings'
import { tableTotals } from 'db/queries/use-case-table'
import { metOn, severities, severityOf } from 'domain/kill'
import { sumCents } from 'domain/money'
import { addMonths, dayOf, fiscalYearDays, lastCompletedMonth, monthRange } from 'domain/month'
import type { Scope } from 'domain/permissions'
import { defaultPolicy } from 'domain/policy'
import { cumulate, rollUp } from 'domain/portfolio'
import { roiPercent } from 'domain/roi'
import { isRunning, trainsModel } from 'domain/use-case'
import { noFilter, type UseCaseFilter } from 'domain/use-case-filter'
import { graveyardUrl } from '~/features/kill/graveyard-url'
import type { Figure } from '~/features/portfolio/figures'
import { portfolioData } from '~/features/portfolio/portfolio-data'
import { formatsFor } from '~/features/use-cases/formats'
import { parseTableState } from '~/features/use-cases/table-state'
import { person, setUpStore, testNow } from '../support/commands'
import { randomPortfolio, type RandomUseCase } from '../support/random-portfolio'
import { statementsOf } from '../support/statements'
import { openTestStore } from '../support/store'

const today = dayOf(testNow)
const fiscalYear = 2026
const scope: Scope = { kind: 'all' }
const owners: string[] = []
let store: Awaited<ReturnType<typeof openTestStore>>
let all: RandomUseCase[]
let stands: Map<number, standings.StandingRow>

beforeAll(async () => {
  store = await openTestStore()
  await setUpStore(store)
  for (const name of ['Anna', 'Bert']) owners.push((await person(store, ['owner'], name)).id)
  all = await randomPortfolio(store, owners, { seed: 11, count: 140 })
  stands = new Map((await standings.list(store.read, all.map(({ id }) => id))).map((row) => [row.useCaseId, row]))
})
afterAll(() => store.dispose())

const filters: [string, () => Partial<UseCaseFilter>][] = [
  ['the whole portfolio', () => ({})],
  ['one business unit', () => ({ businessUnit: ['Claims'] })],
  ['one unit or none', () => ({ businessUnit: ['R&D and more', null] })],
  ['tiers and phases', () => ({ tier: ['high', null], phase: [1, 3, null] })],
  ['what trains a model', () => ({ approach: ['fine_tuning', 'hybrid'] })],
  ['one owner', () => ({ owner: owners.slice(0, 1) })],
  ['nothing at all', () => ({ businessUnit: ['nowhere'] })],
]

const meets = ({ draft }: RandomUseCase, filter: Partial<UseCaseFilter>): boolean =>
  (!filter.businessUnit || filter.businessUnit.includes(draft.businessUnit)) &&
  (!filter.tier || filter.tier.includes(draft.tier)) &&
  (!filter.phase || filter.phase.includes(draft.phase)) &&
  (!filter.approach || filter.approach.includes(draft.approach)) &&
  (!filter.owner || filter.owner.includes(draft.ownerId))

const request = (filter: Partial<UseCaseFilter>) => ({ scope, filter: { ...noFilter, ...filter }, today, fiscalYear, fiscalYearStart: 1 })
const sum = (members: readonly RandomUseCase[], of: 'costs' | 'gains', isCounted = (_month: string) => true) =>
  members.reduce((total, { months }) => months.reduce((one, month) => (isCounted(month.month) ? one + month[of] : one), total), 0)
const standingOf = ({ id }: RandomUseCase) => {
  const row = stands.get(id)
  if (!row) throw new Error(`Use case ${id} has no standing`)
  return row
}
const runs = ({ draft }: RandomUseCase) => isRunning(draft.status)
const isOpen = (one: RandomUseCase) => runs(one) || one.draft.status === 'proposed'
const isKill = (one: RandomUseCase) => runs(one) && metOn(standingOf(one).findings, today).length > 0

it.each(filters)('figures of %s are those of its use cases, entries and answers', async (_, filter) => {
  const members = all.filter((one) => meets(one, filter()))
  const running = members.filter(runs)
  const home = await portfolioHome(store.read, request(filter()))
  const portfolio = rollUp(home.groups, home.approachGroups)
  const isThisYear = (month: string) => month.startsWith('2026-')
  const count = (isCounted: (one: RandomUseCase) => boolean) => members.filter(isCounted).length

  expect(portfolio.all).toMatchObject({
    count: members.length,
    costs: sum(members, 'costs'),
    gains: sum(members, 'gains'),
    fiscalYearCosts: sum(members, 'costs', isThisYear),
    fiscalYearGains: sum(members, 'gains', isThisYear),
    recorded: count(({ months }) => months.length > 0),
    overdue: count((one) => runs(one) && isPast(one)),
    waiting: count((one) => isOpen(one) && isAsked(one)),
    kill: count(isKill),
    moneyAtStake: members.filter(isKill).reduce((total, one) => total + standingOf(one).moneyAtStake, 0),
    freedBudget: members.filter((one) => killedOn(one).startsWith('2026-')).reduce((total, { draft }) => total + (draft.budget ?? 0), 0),
  })
  expect(portfolio.running).toMatchObject({ count: running.length, costs: sum(running, 'costs') })
  for (const phase of portfolio.byPhase) {
    const inPhase = running.filter(({ draft }) => draft.phase === phase.phase)
    expect(phase).toMatchObject({ count: inPhase.length, costs: sum(inPhase, 'costs'), gains: sum(inPhase, 'gains'), overdue: inPhase.filter(isPast).length })
    for (const { tier, count: inCell } of phase.byTier) expect(inCell).toBe(inPhase.filter(({ draft }) => draft.tier === tier).length)
  }
  const sideOf = (isOn: (one: RandomUseCase) => boolean) => running.filter(isOn)
  const ten = sideOf(({ draft }) => trainsModel(draft.approach))
  const unclassified = sideOf(({ draft }) => draft.approach === null)
  const ninety = sideOf(({ draft }) => draft.approach !== null && !trainsModel(draft.approach))
  expect(portfolio.distribution).toEqual({
    byCount: { ninety: ninety.length, ten: ten.length, unclassified: unclassified.length },
    bySpend: { ninety: sum(ninety, 'costs'), ten: sum(ten, 'costs'), unclassified: sum(unclassified, 'costs') },
  })
  expect(portfolio.byBusinessUnit.reduce((total, unit) => total + unit.count, 0)).toBe(running.length)
  expect(portfolio.gaps).toEqual({
    missing_roi: count((one) => runs(one) && missesMonths(one)),
    no_owner: count((one) => isOpen(one) && one.draft.ownerId === null),
    no_tier: count((one) => isOpen(one) && one.draft.tier === null),
    no_approach: count((one) => isOpen(one) && one.draft.approach === null),
    no_phase: count((one) => runs(one) && one.draft.phase === null),
    no_business_unit: count((one) => isOpen(one) && one.draft.businessUnit === null),
    unanswered_checklist: count((one) => runs(one) && one.draft.answers === 'none'),
    overdue_update: count((one) => runs(one) && (one.draft.updatedOn ?? one.draft.enteredOn) < '2026-10-08'),
    overdue_control: count((one) => runs(one) && isDue(standingOf(one).controlsDueOn)),
    overdue_review: count((one) => runs(one) && isDue(standingOf(one).reviewsDueOn)),
  })
})

const killedOn = ({ draft }: RandomUseCase) => (draft.status === 'killed' ? (draft.updatedOn ?? draft.enteredOn) : '')
const isDue = (day: string | null) => day !== null && day < today

const isPast = ({ id, draft }: RandomUseCase) => draft.phase !== null && (stands.get(id)?.phasePlannedEnd ?? '9999') < today
const isAsked = ({ draft }: RandomUseCase) => draft.phase !== null && draft.phase < 5 && draft.requestedDaysAgo !== null
const missesMonths = (one: RandomUseCase) => {
  const { roiDueFrom } = standingOf(one)
  if (roiDueFrom === null) return false
  const recorded = new Set(one.months.map(({ month }) => month))
  return monthRange(roiDueFrom, lastCompletedMonth(today)).some((month) => !recorded.has(month))
}

it.each(filters)('the months of %s add up to what came before them and all that is recorded', async (_, filter) => {
  const members = all.filter((one) => meets(one, filter()))
  const totals = { costs: sum(members, 'costs'), gains: sum(members, 'gains') }
  const months = cumulate((await portfolioHome(store.read, request(filter()))).months, totals)
  for (const { month, costs, gains, cumulative } of months) {
    expect({ month, costs, gains }).toEqual({ month, costs: sum(members, 'costs', (one) => one === month), gains: sum(members, 'gains', (one) => one === month) })
    expect(cumulative).toEqual({ costs: sum(members, 'costs', (one) => one <= month), gains: sum(members, 'gains', (one) => one <= month) })
  }
  expect(months.at(-1)?.cumulative ?? totals).toEqual(totals)
})

describe('the lists', () => {
  it('kill candidates come severest first, then by the money at stake (R11)', async () => {
    const severityAt = (one: RandomUseCase) => Math.min(...metOn(standingOf(one).findings, today).map(({ rule }) => severities.indexOf(severityOf[rule])))
    const expected = all
      .filter(isKill)
      .sort((one, other) => severityAt(one) - severityAt(other) || standingOf(other).moneyAtStake - standingOf(one).moneyAtStake || one.id - other.id)
      .map(({ id }) => id)
    const { lists } = await portfolioHome(store.read, request({}))
    expect(expected.length).toBeGreaterThan(listLengths.kill)
    expect(lists.kill.map(({ id }) => id)).toEqual(expected.slice(0, listLengths.kill))
    expect(new Set(expected.map((id) => severityAt(all.find((one) => one.id === id) ?? all[0]!))).size).toBeGreaterThan(1)
  })

  it('gates come by how long they wait, phases by how long they are overdue', async () => {
    const { lists } = await portfolioHome(store.read, request({}))
    const waiting = all.filter((one) => isOpen(one) && isAsked(one)).sort((one, other) => (other.draft.requestedDaysAgo ?? 0) - (one.draft.requestedDaysAgo ?? 0) || one.id - other.id)
    const overdue = all.filter((one) => runs(one) && isPast(one)).sort((one, other) => (standingOf(one).phasePlannedEnd ?? '').localeCompare(standingOf(other).phasePlannedEnd ?? '') || one.id - other.id)
    expect(lists.waiting.map(({ id }) => id)).toEqual(waiting.slice(0, listLengths.waiting).map(({ id }) => id))
    expect(lists.overdue.map(({ id }) => id)).toEqual(overdue.slice(0, listLengths.overdue).map(({ id }) => id))
    expect(lists.waiting.every(({ gates }) => Object.values(gates).includes('in_review'))).toBe(true)
  })
})

/** Every figure with a list, wherever in the data it is. */
function figuresIn(data: unknown): (Figure & { href: string })[] {
  if (Array.isArray(data)) return data.flatMap(figuresIn)
  if (typeof data !== 'object' || data === null) return []
  if ('measure' in data && 'href' in data) return typeof data.href === 'string' ? [data as Figure & { href: string }] : []
  return Object.values(data).flatMap(figuresIn)
}

it.each(filters)('every number of %s is the sum of the list that it leads to', async (_, filter) => {
  const page = request(filter())
  const data = portfolioData({
    home: await portfolioHome(store.read, page),
    filter: page.filter,
    policy: defaultPolicy,
    ...{ today, fiscalYear, fiscalYearStart: 1, locale: 'en-US', currency: 'USD' },
    formats: formatsFor({ locale: 'en-US', currency: 'USD', timeZone: null, today }),
  })
  const figures = figuresIn(data)
  if (data.count === all.length) expect(figures.filter(({ measure }) => measure === 'freedBudget')).toHaveLength(1)
  if (data.count > 0) expect(figures.length).toBeGreaterThan(20)
  const known = new Map<string, Awaited<ReturnType<typeof tableTotals>>>()
  for (const { href, measure, value } of figures) {
    if (measure === 'freedBudget') {
      expect(href).toBe(graveyardUrl(page.filter, fiscalYear))
      const graves = await graveyard(store.read, { ...page, killed: fiscalYearDays(fiscalYear, 1) })
      expect(value).toBe(sumCents(graves.map(({ decision }) => decision?.figures.freedBudget ?? 0)))
      continue
    }
    const { state, problems } = parseTableState(new URL(href, 'http://here').searchParams)
    expect(problems).toEqual([])
    const totals = known.get(href) ?? (await tableTotals(store.read, { scope, filter: state.filter, today, fiscalYear }))
    known.set(href, totals)
    const sums = { ...totals, net: totals.gains - totals.costs, roi: roiPercent(totals) }
    expect({ href, measure, value }).toEqual({ href, measure, value: sums[measure] })
    if (measure !== 'count') expect(state.columns).toContain(measure)
  }
})

it('reads no month that is not shown', async () => {
  const months = (await portfolioHome(store.read, request({ tier: ['high', 'medium', 'low', null] }))).months
  expect(months.every(({ month }) => month > addMonths('2026-10', -valueMonths))).toBe(true)
})

if (dialect === 'sqlite') {
  it.each(filters)('%s is read in at most seven statements, two of them for the gates of the tracks', async (_, filter) => {
    const statements = await statementsOf(() => portfolioHome(store.read, request(filter())))
    expect(statements.length).toBeGreaterThan(0)
    expect(statements.length).toBeLessThanOrEqual(7)
  })

  const plan = async (query: { getSQL(): ReturnType<typeof sql> }) =>
    (await store.read.rows<{ detail: string }>(sql`explain query plan ${query.getSQL()}`)).map(({ detail }) => detail)

  it('all sums are one pass over the standings, in the order of an index', async () => {
    expect(await plan(groupsQuery(store.read, request({})))).toEqual(['SCAN standings USING COVERING INDEX standings_portfolio'])
  })

  it('the lists look up only the use cases that they show', async () => {
    const steps = await plan(listRows(store.read, request({})))
    expect(steps.filter((step) => /\b(use_cases|users|phase_runs|newest)\b/.test(step) && !step.startsWith('SEARCH'))).toEqual([])
  })
}
