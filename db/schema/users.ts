import { d } from 'db/dialect'
import { mailChoices } from 'domain/notification-mail'
import type { Role } from 'domain/permissions'

/** Who may sign in. A user without a password has been invited and has not yet accepted. */
export const users = d.table('users', {
  id: d.text('id').primaryKey(),
  /** Lower-cased; the sign-in name. */
  email: d.text('email').notNull().unique(),
  name: d.text('name').notNull(),
  roles: d.json<Role[]>('roles').notNull(),
  passwordHash: d.text('password_hash'),
  disabledAt: d.instant('disabled_at'),
  /** BCP 47, or null for the browser's. */
  locale: d.text('locale'),
  timeZone: d.text('time_zone'),
  /** When they are mailed what they are told. */
  mail: d.text('mail', mailChoices).notNull().default('daily'),
  createdAt: d.instant('created_at').notNull(),
  version: d.int('version').notNull().default(1),
})

/** Only the SHA-256 of the cookie value is here: a stolen copy of the database signs nobody in. */
export const sessions = d.table(
  'sessions',
  {
    id: d.text('id').primaryKey(),
    userId: d.text('user_id').notNull().references(() => users.id, { onDelete: 'cascade' }),
    createdAt: d.instant('created_at').notNull(),
    lastSeenAt: d.instant('last_seen_at').notNull(),
    /** When it ends for lack of use; moved forward by use, never beyond `endsAt`. */
    expiresAt: d.instant('expires_at').notNull(),
    /** When it ends whatever happens. */
    endsAt: d.instant('ends_at').notNull(),
    userAgent: d.text('user_agent'),
    ip: d.text('ip'),
  },
  (t) => [d.index('sessions_user').on(t.userId)],
)

/** Invite and password-reset links: single use, at most an hour, hashed. */
export const accountLinks = d.table(
  'account_links',
  {
    tokenHash: d.text('token_hash').primaryKey(),
    kind: d.text('kind', ['invite', 'reset']).notNull(),
    userId: d.text('user_id').notNull().references(() => users.id, { onDelete: 'cascade' }),
    createdAt: d.instant('created_at').notNull(),
    expiresAt: d.instant('expires_at').notNull(),
    usedAt: d.instant('used_at'),
  },
  (t) => [d.index('account_links_user').on(t.userId)],
)

export const apiTokens = d.table(
  'api_tokens',
  {
    id: d.text('id').primaryKey(),
    userId: d.text('user_id').notNull().references(() => users.id, { onDelete: 'cascade' }),
    name: d.text('name').notNull(),
    tokenHash: d.text('token_hash').notNull().unique(),
    scope: d.text('scope', ['read', 'write']).notNull(),
    createdAt: d.instant('created_at').notNull(),
    expiresAt: d.instant('expires_at').notNull(),
    lastUsedAt: d.instant('last_used_at'),
    revokedAt: d.instant('revoked_at'),
  },
  (t) => [d.index('api_tokens_user').on(t.userId)],
)

/** Counters of rate limits, in the database so that they hold over restarts and replicas. */
export const rateLimits = d.table(
  'rate_limits',
  {
    /** What is limited and for whom, e.g. `sign_in:account:<hash>`. */
    key: d.text('key').primaryKey(),
    windowStartedAt: d.instant('window_started_at').notNull(),
    hits: d.int('hits').notNull(),
  },
  (t) => [d.index('rate_limits_window').on(t.windowStartedAt)],
)
