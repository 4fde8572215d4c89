import { z } from 'zod'
import * as settings from 'db/queries/settings'
import * as users from 'db/queries/users'
import type { ReadDb, Tx } from 'db/store'
import { currencyCodes } from 'domain/currencies'
import type { Role } from 'domain/permissions'
import { defaultPolicy } from 'domain/policy'
import { emailAddress, newPassword, personName } from './account-inputs'
import { openCommand, refuse } from './command.server'
import { composedCommand } from './composed-command.server'
import { requiredText } from './inputs'
import { hashNewPassword } from './password-check.server'
import { refusal } from './result'
import { startSession, type Browser } from './sessions.server'
import { addUser } from './users.server'

/**
 * The first person governs the portfolio and runs the installation. Not an owner: who owns a use case has no say in its
 * gates, so that role is taken on purpose, under Administration.
 */
export const firstRoles: Role[] = ['head_of_ai', 'admin']

/** What the books are kept in. */
export const books = z.object({
  organization: requiredText(100, 'Fill in the name of your organization.'),
  currency: z.enum(currencyCodes, 'Choose a currency from the list.'),
  fiscalYearStart: z.coerce.number('Choose a month.').int('Choose a month.').min(1, 'Choose a month.').max(12, 'Choose a month.'),
})

export const beginnings = ['empty', 'import', 'demo'] as const
export type Beginning = (typeof beginnings)[number]

const setUpInput = books.extend({
  name: personName,
  email: emailAddress,
  password: newPassword,
  beginning: z.enum(beginnings, 'Choose how to begin.'),
})

const done = 'Tollgate has been set up already. Sign in.'

/** Sets the installation up, once: the first account, the books and the first policy; and signs that person in. */
export const setUp = (browser: Browser) =>
  composedCommand({
    name: 'installation.set_up',
    input: setUpInput,
    async execute(context, { password, ...input }) {
      if (await isSetUp(context.store.read)) return refusal('conflict', done)
      const made = await hashNewPassword(context, input, password)
      return made.ok ? establishWithAccount(browser)({ ...context, actor: null }, { ...input, passwordHash: made.value }) : made
    },
  })

const establishWithAccount = (browser: Browser) =>
  openCommand({
    name: 'installation.set_up',
    input: setUpInput.omit({ password: true }).extend({ passwordHash: z.string() }),
    async run(tools, { name, email, passwordHash, beginning, ...chosen }) {
      const { tx, now, record } = tools
      if (await isSetUp(tx)) refuse('conflict', done)
      const id = await addUser(tx, { email, name, roles: firstRoles, passwordHash, now })
      await establish(tx, chosen, id, now)
      record({ subject: { kind: 'settings', id: null }, after: chosen })
      record({ action: 'user.create', subject: { kind: 'user', id }, after: { roles: firstRoles } })
      return { id, beginning, setCookie: await startSession(tools, browser, id) }
    },
  })

/** Set up, or given a first account from the command line. */
export async function isSetUp(db: ReadDb): Promise<boolean> {
  return (await settings.find(db)) !== null || (await users.countAll(db)) > 0
}

/** Writes the settings and the first policy, inside a transaction. */
export async function establish(tx: Tx, chosen: z.output<typeof books>, by: string | null, now: Date): Promise<void> {
  await settings.create(tx, { ...chosen, setUpAt: now })
  await settings.savePolicy(tx, { version: 1, values: defaultPolicy, reason: 'The defaults of Tollgate', by, at: now })
}
