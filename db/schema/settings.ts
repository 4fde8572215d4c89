import { sql } from 'drizzle-orm'
import { d } from 'db/dialect'
import type { Policy } from 'domain/policy'

/** One row: what the installation was set up with. No row means that set-up has not run. */
export const settings = d.table(
  'settings',
  {
    id: d.int('id').primaryKey(),
    organization: d.text('organization').notNull(),
    /** ISO 4217. */
    currency: d.text('currency').notNull(),
    /** 1–12. */
    fiscalYearStart: d.int('fiscal_year_start').notNull(),
    /** A demo portfolio shows its sign-ins on the sign-in page. */
    demo: d.bool('demo').notNull().default(false),
    setUpAt: d.instant('set_up_at').notNull(),
    version: d.int('version').notNull().default(1),
  },
  (t) => [d.check('settings_one_row', sql`${t.id} = 1`)],
)

/** Every version of the policy is kept; the newest counts. */
export const policies = d.table('policies', {
  version: d.int('version').primaryKey(),
  values: d.json<Policy>('values').notNull(),
  reason: d.text('reason').notNull(),
  by: d.text('by'),
  at: d.instant('at').notNull(),
})
