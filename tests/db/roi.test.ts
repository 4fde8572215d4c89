import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeRoiMonth, saveRoiGrid, saveRoiMonth, submitRoiMonths } from '~/commands/roi.server'
import * as roi from 'db/queries/roi'
import { maxCents } from 'domain/money'
import type { Actor } from 'domain/permissions'
import { amountsSeen } from 'domain/roi-entry'
import { accepted, contextFor, person, setUpStore } from '../support/commands'
import { governedUseCase } from '../support/governed-use-case'
import { openTestStore, peek } from '../support/store'

let store: Awaited<ReturnType<typeof openTestStore>>
let head: Actor, owner: Actor, contributor: Actor, committee: Actor, viewer: Actor, admin: Actor, stranger: Actor

beforeAll(async () => {
  store = await openTestStore()
  await setUpStore(store)
  head = await person(store, ['head_of_ai'], 'Hanna')
  owner = await person(store, ['owner'], 'Olga')
  contributor = await person(store, ['owner'], 'Carl')
  committee = await person(store, ['committee'])
  viewer = await person(store, ['viewer'])
  admin = await person(store, ['admin'])
  stranger = await person(store, ['owner'])
})
afterAll(() => store.dispose())

const by = (actor: Actor) => contextFor(store, actor)
const newUseCase = () => governedUseCase(store, owner, { contributors: [contributor] })
const entriesOf = (useCase: { id: number }) => roi.entriesOf(store.read, useCase.id)
const entryOf = async (useCase: { id: number }, month: string) => (await entriesOf(useCase)).find((entry) => entry.month === month)
const recordsOf = (key: string, action: string) =>
  peek<{ before: string; after: string }>(store, `select before, after from audit_log where subject_id = '${key}' and action = '${action}' order by seq`)

/** The sums that are kept, and the same from the entries themselves. */
async function portfolioMonths() {
  const figures = (statement: string) => peek<Record<string, unknown>>(store, statement)
  const asNumbers = (rows: Record<string, unknown>[]) =>
    rows.map(({ month, costs, gains, entries }) => ({ month, costs: Number(costs), gains: Number(gains), entries: Number(entries) }))
  return {
    kept: asNumbers(await figures('select month, costs, gains, entries from portfolio_months order by month')),
    recomputed: asNumbers(
      await figures('select month, sum(costs) as costs, sum(gains) as gains, count(*) as entries from roi_entries group by month order by month'),
    ),
  }
}

describe('recording a month (R9)', () => {
  it('gives the entry with its ROI and the sums up to it (R1)', async () => {
    const { key } = await newUseCase()
    accepted(await saveRoiMonth(by(owner), { key, month: '2026-08', costs: { compute: 1_900_000 }, gains: { cost_savings: 36_500_000 } }))
    const september = accepted(await saveRoiMonth(by(owner), { key, month: '2026-09', costs: { tooling: 100_000 } }))
    expect(september).toMatchObject({
      month: '2026-09',
      status: 'draft',
      costs: { tooling: 100_000, compute: 0 },
      gains: { cost_savings: 0 },
      totals: { costs: 100_000, gains: 0 },
      roiPercent: -100,
      cumulative: { costs: 2_000_000, gains: 36_500_000, roiPercent: 1725 },
    })
    const august = accepted(await saveRoiMonth(by(owner), { key, month: '2026-08', costs: { compute: 1_900_000 }, gains: { cost_savings: 36_500_000 } }))
    expect(august).toMatchObject({ roiPercent: 1821.05, cumulative: { costs: 1_900_000 } })
  })

  it('has no ROI without costs (R1)', async () => {
    const { key } = await newUseCase()
    const saved = accepted(await saveRoiMonth(by(owner), { key, month: '2026-09', gains: { revenue: 5 } }))
    expect(saved).toMatchObject({ roiPercent: null, cumulative: { roiPercent: null } })
  })

  it('replaces the amounts: what is not given becomes 0; what is said about them stays', async () => {
    const useCase = await newUseCase()
    const { key } = useCase
    accepted(await saveRoiMonth(by(owner), { key, month: '2026-09', costs: { compute: 5, storage: 7 }, gains: { revenue: 9 }, note: 'First bill', method: 'measured' }))
    accepted(await saveRoiMonth(by(owner), { key, month: '2026-09', costs: { compute: 6 } }))
    expect(await entriesOf(useCase)).toMatchObject([
      { compute: 6, storage: 0, revenue: 0, costs: 6, gains: 0, note: 'First bill', method: 'measured', version: 2, byName: 'Olga' },
    ])
  })

  it('takes the current month and refuses the next', async () => {
    const { key } = await newUseCase()
    expect(await saveRoiMonth(by(owner), { key, month: '2026-11', costs: { compute: 1 } })).toMatchObject({
      code: 'invalid',
      message: 'Nov 2026 is in the future. Record a month once it has begun.',
      issues: [{ path: 'month' }],
    })
    accepted(await saveRoiMonth(by(owner), { key, month: '2026-10', costs: { compute: 1 } }))
  })

  it.each([
    ['a negative amount', { costs: { compute: -1 } }, 'costs.compute'],
    ['a fraction of a cent', { costs: { compute: 1.5 } }, 'costs.compute'],
    ['an amount as text', { gains: { revenue: '5' } }, 'gains.revenue'],
    ['more than can be recorded', { gains: { revenue: maxCents + 1 } }, 'gains.revenue'],
    ['an unknown category', { costs: { computer: 1 } }, 'costs'],
    ['a gain among the costs', { costs: { revenue: 1 } }, 'costs'],
    ['sums beyond what can be recorded', { costs: { compute: maxCents, storage: 1 } }, 'costs'],
    ['a month that does not exist', { month: '2026-13' }, 'month'],
    ['an unknown method', { method: 'guess' }, 'method'],
    ['an unknown confidence', { confidence: 'sure' }, 'confidence'],
    ['an unknown status', { status: 'locked' }, 'status'],
    ['a note without end', { note: 'x'.repeat(2_001) }, 'note'],
  ])('refuses %s and writes nothing', async (_, input, path) => {
    const useCase = await newUseCase()
    expect(await saveRoiMonth(by(owner), { key: useCase.key, month: '2026-09', ...input })).toMatchObject({
      ok: false,
      code: 'invalid',
      issues: [{ path }],
    })
    expect(await entriesOf(useCase)).toEqual([])
  })

  it('takes the largest amount that can be recorded', async () => {
    const { key } = await newUseCase()
    expect(accepted(await saveRoiMonth(by(owner), { key, month: '2026-09', gains: { revenue: maxCents } })).totals.gains).toBe(maxCents)
    accepted(await saveRoiMonth(by(owner), { key, month: '2026-09' }))
  })

  it('makes changed figures a draft again, no longer confirmed by finance', async () => {
    const useCase = await newUseCase()
    const { key } = useCase
    const month = { key, month: '2026-09', costs: { compute: 5 } }
    accepted(await saveRoiMonth(by(owner), { ...month, confidence: 'finance_confirmed', status: 'submitted' }))
    accepted(await saveRoiMonth(by(owner), month))
    expect(await entriesOf(useCase)).toMatchObject([{ confidence: 'finance_confirmed', status: 'submitted', version: 1 }])
    accepted(await saveRoiMonth(by(owner), { ...month, costs: { compute: 6 } }))
    expect(await entriesOf(useCase)).toMatchObject([{ confidence: 'estimated', status: 'draft', version: 2 }])
  })

  it('refuses a stale version and names who changed the month (R14)', async () => {
    const { key } = await newUseCase()
    accepted(await saveRoiMonth(by(owner), { key, month: '2026-09', costs: { compute: 5 } }))
    accepted(await saveRoiMonth(by(contributor), { key, month: '2026-09', version: 1, costs: { compute: 6 } }))
    expect(await saveRoiMonth(by(owner), { key, month: '2026-09', version: 1, costs: { compute: 7 } })).toMatchObject({
      code: 'stale',
      message: expect.stringContaining('Carl changed Sep 2026') as string,
      facts: { months: [{ month: '2026-09', by: 'Carl', version: 2 }] },
    })
  })

  it('sent twice changes nothing the second time', async () => {
    const useCase = await newUseCase()
    const input = { key: useCase.key, month: '2026-09', costs: { compute: 5 }, note: 'Bill' }
    expect(accepted(await saveRoiMonth(by(owner), input))).toEqual(accepted(await saveRoiMonth(by(owner), input)))
    expect(await recordsOf(useCase.key, 'roi.save')).toHaveLength(1)
  })

  it('is one record in the log, with the amounts before and after (R13)', async () => {
    const { key } = await newUseCase()
    accepted(await saveRoiMonth(by(owner), { key, month: '2026-09', costs: { compute: 5 } }))
    accepted(await saveRoiMonth(by(owner), { key, month: '2026-09', costs: { compute: 6 }, note: 'Corrected' }))
    const [first, second] = await recordsOf(key, 'roi.save')
    expect(JSON.parse(first?.before ?? '')).toEqual({ '2026-09': null })
    expect(JSON.parse(first?.after ?? '')).toMatchObject({ '2026-09': { compute: 5, costs: 5, status: 'draft' } })
    expect(JSON.parse(second?.before ?? '')).toEqual({ '2026-09': { compute: 5, costs: 5, note: null } })
    expect(JSON.parse(second?.after ?? '')).toEqual({ '2026-09': { compute: 6, costs: 6, note: 'Corrected' } })
  })
})

describe('who may record', () => {
  it('is the owner, contributors and the Head of AI', async () => {
    const { key } = await newUseCase()
    for (const [index, actor] of [owner, contributor, head].entries()) {
      accepted(await saveRoiMonth(by(actor), { key, month: '2026-09', costs: { compute: index } }))
    }
  })

  it('is refused to everybody else, by every command', async () => {
    const { key } = await newUseCase()
    const every = (actor: Actor) =>
      Promise.all([
        saveRoiMonth(by(actor), { key, month: '2026-09' }),
        saveRoiGrid(by(actor), { key, months: [{ month: '2026-09', seen: 'none', costs: { compute: 1 } }] }),
        describeRoiMonth(by(actor), { key, month: '2026-09', version: 1, note: 'x' }),
        submitRoiMonths(by(actor), { key, months: [{ month: '2026-09' }] }),
      ])
    for (const actor of [committee, viewer]) for (const result of await every(actor)) expect(result).toMatchObject({ code: 'forbidden' })
    for (const actor of [admin, stranger]) for (const result of await every(actor)) expect(result).toMatchObject({ code: 'not_found' })
  })

  it('is nobody once the use case is killed or retired', async () => {
    for (const status of ['killed', 'retired'] as const) {
      const { key } = await governedUseCase(store, owner, { status })
      expect(await saveRoiMonth(by(head), { key, month: '2026-09' })).toMatchObject({ code: 'conflict' })
    }
  })
})

describe('the grid', () => {
  const row = (month: string, seen: string, compute?: number) => ({ month, seen, costs: { compute } })

  it('saves several months at once and leaves alone what came back as it was read', async () => {
    const useCase = await newUseCase()
    const { key } = useCase
    accepted(await saveRoiGrid(by(owner), { key, months: [row('2026-07', 'none', 1), row('2026-08', 'none', 2), row('2026-09', 'none')] }))
    expect(await entriesOf(useCase)).toMatchObject([{ month: '2026-07', compute: 1 }, { month: '2026-08', compute: 2 }])
    const july = amountsSeen(await entryOf(useCase, '2026-07'))
    const saved = accepted(await saveRoiGrid(by(owner), { key, months: [row('2026-07', july, 1), row('2026-09', 'none', 0)] }))
    expect(saved.months).toEqual(['2026-09'])
    expect(await entriesOf(useCase)).toMatchObject([{ version: 1 }, { version: 1 }, { month: '2026-09', costs: 0, version: 1 }])
  })

  it('empties what was emptied', async () => {
    const useCase = await newUseCase()
    accepted(await saveRoiMonth(by(owner), { key: useCase.key, month: '2026-09', costs: { compute: 5 }, gains: { revenue: 7 } }))
    const seen = amountsSeen(await entryOf(useCase, '2026-09'))
    accepted(await saveRoiGrid(by(owner), { key: useCase.key, months: [row('2026-09', seen)] }))
    expect(await entriesOf(useCase)).toMatchObject([{ costs: 0, gains: 0 }])
  })

  it('refuses a month that somebody else has changed by its name, and writes none of the others (R14)', async () => {
    const useCase = await newUseCase()
    const { key } = useCase
    accepted(await saveRoiMonth(by(owner), { key, month: '2026-08', costs: { compute: 5 } }))
    const seen = amountsSeen(await entryOf(useCase, '2026-08'))
    accepted(await saveRoiMonth(by(contributor), { key, month: '2026-08', costs: { compute: 6 } }))
    const months = [row('2026-07', 'none', 1), row('2026-08', seen, 7)]
    expect(await saveRoiGrid(by(owner), { key, months })).toMatchObject({
      code: 'stale',
      message: expect.stringMatching(/^Carl changed Aug 2026 while/) as string,
    })
    expect(await entriesOf(useCase)).toMatchObject([{ month: '2026-08', compute: 6 }])
  })

  it('does not mind that somebody else has changed a month that came back as it was read', async () => {
    const useCase = await newUseCase()
    const { key } = useCase
    accepted(await saveRoiMonth(by(owner), { key, month: '2026-08', costs: { compute: 5 } }))
    const seen = amountsSeen(await entryOf(useCase, '2026-08'))
    accepted(await saveRoiMonth(by(contributor), { key, month: '2026-08', costs: { compute: 6 } }))
    accepted(await saveRoiGrid(by(owner), { key, months: [row('2026-07', 'none', 1), row('2026-08', seen, 5)] }))
    expect(await entriesOf(useCase)).toMatchObject([{ month: '2026-07', compute: 1 }, { month: '2026-08', compute: 6 }])
  })

  it('leaves alone a month left empty where somebody else has made an entry meanwhile', async () => {
    const useCase = await newUseCase()
    accepted(await saveRoiMonth(by(contributor), { key: useCase.key, month: '2026-08', costs: { compute: 6 } }))
    accepted(await saveRoiGrid(by(owner), { key: useCase.key, months: [row('2026-07', 'none', 1), row('2026-08', 'none')] }))
    expect(await entriesOf(useCase)).toMatchObject([{ compute: 1 }, { compute: 6, version: 1 }])
  })

  it('refuses an entry where somebody else has made one meanwhile, unless it is the same', async () => {
    const useCase = await newUseCase()
    const { key } = useCase
    accepted(await saveRoiMonth(by(contributor), { key, month: '2026-08', costs: { compute: 6 } }))
    expect(await saveRoiGrid(by(owner), { key, months: [row('2026-08', 'none', 5)] })).toMatchObject({ code: 'stale' })
    expect(accepted(await saveRoiGrid(by(owner), { key, months: [row('2026-08', 'none', 6)] })).months).toEqual([])
  })

  it('sent twice is there once, with one record', async () => {
    const useCase = await newUseCase()
    const input = { key: useCase.key, months: [row('2026-08', 'none', 5), row('2026-09', 'none', 6)] }
    accepted(await saveRoiGrid(by(owner), input))
    accepted(await saveRoiGrid(by(owner), input))
    expect(await entriesOf(useCase)).toMatchObject([{ version: 1 }, { version: 1 }])
    expect(await recordsOf(useCase.key, 'roi.save_grid')).toHaveLength(1)
  })

  it.each([
    ['a future month with figures', [row('2026-09', 'none', 1), row('2026-11', 'none', 1)], 'months.1.month'],
    ['a month that is there twice', [row('2026-09', 'none', 1), row('2026-09', 'none', 2)], 'months.1.month'],
    ['a negative amount', [row('2026-09', 'none', -1)], 'months.0.costs.compute'],
    ['no months', [], 'months'],
  ])('refuses %s and writes nothing', async (_, months, path) => {
    const useCase = await newUseCase()
    expect(await saveRoiGrid(by(owner), { key: useCase.key, months })).toMatchObject({ code: 'invalid', issues: [{ path }] })
    expect(await entriesOf(useCase)).toEqual([])
  })

  it('leaves an empty future month alone', async () => {
    const { key } = await newUseCase()
    accepted(await saveRoiGrid(by(owner), { key, months: [row('2026-09', 'none', 1), row('2026-11', 'none')] }))
  })
})

describe('what is behind the figures', () => {
  it('is kept without touching them', async () => {
    const useCase = await newUseCase()
    const { key } = useCase
    accepted(await saveRoiMonth(by(owner), { key, month: '2026-09', costs: { compute: 5 }, status: 'submitted' }))
    accepted(await describeRoiMonth(by(owner), { key, month: '2026-09', version: 1, note: 'Two bills', evidence: '', method: 'ab_test', confidence: 'measured' }))
    expect(await entriesOf(useCase)).toMatchObject([
      { compute: 5, costs: 5, note: 'Two bills', evidence: null, method: 'ab_test', confidence: 'measured', status: 'submitted', version: 2 },
    ])
    expect(await describeRoiMonth(by(owner), { key, month: '2026-09', version: 1, note: 'Three' })).toMatchObject({ code: 'stale' })
  })

  it('needs figures first', async () => {
    const { key } = await newUseCase()
    expect(await describeRoiMonth(by(owner), { key, month: '2026-09', version: 1, note: 'x' })).toMatchObject({ code: 'conflict' })
  })
})

describe('submitting', () => {
  it('submits drafts and leaves what is submitted', async () => {
    const useCase = await newUseCase()
    const { key } = useCase
    for (const month of ['2026-08', '2026-09']) accepted(await saveRoiMonth(by(owner), { key, month, costs: { compute: 5 } }))
    const months = [{ month: '2026-08', version: 1 }, { month: '2026-09', version: 1 }]
    expect(accepted(await submitRoiMonths(by(owner), { key, months })).months).toEqual(['2026-08', '2026-09'])
    expect(accepted(await submitRoiMonths(by(owner), { key, months })).months).toEqual([])
    expect(await entriesOf(useCase)).toMatchObject([{ status: 'submitted' }, { status: 'submitted' }])
  })

  it('submits nothing that nobody has read, and nothing that is not there', async () => {
    const useCase = await newUseCase()
    const { key } = useCase
    accepted(await saveRoiMonth(by(owner), { key, month: '2026-08', costs: { compute: 5 } }))
    accepted(await saveRoiMonth(by(contributor), { key, month: '2026-08', costs: { compute: 6 } }))
    expect(await submitRoiMonths(by(owner), { key, months: [{ month: '2026-08', version: 1 }] })).toMatchObject({ code: 'stale' })
    expect(await submitRoiMonths(by(owner), { key, months: [{ month: '2026-08', version: 2 }, { month: '2026-09' }] })).toMatchObject({ code: 'conflict' })
    expect(await entriesOf(useCase)).toMatchObject([{ status: 'draft' }])
  })
})

it('the sums of the portfolio by month are those of its entries, whatever was saved, refused and saved again', async () => {
  const useCases = [await newUseCase(), await newUseCase(), await newUseCase()]
  const month = fc.constantFrom('2026-06', '2026-07', '2026-08', '2026-09', '2026-11')
  const amount = fc.option(fc.integer({ min: 0, max: 1_000_000 }), { nil: undefined })
  const amounts = { costs: fc.record({ compute: amount, retraining: amount }), gains: fc.record({ revenue: amount }) }
  const useCase = fc.nat({ max: useCases.length - 1 })
  const change = fc.oneof(
    fc.record({ kind: fc.constant('month' as const), useCase, month, ...amounts }),
    fc.record({
      kind: fc.constant('grid' as const),
      useCase,
      stale: fc.boolean(),
      months: fc.uniqueArray(fc.record({ month, ...amounts }), { selector: (one) => one.month, minLength: 1, maxLength: 4 }),
    }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 12 }), async (changes) => {
      for (const one of changes) {
        const target = useCases[one.useCase] ?? useCases[0]
        if (!target) throw new Error('There are use cases')
        if (one.kind === 'month') {
          await saveRoiMonth(by(owner), { key: target.key, month: one.month, costs: one.costs, gains: one.gains })
        } else {
          const entries = await roi.entriesByMonth(store.read, target.id, one.months.map((given) => given.month))
          const months = one.months.map((given) => ({ ...given, seen: one.stale ? 'stale' : amountsSeen(entries.get(given.month)) }))
          await saveRoiGrid(by(owner), { key: target.key, months })
        }
      }
      const { kept, recomputed } = await portfolioMonths()
      expect(kept).toEqual(recomputed)
    }),
    { numRuns: 25 },
  )
})
