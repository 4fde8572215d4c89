import type { Books, DemoUseCase } from 'db/demo/story'
import type { Series } from 'db/demo/series'
import type { Cents } from 'domain/money'
import type { Confidence, RoiMethod } from 'domain/roi-entry'
import { saveRoiMonth } from '~/commands/roi.server'
import type { Calendar } from './calendar'
import type { Step } from './step'

/** The amount in cents. @param amount whole units of the currency */
export const cents = (amount: number): Cents => Math.round(amount * 100)

/** The books of a use case, written month by month as an owner does. */
export function bookSteps({ title, owner, books }: DemoUseCase, { month, bookedOn }: Calendar): Step[] {
  if (!books) return []
  const { months, last = 1, method, notes = {}, draft = false } = books
  return Array.from({ length: months }, (_, index): Step => {
    const monthsAgo = last + months - 1 - index
    const of = month(monthsAgo)
    const amounts = (series: Partial<Record<string, Series>>) => amountsOf(series, title, index, months)
    return {
      kind: 'books',
      on: bookedOn(of, 4 + Math.floor(4 * chance(`${title} ${index}`))),
      by: owner ?? 'head',
      play: async ({ context, current }) =>
        saveRoiMonth(context, {
          key: (await current()).key,
          month: of,
          costs: amounts(books.costs),
          gains: amounts(books.gains),
          note: notes[monthsAgo] ?? null,
          evidence: evidenceOf[method],
          method,
          confidence: confidenceOf(books, index),
          status: draft && index === months - 1 ? 'draft' : 'submitted',
        }),
    }
  })
}

/** Where the figures come from; an estimate comes from nowhere. */
const evidenceOf: Record<RoiMethod, string | null> = {
  measured: 'Export of the operations dashboard for the month.',
  ab_test: 'Weekly comparison of the two groups.',
  before_after: 'Time sheets of the teams, before and since.',
  estimate: null,
}

/** Finance confirms later than the owner writes. */
function confidenceOf({ confidence, months }: Books, index: number): Confidence {
  if (index < months - 2) return confidence
  return confidence === 'finance_confirmed' ? 'measured' : 'estimated'
}

/** How far a month strays from its line, in both directions. */
const spread = 0.05
const roundTo = 10

function amountsOf(series: Partial<Record<string, Series>>, title: string, index: number, months: number): Record<string, Cents> {
  return Object.fromEntries(
    Object.entries(series).flatMap(([category, line]) => {
      const planned = line?.(index, months) ?? 0
      const strayed = planned * (1 + spread * (2 * chance(`${title} ${category} ${index}`) - 1))
      const amount = cents(Math.round(strayed / roundTo) * roundTo)
      return amount > 0 ? [[category, amount]] : []
    }),
  )
}

/** A number from 0 to 1 that depends on the text alone (FNV-1a): every load of the demo tells the same story. */
export function chance(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return ((hash ^ (hash >>> 12)) >>> 0) / 2 ** 32
}
