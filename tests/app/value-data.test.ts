import { describe, expect, it } from 'vitest'
import type { RoiEntry } from 'db/queries/roi'
import type { MonthTotals } from 'domain/break-even'
import type { Plan } from 'domain/business-plan'
import { completeAmounts, totalsOf, type EntryStatus, type RoiAmounts } from 'domain/roi-entry'
import { monthLabels } from '~/features/roi/month-labels'
import { formatsFor } from '~/features/use-cases/formats'
import { valueChart } from '~/features/value/value-chart'
import { draftMonths, missingMonths, monthDetails } from '~/features/value/value-data'
import { valueFigures, type ValueFigures } from '~/features/value/value-figures'

const today = '2026-10-15'
const formats = formatsFor({ locale: 'en-US', currency: 'USD', timeZone: null, today })
const monthLabel = monthLabels('en-US')
const words = { formats, monthLabel }

function entry(month: string, amounts: Partial<RoiAmounts> = {}, status: EntryStatus = 'submitted'): RoiEntry {
  const at = new Date('2026-10-01T09:00:00Z')
  const said = { note: null,
  currency: null,
  rate: null,
  original: null, evidence: 'Invoice 12', method: 'measured' as const, confidence: 'estimated' as const }
  return { id: 1, useCaseId: 1, month, ...completeAmounts(amounts), ...totalsOf(amounts), ...said, status, by: 'u1', at, version: 3, byName: 'Olga' }
}

describe('missing months (R9)', () => {
  const record = (months: string[], roiDueFrom: string | null) => missingMonths({ base: '/use-cases/UC-0001', entries: months.map((month) => entry(month)), roiDueFrom, today, monthLabel })

  it('are the completed months since entries are due that have none; the running month is not among them', () => {
    expect(record(['2026-08'], '2026-07')).toEqual({ says: 'Jul 2026 and Sep 2026', count: 2, href: '/use-cases/UC-0001/value#figures' })
    expect(record(['2026-07', '2026-08', '2026-09'], '2026-07')).toBeNull()
  })

  it('are none before phase 3', () => {
    expect(record([], null)).toBeNull()
  })

  it('lead to the twelve months with the first of them, where the latest twelve do not show it', () => {
    expect(record([], '2025-10')?.href).toBe('/use-cases/UC-0001/value?from=2025-10#figures')
    expect(record([], '2025-11')?.href).toBe('/use-cases/UC-0001/value#figures')
  })

  it('are named one by one, a long run by its ends, and of many the first', () => {
    expect(record([], '2026-08')?.says).toBe('Aug 2026 and Sep 2026')
    expect(record([], '2025-10')?.says).toBe('Oct 2025 to Sep 2026')
    expect(record(['2025-11'], '2025-10')?.says).toBe('Oct 2025, Dec 2025, Jan 2026, Feb 2026, Mar 2026 and 6 more')
  })
})

it('drafts are submitted as they were read', () => {
  const entries = [entry('2026-07'), entry('2026-08', {}, 'draft'), entry('2026-10', {}, 'draft')]
  expect(draftMonths({ base: '/use-cases/UC-0001', entries, roiDueFrom: null, today, monthLabel })).toMatchObject({
    says: 'Aug 2026 and Oct 2026',
    months: [
      { month: '2026-08', version: 3 },
      { month: '2026-10', version: 3 },
    ],
  })
})

it('behind a month stand its sums, who saved it, and what was said', () => {
  const entries = [entry('2026-08', { compute: 1_900_000, revenue: 36_500_050 })]
  expect(monthDetails({ entries, month: '2026-08', ...words })).toMatchObject({ costs: '$19,000', gains: '$365,000.50', roi: '+1,821.1 %', evidence: 'Invoice 12', note: null })
  expect(monthDetails({ entries, month: '2026-09', ...words })).toBeNull()
})

describe('the figures', () => {
  const plan: Plan = { initialInvestment: 1_000_00, monthlyCost: 100_00, monthlyGain: 600_00, startMonth: '2026-07' }
  const months: MonthTotals[] = [
    { month: '2026-07', costs: 1_500_00, gains: 0 },
    { month: '2026-08', costs: 100_00, gains: 1_000_00 },
    { month: '2026-09', costs: 100_00, gains: 1_300_00 },
  ]
  const figures = (given: Partial<Parameters<typeof valueFigures>[0]> = {}) => valueFigures({ months, plan, discountRatePercent: 8, today, ...words, ...given })
  const named = ({ headline, outlook }: ValueFigures, label: string) => [...headline, ...outlook].find((one) => one.label === label)

  it.each([
    ['ROI to date', '+35.3 %', 'over 3 recorded months'],
    ['Net to date', '$600', 'gains less costs'],
    ['Run rate', '$200', 'net a month, mean of Jul 2026 to Sep 2026'],
    ['Next 12 months', '$2.4K', 'net, at the run rate'],
    ['Break-even', 'Sep 15, 2026', 'gains reached costs in Sep 2026'],
    ['Planned break-even', 'Aug 31, 2026', 'reached 15 days later'],
    ['Planned payback', '2 months', 'until the investment is paid back'],
  ])('%s', (label, text, note) => {
    expect(named(figures(), label)).toMatchObject({ text, note })
  })

  it('hold the plan against the record up to the last recorded month (R2)', () => {
    expect(figures().variance).toEqual({
      through: 'Sep 2026',
      rows: [
        { head: 'Costs', planned: '$1,300', recorded: '$1,700', difference: '+$400', isWorse: true },
        { head: 'Gains', planned: '$1,800', recorded: '$2,300', difference: '+$500', isWorse: false },
        { head: 'Net', planned: '$500', recorded: '$600', difference: '+$100', isWorse: false },
      ],
    })
  })

  it('give the present value with its rate, and no rate of return where there is none (R2)', () => {
    expect(named(figures(), 'Present value, recorded')?.note).toMatch(/^as of Jul 2026, at 8 % a year; rate of return/)
    const lossOnly = figures({ months: months.slice(0, 1) })
    expect(named(lossOnly, 'Present value, recorded')).toMatchObject({ text: '−$1.5K', full: '−$1,500', isNegative: true, note: 'as of Jul 2026, at 8 % a year; no single rate of return' })
  })

  it('say that a break-even was lost again', () => {
    const lost = figures({ months: [...months, { month: '2026-10', costs: 900_00, gains: 0 }] })
    expect(named(lost, 'Break-even')?.note).toBe('gains reached costs in Sep 2026, and are below them again')
  })

  it('without costs have no ROI, without records nothing, and without a plan no plan (R1)', () => {
    expect(named(figures({ months: [{ month: '2026-09', costs: 0, gains: 5 }] }), 'ROI to date')).toMatchObject({ text: 'n/a', note: 'no costs, so no return on them' })
    const nothing = figures({ months: [], plan: null })
    expect(named(nothing, 'ROI to date')?.text).toBe('none')
    expect(named(nothing, 'Run rate')?.text).toBe('none')
    expect(named(nothing, 'Planned break-even')?.note).toBe('needs a business case')
    expect(nothing.variance).toBeNull()
  })

  it('say when the planned day has passed, and when the plan never pays back', () => {
    const late = figures({ months: months.slice(0, 1) })
    expect(named(late, 'Planned break-even')?.note).toBe('passed 45 days ago, not reached')
    expect(named(figures({ plan: { ...plan, monthlyGain: 0 } }), 'Planned break-even')).toMatchObject({ text: 'never' })
  })
})

describe('the chart', () => {
  const chart = (months: MonthTotals[]) => valueChart({ months, today, locale: 'en-US', currency: 'USD', ...words })

  it('runs from the first recorded month to now, with gaps where nothing is recorded', () => {
    const drawn = chart([
      { month: '2026-07', costs: 500, gains: 0 },
      { month: '2026-09', costs: 100, gains: 900 },
    ])
    expect(drawn?.data.labels).toEqual(['Jul 2026', 'Aug 2026', 'Sep 2026', 'Oct 2026'])
    expect(drawn?.data.series.map(({ values }) => values)).toEqual([
      [500, null, 100, null],
      [0, null, 900, null],
      [-500, -500, 300, null],
    ])
    expect(drawn?.table.rows.map(({ cells }) => cells.at(-1))).toEqual(['−$5', '−$5', '$3', ''])
  })

  it('marks the day of break-even and today where they lie in their months (R2)', () => {
    const marks = chart([
      { month: '2026-07', costs: 500, gains: 0 },
      { month: '2026-08', costs: 0, gains: 1_000 },
    ])?.data.marks
    // Half of August, and of October its first half: a month's middle is its number.
    expect(marks).toEqual([
      { at: expect.closeTo(1, 1) as number, label: 'Break-even', as: 'line' },
      { at: expect.closeTo(2.97, 2) as number, label: 'Today', as: 'dashed_line' },
    ])
  })

  it('says in a sentence what it shows', () => {
    expect(chart([{ month: '2026-09', costs: 500_00, gains: 0 }])?.summary).toBe('In Sep 2026 costs exceed gains by $500. Gains have not reached costs yet.')
  })

  it('is none without figures', () => {
    expect(chart([])).toBeNull()
  })
})
