import { z } from 'zod'
import type { AmountNotation } from 'domain/amount-text'
import { parseDecimal } from 'domain/decimal-text'

/** A field for a number as a person writes it, to thousandths; null where nothing is written. */
export const decimalField = (notation: AmountNotation) =>
  z
    .string()
    .max(100, 'Write a number.')
    .optional()
    .transform((text, context) => {
      const parsed = parseDecimal(text ?? '', notation)
      if (parsed.ok) return parsed.milli
      context.addIssue({ code: 'custom', message: parsed.reason })
      return z.NEVER
    })
