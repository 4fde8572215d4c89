import { z } from 'zod'
import { comparators, moneyMetrics } from 'domain/kill-criteria'
import { monthPattern } from 'domain/month'
import { costCategories, gainCategories } from 'domain/roi'
import { maxMilli } from 'domain/success-metrics'
import { cents, month, optionalText, requiredText } from './inputs'

/** The shape of a business case: its plan, its range, what success is measured by, and its own kill criteria. */

const wholeNumber = (min: number, max: number) =>
  z.number(`Write a whole number from ${min} to ${max}.`).int(`Write a whole number from ${min} to ${max}.`).min(min, `Write a whole number from ${min} to ${max}.`).max(max, `Write a whole number from ${min} to ${max}.`)

/** Longer is no ramp-up but another plan. */
export const rampMonths = wholeNumber(0, 60)
export const horizonMonths = wholeNumber(1, 120)
export const casePercent = wholeNumber(0, 1_000)

const splitAmount = z.object({ monthly: cents, rampMonths: rampMonths.nullish().transform((value) => value ?? null) })

export const split = z.partialRecord(z.enum([...gainCategories, ...costCategories], 'There is no such category.'), splitAmount).default({})

const planCase = z.object({ costsPercent: casePercent, gainsPercent: casePercent })
export const range = z.object({ low: planCase, high: planCase }).nullish().transform((value) => value ?? null)

const milli = z.number('Write a number.').int().min(-maxMilli, 'This is more than can be recorded.').max(maxMilli, 'This is more than can be recorded.')

export const metricName = requiredText(80, 'Say what is measured.')
export const successMetrics = z
  .array(
    z.object({
      name: metricName,
      unit: optionalText(40),
      target: milli.nullish().transform((value) => value ?? null),
      targetMonth: month.nullish().transform((value) => value ?? null),
      isVolume: z.boolean().default(false),
      isCeiling: z.boolean().default(false),
    }),
  )
  .max(8, 'A use case has at most eight success metrics.')
  .default([])

const whenSays = 'Write the month as YYYY-MM, or as the number of a month of the plan.'

export const killCriteria = z
  .array(
    z.object({
      metric: z.union([z.enum(moneyMetrics), z.string().max(100).startsWith('metric:').transform((value): `metric:${string}` => `metric:${value.slice('metric:'.length).trim()}`)], 'Say what is looked at.'),
      comparator: z.enum(comparators, 'Choose below or above.'),
      threshold: z.number('Write a number.').int().min(-maxMilli, 'This is more than can be recorded.').max(maxMilli, 'This is more than can be recorded.'),
      /** A number is that of a month of the plan: 1 is the start month. */
      month: z.union([z.string().regex(monthPattern, whenSays), wholeNumber(1, 120)], whenSays),
    }),
  )
  .max(8, 'A use case has at most eight kill criteria.')
  .default([])
