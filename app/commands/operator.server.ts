import { z } from 'zod'
import * as sessions from 'db/queries/sessions'
import * as settings from 'db/queries/settings'
import * as users from 'db/queries/users'
import type { User } from 'db/queries/users'
import type { ReadDb } from 'db/store'
import { emailAddress, newPassword, personName, someRoles } from './account-inputs'
import { makeLink } from './account-links.server'
import { openCommand, refuse, type Command, type Tools } from './command.server'
import { composedCommand } from './composed-command.server'
import { hashNewPassword } from './password-check.server'
import { establish } from './setup.server'
import { addToken, newToken } from './tokens.server'
import { addUser, disable } from './users.server'

/**
 * What the operator of the machine does with accounts, on the command line. It asks for no sign-in, because whoever can
 * run it can read the database; the log says that it came from there.
 */
export function operatorCommand<Schema extends z.ZodType, T>(definition: {
  name: string
  input: Schema
  run(tools: Tools<null>, input: z.output<Schema>): Promise<T>
}): Command<Schema, T> {
  return openCommand({
    ...definition,
    async run(tools, input) {
      if (tools.via !== 'cli' || tools.actor) refuse('forbidden', 'This is done on the command line only.')
      return definition.run({ ...tools, actor: null }, input)
    },
  })
}

const newUser = z.object({ email: emailAddress, name: personName, roles: someRoles })

/** What an installation is set up with when its first account comes from the command line; changed under Administration. */
const defaultBooks = { organization: 'Our organization', currency: 'USD', fiscalYearStart: 1 } as const

/** Adds an account with a password. The first one also sets the installation up, so that nobody else can. */
export const createUser = composedCommand({
  name: 'user.create',
  input: newUser.extend({ password: newPassword }),
  async execute(context, { password, ...person }) {
    const made = await hashNewPassword(context, person, password)
    return made.ok ? addUserWithPassword(context, { ...person, passwordHash: made.value }) : made
  },
})

const addUserWithPassword = operatorCommand({
  name: 'user.create',
  input: newUser.extend({ passwordHash: z.string() }),
  async run({ tx, now, record }, person) {
    const id = await addUser(tx, { ...person, now })
    record({ subject: { kind: 'user', id }, after: { roles: person.roles } })
    if (!(await settings.find(tx))) {
      await establish(tx, defaultBooks, null, now)
      record({ action: 'installation.set_up', subject: { kind: 'settings', id: null }, after: defaultBooks })
    }
    return { id }
  },
})

const byEmail = z.object({ email: emailAddress })

/** As `disableUser`, for the account with this address. */
export const disableByEmail = operatorCommand({
  name: 'user.disable',
  input: byEmail,
  async run({ tx, now, record }, { email }) {
    const user = await load(tx, email)
    await disable(tx, user, null, now)
    record({ subject: { kind: 'user', id: user.id } })
    return {}
  },
})

/** As `enableUser`, for the account with this address. */
export const enableByEmail = operatorCommand({
  name: 'user.enable',
  input: byEmail,
  async run({ tx, record }, { email }) {
    const user = await load(tx, email)
    if (!user.disabledAt) refuse('conflict', 'This account is not disabled.')
    await users.update(tx, user.id, { disabledAt: null })
    record({ subject: { kind: 'user', id: user.id } })
    return {}
  },
})

/** Ends all sessions of the account with this address. */
export const revokeSessionsByEmail = operatorCommand({
  name: 'session.revoke_all',
  input: byEmail,
  async run({ tx, record }, { email }) {
    const user = await load(tx, email)
    await sessions.endAllOfUser(tx, user.id)
    record({ subject: { kind: 'user', id: user.id } })
    return {}
  },
})

/** A link to choose a password: the way back in when nobody else can make one. */
export const makeLinkByEmail = operatorCommand({
  name: 'user.make_link',
  input: byEmail,
  async run({ tx, now, record }, { email }) {
    const user = await load(tx, email)
    if (user.disabledAt) refuse('conflict', 'This account is disabled. Enable it first.')
    const link = await makeLink(tx, user, now)
    record({ subject: { kind: 'user', id: user.id }, after: { kind: link.kind } })
    return link
  },
})

/** Makes a token of the API for the account with this address. */
export const createTokenByEmail = operatorCommand({
  name: 'token.create',
  input: newToken.extend({ email: emailAddress }),
  async run({ tx, now, record }, { email, ...wanted }) {
    const user = await load(tx, email)
    if (user.disabledAt) refuse('conflict', 'This account is disabled. Enable it first.')
    const { facts, token } = await addToken(tx, user, wanted, now)
    record({ subject: { kind: 'token', id: facts.id }, after: { userId: user.id, ...facts } })
    return { token }
  },
})

async function load(db: ReadDb, email: string): Promise<User> {
  return (await users.findByEmail(db, email)) ?? refuse('not_found', 'There is no account with this e-mail address.')
}
