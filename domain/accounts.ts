import { roleNames, type Role } from './permissions'

/** What may become of accounts: nobody gives themselves a say, and somebody stays in charge (security.md C13). */

/** Somebody who can sign in holds each of these at all times. */
export const indispensableRoles = ['head_of_ai', 'admin'] as const satisfies readonly Role[]
type IndispensableRole = (typeof indispensableRoles)[number]

/** Roles with a say about use cases that are not one's own. */
const governingRoles: readonly Role[] = ['head_of_ai', 'committee']

export interface Account {
  id: string
  roles: readonly Role[]
  /** Has a password and is not disabled. */
  canSignIn: boolean
}

/** How many other people who can sign in hold each role. */
export type OtherHolders = Record<IndispensableRole, number>

export type AccountProblem =
  | { rule: 'own_account' }
  | { rule: 'own_say'; role: Role }
  | { rule: 'last_holder'; role: IndispensableRole }

/**
 * Whether the roles of an account may become `next`.
 * @param by who changes them; the roles that they hold now
 * @returns null when they may
 */
export function rolesProblem(account: Account, next: readonly Role[], by: { id: string; roles: readonly Role[] }, others: OtherHolders): AccountProblem | null {
  const gained = next.filter((role) => !account.roles.includes(role))
  const say = gained.find((role) => governingRoles.includes(role))
  // The Head of AI has that say already; an administrator would otherwise grant it to themselves.
  if (account.id === by.id && say && !by.roles.includes('head_of_ai')) return { rule: 'own_say', role: say }
  return lastHolderProblem(account, next, others)
}

/** Whether an account may be disabled. @returns null when it may */
export function disableProblem(account: Account, by: { id: string } | null, others: OtherHolders): AccountProblem | null {
  if (account.id === by?.id) return { rule: 'own_account' }
  return lastHolderProblem(account, [], others)
}

function lastHolderProblem(account: Account, kept: readonly Role[], others: OtherHolders): AccountProblem | null {
  if (!account.canSignIn) return null
  const role = indispensableRoles.find((role) => account.roles.includes(role) && !kept.includes(role) && others[role] === 0)
  return role ? { rule: 'last_holder', role } : null
}

/** The sentence for the person. */
export function accountProblemSays(problem: AccountProblem): string {
  switch (problem.rule) {
    case 'own_account':
      return 'This is your own account. Ask another administrator to disable it.'
    case 'own_say':
      return `You cannot give yourself the role ${roleNames[problem.role]}. Ask the Head of AI or another administrator.`
    case 'last_holder':
      return `Nobody else who can sign in has the role ${roleNames[problem.role]}. Give it to somebody else first.`
  }
}
