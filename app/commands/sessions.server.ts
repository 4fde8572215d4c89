import { z } from 'zod'
import * as sessions from 'db/queries/sessions'
import * as users from 'db/queries/users'
import { actorOf, type RequestContext } from '~/server/context'
import { authorize, command, openCommand, refuse, type Tools } from './command.server'
import { composedCommand } from './composed-command.server'
import { typedPassword, userId } from './account-inputs'
import { checkPassword, type PasswordLimits } from './password-check.server'
import { refusal } from './result'

/** The browser that a session is begun for. */
export interface Browser {
  sessions: RequestContext['sessions']
  userAgent: string | null
  /** Its session so far, which a new one replaces (security.md B2). */
  sessionId: string | null
}

export function browserOf({ sessions, sessionId }: Pick<RequestContext, 'sessions' | 'sessionId'>, request: Request): Browser {
  return { sessions, sessionId, userAgent: request.headers.get('user-agent') }
}

/** Begins a session in the command's transaction and returns its Set-Cookie value. */
export async function startSession({ tx, now, ip }: Pick<Tools, 'tx' | 'now' | 'ip'>, browser: Browser, userId: string): Promise<string> {
  if (browser.sessionId) await sessions.end(tx, browser.sessionId)
  return browser.sessions.begin(userId, now, { userAgent: browser.userAgent, ip })
}

const wrong = 'The e-mail address or the password is not right.'

const signInInput = z.object({
  email: z.string('Fill in your e-mail address.').trim().toLowerCase().max(254, wrong),
  password: typedPassword,
})

/**
 * Signs somebody in with their password. Refuses alike whether the account does not exist, is disabled or the password
 * is wrong (security.md A6), and with `limited` after too many wrong ones (A5).
 */
export const signIn = (browser: Browser, limits: PasswordLimits) =>
  composedCommand({
    name: 'session.sign_in',
    input: signInInput,
    async execute(context, { email, password }) {
      const user = await users.findByEmail(context.store.read, email)
      const check = await checkPassword(context, limits, { email, user, password })
      if (check.is === 'unchecked') return check.refusal
      if (check.is === 'wrong' || !user) {
        await noteWrongPassword({ ...context, actor: null }, { userId: user?.id ?? null })
        return refusal('unauthenticated', wrong)
      }
      return beginSession(browser)({ ...context, actor: actorOf(user) }, {})
    },
  })

const beginSession = (browser: Browser) =>
  command({
    name: 'session.sign_in',
    input: z.object({}),
    async run(tools) {
      const setCookie = await startSession(tools, browser, tools.actor.id)
      tools.record({ subject: { kind: 'user', id: tools.actor.id } })
      return { setCookie }
    },
  })

const noteWrongPassword = openCommand({
  name: 'session.sign_in_failed',
  input: z.object({ userId: z.string().nullable() }),
  async run({ record }, { userId }) {
    record({ subject: { kind: 'user', id: userId } })
    return {}
  },
})

/** Ends the session that it comes from. */
export const signOut = (sessionId: string) =>
  command({
    name: 'session.sign_out',
    input: z.object({}),
    async run({ tx, actor, record }) {
      await sessions.end(tx, sessionId)
      record({ subject: { kind: 'user', id: actor.id } })
      return {}
    },
  })

/** Ends all sessions of one's own, this one too. */
export const signOutEverywhere = command({
  name: 'session.sign_out_everywhere',
  input: z.object({}),
  async run({ tx, actor, record }) {
    authorize(actor, 'account.edit')
    await sessions.endAllOfUser(tx, actor.id)
    record({ subject: { kind: 'user', id: actor.id } })
    return {}
  },
})

/** Ends one session of one's own, on another device. Other people's read as "not found". */
export const revokeSession = command({
  name: 'session.revoke',
  input: z.object({ sessionId: z.string().min(1).max(128) }),
  async run({ tx, actor, record }, { sessionId }) {
    authorize(actor, 'account.edit')
    const own = await sessions.listOfUser(tx, actor.id)
    const session = own.find(({ id }) => id === sessionId) ?? refuse('not_found', 'This session has ended already.')
    await sessions.end(tx, session.id)
    record({ subject: { kind: 'user', id: actor.id }, before: { signedInAt: session.createdAt.toISOString() } })
    return {}
  },
})

/** Ends all sessions of somebody, for those who manage users. */
export const revokeSessionsOf = command({
  name: 'session.revoke_all',
  input: z.object({ id: userId }),
  async run({ tx, actor, record }, { id }) {
    authorize(actor, 'user.manage')
    const user = (await users.find(tx, id)) ?? refuse('not_found', 'There is no such account.')
    await sessions.endAllOfUser(tx, user.id)
    record({ subject: { kind: 'user', id: user.id } })
    return { name: user.name }
  },
})
