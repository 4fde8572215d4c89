import type { amendmentsOf, changesOfSubmitted } from 'db/queries/month-review'
import type { Cents } from 'domain/money'
import type { Month } from 'domain/month'
import type { Formats } from '~/features/use-cases/formats'
import { valueHref, type Shown } from './month-data'

export interface ChangedLine {
  id: string
  key: string
  title: string
  href: string
  /** `costs $5 → $6`. */
  changes: string[]
  /** `Olga, Thu 15 Oct`. */
  saved: string
  /** Why a closed month was amended; null of a month that is not closed. */
  reason: string | null
  /** The amended month, where it is another than the page's. */
  month: string | null
}

type AmendmentRow = Awaited<ReturnType<typeof amendmentsOf>>[number]
type ChangeRow = Awaited<ReturnType<typeof changesOfSubmitted>>[number]

/** Amendments as the page says them. */
export function amendmentLines(rows: readonly AmendmentRow[], { month: shown, today, formats }: Shown): ChangedLine[] {
  return rows.map(({ id, key, title, month, reason, byName, at, ...sums }) => ({
    ...{ id: `amendment-${id}`, key, title, href: valueHref(key, month, today), reason, saved: `${byName}, ${formats.instant(at)}` },
    changes: changesBetween({ costs: sums.costsBefore, gains: sums.gainsBefore }, { costs: sums.costsAfter, gains: sums.gainsAfter }, formats),
    month: month === shown ? null : formats.month(month),
  }))
}

/** Entries whose figures were changed after they were submitted, as the records of the log say. */
export function changedLines(rows: readonly ChangeRow[], { month, today, formats }: Shown): ChangedLine[] {
  return rows.flatMap(({ key, title, byName, at, before, after }, index) => {
    const was = monthIn(before, month)
    if (was?.status !== 'submitted') return []
    const changes = changesBetween(was, monthIn(after, month) ?? {}, formats)
    return [{ id: `change-${key}-${index}`, key, title, href: valueHref(key, month, today), changes, saved: `${byName ?? 'Somebody'}, ${formats.instant(at)}`, reason: null, month: null }]
  })
}

interface Sums {
  costs?: Cents
  gains?: Cents
}

/** A record holds what differs: sums that are not in it stayed. */
function changesBetween(was: Sums, is: Sums, { money }: Formats): string[] {
  const changes = (['costs', 'gains'] as const).flatMap((side) => {
    const before = was[side]
    const after = is[side]
    return before === undefined || after === undefined || before === after ? [] : [`${side} ${money(before)} → ${money(after)}`]
  })
  return changes.length > 0 ? changes : ['between categories, with the same sums']
}

function monthIn(json: string, month: Month): (Sums & { status?: unknown }) | null {
  const parsed: unknown = JSON.parse(json)
  const found: unknown = typeof parsed === 'object' && parsed !== null ? Reflect.get(parsed, month) : null
  return typeof found === 'object' && found !== null ? found : null
}
