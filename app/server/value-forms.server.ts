import { z } from 'zod'
import { optionalText } from '~/commands/inputs'
import { recordMetrics } from '~/commands/metric-readings.server'
import { describeRoiMonth, saveRoiGrid, saveRoiMonth } from '~/commands/roi.server'
import { amountNotation, type AmountNotation } from 'domain/amount-text'
import { currencyCodes } from 'domain/currencies'
import { costCategories, gainCategories } from 'domain/roi'
import { decimalField } from './decimal-form.server'
import { amountField, asForm } from './amount-form.server'

/** The forms of the value tab: amounts come as people write them, and the commands take cents. */

function byCategory<Category extends string>(categories: readonly Category[], notation: AmountNotation) {
  const amount = amountField(notation)
  return z.object(Object.fromEntries(categories.map((category) => [category, amount])) as Record<Category, typeof amount>).optional()
}
const amountsIn = (notation: AmountNotation) => ({ costs: byCategory(costCategories, notation), gains: byCategory(gainCategories, notation) })

export function gridForm(notation: AmountNotation) {
  const { months } = saveRoiGrid.input.shape
  const month = months.element.extend(amountsIn(notation))
  return asForm(saveRoiGrid, saveRoiGrid.input.extend({ months: z.array(month).min(1, 'There is nothing to save.').max(36) }))
}

/** A form sends nothing for a field that was emptied: that clears it here, and does not leave it as it was. */
export const monthForm = asForm(describeRoiMonth, describeRoiMonth.input.extend({ note: optionalText(2000), evidence: optionalText(2000) }))

export function readingsForm(notation: AmountNotation) {
  const { readings } = recordMetrics.input.shape
  const value = decimalField(notation)
  return asForm(recordMetrics, recordMetrics.input.extend({ readings: z.array(readings.element.extend({ value, seen: value })).min(1, 'There is nothing to save.').max(96) }))
}

/** A month in another currency, written as that currency is. */
export function foreignForm(locale: string, currency: string) {
  const known = currencyCodes.find((code) => code === currency) ?? 'USD'
  return asForm(saveRoiMonth, saveRoiMonth.input.extend(amountsIn(amountNotation(locale, known))))
}
