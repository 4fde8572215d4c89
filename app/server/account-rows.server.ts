import type { Session } from 'db/queries/sessions'
import type { TokenRow, User } from 'db/queries/users'

/** Rows of accounts as pages show them: instants as text, nothing secret. */

export function plainSession({ id, createdAt, lastSeenAt, ip, userAgent }: Session, currentId: string | null) {
  return { id, createdAt: createdAt.toISOString(), lastSeenAt: lastSeenAt.toISOString(), ip, device: deviceOf(userAgent), current: id === currentId }
}
export type PlainSession = ReturnType<typeof plainSession>

export function plainToken(token: TokenRow, now: Date) {
  const { id, name, scope, userId, userName } = token
  const state = token.revokedAt ? ('revoked' as const) : token.expiresAt <= now ? ('expired' as const) : ('in use' as const)
  return {
    id,
    name,
    scope,
    userId,
    userName,
    state,
    createdAt: token.createdAt.toISOString(),
    expiresAt: token.expiresAt.toISOString(),
    lastUsedAt: token.lastUsedAt?.toISOString() ?? null,
  }
}
export type PlainToken = ReturnType<typeof plainToken>

export function plainUser({ id, name, email, roles, version, passwordHash, disabledAt, createdAt }: User) {
  const state = disabledAt ? ('disabled' as const) : passwordHash === null ? ('invited' as const) : ('active' as const)
  return { id, name, email, roles, version, state, createdAt: createdAt.toISOString() }
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
