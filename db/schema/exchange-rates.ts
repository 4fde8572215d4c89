import { d } from 'db/dialect'

/** What one unit of another currency was worth in the installation's, month by month. */
export const exchangeRates = d.table(
  'exchange_rates',
  {
    /** ISO 4217. */
    currency: d.text('currency').notNull(),
    month: d.text('month').notNull(),
    /** A decimal, as text: never a float. */
    rate: d.text('rate').notNull(),
    by: d.text('by').notNull(),
    at: d.instant('at').notNull(),
  },
  (t) => [d.primaryKey({ columns: [t.currency, t.month] })],
)
