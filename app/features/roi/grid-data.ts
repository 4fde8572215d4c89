import type { RoiEntry } from 'db/queries/roi'
import { addMonths, monthOf, monthRange, type Day, type Month } from 'domain/month'
import type { Totals } from 'domain/roi'
import { amountsSeen, completeAmounts, type EntryStatus } from 'domain/roi-entry'
import type { GridMonth } from './grid-model'

export interface GridColumn extends GridMonth {
  /** `Oct 2026`, in the person's language. */
  label: string
  /** null where the month has no entry. */
  entry: { status: EntryStatus; version: number } | null
  /** Its figures change by amendments alone (R9). */
  isClosed: boolean
  /** It was amended: what it was is listed under the grid. */
  isRestated: boolean
}

/** Twelve months as the grid shows them. */
export interface GridData {
  columns: GridColumn[]
  /** Sums of everything before the first of them. */
  before: Totals
  /** First months of the windows beside this one; null where there is nothing to show. */
  earlier: Month | null
  later: Month | null
  /** First month of each year to go to, and how it is called. */
  years: { from: Month; label: string; isShown: boolean }[]
  /** Whether the window is the one that is shown unless another is asked for. */
  isLatest: boolean
  latestFrom: Month
}

const windowLength = 12
/** Further back nobody keeps monthly figures of AI. */
const firstMonth: Month = '2000-01'

const none: ReadonlySet<Month> = new Set()

interface Source {
  /** All entries of the use case, oldest first. */
  entries: readonly RoiEntry[]
  /** First month to show, as asked for in the address. */
  from: Month | null
  today: Day
  fiscalYearStart: number
  closed?: ReadonlySet<Month>
  restated?: ReadonlySet<Month>
  monthLabel: (month: Month) => string
}

/** The twelve months that end with the current one, or that begin with the one asked for. */
export function gridData({ entries, from: asked, today, fiscalYearStart, closed = none, restated = none, monthLabel }: Source): GridData {
  const current = monthOf(today)
  const latestFrom = addMonths(current, 1 - windowLength)
  const from = asked && asked >= firstMonth && asked <= current ? asked : latestFrom
  const months = monthRange(from, addMonths(from, windowLength - 1))
  const byMonth = new Map(entries.map((entry) => [entry.month, entry]))
  const earlierEntries = entries.filter(({ month }) => month < from)
  const next = addMonths(from, windowLength)
  return {
    columns: months.map((month) => {
      const entry = byMonth.get(month)
      const amounts = entry ? completeAmounts(entry) : null
      return {
        month,
        label: monthLabel(month),
        amounts,
        seen: amountsSeen(amounts),
        isFuture: month > current,
        entry: entry ? { status: entry.status, version: entry.version } : null,
        isClosed: closed.has(month),
        isRestated: restated.has(month),
      }
    }),
    before: {
      costs: earlierEntries.reduce((sum, { costs }) => sum + costs, 0),
      gains: earlierEntries.reduce((sum, { gains }) => sum + gains, 0),
    },
    earlier: addMonths(from, -windowLength) >= firstMonth ? addMonths(from, -windowLength) : null,
    later: next <= current ? next : null,
    years: yearsToShow(entries[0]?.month ?? current, current, fiscalYearStart).map((year) => ({ ...year, isShown: year.from === from })),
    isLatest: from === latestFrom,
    latestFrom,
  }
}

/** Fiscal years from the first entry to now, the newest last; at most ten. */
function yearsToShow(first: Month, current: Month, startMonth: number): { from: Month; label: string }[] {
  const start = String(startMonth).padStart(2, '0')
  const years: { from: Month; label: string }[] = []
  for (let year = Number(first.slice(0, 4)) - 1; year <= Number(current.slice(0, 4)); year += 1) {
    const from = `${year}-${start}`
    if (addMonths(from, windowLength) <= first || from > current) continue
    // A fiscal year is called by the calendar year in which it ends.
    years.push({ from, label: startMonth === 1 ? String(year) : `FY ${year + 1}` })
  }
  return years.slice(-10)
}
