import type { MonthClose } from 'db/queries/month-closes'
import type { RoiEntryRow } from 'db/queries/roi'
import type { RoiAmendment } from 'db/queries/roi-amendments'
import type { Cents } from 'domain/money'
import type { MonthStatus } from 'domain/month-close'
import { costCategories, gainCategories, roiPercent, type Totals } from 'domain/roi'
import type { RoiAmounts, RoiCategory } from 'domain/roi-entry'

/** An entry as the API gives it, with everything recorded up to and including its month. */
export interface SavedRoiMonth extends Pick<RoiEntryRow, 'month' | 'version' | 'note' | 'evidence' | 'method' | 'confidence' | 'status'> {
  /** Of the books of the portfolio; a closed month changes by amendments alone (R9). */
  monthStatus: MonthStatus
  /** Whether its figures were amended after it was closed. */
  restated: boolean
  /** Where the amounts came in another currency: which, at which rate, and as they came; null otherwise. */
  original: { currency: string; rate: string; costs: Partial<Record<RoiCategory, Cents>>; gains: Partial<Record<RoiCategory, Cents>> } | null
  costs: Partial<Record<RoiCategory, Cents>>
  gains: Partial<Record<RoiCategory, Cents>>
  totals: Totals
  /** null where there are no costs (R1). */
  roiPercent: number | null
  cumulative: Totals & { roiPercent: number | null }
}

/** What became of months beside their entries. */
interface Books {
  closes: readonly Pick<MonthClose, 'month' | 'status'>[]
  amendments: readonly Pick<RoiAmendment, 'month'>[]
}

/** The entries of a use case as the API gives them. @param entries oldest month first */
export function savedMonths(entries: readonly RoiEntryRow[], { closes, amendments }: Books): SavedRoiMonth[] {
  const statuses = new Map(closes.map(({ month, status }) => [month, status]))
  const restated = new Set(amendments.map(({ month }) => month))
  const sum: Totals = { costs: 0, gains: 0 }
  return entries.map((entry) => {
    const totals = { costs: entry.costs, gains: entry.gains }
    sum.costs += entry.costs
    sum.gains += entry.gains
    return {
      month: entry.month,
      version: entry.version,
      note: entry.note,
      evidence: entry.evidence,
      method: entry.method,
      confidence: entry.confidence,
      status: entry.status,
      monthStatus: statuses.get(entry.month) ?? 'open',
      restated: restated.has(entry.month),
      original: originalOf(entry),
      costs: byCategory(entry, costCategories),
      gains: byCategory(entry, gainCategories),
      totals,
      roiPercent: roiPercent(totals),
      cumulative: { ...sum, roiPercent: roiPercent(sum) },
    }
  })
}

const originalOf = ({ currency, rate, original }: RoiEntryRow): SavedRoiMonth['original'] =>
  currency !== null && rate !== null && original ? { currency, rate, costs: byCategory(original, costCategories), gains: byCategory(original, gainCategories) } : null

const byCategory = (entry: RoiAmounts, categories: readonly RoiCategory[]): Partial<Record<RoiCategory, Cents>> =>
  Object.fromEntries(categories.map((category) => [category, entry[category]]))
