import { roleNames, roles, type Role } from 'domain/permissions'

/** What each role may do, for whoever gives it. */
const roleHelp: Record<Role, string> = {
  head_of_ai: 'Sees and edits every use case, decides gates, sets the policy, manages users.',
  owner: 'Proposes use cases, and edits those that they own or contribute to.',
  committee: 'Sees every use case, the portfolio and the audit log.',
  viewer: 'Reads everything, the audit log included. Changes nothing.',
  admin: 'Users, tokens and settings. No say about use cases.',
}

export const roleOptions = roles.map((value) => ({ value, name: roleNames[value], help: roleHelp[value] }))

export const namesOfRoles = (held: readonly Role[]): string => held.map((role) => roleNames[role]).join(', ')
