import { d } from 'db/dialect'
import { notificationKinds, type Told } from 'domain/notifications'
import { useCases } from './use-cases'
import { users } from './users'

/** What a person is told of; each person hears of a cause once. Facts, which are put into words when they are read. */
export const notifications = d.table(
  'notifications',
  {
    id: d.seq('id'),
    userId: d.text('user_id').notNull().references(() => users.id, { onDelete: 'cascade' }),
    useCaseId: d.int('use_case_id').notNull().references(() => useCases.id, { onDelete: 'cascade' }),
    kind: d.text('kind', notificationKinds).notNull(),
    facts: d.json<Told['facts']>('facts').notNull(),
    /** What it comes from, e.g. `gate_request:17`. */
    cause: d.text('cause').notNull(),
    /** Who did it; null where nobody did: a day has come. */
    byId: d.text('by_id'),
    /** The page where something can be done about it: `/use-cases/UC-0042/decisions`. */
    place: d.text('place').notNull(),
    at: d.instant('at').notNull(),
    readAt: d.instant('read_at'),
    /** When it was put into a mail; null while it was in none, or the mail is known not to have left. */
    mailedAt: d.instant('mailed_at'),
    /** How often that was tried. */
    mailTries: d.int('mail_tries').notNull().default(0),
  },
  (t) => [
    d.uniqueIndex('notifications_once').on(t.userId, t.cause),
    // The count that every page shows, and the list.
    d.index('notifications_unread').on(t.userId, t.readAt),
    d.index('notifications_list').on(t.userId, t.id),
    d.index('notifications_cause').on(t.cause),
    // What is to be mailed is looked for each minute.
    d.index('notifications_unmailed').on(t.mailedAt, t.at),
  ],
)
