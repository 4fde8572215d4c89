import { d } from 'db/dialect'
import type { ItemId } from 'domain/checklist'
import { reviewRequests } from './reviews'
import { useCases } from './use-cases'

/** What the committee granted: an item of the checklist is set aside through a day. Never edited (R4). */
export const exceptions = d.table(
  'exceptions',
  {
    id: d.seq('id'),
    useCaseId: d.int('use_case_id').notNull().references(() => useCases.id, { onDelete: 'cascade' }),
    requestId: d.int('request_id').notNull().references(() => reviewRequests.id, { onDelete: 'cascade' }),
    item: d.text('item').$type<ItemId>().notNull(),
    reason: d.text('reason').notNull(),
    /** The last day on which it holds. */
    expiresOn: d.text('expires_on').notNull(),
    /** Who asked, and who granted it, as they were called then. */
    requestedBy: d.text('requested_by').notNull(),
    grantedBy: d.text('granted_by').notNull(),
    at: d.instant('at').notNull(),
    on: d.text('on_day').notNull(),
  },
  (t) => [d.index('exceptions_use_case').on(t.useCaseId, t.id), d.index('exceptions_expiry').on(t.expiresOn)],
)
