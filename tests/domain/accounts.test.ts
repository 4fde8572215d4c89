import { describe, expect, it } from 'vitest'
import { accountProblemSays, disableProblem, rolesProblem, type Account } from 'domain/accounts'
import type { Role } from 'domain/permissions'

const account = (roles: Role[], more: Partial<Account> = {}): Account => ({ id: 'ann', roles, canSignIn: true, ...more })
const admin = { id: 'xavier', roles: ['admin'] as Role[] }
const plenty = { head_of_ai: 2, admin: 2 }

describe('roles of an account (C13)', () => {
  it.each<[string, Account, Role[], { id: string; roles: Role[] }, { head_of_ai: number; admin: number }, string | undefined]>([
    ['an administrator may give others any role', account(['viewer']), ['head_of_ai', 'committee'], admin, plenty, undefined],
    ['an administrator may not make themselves Head of AI', account(['admin']), ['admin', 'head_of_ai'], { id: 'ann', roles: ['admin'] }, plenty, 'own_say'],
    ['an administrator may not join the committee by their own hand', account(['admin']), ['admin', 'committee'], { id: 'ann', roles: ['admin'] }, plenty, 'own_say'],
    ['an administrator may make themselves an owner', account(['admin']), ['admin', 'owner'], { id: 'ann', roles: ['admin'] }, plenty, undefined],
    ['an administrator may keep a role with a say', account(['admin', 'committee']), ['admin', 'committee', 'owner'], { id: 'ann', roles: ['admin', 'committee'] }, plenty, undefined],
    ['the Head of AI may take the other roles', account(['head_of_ai']), ['head_of_ai', 'committee', 'admin'], { id: 'ann', roles: ['head_of_ai'] }, plenty, undefined],
    ['the last Head of AI stays', account(['head_of_ai']), ['viewer'], admin, { head_of_ai: 0, admin: 1 }, 'last_holder'],
    ['the last administrator stays', account(['admin', 'owner']), ['owner'], admin, { head_of_ai: 1, admin: 0 }, 'last_holder'],
    ['one of two Heads of AI may go', account(['head_of_ai']), ['viewer'], admin, { head_of_ai: 1, admin: 0 }, undefined],
    ['who cannot sign in was not in charge', account(['head_of_ai'], { canSignIn: false }), ['viewer'], admin, { head_of_ai: 0, admin: 1 }, undefined],
  ])('%s', (_, subject, next, by, others, rule) => {
    expect(rolesProblem(subject, next, by, others)?.rule).toBe(rule)
  })
})

describe('disabling an account (C13)', () => {
  it.each<[string, Account, { id: string } | null, { head_of_ai: number; admin: number }, string | undefined]>([
    ['is refused for one’s own', account(['owner']), { id: 'ann' }, plenty, 'own_account'],
    ['is refused for the last Head of AI', account(['head_of_ai']), admin, { head_of_ai: 0, admin: 3 }, 'last_holder'],
    ['is refused for the last administrator, from the command line too', account(['admin']), null, { head_of_ai: 3, admin: 0 }, 'last_holder'],
    ['goes through for others', account(['owner', 'committee']), admin, { head_of_ai: 0, admin: 0 }, undefined],
  ])('%s', (_, subject, by, others, rule) => {
    expect(disableProblem(subject, by, others)?.rule).toBe(rule)
  })

  it('says who must be found first', () => {
    expect(accountProblemSays({ rule: 'last_holder', role: 'head_of_ai' })).toContain('Head of AI')
  })
})
