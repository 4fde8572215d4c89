import { z } from 'zod'
import * as sessions from 'db/queries/sessions'
import * as users from 'db/queries/users'
import type { User } from 'db/queries/users'
import { currentPassword, emailAddress, newPassword, personName } from './account-inputs'
import { authorize, command, refuse, type CommandContext } from './command.server'
import { composedCommand } from './composed-command.server'
import { optionalText, version } from './inputs'
import { checkPassword, hashNewPassword, type PasswordLimits } from './password-check.server'
import { refusal } from './result'

const notTheirPassword = 'This is not your current password.'

/** A new password of one's own. Needs the current one, and ends one's other sessions (security.md A10). */
export const changePassword = (limits: PasswordLimits, keptSessionId: string | null) =>
  composedCommand({
    name: 'account.change_password',
    input: z.object({ currentPassword, password: newPassword }),
    async execute(context, input) {
      const user = await self(context)
      if (!user) return refusal('unauthenticated', 'Sign in first.')
      const check = await checkPassword(context, limits, { email: user.email, user, password: input.currentPassword })
      if (check.is === 'unchecked') return check.refusal
      if (check.is === 'wrong') return saveOwnPassword(keptSessionId)(context, { passwordHash: null })
      const made = await hashNewPassword(context, user, input.password)
      return made.ok ? saveOwnPassword(keptSessionId)(context, { passwordHash: made.value }) : made
    },
  })

const saveOwnPassword = (keptSessionId: string | null) =>
  command({
    name: 'account.change_password',
    input: z.object({ passwordHash: z.string().nullable() }),
    async run({ tx, actor, record }, { passwordHash }) {
      authorize(actor, 'account.edit')
      if (passwordHash === null) refuse('forbidden', notTheirPassword, { path: 'currentPassword' })
      await users.update(tx, actor.id, { passwordHash })
      await sessions.endAllOfUser(tx, actor.id, keptSessionId)
      record({ subject: { kind: 'user', id: actor.id } })
      return {}
    },
  })

const zones = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])

const profileInput = z.object({
  version,
  name: personName,
  email: emailAddress,
  locale: optionalText(35).refine((tag) => tag === null || isLocale(tag), 'Choose a language and region from the list.'),
  timeZone: optionalText(64).refine((zone) => zone === null || zones.has(zone), 'Choose a time zone from the list.'),
  currentPassword,
})

/** Name, e-mail address and how dates and numbers read. A new address needs the password and ends other sessions (A10). */
export const updateProfile = (limits: PasswordLimits, keptSessionId: string | null) =>
  composedCommand({
    name: 'account.update',
    input: profileInput,
    async execute(context, input) {
      const user = await self(context)
      if (!user) return refusal('unauthenticated', 'Sign in first.')
      const { currentPassword: password, ...profile } = input
      if (profile.email === user.email) return saveProfile(keptSessionId)(context, { ...profile, confirmed: false })
      const check = await checkPassword(context, limits, { email: user.email, user, password })
      if (check.is === 'unchecked') return check.refusal
      return saveProfile(keptSessionId)(context, { ...profile, confirmed: check.is === 'right' })
    },
  })

const saveProfile = (keptSessionId: string | null) =>
  command({
    name: 'account.update',
    input: profileInput.omit({ currentPassword: true }).extend({ confirmed: z.boolean() }),
    async run({ tx, actor, record }, { version: readVersion, confirmed, ...profile }) {
      authorize(actor, 'account.edit')
      const user = (await users.find(tx, actor.id)) ?? refuse('not_found', 'There is no such account.')
      if (user.version !== readVersion) refuse('stale', 'Your account was changed elsewhere. Your input is kept: compare it and save again.')
      const newAddress = profile.email !== user.email
      if (newAddress && !confirmed) {
        refuse('forbidden', 'Changing the e-mail address needs your current password.', { path: 'currentPassword' })
      }
      if (newAddress && (await users.findByEmail(tx, profile.email))) {
        refuse('conflict', 'There is already an account with this e-mail address.', { path: 'email' })
      }
      const changed = (['name', 'email', 'locale', 'timeZone'] as const).filter((field) => profile[field] !== user[field])
      if (!changed.length) return {}
      await users.update(tx, user.id, profile)
      if (newAddress) await sessions.endAllOfUser(tx, user.id, keptSessionId)
      // The fields, not their values: what the log says of a person cannot be erased later.
      record({ subject: { kind: 'user', id: user.id }, after: { changed } })
      return {}
    },
  })

async function self({ store, actor }: CommandContext): Promise<User | null> {
  return actor && users.find(store.read, actor.id)
}

function isLocale(tag: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(tag).length === 1
  } catch {
    return false
  }
}
