import { can, has, type Actor } from 'domain/permissions'

export interface NavigationItem {
  name: string
  to: string
  /** Belongs under the one before it. */
  isNested?: true
}

/** Where people read what they are told. */
export const inboxPath = '/inbox'

/** The pages that a person may open, in the order of the menu. What they may not do is not offered (product.md). */
export function navigationOf(actor: Actor): NavigationItem[] {
  const may = (action: Parameters<typeof can>[1]) => can(actor, action).allowed
  const works = has(actor, 'owner') || may('review.vote')
  const administers = may('user.manage') || may('settings.edit')
  const offered: (NavigationItem | false)[] = [
    may('portfolio.view') && { name: 'Portfolio', to: '/portfolio' },
    may('portfolio.view') && { name: 'Value', to: '/portfolio/value', isNested: true },
    may('portfolio.view') && { name: 'Months', to: '/portfolio/months', isNested: true },
    may('portfolio.view') && { name: 'What-if', to: '/portfolio/what-if', isNested: true },
    may('use_case.list') && { name: 'Use cases', to: '/use-cases' },
    may('import.run') && { name: 'Import', to: '/imports', isNested: true },
    may('use_case.list') && { name: 'Graveyard', to: '/graveyard', isNested: true },
    may('use_case.list_all') && { name: 'Reviews', to: '/reviews' },
    may('committee_session.view') && { name: 'Session', to: '/session', isNested: true },
    works && { name: 'My work', to: '/my-work' },
    may('use_case.list') && { name: 'Inbox', to: inboxPath },
    // Administrators may read it too; it is about use cases, which are not theirs to govern.
    may('use_case.list') && { name: 'Library', to: '/library' },
    may('audit.view') && { name: 'Audit log', to: '/audit' },
    administers && { name: 'Admin', to: '/admin' },
  ]
  return offered.filter((item) => item !== false)
}

/** Where a person begins. */
export function homeOf(actor: Actor): string {
  const [first] = navigationOf(actor)
  if (can(actor, 'portfolio.view').allowed) return '/portfolio'
  if (has(actor, 'owner')) return '/my-work'
  return first?.to ?? '/account'
}
