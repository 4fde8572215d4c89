import type { Logger } from 'pino'
import type { Settings } from 'db/queries/settings'
import type { User } from 'db/queries/users'
import type { Store } from 'db/store'
import type { CommandContext } from '~/commands/command.server'
import type { Actor } from 'domain/permissions'
import type { Config } from './config'
import type { Mailer } from './mail.server'
import type { SessionKeeper } from './sessions.server'

/** What the process is made of: one of each. */
export interface Installation {
  store: Store
  config: Config
  auditKey: Buffer
  sessions: SessionKeeper
  mailer: Mailer
  log: Logger
}

/** Of one request: who, when, and the installation. What every loader and action gets as `context`. */
export interface RequestContext extends Installation {
  requestId: string
  /** The nonce of this response's content security policy. */
  cspNonce: string
  now: Date
  ip: string
  /** The signed-in person, as they are now. */
  user: User | null
  actor: Actor | null
  /** Hash of the session's cookie: its id in the database. */
  sessionId: string | null
  /** null until set-up has run. */
  settings: Settings | null
  /** Cookies that the response must set besides the route's own. */
  setCookie(value: string): void
  /** A header that a page's response must have: Remix drops those that come with an action's data. */
  setHeader(name: string, value: string): void
}

declare module '@remix-run/server-runtime' {
  interface AppLoadContext extends RequestContext {}
}

/** What a command needs of the request. */
export function commandContext(context: RequestContext, via: CommandContext['via'], idempotencyKey?: string | null): CommandContext {
  const { store, auditKey, actor, now, requestId, ip } = context
  return { store, auditKey, actor, now, via, requestId, ip, idempotencyKey: idempotencyKey ?? null }
}

export function actorOf(user: User, readOnly = false): Actor {
  return { id: user.id, name: user.name, roles: user.roles, readOnly }
}
