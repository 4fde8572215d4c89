/** Who makes the value of a portfolio: groups, the few that most of it comes from, and what is at risk (R1, R11). */
import { sumCents, type Cents } from './money'
import type { Totals } from './roi'

export interface ValueGroup<Key> extends Totals {
  key: Key
  count: number
}

/** Summed costs and gains by a key, the largest net first; never a mean of percentages (R1). */
export function groupValue<Row extends Totals, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): ValueGroup<Key>[] {
  const groups = new Map<Key, ValueGroup<Key>>()
  for (const row of rows) {
    const key = keyOf(row)
    const group = groups.get(key) ?? { key, costs: 0, gains: 0, count: 0 }
    group.costs += row.costs
    group.gains += row.gains
    group.count += 1
    groups.set(key, group)
  }
  return [...groups.values()].sort((a, b) => b.gains - b.costs - (a.gains - a.costs))
}

const net = ({ gains, costs }: Totals): Cents => gains - costs

export interface Concentration {
  /** How many of the best are looked at: five, or as many as gain at all. */
  top: number
  net: Cents
  /** Of the net of all that gain, in percent; null where none does. */
  sharePercent: number | null
}

/** What share of the net of all that gain comes from the best few. Losses are left out: they would make the share more than the whole. */
export function concentration(rows: readonly Totals[], few = 5): Concentration {
  const gaining = rows.map(net).filter((one) => one > 0).sort((a, b) => b - a)
  const top = gaining.slice(0, few)
  const all = sumCents(gaining)
  return { top: top.length, net: sumCents(top), sharePercent: all === 0 ? null : (sumCents(top) / all) * 100 }
}

export interface BudgetSubject {
  budget: Cents | null
  spent: Cents
  /** Costs expected until the end of the fiscal year. */
  expected: Cents
}

export interface BudgetSums {
  budget: Cents
  spent: Cents
  /** Spent, and expected until the end of the fiscal year. */
  committed: Cents
  /** Of the budgets; below zero where commitments exceed them. */
  free: Cents
  withBudget: number
  without: number
}

/** Budget against commitment and actual, of the use cases that have a budget; the others are counted. */
export function budgetSums(rows: readonly BudgetSubject[]): BudgetSums {
  const sums = { budget: 0, spent: 0, committed: 0, free: 0, withBudget: 0, without: 0 }
  for (const { budget, spent, expected } of rows) {
    if (budget === null) {
      sums.without += 1
      continue
    }
    sums.withBudget += 1
    sums.budget += budget
    sums.spent += spent
    sums.committed += spent + expected
  }
  return { ...sums, free: sums.budget - sums.committed }
}
