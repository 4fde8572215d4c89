import { asc, count, sql, sum } from 'drizzle-orm'
import { num } from 'db/dialect'
import { roiEntries } from 'db/schema/roi'
import { portfolioMonths } from 'db/schema/standings'
import type { ReadDb, Tx } from 'db/store'
import type { Cents } from 'domain/money'
import type { Month } from 'domain/month'

/** By how much the sums of a month change: differences, negative where figures went down. */
interface PortfolioMonthShift {
  month: Month
  costs: Cents
  gains: Cents
  /** How many entries more. */
  entries: number
}

/** Adds the differences to the sums of the whole portfolio; the same month may come several times. */
export async function shiftPortfolioMonths(tx: Tx, shifts: readonly PortfolioMonthShift[]): Promise<void> {
  const sums = new Map<Month, PortfolioMonthShift>()
  for (const { month, costs, gains, entries } of shifts) {
    const sum = sums.get(month) ?? { month, costs: 0, gains: 0, entries: 0 }
    sums.set(month, { month, costs: sum.costs + costs, gains: sum.gains + gains, entries: sum.entries + entries })
  }
  const changed = [...sums.values()].filter(({ costs, gains, entries }) => costs !== 0 || gains !== 0 || entries !== 0)
  for (let start = 0; start < changed.length; start += 200) {
    await tx
      .insert(portfolioMonths)
      .values(changed.slice(start, start + 200))
      .onConflictDoUpdate({
        target: portfolioMonths.month,
        set: {
          costs: sql`${portfolioMonths.costs} + excluded.costs`,
          gains: sql`${portfolioMonths.gains} + excluded.gains`,
          entries: sql`${portfolioMonths.entries} + excluded.entries`,
        },
      })
  }
}

export async function list(db: ReadDb) {
  return db.select().from(portfolioMonths).orderBy(asc(portfolioMonths.month))
}

/** The same sums from the entries themselves: what `portfolio_months` must hold. */
export async function fromEntries(db: ReadDb) {
  return db
    .select({ month: roiEntries.month, costs: num(sum(roiEntries.costs)), gains: num(sum(roiEntries.gains)), entries: num(count()) })
    .from(roiEntries)
    .groupBy(roiEntries.month)
    .orderBy(asc(roiEntries.month))
}
