import { ipKeyGenerator } from 'express-rate-limit'
import { z } from 'zod'
import * as rateLimits from 'db/queries/rate-limits'
import * as sessions from 'db/queries/sessions'
import * as users from 'db/queries/users'
import type { User } from 'db/queries/users'
import type { ReadDb, Tx } from 'db/store'
import { actorOf, type Installation } from '~/server/context'
import { newSecret, secretHash } from '~/server/secrets.server'
import { emailAddress, newPassword } from './account-inputs'
import { command, openCommand, refuse, type CommandContext } from './command.server'
import { composedCommand } from './composed-command.server'
import { forgetAttempts, hashNewPassword } from './password-check.server'
import { refusal } from './result'
import { startSession, type Browser } from './sessions.server'

/** How long the link of an invitation or a password reset can be used (security.md A9). */
export const linkMinutes = 60

export type LinkKind = 'invite' | 'reset'

/** A link that was just made: the only moment at which its token is known. */
export interface NewLink {
  kind: LinkKind
  token: string
}

/** What sends links on their way. */
export type Post = Pick<Installation, 'config' | 'mailer'>

/**
 * Makes a link with which somebody chooses their password, and makes their earlier links useless.
 * Who has no password yet is invited, everybody else resets theirs.
 */
export async function makeLink(tx: Tx, user: Pick<User, 'id' | 'passwordHash'>, now: Date): Promise<NewLink> {
  const kind = user.passwordHash === null ? 'invite' : 'reset'
  const token = newSecret()
  await users.spendLinks(tx, user.id, now)
  await users.createLink(tx, {
    tokenHash: secretHash(token),
    kind,
    userId: user.id,
    createdAt: now,
    expiresAt: new Date(now.getTime() + linkMinutes * 60_000),
  })
  return { kind, token }
}

/** Whose link this is; null when it is used, has run out or never was, or its account is disabled: one answer for all. */
export async function findLinkOwner(db: ReadDb, kind: LinkKind, token: string, now: Date): Promise<User | null> {
  const found = await users.findLink(db, secretHash(token), now)
  return found && found.link.kind === kind && !found.user.disabledAt ? found.user : null
}

/** How a link reached, or will reach, its person. */
export interface Delivery {
  name: string
  email: string
  kind: LinkKind
  mailed: boolean
  /** To pass on by hand, where no mail could be sent; null when it was. */
  link: string | null
}

/** Mails the link; where that is not possible, hands it back to be passed on. Must be called outside transactions. */
export async function deliver({ config, mailer }: Post, { name, email }: { name: string; email: string }, made: NewLink): Promise<Delivery> {
  const link = `${config.baseUrl}/${made.kind}/${made.token}`
  const mailed = (await mailer.send({ to: email, ...letter(made.kind, name, link) })) === 'sent'
  return { name, email, kind: made.kind, mailed, link: mailed ? null : link }
}

function letter(kind: LinkKind, name: string, link: string): { subject: string; text: string } {
  const [subject, why] =
    kind === 'invite'
      ? ['Your invitation to Tollgate', 'You have been invited to Tollgate. Choose a password here:']
      : ['Choose a new password for Tollgate', 'A new password was asked for your account. If that was not you, do nothing: the old one stays. Otherwise choose one here:']
  return { subject, text: `Hello ${name},\n\n${why}\n\n${link}\n\nThe link works once, for ${linkMinutes} minutes.\n` }
}

/** Mails asked for in an hour: for an account, and from an address. */
const resetsPerHour = { account: 3, address: 20 }

/**
 * Asks for a link to choose a new password. Answers alike whoever asks (security.md A6): what depends on the account
 * is left to `afterwards`, which runs it when the answer is on its way.
 */
export const requestReset = (post: Post & Pick<Installation, 'log'>, afterwards: (work: Promise<void>) => void) =>
  composedCommand({
    name: 'account.request_reset',
    input: z.object({ email: emailAddress }),
    async execute(context, { email }) {
      const counted = await countResetRequest(context, { email })
      if (!counted.ok) return counted
      if (counted.value.wanted && post.mailer.configured) {
        const sending = sendResetLink(context, post, email).catch((error: unknown) => post.log.error({ err: error }, 'reset link not sent'))
        afterwards(sending)
      }
      return { ok: true, value: {} }
    },
  })

const countResetRequest = openCommand({
  name: 'account.request_reset',
  input: z.object({ email: z.string() }),
  async run({ tx, now, ip, record }, { email }) {
    const since = new Date(now.getTime() - 3_600_000)
    const fromAddress = await rateLimits.hit(tx, `reset:address:${ipKeyGenerator(ip ?? '')}`, now, since)
    if (fromAddress.hits > resetsPerHour.address) {
      refuse('limited', 'Too many links were asked for from your network. Try again in an hour.', { retryAfter: 3600 })
    }
    const forAccount = await rateLimits.hit(tx, `reset:account:${secretHash(email)}`, now, since)
    const user = await users.findByEmail(tx, email)
    record({ subject: { kind: 'user', id: user?.id ?? null } })
    return { wanted: forAccount.hits <= resetsPerHour.account }
  },
})

async function sendResetLink(context: CommandContext, post: Post, email: string): Promise<void> {
  const made = await makeResetLink({ ...context, actor: null }, { email })
  if (made.ok && made.value) await deliver(post, made.value.user, made.value.link)
}

const makeResetLink = openCommand({
  name: 'account.make_reset_link',
  input: z.object({ email: z.string() }),
  async run({ tx, now, record }, { email }) {
    const user = await users.findByEmail(tx, email)
    if (!user || user.disabledAt) return null
    const link = await makeLink(tx, user, now)
    record({ subject: { kind: 'user', id: user.id }, after: { kind: link.kind } })
    return { user: { name: user.name, email: user.email }, link }
  },
})

const linkGone = 'This link has been used or has run out. Ask for a new one.'

/** Chooses a password with the link of an invitation or a reset, which works once, and signs in (security.md A9). */
export const acceptLink = (kind: LinkKind, browser: Browser) =>
  composedCommand({
    name: nameOfAccepting[kind],
    input: z.object({ token: z.string().min(1).max(200), password: newPassword }),
    async execute(context, { token, password }) {
      const user = await findLinkOwner(context.store.read, kind, token, context.now)
      if (!user) return refusal('not_found', linkGone)
      const made = await hashNewPassword(context, user, password)
      if (!made.ok) return made
      return saveChosenPassword(kind, browser)({ ...context, actor: actorOf(user) }, { token, passwordHash: made.value })
    },
  })

const nameOfAccepting: Record<LinkKind, string> = { invite: 'account.accept_invitation', reset: 'account.reset_password' }

const saveChosenPassword = (kind: LinkKind, browser: Browser) =>
  command({
    name: nameOfAccepting[kind],
    input: z.object({ token: z.string(), passwordHash: z.string() }),
    async run(tools, { token, passwordHash }) {
      const { tx, now, record } = tools
      const user = (await findLinkOwner(tx, kind, token, now)) ?? refuse('not_found', linkGone)
      await users.spendLinks(tx, user.id, now)
      await users.update(tx, user.id, { passwordHash })
      await sessions.endAllOfUser(tx, user.id)
      await forgetAttempts(tx, user.email)
      record({ subject: { kind: 'user', id: user.id } })
      return { setCookie: await startSession(tools, browser, user.id) }
    },
  })
