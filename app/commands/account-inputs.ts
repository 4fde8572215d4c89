import { z } from 'zod'
import { roles } from 'domain/permissions'
import { requiredText } from './inputs'

/** Shapes of input about people and their accounts. */

/** Addresses are compared in lower case. */
export const emailAddress = z
  .string('Fill in the e-mail address.')
  .trim()
  .toLowerCase()
  .max(254, 'Use at most 254 characters.')
  .pipe(z.email('Write an e-mail address such as jane@example.com.'))

export const personName = requiredText(100, 'Fill in the name.')

/** What somebody types to prove who they are: taken as it is, and wrong when it is anything else. */
export const typedPassword = z.string('Fill in the password.').max(1000, 'Use at most 128 characters.')

/** A password to be: its rules depend on the person and are checked by the command (security.md A1). */
export const newPassword = z.string('Choose a password.').max(1000, 'Use at most 128 characters.')

/** A missing or wrong current password is a refusal, not a mistake in the form (security.md A10). */
export const currentPassword = typedPassword.optional().transform((value) => value ?? '')

export const someRoles = z
  .array(z.enum(roles, 'There is no such role.'), 'Choose at least one role.')
  .min(1, 'Choose at least one role.')
  .transform((list) => roles.filter((role) => list.includes(role)))

export const userId = z.string().min(1).max(64)
