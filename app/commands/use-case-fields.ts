import { z } from 'zod'
import { isDay, monthPattern } from 'domain/month'
import { maxCents } from 'domain/money'
import { approaches, dataNatures, exposures, methods, personalDataAnswers, taskTypes } from 'domain/use-case'
import { httpUrl, requiredText, tags, text } from './inputs'

/** What a use case is described by, for intake, editing and the API: absent is left as it is, null (or empty) is cleared. */

const clearable = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().optional()

/** Text that may be cleared; unlike `optionalText` it tells absent from empty. */
const clearableText = (max: number) =>
  text(max)
    .nullable()
    .optional()
    .transform((value) => (value === undefined ? undefined : value || null))

const yearPattern = /^(19|20|21)\d{2}$/
/** A day, or as much of it as is known: `2023`, `2023-07`, `2023-07-01`. */
const clearableDate = z
  .union([
    z.literal('').transform(() => null),
    z
      .string()
      .trim()
      .refine(
        (value) => yearPattern.test(value) || monthPattern.test(value) || isDay(value),
        'Write a day as YYYY-MM-DD, a month as YYYY-MM or a year as YYYY; it must exist.',
      ),
  ])
  .nullable()
  .optional()

/** In a form a list is one text with commas. */
const listFromText = (value: unknown): unknown =>
  typeof value === 'string' ? value.split(',').map((part) => part.trim()).filter((part) => part !== '') : value

const link = z
  .object({ label: text(120).optional(), url: z.string('Write the address that the label belongs to.').trim().pipe(httpUrl) })
  .transform(({ label, url }) => ({ label: label || new URL(url).hostname, url }))

const isBlank = (value: unknown): boolean => value == null || (typeof value === 'string' && value.trim() === '')
/** A row of a form that nobody filled in is no link. */
const linkRow = z.preprocess((row: unknown) => {
  if (typeof row !== 'object' || row === null) return row
  return Object.values(row).every(isBlank) ? null : row
}, link.nullable())

export const useCaseFields = {
  title: requiredText(500, 'Give it a title.'),
  problem: text(20_000, 'Say what problem it is to solve.'),
  businessUnit: clearableText(200),
  department: clearableText(200),
  sponsor: clearableText(200),
  industry: clearableText(60),
  exposure: clearable(z.enum(exposures, 'Choose one of the exposures.')),
  personalData: clearable(z.enum(personalDataAnswers, 'Answer yes or no.')),
  regulations: z.preprocess(
    listFromText,
    z
      .array(requiredText(60))
      .max(30, 'Use at most 30 regulations.')
      .transform((list) => [...new Set(list)])
      .optional(),
  ),
  approach: clearable(z.enum(approaches, 'Choose one of the approaches.')),
  method: clearable(z.enum(methods, 'Choose LoRA, QLoRA or full fine-tuning.')),
  approachReason: clearableText(4000),
  promptTrial: clearableText(4000),
  ragTrial: clearableText(4000),
  vendor: clearableText(200),
  model: clearableText(200),
  dataNature: clearable(z.enum(dataNatures, 'Choose static or dynamic.')),
  exampleCount: clearable(
    z.number('Write a whole number.').int('Write a whole number.').min(0, 'This cannot be negative.').max(2_147_483_647, 'This is more than can be recorded.'),
  ),
  taskType: clearable(z.enum(taskTypes, 'Choose one of the task types.')),
  /** Cents. */
  budget: clearable(z.number('Write an amount, such as 12,500.').int('Use whole cents.').min(0, 'This cannot be negative.').max(maxCents, 'This is more than can be recorded.')),
  startedOn: clearableDate,
  acquiredOn: clearableDate,
  implementedOn: clearableDate,
  retiredOn: clearableDate,
  tags: z.preprocess(listFromText, tags.optional()),
  links: z
    .array(linkRow)
    .max(30, 'Use at most 30 links.')
    .transform((rows) => rows.filter((row) => row !== null))
    .optional(),
}

export type UseCaseField = keyof typeof useCaseFields
export const useCaseFieldNames = Object.keys(useCaseFields) as [UseCaseField, ...UseCaseField[]]
