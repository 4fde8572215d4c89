import type { RoiEntryRow } from 'db/queries/roi'
import type { Cents } from 'domain/money'
import { costCategories, gainCategories, roiPercent, type Totals } from 'domain/roi'
import type { RoiAmounts, RoiCategory } from 'domain/roi-entry'

/** An entry as the API gives it, with everything recorded up to and including its month. */
export interface SavedRoiMonth extends Pick<RoiEntryRow, 'month' | 'version' | 'note' | 'evidence' | 'method' | 'confidence' | 'status'> {
  costs: Partial<Record<RoiCategory, Cents>>
  gains: Partial<Record<RoiCategory, Cents>>
  totals: Totals
  /** null where there are no costs (R1). */
  roiPercent: number | null
  cumulative: Totals & { roiPercent: number | null }
}

/** The entries of a use case as the API gives them. @param entries oldest month first */
export function savedMonths(entries: readonly RoiEntryRow[]): SavedRoiMonth[] {
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
      costs: byCategory(entry, costCategories),
      gains: byCategory(entry, gainCategories),
      totals,
      roiPercent: roiPercent(totals),
      cumulative: { ...sum, roiPercent: roiPercent(sum) },
    }
  })
}

const byCategory = (entry: RoiAmounts, categories: readonly RoiCategory[]): Partial<Record<RoiCategory, Cents>> =>
  Object.fromEntries(categories.map((category) => [category, entry[category]]))
