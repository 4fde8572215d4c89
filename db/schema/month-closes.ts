import { sql } from 'drizzle-orm'
import { d } from 'db/dialect'
import { monthStatuses } from 'domain/month-close'

/**
 * Months that are in review or closed for the whole portfolio (R9); a month without a row is open. A closed one stays as it
 * is, with the sums as they were at the close.
 */
export const monthCloses = d.table(
  'month_closes',
  {
    month: d.text('month').primaryKey(),
    status: d.text('status', monthStatuses).notNull(),
    costs: d.cents('costs'),
    gains: d.cents('gains'),
    entries: d.int('entries'),
    /** Use cases whose figures were expected and missing at the close. */
    missing: d.int('missing'),
    note: d.text('note'),
    by: d.text('by').notNull(),
    byName: d.text('by_name').notNull(),
    at: d.instant('at').notNull(),
  },
  (t) => [d.check('month_closes_figures', sql`(${t.status} = 'closed') = (${t.costs} is not null and ${t.gains} is not null and ${t.entries} is not null and ${t.missing} is not null)`)],
)
