import { d } from 'db/dialect'
import type { Mention } from 'domain/mentions'
import { reviewRequests } from './reviews'
import { useCases } from './use-cases'

/** What people say to each other about a use case, or about one of its reviews. What its author removed leaves the row, without the words. */
export const comments = d.table(
  'comments',
  {
    id: d.seq('id'),
    useCaseId: d.int('use_case_id').notNull().references(() => useCases.id, { onDelete: 'cascade' }),
    /** The review that it is about; null where it is about the use case. */
    requestId: d.int('request_id').references(() => reviewRequests.id, { onDelete: 'cascade' }),
    body: d.text('body').notNull(),
    /** Whom it names, as found when it was written. */
    mentions: d.json<Mention[]>('mentions').notNull(),
    by: d.text('by').notNull(),
    at: d.instant('at').notNull(),
    editedAt: d.instant('edited_at'),
    removedAt: d.instant('removed_at'),
    version: d.int('version').notNull().default(1),
  },
  (t) => [d.index('comments_use_case').on(t.useCaseId, t.id)],
)
