import { sql } from 'drizzle-orm'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { beginMonthReview, closeMonth, reopenMonth } from '~/commands/month-close.server'
import { describeRoiMonth, saveRoiGrid, saveRoiMonth, submitRoiMonths } from '~/commands/roi.server'
import { refreshStandings } from '~/commands/standings.server'
import { verifyAudit } from '~/server/audit-verify.server'
import { notifyDue } from '~/server/due-notifications.server'
import * as closes from 'db/queries/month-closes'
import * as notifications from 'db/queries/notifications'
import * as roi from 'db/queries/roi'
import * as amendments from 'db/queries/roi-amendments'
import * as settings from 'db/queries/settings'
import { monthSeen } from 'domain/month-close'
import { scopeOf, type Actor, type Role } from 'domain/permissions'
import { amountsSeen, completeAmounts } from 'domain/roi-entry'
import { accepted, contextFor, person, setUpStore, testAuditKey, testNow } from '../support/commands'
import { governedUseCase } from '../support/governed-use-case'
import { openTestStore, peek } from '../support/store'

let store: Awaited<ReturnType<typeof openTestStore>>
let head: Actor, owner: Actor
const stores: { dispose(): Promise<void> }[] = []

beforeEach(async () => {
  store = await openTestStore()
  stores.push(store)
  await setUpStore(store)
  head = await person(store, ['head_of_ai'], 'Hanna')
  owner = await person(store, ['owner'], 'Olga')
})
afterAll(async () => {
  for (const one of stores) await one.dispose()
})

const by = (actor: Actor, now = testNow) => contextFor(store, actor, { now })
const september = '2026-09'
const newUseCase = () => governedUseCase(store, owner)
/** In phase 3 since July, so that entries are expected. */
async function dueUseCase(of = owner) {
  const useCase = await governedUseCase(store, of, { phase: 3, startOn: '2026-07-01' })
  await store.withTransaction(async (tx) => refreshStandings(tx, [useCase.id], await settings.policyInForce(tx)))
  return useCase
}
const save = (key: string, month: string, costs: number, more: object = {}) => saveRoiMonth(by(owner), { key, month, costs: { compute: costs }, ...more })
const seen = async (month: string) => monthSeen(await closes.figuresOf(store.read, month))
const close = async (month: string, more: object = {}) => closeMonth(by(head), { month, seen: await seen(month), ...more })
const entryOf = async ({ id }: { id: number }, month: string) => (await roi.entriesOf(store.read, id)).find((entry) => entry.month === month)
const recordsOf = (action: string) => peek<{ subject_id: string; before: string | null; after: string | null }>(store, `select subject_id, before, after from audit_log where action = '${action}' order by seq`)
const told = async (actor: Actor) => (await notifications.page(store.read, actor.id, scopeOf(actor), { before: null, limit: 100 })).map(({ kind, facts, place }) => ({ kind, facts, place }))

describe('closing a month (R9)', () => {
  it('keeps the sums, how many entries there were and how many were missing', async () => {
    const { key } = await newUseCase()
    await dueUseCase()
    accepted(await save(key, september, 1_900, { gains: { revenue: 5_000 } }))
    accepted(await close(september, { note: 'Checked with finance' }))
    expect(await closes.find(store.read, september)).toMatchObject({ status: 'closed', costs: 1_900, gains: 5_000, entries: 1, missing: 1, note: 'Checked with finance', byName: 'Hanna' })
    const [record] = await recordsOf('month.close')
    expect(record).toMatchObject({ subject_id: september })
    expect(JSON.parse(record?.after ?? '')).toMatchObject({ status: 'closed', costs: 1_900, drafts: 1, note: 'Checked with finance' })
  })

  it('is refused where entries were saved, or are missing, since they were looked at (R14)', async () => {
    const { key } = await newUseCase()
    accepted(await save(key, september, 5))
    const before = await seen(september)
    accepted(await save(key, september, 6))
    expect(await closeMonth(by(head), { month: september, seen: before })).toMatchObject({ code: 'stale', message: expect.stringContaining('look again') as string })
    const after = await seen(september)
    await dueUseCase()
    expect(await closeMonth(by(head), { month: september, seen: after })).toMatchObject({ code: 'stale', facts: { missing: 1 } })
    expect(await closes.find(store.read, september)).toBeNull()
    accepted(await close(september))
  })

  it('is refused before the month is over, out of order and twice; a month without entries holds nothing up', async () => {
    const { key } = await newUseCase()
    accepted(await save(key, '2026-06', 5))
    accepted(await save(key, september, 5))
    accepted(await save(key, '2026-10', 5))
    expect(await close('2026-10')).toMatchObject({ code: 'conflict', message: 'Oct 2026 is not over yet. Review and close it once it is.' })
    expect(await close(september)).toMatchObject({ code: 'conflict', message: 'Jun 2026 is recorded and not closed yet. Close it first: months are closed in order.' })
    accepted(await save(key, '2026-07', 5))
    accepted(await close('2026-06'))
    expect(await close(september)).toMatchObject({ message: expect.stringContaining('Jul 2026 is recorded and not closed yet') as string })
    accepted(await close('2026-07'))
    accepted(await close(september))
    expect(await close(september)).toMatchObject({ code: 'conflict', message: expect.stringContaining('Hanna closed Sep 2026 already') as string })
  })

  it('decides once, however many close at the same time', async () => {
    const { key } = await newUseCase()
    accepted(await save(key, september, 5))
    const other = await person(store, ['head_of_ai'], 'Hugo')
    const shown = await seen(september)
    const results = await Promise.all([head, other, head, other].map((actor) => closeMonth(by(actor), { month: september, seen: shown })))
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await recordsOf('month.close')).toHaveLength(1)
  })

  it.each<[Role]>([['owner'], ['committee'], ['viewer'], ['admin']])('is refused to the role %s, on every step, and that is on record', async (role) => {
    const actor = await person(store, [role])
    for (const step of [closeMonth, beginMonthReview, reopenMonth]) expect(await step(by(actor), { month: september, seen: await seen(september) })).toMatchObject({ code: 'forbidden' })
    expect((await recordsOf('month.close.refused')).length).toBe(1)
    expect(await closes.list(store.read)).toEqual([])
  })

  it('is for good: the database itself keeps a closed month', async () => {
    accepted(await close(september))
    expect(await reopenMonth(by(head), { month: september })).toMatchObject({ code: 'conflict', message: expect.stringContaining('stays closed') as string })
    expect(await beginMonthReview(by(head), { month: september })).toMatchObject({ code: 'conflict' })
    await expect(store.withTransaction((tx) => closes.remove(tx, september))).rejects.toThrow()
  })
})

describe('the review of a month', () => {
  it('begins and ends, each on record; begun twice it is begun once', async () => {
    accepted(await beginMonthReview(by(head), { month: september }))
    accepted(await beginMonthReview(by(head), { month: september }))
    expect(await closes.find(store.read, september)).toMatchObject({ status: 'in_review', costs: null })
    accepted(await reopenMonth(by(head), { month: september }))
    expect(await closes.find(store.read, september)).toBeNull()
    expect(await reopenMonth(by(head), { month: september })).toMatchObject({ code: 'conflict' })
    expect([(await recordsOf('month.review')).length, (await recordsOf('month.reopen')).length]).toEqual([1, 1])
  })

  it('tells owners whose entry is missing or a draft, once, and nobody else', async () => {
    const carl = await person(store, ['owner'], 'Carl')
    const vera = await person(store, ['owner'], 'Vera')
    const missing = await dueUseCase()
    const draft = await dueUseCase(carl)
    const submitted = await dueUseCase(vera)
    accepted(await saveRoiMonth(by(carl), { key: draft.key, month: september, costs: { compute: 5 } }))
    accepted(await saveRoiMonth(by(vera), { key: submitted.key, month: september, costs: { compute: 5 }, status: 'submitted' }))
    accepted(await beginMonthReview(by(head), { month: september }))
    accepted(await reopenMonth(by(head), { month: september }))
    accepted(await beginMonthReview(by(head), { month: september }))
    const place = (key: string) => `/use-cases/${key}/value?month=2026-09#figures`
    expect(await told(owner)).toEqual([{ kind: 'month_in_review', facts: { month: september, isDraft: false }, place: place(missing.key) }])
    expect(await told(carl)).toEqual([{ kind: 'month_in_review', facts: { month: september, isDraft: true }, place: place(draft.key) }])
    expect(await told(vera)).toEqual([])
  })

  it('tells whose entry is missing since it began, with the hour', async () => {
    accepted(await beginMonthReview(by(head), { month: september }))
    await dueUseCase()
    await Promise.all([notifyDue(store, testNow), notifyDue(store, testNow)])
    expect((await told(owner)).filter(({ kind }) => kind === 'month_in_review')).toHaveLength(1)
  })
})

describe('a closed month', () => {
  const refused = {
    code: 'conflict',
    message: 'Sep 2026 is closed: changing it becomes an amendment, which keeps the old figures. Give the reason for it and save again. Nothing was saved yet, and your input is kept.',
    issues: [{ path: 'reason' }],
    facts: { closedMonths: [september] },
  }

  async function closedUseCase() {
    const useCase = await newUseCase()
    accepted(await save(useCase.key, september, 5, { gains: { revenue: 7 } }))
    accepted(await close(september))
    return useCase
  }
  const grid = (key: string, read: object | null, compute: number, more: object = {}) =>
    saveRoiGrid(by(owner), { key, months: [{ month: september, seen: amountsSeen(read && completeAmounts(read)), costs: { compute } }], ...more })

  it('is changed on no path without a reason', async () => {
    const useCase = await closedUseCase()
    const { key } = useCase
    expect(await save(key, september, 6)).toMatchObject(refused)
    expect(await save(key, september, 6, { reason: '  ' })).toMatchObject(refused)
    expect(await grid(key, { compute: 5, revenue: 7 }, 6)).toMatchObject(refused)
    expect(await describeRoiMonth(by(owner), { key, month: september, version: 1, note: 'Late' })).toMatchObject(refused)
    expect(await saveRoiMonth(by(head), { key, month: september })).toMatchObject(refused)
    expect(await entryOf(useCase, september)).toMatchObject({ compute: 5, note: null, version: 1 })
    expect(await amendments.listOf(store.read, useCase.id)).toEqual([])
  })

  it('refuses a whole grid, of which one month is closed', async () => {
    const useCase = await closedUseCase()
    const months = [september, '2026-10'].map((month) => ({ month, seen: amountsSeen(month === september ? completeAmounts({ compute: 5, revenue: 7 }) : null), costs: { compute: 9 } }))
    expect(await saveRoiGrid(by(owner), { key: useCase.key, months })).toMatchObject(refused)
    expect(await entryOf(useCase, '2026-10')).toBeUndefined()
    accepted(await saveRoiGrid(by(owner), { key: useCase.key, months, reason: 'Late invoice' }))
    expect(await entryOf(useCase, '2026-10')).toMatchObject({ compute: 9 })
    expect((await recordsOf('roi.save_grid')).map(({ after }) => Object.keys(JSON.parse(after ?? '') as object))).toEqual([['2026-10']])
    expect((await recordsOf('roi.amend')).map(({ after }) => Object.keys(JSON.parse(after ?? '') as object))).toEqual([[september, 'reason']])
    expect(await verifyAudit(store.read, testAuditKey)).toMatchObject({ ok: true, problems: [] })
  })

  it('is amended with a reason: the figures change, and those before are kept', async () => {
    const useCase = await closedUseCase()
    accepted(await save(useCase.key, september, 6, { reason: ' Late invoice ' }))
    expect(await entryOf(useCase, september)).toMatchObject({ compute: 6, revenue: 0, version: 2 })
    expect(await amendments.listOf(store.read, useCase.id)).toMatchObject([
      {
        ...{ month: september, reason: 'Late invoice', byName: 'Olga' },
        ...{ before: completeAmounts({ compute: 5, revenue: 7 }), after: completeAmounts({ compute: 6 }) },
        ...{ costsBefore: 5, gainsBefore: 7, costsAfter: 6, gainsAfter: 0 },
      },
    ])
    const [record] = await recordsOf('roi.amend')
    expect(JSON.parse(record?.before ?? '')).toMatchObject({ [september]: { compute: 5, revenue: 7 } })
    expect(JSON.parse(record?.after ?? '')).toMatchObject({ [september]: { compute: 6, revenue: 0 }, reason: 'Late invoice' })
    expect(await closes.find(store.read, september)).toMatchObject({ costs: 5, gains: 7 })
  })

  it('is not amended by what changes nothing, and words alone restate nothing', async () => {
    const useCase = await closedUseCase()
    const { key } = useCase
    accepted(await save(key, september, 5, { gains: { revenue: 7 }, reason: 'Nothing' }))
    accepted(await grid(key, { compute: 5, revenue: 7 }, 5, { months: [{ month: september, seen: amountsSeen(completeAmounts({ compute: 5, revenue: 7 })), costs: { compute: 5 }, gains: { revenue: 7 } }] }))
    expect(await recordsOf('roi.amend')).toEqual([])
    accepted(await describeRoiMonth(by(owner), { key, month: september, version: 1, note: 'Late', reason: 'Finance asked' }))
    expect(await entryOf(useCase, september)).toMatchObject({ note: 'Late' })
    expect(await recordsOf('roi.amend')).toHaveLength(1)
    expect(await amendments.listOf(store.read, useCase.id)).toEqual([])
  })

  it('takes an entry that was missing, as an amendment of nothing', async () => {
    const useCase = await newUseCase()
    accepted(await close(september))
    expect(await save(useCase.key, september, 5)).toMatchObject(refused)
    accepted(await save(useCase.key, september, 5, { reason: 'Forgotten' }))
    expect(await amendments.listOf(store.read, useCase.id)).toMatchObject([{ before: null, costsBefore: 0, costsAfter: 5 }])
  })

  it('lets a draft be submitted: its figures stay', async () => {
    const useCase = await closedUseCase()
    accepted(await submitRoiMonths(by(owner), { key: useCase.key, months: [{ month: september, version: 1 }] }))
    expect(await entryOf(useCase, september)).toMatchObject({ status: 'submitted' })
    expect(await recordsOf('roi.amend')).toEqual([])
  })

  it('is either closed with what is saved at the same time, or saved after it and refused', async () => {
    for (let round = 0; round < 10; round += 1) {
      const month = `2025-${String(round + 1).padStart(2, '0')}`
      const useCase = await newUseCase()
      accepted(await save(useCase.key, month, 5))
      const shown = await seen(month)
      const [closed, saved] = await Promise.all(
        round % 2 ? [closeMonth(by(head), { month, seen: shown }), save(useCase.key, month, 6)] : [save(useCase.key, month, 6), closeMonth(by(head), { month, seen: shown })].reverse(),
      )
      expect([closed?.ok, saved?.ok].filter(Boolean)).toHaveLength(1)
      if (!closed?.ok) accepted(await close(month))
      expect(await closes.find(store.read, month)).toMatchObject({ costs: (await entryOf(useCase, month))?.costs })
    }
  })

  it('keeps its amendments: the database refuses to change them', async () => {
    const useCase = await closedUseCase()
    accepted(await save(useCase.key, september, 6, { reason: 'Late invoice' }))
    for (const statement of [sql`update roi_amendments set reason = 'Other'`, sql`delete from roi_amendments`]) await expect(store.withTransaction((tx) => tx.exec(statement))).rejects.toThrow()
    expect(await amendments.listOf(store.read, useCase.id)).toMatchObject([{ reason: 'Late invoice' }])
  })
})
