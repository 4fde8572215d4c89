import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm'
import { exchangeRates } from 'db/schema/exchange-rates'
import { users } from 'db/schema/users'
import type { ReadDb, Tx } from 'db/store'
import type { Month } from 'domain/month'

export type ExchangeRateRow = typeof exchangeRates.$inferSelect

/** All rates, the newest month first, with the name of who saved them. */
export async function list(db: ReadDb, { months }: { months: number }): Promise<(ExchangeRateRow & { byName: string | null })[]> {
  const newest = db.selectDistinct({ month: exchangeRates.month }).from(exchangeRates).orderBy(desc(exchangeRates.month)).limit(months).as('newest')
  const rows = await db
    .select({ rate: exchangeRates, byName: users.name })
    .from(exchangeRates)
    .leftJoin(users, eq(users.id, exchangeRates.by))
    .where(inArray(exchangeRates.month, db.select({ month: newest.month }).from(newest)))
    .orderBy(desc(exchangeRates.month), asc(exchangeRates.currency))
  return rows.map(({ rate, byName }) => ({ ...rate, byName }))
}

/** The rates of some months by currency and month. */
export async function ofMonths(db: ReadDb, months: readonly Month[]): Promise<ExchangeRateRow[]> {
  return db
    .select()
    .from(exchangeRates)
    .where(inArray(exchangeRates.month, [...months]))
    .orderBy(asc(exchangeRates.currency), asc(exchangeRates.month))
}

export async function find(db: ReadDb, currency: string, month: Month): Promise<string | null> {
  const [row] = await db
    .select({ rate: exchangeRates.rate })
    .from(exchangeRates)
    .where(and(eq(exchangeRates.currency, currency), eq(exchangeRates.month, month)))
  return row?.rate ?? null
}

/** Saves rates, each in place of what was there for its currency and month. */
export async function save(tx: Tx, rows: ExchangeRateRow[]): Promise<void> {
  for (let start = 0; start < rows.length; start += 200) {
    await tx
      .insert(exchangeRates)
      .values(rows.slice(start, start + 200))
      .onConflictDoUpdate({ target: [exchangeRates.currency, exchangeRates.month], set: { rate: sql`excluded.rate`, by: sql`excluded.by`, at: sql`excluded.at` } })
  }
}

export async function remove(tx: Tx, currency: string, month: Month): Promise<void> {
  await tx.delete(exchangeRates).where(and(eq(exchangeRates.currency, currency), eq(exchangeRates.month, month)))
}
