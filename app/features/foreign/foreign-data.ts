import type { RoiEntry } from 'db/queries/roi'
import type { ExchangeRateRow } from 'db/queries/exchange-rates'
import { formatAmount, type AmountNotation } from 'domain/amount-text'
import type { Month } from 'domain/month'
import { roiCategories, type RoiCategory } from 'domain/roi-entry'

/** A month of figures in another currency, as the form takes them. */
export interface ForeignMonth {
  month: Month
  label: string
  currency: string
  rate: string
  /** Of the entry; null where there is none yet. */
  version: number | null
  /** As they would be typed. */
  values: Record<RoiCategory, string>
  isClosed: boolean
}

interface Source {
  month: Month
  rate: ExchangeRateRow
  entry: RoiEntry | undefined
  isClosed: boolean
  /** Of the other currency. */
  notation: AmountNotation
  monthLabel: (month: Month) => string
}

export function foreignMonth({ month, rate, entry, isClosed, notation, monthLabel }: Source): ForeignMonth {
  const original = entry?.currency === rate.currency ? entry.original : null
  const valueOf = (category: RoiCategory): string => (original && original[category] > 0 ? formatAmount(original[category], notation) : '')
  return {
    ...{ month, label: monthLabel(month), currency: rate.currency, rate: rate.rate, isClosed },
    version: entry?.version ?? null,
    values: Object.fromEntries(roiCategories.map((category) => [category, valueOf(category)])) as Record<RoiCategory, string>,
  }
}
