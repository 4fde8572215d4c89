import type { Baseline } from 'db/queries/baseline'
import type { RoiEntry } from 'db/queries/roi'
import { lastCompletedMonth, monthRange, monthsBetween, monthOf, type Day, type Month } from 'domain/month'
import { roiPercent } from 'domain/roi'
import { totalsOf, type Confidence, type RoiMethod } from 'domain/roi-entry'
import type { Formats } from '../use-cases/formats'

/** What the value tab shows besides grid, figures and chart: what is missing, what is behind a month, and the baseline. */

/** Months of which something is due, with where they are shown. */
export interface DueMonths {
  /** `Jul, Aug and Sep 2026`. */
  says: string
  count: number
  href: string
}

interface RecordSource {
  base: string
  entries: readonly RoiEntry[]
  /** From when on entries are expected (R9); null before phase 3. */
  roiDueFrom: Month | null
  today: Day
  monthLabel: (month: Month) => string
}

/** Completed months that should have figures and have none (R9). */
export function missingMonths({ base, entries, roiDueFrom, today, monthLabel }: RecordSource): DueMonths | null {
  if (roiDueFrom === null) return null
  const recorded = new Set(entries.map(({ month }) => month))
  const months = monthRange(roiDueFrom, lastCompletedMonth(today)).filter((month) => !recorded.has(month))
  return dueMonths(months, { base, today, monthLabel })
}

export interface Drafts extends DueMonths {
  /** As they were read: a draft that somebody changes meanwhile is not submitted unseen (R14). */
  months: { month: Month; version: number }[]
}

/** Months whose figures are not submitted. */
export function draftMonths({ base, entries, today, monthLabel }: RecordSource): Drafts | null {
  const drafts = entries.filter(({ status }) => status === 'draft')
  const due = dueMonths(
    drafts.map(({ month }) => month),
    { base, today, monthLabel },
  )
  return due && { ...due, months: drafts.map(({ month, version }) => ({ month, version })) }
}

function dueMonths(months: readonly Month[], { base, today, monthLabel }: Pick<RecordSource, 'base' | 'today' | 'monthLabel'>): DueMonths | null {
  const [first] = months
  if (first === undefined) return null
  return { says: listed(months, monthLabel), count: months.length, href: `${base}/value${windowOf(first, today)}#figures` }
}

/** The twelve months with this one in them: the latest are shown unless others are asked for. */
const windowOf = (month: Month, today: Day): string => (monthsBetween(month, monthOf(today)) < 12 ? '' : `?from=${month}`)

const namedAtMost = 6

/** `Jul 2026, Aug 2026 and Oct 2026`; a long run by its ends, and of many the first. @param months oldest first */
function listed(months: readonly Month[], monthLabel: RecordSource['monthLabel']): string {
  const labels = months.map(monthLabel)
  const [first = ''] = labels
  const last = labels.at(-1) ?? ''
  if (labels.length === 1) return first
  if (labels.length <= namedAtMost) return `${labels.slice(0, -1).join(', ')} and ${last}`
  const isRun = monthsBetween(months[0] ?? '', months.at(-1) ?? '') === months.length - 1
  return isRun ? `${first} to ${last}` : `${labels.slice(0, namedAtMost - 1).join(', ')} and ${labels.length - namedAtMost + 1} more`
}

/** What is behind the figures of a month. */
export interface MonthDetails {
  month: Month
  label: string
  version: number
  /** A change of it is an amendment, which needs a reason (R9). */
  isClosed: boolean
  note: string | null
  evidence: string | null
  method: RoiMethod
  confidence: Confidence
  costs: string
  gains: string
  roi: string
  /** `Olga, Thu 15 Oct`. */
  saved: string
  /** Where the figures came in another currency. */
  original: string | null
}

interface DetailsSource {
  entries: readonly RoiEntry[]
  month: Month | null
  closed?: ReadonlySet<Month>
  formats: Formats
  monthLabel: (month: Month) => string
}

/** @returns null where no month with figures is asked for */
export function monthDetails({ entries, month, closed, formats, monthLabel }: DetailsSource): MonthDetails | null {
  const entry = entries.find((one) => one.month === month)
  if (!entry) return null
  return {
    month: entry.month,
    label: monthLabel(entry.month),
    version: entry.version,
    isClosed: closed?.has(entry.month) ?? false,
    note: entry.note,
    evidence: entry.evidence,
    method: entry.method,
    confidence: entry.confidence,
    costs: formats.exactMoney(entry.costs),
    gains: formats.exactMoney(entry.gains),
    roi: formats.percent(roiPercent(entry)),
    saved: `${entry.byName ?? 'Somebody'}, ${formats.instant(entry.at)}`,
    original: originalWords(entry, formats),
  }
}

/** "In USD at 0.92: gains 1,000, costs 500." */
function originalWords({ currency, rate, original }: RoiEntry, { count }: Formats): string | null {
  if (currency === null || original === null) return null
  const { costs, gains } = totalsOf(original)
  return `Came in ${currency} at ${rate ?? ''}: gains ${count(gains / 100)}, costs ${count(costs / 100)}`
}

/** How it was before AI, as the form takes it. */
export interface BaselineData {
  /** 0 where none is recorded. */
  version: number
  values: Record<'metric' | 'value' | 'measuredHow' | 'measuredOn', string>
  measuredOn: string
  saved: string | null
}

export function baselineData(baseline: Baseline | null, formats: Formats): BaselineData {
  return {
    version: baseline?.version ?? 0,
    values: {
      metric: baseline?.metric ?? '',
      value: baseline?.value ?? '',
      measuredHow: baseline?.measuredHow ?? '',
      measuredOn: baseline?.measuredOn ?? '',
    },
    measuredOn: baseline ? formats.day(baseline.measuredOn) : '',
    saved: baseline && `${baseline.byName ?? 'Somebody'}, ${formats.instant(baseline.at)}`,
  }
}
