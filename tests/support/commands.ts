import type { CommandContext } from '~/commands/command.server'
import * as users from 'db/queries/users'
import * as settings from 'db/queries/settings'
import type { Store } from 'db/store'
import { defaultPolicy } from 'domain/policy'
import type { Actor, Role } from 'domain/permissions'
import type { Result } from '~/commands/result'

/** The clock of tests stands still here unless a test moves it. */
export const testNow = new Date('2026-10-15T09:00:00.000Z')

export const testAuditKey = Buffer.alloc(32, 7)

let requests = 0

export function contextFor(store: Store, actor: Actor | null, more: Partial<CommandContext> = {}): CommandContext {
  return {
    store,
    auditKey: testAuditKey,
    actor,
    now: testNow,
    via: 'web',
    requestId: `request-${(requests += 1)}`,
    ip: '127.0.0.1',
    ...more,
  }
}

let people = 0

/** Puts a person into the store and returns them as an actor. They have no password: commands do not sign in. */
export async function person(store: Store, roles: Role[], name = `Person ${people + 1}`): Promise<Actor> {
  people += 1
  const id = `user-${people}`
  await store.withTransaction((tx) =>
    users.create(tx, { id, email: `${id}@example.org`, name, roles, createdAt: testNow }),
  )
  return { id, name, roles, readOnly: false }
}

/** Settings as set-up leaves them: US dollars, fiscal year from January, the default policy. */
export async function setUpStore(store: Store): Promise<void> {
  await store.withTransaction(async (tx) => {
    await settings.create(tx, { organization: 'Example', currency: 'USD', fiscalYearStart: 1, setUpAt: testNow })
    await settings.savePolicy(tx, { version: 1, values: defaultPolicy, reason: 'Defaults', by: null, at: testNow })
  })
}

/** The value of a command that must go through. @throws Error with the refusal otherwise */
export function accepted<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.code}: ${result.message} ${JSON.stringify(result.issues)}`)
  return result.value
}
