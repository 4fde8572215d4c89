import { z } from 'zod'
import { currencyCodes } from 'domain/currencies'
import { costCategories, gainCategories } from 'domain/roi'
import { confidences, entryStatuses, roiMethods } from 'domain/roi-entry'
import { cents, text } from './inputs'

/** The shape of a month's costs and gains: what every way of recording it takes. */

function byCategory<Category extends string>(categories: readonly Category[], kind: string) {
  const shape = Object.fromEntries(categories.map((category) => [category, cents.optional()])) as Record<Category, z.ZodOptional<typeof cents>>
  const unknown = `There is no such category of ${kind}. The categories are ${categories.join(', ')}.`
  return z.strictObject(shape, { error: ({ code }) => (code === 'unrecognized_keys' ? unknown : undefined) }).optional()
}

/** What is left out is 0. */
export const amounts = { costs: byCategory(costCategories, 'costs'), gains: byCategory(gainCategories, 'gains') }

/** What else is said about a month. Left out, it stays; empty clears it. */
const clearableText = text(2000)
  .transform((value) => value || null)
  .nullable()
  .optional()

export const details = {
  note: clearableText,
  evidence: clearableText,
  method: z.enum(roiMethods, 'Choose how the figures were found.').optional(),
  confidence: z.enum(confidences, 'Choose how far the figures can be relied on.').optional(),
}

export const entryStatus = z.enum(entryStatuses, 'Choose draft or submitted.')

/** Of the amounts; left out, that of the books. */
export const otherCurrency = z.enum(currencyCodes, 'There is no such currency.').optional()
