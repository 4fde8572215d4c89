import { sql, type SQL } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { beginMonthReview, closeMonth } from '~/commands/month-close.server'
import { saveRoiMonth, submitRoiMonths } from '~/commands/roi.server'
import { refreshStandings } from '~/commands/standings.server'
import { monthReview } from '~/server/month-review.server'
import { dialect } from 'db/dialect'
import * as closes from 'db/queries/month-closes'
import * as review from 'db/queries/month-review'
import * as roi from 'db/queries/roi'
import * as settings from 'db/queries/settings'
import { addMonths, dayOf, monthRange, type Month } from 'domain/month'
import { monthSeen, unusual, unusualByRank } from 'domain/month-close'
import type { Actor } from 'domain/permissions'
import { calendarRange, calendarYears, firstOpen } from '~/features/month-close/calendar-data'
import { formatsFor } from '~/features/use-cases/formats'
import { accepted, contextFor, person, setUpStore, testNow } from '../support/commands'
import { governedUseCase } from '../support/governed-use-case'
import { openTestStore } from '../support/store'
import { statementsOf } from '../support/statements'

const today = dayOf(testNow)
const formats = formatsFor({ locale: 'en-US', currency: 'USD', timeZone: null, today })
const firstPages = { missing: 1, unusual: 1, changed: 1 }

let store: Awaited<ReturnType<typeof openTestStore>>
let head: Actor, owner: Actor
const ids: number[] = []

/** A number that only looks random. */
let state = 7
const random = (below: number): number => {
  state = (state * 48_271) % 2_147_483_647
  return state % below
}

beforeAll(async () => {
  store = await openTestStore()
  await setUpStore(store)
  head = await person(store, ['head_of_ai'], 'Hanna')
  owner = await person(store, ['owner'], 'Olga')
  for (let number = 0; number < 12; number += 1) {
    const useCase = await governedUseCase(store, owner, { phase: 3, startOn: '2026-03-01', enteredOn: '2026-03-01' })
    ids.push(useCase.id)
    for (const month of monthRange('2026-01', '2026-09')) {
      if (random(4) === 0) continue
      const amounts = { costs: { compute: [0, 100, 120, 900][random(4)] ?? 0 }, gains: { revenue: [0, 0, 100, 700][random(4)] ?? 0 } }
      accepted(await saveRoiMonth(contextFor(store, owner), { key: useCase.key, month, ...amounts, evidence: random(2) ? 'Invoice' : null, status: random(3) ? 'submitted' : 'draft' }))
    }
  }
  await store.withTransaction(async (tx) => refreshStandings(tx, ids, await settings.policyInForce(tx)))
}, 60_000)
afterAll(() => store.dispose())

const close = async (month: Month) => accepted(await closeMonth(contextFor(store, head), { month, seen: monthSeen(await closes.figuresOf(store.read, month)) }))
const entries = async () => (await Promise.all(ids.map((id) => roi.entriesOf(store.read, id)))).map((months, index) => ({ id: ids[index] ?? 0, months }))
const looked = (month: Month, pages = firstPages) => monthReview(store.read, { month, pages, today, formats })
const keyOf = (id: number) => `UC-${String(id).padStart(4, '0')}`

describe('what a month is looked through for', () => {
  it.each(monthRange('2026-01', '2026-09'))('unusual entries of %s are those that the rule names, by counting in the database as by the medians', async (month) => {
    const byRank = new Map((await review.rankedEntries(store.read, month)).map((entry) => [entry.useCaseId, unusualByRank(entry)]))
    for (const { id, months } of await entries()) {
      const entry = months.find((one) => one.month === month)
      if (!entry) {
        expect(byRank.has(id)).toBe(false)
        continue
      }
      const findings = unusual(
        entry,
        months.filter((one) => one !== entry),
      )
      const expected = findings.length === 0 ? null : findings.every(({ kind }) => kind === 'no_evidence') ? 'evidence' : 'figures'
      expect([month, id, byRank.get(id)]).toEqual([month, id, expected])
    }
  })

  it.each(['2026-02', '2026-05', '2026-09'])('missing entries and drafts of %s are listed, and counted, each once', async (month) => {
    const all = await entries()
    const of = (id: number) => all.find((one) => one.id === id)?.months.find((entry) => entry.month === month)
    const missing = month < '2026-03' ? [] : ids.filter((id) => !of(id))
    const drafts = ids.filter((id) => of(id)?.status === 'draft')
    const { missing: list } = await looked(month)
    expect(list.lines.map(({ key }) => key)).toEqual([...missing, ...drafts].map(keyOf))
    expect(list.lines.map(({ draft }) => draft === null)).toEqual([...missing.map(() => true), ...drafts.map(() => false)])
    expect(list.total).toBe(missing.length + drafts.length)
    expect(await closes.figuresOf(store.read, month)).toMatchObject({ missing: missing.length, drafts: drafts.length })
  })

  it('a page beyond the last is empty, with the count of all', async () => {
    const { missing, unusual: strange } = await looked('2026-09', { missing: 9, unusual: 9, changed: 9 })
    expect([missing.lines, strange.lines]).toEqual([[], []])
    expect(missing.total).toBeGreaterThan(0)
  })

  it('changes are those of submitted figures, as they were and are; those of drafts are nobody’s', async () => {
    const { key } = await governedUseCase(store, owner)
    const save = async (compute: number, more: object = {}) => accepted(await saveRoiMonth(contextFor(store, owner), { key, month: '2026-10', costs: { compute }, ...more }))
    const changes = async () => (await looked('2026-10')).changed.lines.filter((line) => line.key === key).map((line) => line.changes)
    await save(5_00)
    await save(6_00)
    expect(await changes()).toEqual([])
    accepted(await submitRoiMonths(contextFor(store, owner), { key, months: [{ month: '2026-10' }] }))
    await save(7_00)
    await save(7_00, { status: 'submitted' })
    await save(9_00, { status: 'submitted', gains: { revenue: 1_00 } })
    expect(await changes()).toEqual([['costs $7 → $9', 'gains $0 → $1'], ['costs $6 → $7']])
  })
})

describe('the calendar', () => {
  const calendar = async () => {
    const range = calendarRange(await closes.firstMonth(store.read), today, 1)
    if (!range) throw new Error('There are months')
    const records = await closes.list(store.read)
    const years = calendarYears({
      ...{ range, closes: records, today, fiscalYearStart: 7, formats },
      sums: await closes.sumsOf(store.read, range.from, range.to),
      counts: await closes.countsOf(store.read, { from: range.from, to: range.to, openFrom: firstOpen(range, records) }),
      dueFrom: await closes.dueFrom(store.read),
    })
    return { years, lines: new Map(years.flatMap(({ lines }) => lines.map((line) => [line.month, line]))) }
  }

  it('counts of each month what its page lists', async () => {
    const { years, lines } = await calendar()
    expect(years.map(({ label, lines: months }) => [label, months.length])).toEqual([['FY 2027', 4], ['FY 2026', 6]])
    for (const month of monthRange('2026-01', '2026-09')) {
      const figures = await closes.figuresOf(store.read, month)
      const line = lines.get(month)
      expect([month, Number(line?.entries ?? 0), Number(line?.drafts ?? 0), Number(line?.missing ?? 0)]).toEqual([month, figures.entries, figures.drafts, figures.missing])
    }
    // The running month misses nothing yet.
    expect(lines.get('2026-10')?.missing).toBeNull()
  })

  it('knows of a closed month what was missing then, and marks what is restated', async () => {
    for (const month of monthRange('2026-01', '2026-04')) await close(month)
    accepted(await beginMonthReview(contextFor(store, head), { month: '2026-05' }))
    const missing = (await closes.find(store.read, '2026-04'))?.missing ?? 0
    const absent = (await entries()).find(({ months }) => !months.some(({ month }) => month === '2026-04'))
    accepted(await saveRoiMonth(contextFor(store, owner), { key: keyOf(absent?.id ?? 0), month: '2026-04', costs: { compute: 1_00 }, reason: 'Forgotten' }))
    const { lines } = await calendar()
    expect(lines.get('2026-04')).toMatchObject({ status: 'closed', restated: '1', missing: missing ? String(missing) : null })
    expect([lines.get('2026-05')?.status, lines.get('2026-06')?.status]).toEqual(['in_review', 'open'])
    expect(await closes.nextToClose(store.read, '2026-09')).toEqual({ month: '2026-05', isInReview: true })
    expect(await closes.nextToClose(store.read, '2026-04')).toBeNull()
  })

  it.each([
    [null, 1, { from: '2026-10', to: '2026-10', isLast: true }],
    ['2026-01', 1, { from: '2026-01', to: '2026-10', isLast: true }],
    ['2023-01', 1, { from: '2024-11', to: '2026-10', isLast: false }],
    ['2023-01', 2, { from: '2023-01', to: '2024-10', isLast: true }],
    ['2023-01', 3, null],
    ['2024-11', 1, { from: '2024-11', to: '2026-10', isLast: true }],
    ['2027-05', 1, { from: '2026-10', to: '2026-10', isLast: true }],
  ])('from %s on has page %i: %j', (first, page, range) => expect(calendarRange(first, today, page)).toEqual(range))

  it('a month that is closed tells its sums then and now', async () => {
    const { head: shown, changed } = await looked('2026-04')
    expect(shown.atClose).toContain('when it was closed it had costs of')
    expect(shown.steps).toEqual([])
    expect(changed.lines).toMatchObject([{ changes: ['costs $0 → $1'], reason: 'Forgotten', month: null }])
    // The next month to close is told of it.
    expect((await looked('2026-05')).changed.lines.at(-1)).toMatchObject({ reason: 'Forgotten', month: 'Apr 2026' })
  })
})

if (dialect === 'sqlite') {
  describe('with ten thousand use cases', () => {
    const plan = async (query: SQL) => (await store.read.rows<{ detail: string }>(sql`explain query plan ${query}`)).map(({ detail }) => detail)

    it('the months of each use case are found by the index', async () => {
      expect(await plan(review.rankedQuery('2026-09'))).toEqual([
        'SEARCH e USING INDEX roi_entries_month (month=?)',
        'SEARCH o USING COVERING INDEX roi_entries_sums (use_case_id=?) LEFT-JOIN',
        'CORRELATED SCALAR SUBQUERY 1',
        'SEARCH p USING COVERING INDEX roi_entries_sums (use_case_id=? AND month<?)',
        'USE TEMP B-TREE FOR ORDER BY',
      ])
      expect(await plan(closes.expectedAndThereQuery(store.read, addMonths('2026-09', -23), '2026-09').getSQL())).toContain('SCAN roi_entries USING COVERING INDEX roi_entries_use_case_month')
    })

    it('the page of a month takes at most seven statements, and one less while nothing has changed', async () => {
      for (const month of ['2026-09', '2026-04']) expect((await statementsOf(() => looked(month))).filter((statement) => !/audit_head/.test(statement)).length).toBeLessThanOrEqual(7)
      // Nothing has changed since, so what is unusual is known.
      expect((await statementsOf(() => looked('2026-09'))).filter((statement) => !/audit_head/.test(statement)).length).toBeLessThanOrEqual(6)
    })
  })
}
