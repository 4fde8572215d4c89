import * as exchangeRates from 'db/queries/exchange-rates'
import * as settings from 'db/queries/settings'
import type { Tx } from 'db/store'
import { convert } from 'domain/exchange-rates'
import type { Month } from 'domain/month'
import { roiCategories, type RoiAmounts } from 'domain/roi-entry'
import { refuse } from './command.server'
import { monthName } from './month-name'

/** What an entry keeps of figures that came in another currency; all null where they came in that of the books. */
export interface ForeignAmounts {
  currency: string | null
  rate: string | null
  original: RoiAmounts | null
}

export const notForeign: ForeignAmounts = { currency: null, rate: null, original: null }

/** The amounts in the currency of the books at the rate of their month, each category rounded once, and what they were (R9). */
export async function fromCurrency(tx: Tx, month: Month, currency: string, given: RoiAmounts): Promise<{ amounts: RoiAmounts; foreign: ForeignAmounts }> {
  if (currency === (await settings.find(tx))?.currency) return { amounts: given, foreign: notForeign }
  const rate = await exchangeRates.find(tx, currency, month)
  if (rate === null) {
    refuse('invalid', `There is no rate of ${currency} for ${monthName(month)}. The Head of AI can record it under Administration, Exchange rates; until then convert the amounts yourself.`)
  }
  const amounts = { ...given }
  for (const category of roiCategories) {
    const converted = convert(given[category], rate)
    if (converted === null) refuse('invalid', 'Converted, this is more than can be recorded.', { path: 'costs' })
    amounts[category] = converted
  }
  return { amounts, foreign: { currency, rate, original: given } }
}

/** As the log keeps it: a sum beside the figures would be taken for one of the books. */
export const originalWords = (original: RoiAmounts | null): string | null =>
  original &&
  roiCategories
    .filter((category) => original[category] !== 0)
    .map((category) => `${category} ${(original[category] / 100).toFixed(2)}`)
    .join(', ')
