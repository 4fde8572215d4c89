import type { RoiAmendment } from 'db/queries/roi-amendments'
import type { Month } from 'domain/month'
import { roiCategories } from 'domain/roi-entry'
import type { Formats } from '~/features/use-cases/formats'
import { categoryNames } from './words'

/** What closed months were before they were amended. */
export interface RestatedData {
  /** Months, of which one may be amended several times. */
  months: number
  lines: { id: number; month: string; changes: { what: string; before: string; after: string }[]; saved: string; reason: string }[]
}

/** @param amendments newest first */
export function restatedData(amendments: readonly RoiAmendment[], { formats, monthLabel }: { formats: Formats; monthLabel: (month: Month) => string }): RestatedData {
  const money = formats.exactMoney
  return {
    months: new Set(amendments.map(({ month }) => month)).size,
    lines: amendments.map(({ id, month, before, after, costsBefore, costsAfter, gainsBefore, gainsAfter, byName, at, reason }) => {
      const sums = [
        { what: 'All costs', before: costsBefore, after: costsAfter },
        { what: 'All gains', before: gainsBefore, after: gainsAfter },
      ]
      const categories = roiCategories.map((category) => ({ what: categoryNames[category], before: before?.[category] ?? 0, after: after[category] }))
      const changes = [...categories, ...sums].filter((change) => change.before !== change.after)
      return {
        ...{ id, month: monthLabel(month), reason, saved: `${byName}, ${formats.instant(at)}` },
        changes: changes.map((change) => ({ what: change.what, before: before ? money(change.before) : 'nothing', after: money(change.after) })),
      }
    }),
  }
}
