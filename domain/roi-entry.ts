/** Costs and gains of one month by category (R1, R9): what an entry holds, and its sums. */
import { sumCents, type Cents } from './money'
import { addDays, addMonths, firstDay, lastCompletedMonth, type Day, type Month } from './month'
import { costCategories, gainCategories, type CostCategory, type GainCategory, type Totals } from './roi'

export type RoiCategory = CostCategory | GainCategory
export const roiCategories: readonly RoiCategory[] = [...gainCategories, ...costCategories]

/** Every category has an amount; what was not given is 0. */
export type RoiAmounts = Record<RoiCategory, Cents>

/** How the figures were found. */
export const roiMethods = ['measured', 'ab_test', 'before_after', 'estimate'] as const
export type RoiMethod = (typeof roiMethods)[number]

/** How far the figures can be relied on; portfolio figures can be limited to one. */
export const confidences = ['estimated', 'measured', 'finance_confirmed'] as const
export type Confidence = (typeof confidences)[number]

/** Owners draft and submit. */
export const entryStatuses = ['draft', 'submitted'] as const
export type EntryStatus = (typeof entryStatuses)[number]

/** The amounts of an entry, complete: categories that are not given become 0. */
export function completeAmounts(given: Partial<RoiAmounts>): RoiAmounts {
  const amounts: Partial<RoiAmounts> = {}
  for (const category of roiCategories) amounts[category] = given[category] ?? 0
  return amounts as RoiAmounts
}

/** Sums of an entry; 0 where nothing is given. */
export function totalsOf(amounts: Partial<RoiAmounts>): Totals {
  const sum = (categories: readonly RoiCategory[]): Cents => sumCents(categories.map((category) => amounts[category] ?? 0))
  return { costs: sum(costCategories), gains: sum(gainCategories) }
}

export function sameAmounts(a: RoiAmounts, b: RoiAmounts): boolean {
  return roiCategories.every((category) => a[category] === b[category])
}

/**
 * The amounts of a month as a form shows them, to be sent back with it: what somebody else has changed since, and which
 * cells were touched, can be told from it (R14).
 */
export const amountsSeen = (amounts: RoiAmounts | null | undefined): string =>
  amounts ? roiCategories.map((category) => amounts[category]).join(' ') : 'none'

/** The amounts that `amountsSeen` was made from; null where there were none, or it is no such text. */
export function amountsFromSeen(seen: string): RoiAmounts | null {
  const values = seen.split(' ').map(Number)
  if (values.length !== roiCategories.length || !values.every(Number.isSafeInteger)) return null
  return completeAmounts(Object.fromEntries(roiCategories.map((category, index) => [category, values[index]])))
}

/** The books of a month are due on the tenth of the next. */
export const booksDueOn = (month: Month): Day => addDays(firstDay(addMonths(month, 1)), 9)

/** The newest month whose entry should be there by today (R9). */
export function newestMonthDue(today: Day): Month {
  const last = lastCompletedMonth(today)
  return today >= booksDueOn(last) ? last : addMonths(last, -1)
}
