import { d } from 'db/dialect'
import type { Minutes } from 'domain/minutes'

/** A session of the committee. One is open at a time; once it is closed, its row is never edited. */
export const committeeSessions = d.table(
  'committee_sessions',
  {
    id: d.seq('id'),
    openedAt: d.instant('opened_at').notNull(),
    openedBy: d.text('opened_by').notNull(),
    openedByName: d.text('opened_by_name').notNull(),
    /** Reviews that were on the agenda when it was opened. */
    agenda: d.json<number[]>('agenda').notNull(),
    closedAt: d.instant('closed_at'),
    /** null while it is open. */
    minutes: d.json<Minutes>('minutes'),
    /** SHA-256 of the minutes as canonical JSON, which the log has too. */
    hash: d.text('hash'),
  },
  (t) => [d.index('committee_sessions_closed').on(t.closedAt)],
)
