import type * as closes from 'db/queries/month-closes'
import { addMonths, fiscalYear, monthOf, monthRange, type Day, type Month } from 'domain/month'
import type { MonthStatus } from 'domain/month-close'
import { roiPercent } from 'domain/roi'
import type { Formats } from '~/features/use-cases/formats'
import { monthsPath } from './words'

type Rows<Query extends (...parameters: never[]) => Promise<unknown[]>> = Awaited<ReturnType<Query>>

/** Months on a page, newest first. */
export const monthsOnPage = 24

/**
 * The months of a page: from the current one back to the first that has, or should have, entries.
 * @param page from 1; beyond the last it is empty
 */
export function calendarRange(first: Month | null, today: Day, page: number): { from: Month; to: Month; isLast: boolean } | null {
  const current = monthOf(today)
  const oldest = first === null || first > current ? current : first
  const to = addMonths(current, -(page - 1) * monthsOnPage)
  if (to < oldest) return null
  const from = addMonths(to, 1 - monthsOnPage)
  return { from: from > oldest ? from : oldest, to, isLast: from <= oldest }
}

/** The first month of a range that is not closed; after its end where all of them are. */
export function firstOpen({ from, to }: { from: Month; to: Month }, records: readonly closes.MonthClose[]): Month {
  const closed = new Set(records.flatMap(({ month, status }) => (status === 'closed' ? [month] : [])))
  return monthRange(from, to).find((month) => !closed.has(month)) ?? addMonths(to, 1)
}

interface Source {
  range: { from: Month; to: Month }
  closes: readonly closes.MonthClose[]
  sums: Rows<typeof closes.sumsOf>
  counts: Awaited<ReturnType<typeof closes.countsOf>>
  dueFrom: Rows<typeof closes.dueFrom>
  today: Day
  /** 1–12. */
  fiscalYearStart: number
  formats: Formats
}

export interface CalendarLine {
  month: Month
  label: string
  href: string
  status: MonthStatus
  costs: string
  gains: string
  net: string
  roi: string
  entries: string
  /** null where there are none, or none is due yet. */
  drafts: string | null
  missing: string | null
  restated: string | null
}

export interface CalendarYear {
  label: string
  lines: CalendarLine[]
}

/** Months by fiscal year, the newest first. Of a closed month, the figures as they are now: what was amended is marked. */
export function calendarYears({ range, closes, sums, counts, dueFrom, today, fiscalYearStart, formats }: Source): CalendarYear[] {
  const close = byMonth(closes)
  const sum = byMonth(sums)
  const drafts = byMonth(counts.drafts)
  const there = byMonth(counts.expectedAndThere)
  const some = (value: number): string | null => (value > 0 ? formats.count(value) : null)
  const years = new Map<number, CalendarLine[]>()
  for (const month of monthRange(range.from, range.to).reverse()) {
    const { costs, gains, entries, restated } = sum.get(month) ?? { costs: 0, gains: 0, entries: 0, restated: 0 }
    const record = close.get(month)
    const expected = month < monthOf(today) ? dueFrom.reduce((all, due) => all + (due.month <= month ? due.useCases : 0), 0) : 0
    const money = (amount: number): string => (entries > 0 ? formats.money(amount) : '–')
    const line: CalendarLine = {
      month,
      label: formats.month(month),
      href: `${monthsPath}/${month}`,
      status: record?.status ?? 'open',
      costs: money(costs),
      gains: money(gains),
      net: money(gains - costs),
      roi: entries > 0 ? formats.percent(roiPercent({ costs, gains })) : '–',
      entries: formats.count(entries),
      drafts: some(drafts.get(month)?.drafts ?? 0),
      // What was missing when it was closed is known then; who runs now says nothing about it.
      missing: some(record?.status === 'closed' ? (record.missing ?? 0) : Math.max(0, expected - (there.get(month)?.there ?? 0))),
      restated: some(restated),
    }
    const year = fiscalYear(month, fiscalYearStart)
    years.set(year, [...(years.get(year) ?? []), line])
  }
  return [...years].map(([year, lines]) => ({ label: fiscalYearStart === 1 ? String(year) : `FY ${year}`, lines }))
}

const byMonth = <Row extends { month: Month }>(rows: readonly Row[]): Map<Month, Row> => new Map(rows.map((row) => [row.month, row]))
