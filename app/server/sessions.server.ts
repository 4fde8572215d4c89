import { createHash } from 'node:crypto'
import { Lucia, TimeSpan, type Adapter, type DatabaseSession } from 'lucia'
import * as sessions from 'db/queries/sessions'
import type { User } from 'db/queries/users'
import { ifWritable, type Store } from 'db/store'
import { inBatches } from './batches.server'
import type { Config } from './config'

interface SessionOrigin {
  userAgent: string | null
  ip: string | null
}

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<{ endsAt: Date }, { user: User }>
    DatabaseUserAttributes: { user: User }
    DatabaseSessionAttributes: SessionOrigin & { createdAt: Date; endsAt: Date }
  }
}

/** Sign-in sessions. The only file that knows Lucia, which its author has frozen: replacing it is replacing this file. */
export interface SessionKeeper {
  /** Begins a session and returns its Set-Cookie value. Joins an open transaction. */
  begin(userId: string, now: Date, origin: SessionOrigin): Promise<string>
  /** Who the cookie belongs to, now; `setCookie` is there when the cookie must be renewed or cleared. */
  read(cookieHeader: string, now: Date): Promise<{ user: User; sessionId: string; setCookie: string | null } | { user: null; setCookie: string | null }>
  /** Set-Cookie value that forgets the session in the browser. */
  clearingCookie(): string
}

export const sessionId = (cookieValue: string): string => createHash('sha256').update(cookieValue).digest('hex')

export function sessionKeeper(store: Store, config: Config): SessionKeeper {
  const lucia = new Lucia(hashingAdapter(store), {
    sessionExpiresIn: new TimeSpan(config.SESSION_IDLE_MINUTES, 'm'),
    sessionCookie: {
      // __Host- binds the cookie to this host and path, but browsers take it over https only.
      name: config.cookieSecure ? '__Host-tollgate' : 'tollgate',
      expires: false,
      attributes: { secure: config.cookieSecure, sameSite: 'lax', path: '/' },
    },
    getUserAttributes: (attributes) => ({ user: attributes.user }),
    getSessionAttributes: (attributes) => ({ endsAt: attributes.endsAt }),
  })

  return {
    async begin(userId, now, origin) {
      const endsAt = new Date(now.getTime() + config.SESSION_HOURS * 3_600_000)
      const session = await lucia.createSession(userId, { ...origin, createdAt: now, endsAt })
      return lucia.createSessionCookie(session.id).serialize()
    },
    async read(cookieHeader, now) {
      const cookieValue = valueIn(cookieHeader, lucia.sessionCookieName)
      if (!cookieValue) return { user: null, setCookie: null }
      const { session, user } = await lucia.validateSession(cookieValue)
      const blank = lucia.createBlankSessionCookie().serialize()
      if (!session) return { user: null, setCookie: blank }
      if (session.endsAt <= now || user.user.disabledAt) {
        await lucia.invalidateSession(cookieValue)
        return { user: null, setCookie: blank }
      }
      const setCookie = session.fresh ? lucia.createSessionCookie(session.id).serialize() : null
      return { user: user.user, sessionId: sessionId(cookieValue), setCookie }
    },
    clearingCookie: () => lucia.createBlankSessionCookie().serialize(),
  }
}

/** Of this cookie alone: Lucia's own reader gives up on the whole header when any cookie in it is not what it expects. */
function valueIn(cookieHeader: string, name: string): string | null {
  const pair = cookieHeader.split(';').find((part) => part.trim().startsWith(`${name}=`))
  return pair?.trim().slice(name.length + 1) || null
}

/** Lucia calls the cookie's value the session's id; only its SHA-256 reaches the database (security.md F7, B3). */
function hashingAdapter(store: Store): Adapter {
  return {
    async getSessionAndUser(cookieValue) {
      const found = await sessions.findWithUser(store.read, sessionId(cookieValue))
      if (!found) return [null, null]
      const { session, user } = found
      return [asLuciaSession(session, cookieValue), { id: user.id, attributes: { user } }]
    },
    async getUserSessions(userId) {
      const rows = await sessions.listOfUser(store.read, userId)
      return rows.map((row) => asLuciaSession(row, row.id))
    },
    async setSession(session) {
      const { userAgent, ip, createdAt, endsAt } = session.attributes
      await store.withTransaction((tx) =>
        sessions.create(tx, {
          id: sessionId(session.id),
          userId: session.userId,
          createdAt,
          lastSeenAt: createdAt,
          expiresAt: session.expiresAt,
          endsAt,
          userAgent: userAgent?.slice(0, 300) ?? null,
          ip,
        }),
      )
    },
    async updateSessionExpiration(cookieValue, expiresAt) {
      await ifWritable(store.withTransaction((tx) => sessions.extend(tx, sessionId(cookieValue), new Date(), expiresAt)))
    },
    async deleteSession(cookieValue) {
      await ifWritable(store.withTransaction((tx) => sessions.end(tx, sessionId(cookieValue))))
    },
    async deleteUserSessions(userId) {
      await store.withTransaction((tx) => sessions.endAllOfUser(tx, userId))
    },
    async deleteExpiredSessions() {
      await inBatches(store, (tx, limit) => sessions.endExpired(tx, new Date(), limit))
    },
  }
}

function asLuciaSession(row: sessions.Session, id: string): DatabaseSession {
  const { userId, expiresAt, userAgent, ip, createdAt, endsAt } = row
  return { id, userId, expiresAt, attributes: { userAgent, ip, createdAt, endsAt } }
}
