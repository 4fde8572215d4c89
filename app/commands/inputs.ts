import { z } from 'zod'
import { isDay, monthPattern } from 'domain/month'
import { maxCents } from 'domain/money'
import { useCaseKeyPattern } from 'domain/use-case'

/** Shapes of input that many commands share. Each accepts its own output (docs/architecture.md, "A write"). */

// NUL and lone surrogates cannot be stored on both engines; other control characters are nobody's intention.
const storable = (text: string): boolean => !/[\0-\x08\x0B\x0C\x0E-\x1F\x7F]/.test(text) && text.isWellFormed()
/** @param says what to answer where nothing, or no text, is given: forms leave empty fields out */
export const text = (max: number, says = 'Write this as text.') =>
  z
    .string(says)
    .max(max, `Use at most ${max.toLocaleString('en')} characters.`)
    .refine(storable, 'This has characters that cannot be saved.')
    .transform((value) => value.trim())

// The message stands twice: a form's blank field reaches the second schema as nothing at all.
export const requiredText = (max: number, says = 'Fill this in.') => text(max, says).pipe(z.string(says).min(1, says))

/** Empty and absent become null. */
export const optionalText = (max: number) =>
  text(max)
    .nullish()
    .transform((value) => value || null)

export const useCaseKey = z.string().regex(useCaseKeyPattern, 'This is not the key of a use case, such as UC-0042.')

/** The version that was read (R14). */
export const version = z.coerce.number('Reload the page and try again.').int().min(1).max(2_147_483_647)

/** The same where there may have been nothing yet: 0. */
export const versionOrNone = z.coerce.number('Reload the page and try again.').int().min(0).max(Number.MAX_SAFE_INTEGER)

/** The number of a row, as a form carries it back. */
export const rowId = z.number('Reload the page and try again.').int().min(1).max(Number.MAX_SAFE_INTEGER)

export const month = z.string('Write the month as YYYY-MM.').regex(monthPattern, 'Write the month as YYYY-MM.')
export const day = z.string('Write the day as YYYY-MM-DD.').refine(isDay, 'Write the day as YYYY-MM-DD; it must exist.')
export const optionalDay = z
  .union([day, z.literal('')])
  .nullish()
  .transform((value) => value || null)

/** Whole minor units. */
export const cents = z.number('Write a number.').int('Use whole cents.').min(0, 'This cannot be negative.').max(maxCents, 'This is more than can be recorded.')

export const httpUrl = z
  .string()
  .max(2000, 'Use at most 2,000 characters.')
  .refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol), 'Write a web address that begins with https:// or http://.')

export const tags = z
  .array(requiredText(40))
  .max(20, 'Use at most 20 tags.')
  .transform((list) => [...new Set(list.map((tag) => tag.toLowerCase()))])

/** How much is complete, 0–100. */
export const percent = z
  .number('Write a number from 0 to 100.')
  .int('Write a whole number from 0 to 100.')
  .min(0, 'Write a number from 0 to 100.')
  .max(100, 'Write a number from 0 to 100.')
