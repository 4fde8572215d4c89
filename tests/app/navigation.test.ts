import { describe, expect, it } from 'vitest'
import { homeOf, navigationOf } from '~/components/navigation'
import type { Actor, Role } from 'domain/permissions'

const person = (...roles: Role[]): Actor => ({ id: 'somebody', name: 'Somebody', roles, readOnly: false })
const offered = (...roles: Role[]): string[] => navigationOf(person(...roles)).map(({ to }) => to)

describe('what a person is offered', () => {
  it.each<[string, Role[], string[]]>([
    ['the Head of AI everything', ['head_of_ai'], ['/portfolio', '/portfolio/value', '/portfolio/months', '/portfolio/what-if', '/use-cases', '/imports', '/graveyard', '/reviews', '/session', '/my-work', '/inbox', '/library', '/audit', '/admin']],
    ['owners their use cases and what is due for them', ['owner'], ['/use-cases', '/graveyard', '/my-work', '/inbox', '/library']],
    ['the committee what it reads and decides', ['committee'], ['/portfolio', '/portfolio/value', '/portfolio/months', '/portfolio/what-if', '/use-cases', '/graveyard', '/reviews', '/session', '/my-work', '/inbox', '/library', '/audit']],
    ['viewers what there is to read', ['viewer'], ['/portfolio', '/portfolio/value', '/portfolio/months', '/portfolio/what-if', '/use-cases', '/graveyard', '/reviews', '/session', '/inbox', '/library', '/audit']],
    ['administrators the installation, and nothing of the portfolio', ['admin'], ['/admin']],
    ['several roles what each of them may do, once', ['owner', 'viewer', 'admin'], ['/portfolio', '/portfolio/value', '/portfolio/months', '/portfolio/what-if', '/use-cases', '/graveyard', '/reviews', '/session', '/my-work', '/inbox', '/library', '/audit', '/admin']],
    ['nobody without a role anything', [], []],
  ])('%s', (_, roles, pages) => {
    expect(offered(...roles)).toEqual(pages)
  })

  it('shows the import under the use cases', () => {
    const items = navigationOf(person('head_of_ai'))
    const at = items.findIndex(({ to }) => to === '/imports')
    expect(items[at]?.isNested).toBe(true)
    expect(items[at - 1]?.to).toBe('/use-cases')
  })
})

describe('where a person begins', () => {
  it.each<[Role[], string]>([
    [['head_of_ai'], '/portfolio'],
    [['committee'], '/portfolio'],
    [['viewer'], '/portfolio'],
    [['owner'], '/my-work'],
    [['owner', 'admin'], '/my-work'],
    [['admin'], '/admin'],
    [[], '/account'],
  ])('%j: %s', (roles, home) => {
    expect(homeOf(person(...roles))).toBe(home)
  })
})
