import type * as closes from 'db/queries/month-closes'
import type { missingOf } from 'db/queries/month-review'
import type { Cents } from 'domain/money'
import { monthOf, monthsBetween, type Day, type Month } from 'domain/month'
import { monthSeen, possibleSteps, type MonthStatus, type MonthStep } from 'domain/month-close'
import { roiPercent } from 'domain/roi'
import type { Formats } from '~/features/use-cases/formats'
import { counted, monthsPath } from './words'

/** A list of the page, of which so many are shown. */
export interface Listed<Line> {
  lines: Line[]
  total: number
  totalText: string
  /** From 1. */
  page: number
  pages: number
}

/** Lines on a page of each list. */
export const linesOnPage = 50

export const listed = <Line>(lines: Line[], total: number, page: number, formats: Formats): Listed<Line> => ({
  lines,
  total,
  totalText: formats.count(total),
  page,
  pages: Math.max(1, Math.ceil(total / linesOnPage)),
})

export interface UseCaseLine {
  key: string
  title: string
  /** The value tab with this month open. */
  href: string
  owner: string | null
}

export const valueHref = (key: string, month: Month, today: Day): string =>
  `/use-cases/${key}/value?${monthsBetween(month, monthOf(today)) < 12 ? '' : `from=${month}&`}month=${month}#figures`

interface Source {
  month: Month
  closes: readonly closes.MonthClose[]
  figures: closes.MonthFigures
  today: Day
  formats: Formats
}

export interface MonthHead {
  month: Month
  label: string
  status: MonthStatus
  /** When, by whom: read after the status. */
  says: string
  note: string | null
  facts: { label: string; text: string }[]
  /** What it was at the close, where it is another now. */
  atClose: string | null
  seen: string
  steps: MonthStep[]
  /** The month that has to be closed first. */
  first: { label: string; href: string } | null
  /** What closing it now would leave as it is. */
  leaves: string
  tells: number
}

export function monthHead({ month, closes, figures, today, formats }: Source): MonthHead {
  const record = closes.find((one) => one.month === month)
  const status = record?.status ?? 'open'
  const { costs, gains, entries, drafts, missing, earlierOpen } = figures
  const label = formats.month(month)
  const count = (value: number, noun: string, plural?: string): string => counted(formats.count(value), noun, plural)
  const closed = record?.status === 'closed' ? { costs: record.costs ?? 0, gains: record.gains ?? 0, entries: record.entries ?? 0 } : null
  const differs = closed !== null && (closed.costs !== costs || closed.gains !== gains || closed.entries !== entries)
  return {
    month,
    label,
    status,
    says: record ? `${record.status === 'closed' ? '' : 'since '}${formats.instant(record.at)}, by ${record.byName}` : 'not in review yet',
    note: record?.note ?? null,
    facts: [
      { label: 'Costs', text: formats.money(costs) },
      { label: 'Gains', text: formats.money(gains) },
      { label: 'Net', text: formats.money(gains - costs) },
      { label: 'ROI', text: formats.percent(roiPercent({ costs, gains })) },
      { label: 'Entries', text: formats.count(entries) },
    ],
    atClose: differs
      ? `Restated: when it was closed it had costs of ${formats.money(closed.costs)} and gains of ${formats.money(closed.gains)} in ${count(closed.entries, 'entry', 'entries')}.`
      : null,
    seen: monthSeen(figures),
    steps: possibleSteps({ month, status, earlierOpen }, today),
    first: earlierOpen === null || status === 'closed' ? null : { label: formats.month(earlierOpen), href: `${monthsPath}/${earlierOpen}` },
    leaves: leaves(missing, drafts, count),
    tells: missing + drafts,
  }
}

function leaves(missing: number, drafts: number, count: (value: number, noun: string, plural?: string) => string): string {
  const parts = [missing > 0 && `${count(missing, 'entry', 'entries')} missing`, drafts > 0 && `${count(drafts, 'draft')} not submitted`].filter(Boolean)
  return parts.length === 0 ? 'Nothing is missing, and every entry is submitted.' : `It is closed with ${parts.join(' and ')}.`
}

/** What lists are written for: the month of the page. */
export interface Shown {
  month: Month
  today: Day
  formats: Formats
}

export interface MissingLine extends UseCaseLine {
  /** What is there of a draft; null where nothing is. */
  draft: string | null
}

export function missingLines(rows: Awaited<ReturnType<typeof missingOf>>, { month, today, formats }: Shown): MissingLine[] {
  return rows.map(({ key, title, ownerName, status, costs, gains }) => ({
    key,
    title,
    owner: ownerName,
    href: valueHref(key, month, today),
    draft: status === null ? null : sumsText({ costs: costs ?? 0, gains: gains ?? 0 }, formats),
  }))
}

export const sumsText = ({ costs, gains }: { costs: Cents; gains: Cents }, formats: Formats): string => `costs ${formats.money(costs)}, gains ${formats.money(gains)}`
