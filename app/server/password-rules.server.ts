import { dictionary } from '@zxcvbn-ts/language-common'
import { guessableWords, passwordProblem, passwordProblemSays } from 'domain/passwords'

/** The list stays on this machine: no password, and no part of its hash, is sent to anybody. */
const common: ReadonlySet<string> = new Set(dictionary.passwords)

/** Whose password it will be. */
export interface PasswordOwner {
  name: string
  email: string
  organization: string | null
}

/** What is wrong with a new password, as a sentence for the person; null when it may be used (security.md A1). */
export function newPasswordProblem(password: string, { name, email, organization }: PasswordOwner): string | null {
  const guessable = guessableWords(['Tollgate', organization ?? '', name, email.split('@')[0] ?? ''])
  const problem = passwordProblem(password, { common, guessable })
  return problem && passwordProblemSays(problem)
}
