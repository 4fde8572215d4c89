import { can, type Action, type Actor } from 'domain/permissions'

const tabs = [
  { to: '/admin/users', name: 'Users', needs: 'user.manage' },
  { to: '/admin/tokens', name: 'Tokens', needs: 'user.manage' },
  { to: '/admin/settings', name: 'Settings', needs: 'settings.edit' },
  // Whoever reads the portfolio may read by which rules it is judged; only the Head of AI changes them.
  { to: '/admin/policy', name: 'Policy', needs: 'portfolio.view' },
  { to: '/admin/rates', name: 'Exchange rates', needs: 'portfolio.view' },
  { to: '/admin/committee', name: 'Committee', needs: 'committee.view' },
] as const satisfies readonly { to: string; name: string; needs: Action }[]

export type AdminTab = Pick<(typeof tabs)[number], 'to' | 'name'>

/** The pages of administration that a person may open, in their order. */
export function adminTabs(actor: Actor): AdminTab[] {
  return tabs.filter(({ needs }) => can(actor, needs).allowed).map(({ to, name }) => ({ to, name }))
}
