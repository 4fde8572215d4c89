import type { Session } from 'db/queries/sessions'
import type { TokenRow, User } from 'db/queries/users'
import { dayOf } from 'domain/month'
import type { Formats } from '~/features/use-cases/formats'

/** Rows of accounts as pages show them: days and instants in words, nothing secret. */

export function plainSession({ id, createdAt, lastSeenAt, ip, userAgent }: Session, currentId: string | null, { instant }: Formats) {
  return { id, began: instant(createdAt), lastSeen: instant(lastSeenAt), ip, device: deviceOf(userAgent), current: id === currentId }
}
export type PlainSession = ReturnType<typeof plainSession>

/** Sessions that still sign somebody in. */
export const openAt = (now: Date) => (session: Session) => session.expiresAt > now && session.endsAt > now

export function plainToken(token: TokenRow, now: Date, { day, instant }: Formats) {
  const { id, name, scope, userId, userName } = token
  const state = token.revokedAt ? ('revoked' as const) : token.expiresAt <= now ? ('expired' as const) : ('in use' as const)
  return {
    id,
    name,
    scope,
    userId,
    userName,
    state,
    created: day(dayOf(token.createdAt)),
    expires: day(dayOf(token.expiresAt)),
    lastUsed: token.lastUsedAt && instant(token.lastUsedAt),
  }
}
export type PlainToken = ReturnType<typeof plainToken>

/** @param lastSeen when a session of theirs that is still open was last used */
export function plainUser({ id, name, email, roles, version, passwordHash, disabledAt, createdAt }: User, { day, instant }: Formats, lastSeen?: Date) {
  const state = disabledAt ? ('disabled' as const) : passwordHash === null ? ('invited' as const) : ('active' as const)
  return { id, name, email, roles, version, state, added: day(dayOf(createdAt)), lastSeen: lastSeen ? instant(lastSeen) : null }
}
export type PlainUser = ReturnType<typeof plainUser>

const browsers = [
  ['Edg/', 'Edge'],
  ['OPR/', 'Opera'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const
const systems = [
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Android', 'Android'],
  ['Windows', 'Windows'],
  ['Mac OS X', 'macOS'],
  ['Linux', 'Linux'],
] as const

/** "Firefox on Windows", as well as the browser tells. */
export function deviceOf(userAgent: string | null): string {
  const browser = browsers.find(([sign]) => userAgent?.includes(sign))?.[1] ?? 'A browser'
  const system = systems.find(([sign]) => userAgent?.includes(sign))?.[1]
  return system ? `${browser} on ${system}` : browser
}
