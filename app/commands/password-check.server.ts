import { ipKeyGenerator } from 'express-rate-limit'
import { z } from 'zod'
import * as rateLimits from 'db/queries/rate-limits'
import * as settings from 'db/queries/settings'
import type { User } from 'db/queries/users'
import type { Tx } from 'db/store'
import type { Config } from '~/server/config'
import { newPasswordProblem } from '~/server/password-rules.server'
import { PasswordQueueFull, hashPassword, verifyAgainstNobody, verifyPassword } from '~/server/passwords.server'
import { secretHash } from '~/server/secrets.server'
import { openCommand, type CommandContext } from './command.server'
import { refusal, type Refusal } from './result'

export type PasswordLimits = Pick<Config, 'SIGN_IN_ATTEMPTS' | 'SIGN_IN_WINDOW_MINUTES'>

/** An office shares an address, so an address may fail more often than an account. */
const addressFactor = 5
/** How soon a place in the queue of password checks is likely to be free. */
const queueSeconds = 2

export type PasswordCheck = { is: 'right' } | { is: 'wrong' } | { is: 'unchecked'; refusal: Refusal }

/**
 * Checks a password, at most SIGN_IN_ATTEMPTS times for an account in a window, and five times as often for an address
 * (security.md A5). It takes as long for an account that does not exist (A6), and must be called outside transactions.
 * @param email as typed, in lower case; @param user whom it belongs to, if anybody
 */
export async function checkPassword(
  context: CommandContext,
  limits: PasswordLimits,
  { email, user, password }: { email: string; user: User | null; password: string },
): Promise<PasswordCheck> {
  const keys = attemptKeys(email, context.ip)
  const attempt = await context.store.withTransaction((tx) => takeAttempt(tx, keys, limits, context.now))
  if (!attempt.taken) {
    if (attempt.firstRefused) await noteLimit(context, { userId: user?.id ?? null })
    const message = `There were too many wrong passwords. Wait ${waiting(attempt.retryAfter)} and try again.`
    return { is: 'unchecked', refusal: refusal('limited', message, { retryAfter: attempt.retryAfter }) }
  }
  const usable = user && !user.disabledAt ? user.passwordHash : null
  const checked = await inQueue(() => (usable ? verifyPassword(usable, password) : verifyAgainstNobody(password)))
  if (!checked.ok) {
    await context.store.withTransaction((tx) => releaseAll(tx, keys))
    return { is: 'unchecked', refusal: checked }
  }
  if (!checked.value) return { is: 'wrong' }
  await context.store.withTransaction(async (tx) => {
    await releaseAll(tx, keys)
    await forgetAttempts(tx, email)
  })
  return { is: 'right' }
}

/**
 * The hash to keep of a new password that keeps the rules for this person (security.md A1); otherwise the reason, on the
 * field `password`. Must be called outside transactions.
 * @param owner's organization is the installation's, unless given (set-up)
 */
export async function hashNewPassword(
  { store }: Pick<CommandContext, 'store'>,
  owner: { name: string; email: string; organization?: string },
  password: string,
): Promise<{ ok: true; value: string } | Refusal> {
  const organization = owner.organization ?? (await settings.find(store.read))?.organization ?? null
  const problem = newPasswordProblem(password, { name: owner.name, email: owner.email, organization })
  return problem ? refusal('invalid', problem, { path: 'password' }) : inQueue(() => hashPassword(password))
}

/** A new password starts with a clean slate: whoever was locked out by wrong ones may sign in at once. */
export async function forgetAttempts(tx: Tx, email: string): Promise<void> {
  await rateLimits.forget(tx, accountKey(email))
}

async function inQueue<T>(task: () => Promise<T>): Promise<{ ok: true; value: T } | Refusal> {
  try {
    return { ok: true, value: await task() }
  } catch (error) {
    if (!(error instanceof PasswordQueueFull)) throw error
    return refusal('limited', 'Many people are signing in at this moment. Try again in a few seconds.', { retryAfter: queueSeconds })
  }
}

interface AttemptKey {
  key: string
  factor: number
}

const accountKey = (email: string): string => `password:account:${secretHash(email)}`

function attemptKeys(email: string, ip: string | null): AttemptKey[] {
  const account = { key: accountKey(email), factor: 1 }
  return ip ? [account, { key: `password:address:${ipKeyGenerator(ip)}`, factor: addressFactor }] : [account]
}

type Attempt = { taken: true } | { taken: false; retryAfter: number; firstRefused: boolean }

/** Counted before the check, so that many at once cannot slip through; given back when the password was right. */
async function takeAttempt(tx: Tx, keys: AttemptKey[], limits: PasswordLimits, now: Date): Promise<Attempt> {
  const windowMs = limits.SIGN_IN_WINDOW_MINUTES * 60_000
  const since = new Date(now.getTime() - windowMs)
  for (const { key, factor } of keys) {
    const atMost = limits.SIGN_IN_ATTEMPTS * factor
    const window = await rateLimits.find(tx, key)
    if (!window || window.startedAt <= since || window.hits < atMost) continue
    // One more than allowed marks that the limit is on the record: a flood must not fill the audit log.
    if (window.hits === atMost) await rateLimits.hit(tx, key, now, since)
    const retryAfter = Math.max(1, Math.ceil((window.startedAt.getTime() + windowMs - now.getTime()) / 1000))
    return { taken: false, retryAfter, firstRefused: window.hits === atMost }
  }
  for (const { key } of keys) await rateLimits.hit(tx, key, now, since)
  return { taken: true }
}

async function releaseAll(tx: Tx, keys: AttemptKey[]): Promise<void> {
  for (const { key } of keys) await rateLimits.release(tx, key)
}

const noteLimit = openCommand({
  name: 'password.limit',
  input: z.object({ userId: z.string().nullable() }),
  async run({ record }, { userId }) {
    record({ subject: { kind: 'user', id: userId } })
    return {}
  },
})

function waiting(seconds: number): string {
  const minutes = Math.ceil(seconds / 60)
  return minutes > 1 ? `${minutes} minutes` : 'a minute'
}
