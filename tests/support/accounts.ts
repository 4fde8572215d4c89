import * as users from 'db/queries/users'
import type { Store } from 'db/store'
import type { Actor, Role } from 'domain/permissions'
import type { Browser } from '~/commands/sessions.server'
import type { Post } from '~/commands/account-links.server'
import { readConfig } from '~/server/config'
import type { Mail } from '~/server/mail.server'
import { hashPassword } from '~/server/passwords.server'
import { sessionId, sessionKeeper } from '~/server/sessions.server'
import { person, testNow } from './commands'

export const testConfig = readConfig({ SIGN_IN_ATTEMPTS: '4', SIGN_IN_WINDOW_MINUTES: '15' })

export const goodPassword = 'quiet rivers carry seven boats'
export const otherPassword = 'seven boats carry quiet rivers'

let hashOfGoodPassword: Promise<string> | undefined

/** Somebody who can sign in with `goodPassword`. */
export async function account(store: Store, roles: Role[], name?: string): Promise<Actor & { email: string }> {
  const actor = await person(store, roles, name)
  const passwordHash = await (hashOfGoodPassword ??= hashPassword(goodPassword))
  await store.withTransaction((tx) => users.update(tx, actor.id, { passwordHash }))
  return { ...actor, email: `${actor.id}@example.org` }
}

/** A browser that has no session, or the one of this cookie. */
export function browser(store: Store, setCookie?: string): Browser {
  return { sessions: sessionKeeper(store, testConfig), userAgent: 'Test', sessionId: setCookie ? sessionId(cookieValue(setCookie)) : null }
}

export const cookieValue = (setCookie: string): string => /^[^=]+=([^;]*)/.exec(setCookie)?.[1] ?? ''

/** Who a cookie signs in; null when nobody. */
export async function whoIs(store: Store, setCookie: string): Promise<string | null> {
  const { user } = await sessionKeeper(store, testConfig).read(setCookie.split(';')[0] ?? '', testNow)
  return user?.id ?? null
}

/** No mail leaves: links are handed back. */
export const withoutMail: Post = { config: testConfig, mailer: { configured: false, send: async () => 'not_sent' } }

/** A mail server that takes everything. */
export function withMail(): Post & { sent: Mail[] } {
  const sent: Mail[] = []
  return { config: testConfig, sent, mailer: { configured: true, send: async (mail) => (sent.push(mail), 'sent') } }
}

export const tokenOf = (link: string | null): string => link?.split('/').at(-1) ?? ''

export const later = (minutes: number): Date => new Date(testNow.getTime() + minutes * 60_000)
