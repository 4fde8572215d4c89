import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { conditionState, isConditionOverdue, mergeConditions, whyNotCheck, whyNotComplete, withDefaults, type ConditionRecord, type NamedCondition } from 'domain/conditions'
import type { Actor, Role } from 'domain/permissions'

const today = '2026-10-15'
const named = (text: string, more: Partial<NamedCondition> = {}): NamedCondition => ({ text, ownerId: 'olga', ownerName: 'Olga', dueOn: '2026-11-14', ...more })
const actor = (id: string, roles: Role[]): Actor => ({ id, name: id, roles, readOnly: false })

describe('conditions that several votes name (R7)', () => {
  it('are one where they say the same, with the earlier day and the person of that vote', () => {
    const merged = mergeConditions([named('Test the load'), named(' test  the LOAD', { ownerId: 'sam', ownerName: 'Sam', dueOn: '2026-10-20' }), named('Sign')])
    expect(merged).toEqual([named('Test the load', { ownerId: 'sam', ownerName: 'Sam', dueOn: '2026-10-20' }), named('Sign')])
  })

  it('lose no text and are due no later than any vote said, whatever the votes', () => {
    const votes = fc.array(fc.record({ text: fc.constantFrom('A', 'a', 'B', 'C '), dueOn: fc.constantFrom('2026-10-20', '2026-11-01', '2026-12-01') }))
    fc.assert(
      fc.property(votes, (given) => {
        const all = given.map(({ text, dueOn }) => named(text, { dueOn }))
        const merged = mergeConditions(all)
        const words = (text: string): string => text.trim().toLowerCase()
        for (const one of all) {
          const kept = merged.filter(({ text }) => words(text) === words(one.text))
          expect(kept).toHaveLength(1)
          expect((kept[0]?.dueOn ?? '') <= one.dueOn).toBe(true)
        }
      }),
    )
  })

  it('of before owners and days were named get both by default', () => {
    const defaults = { ownerId: 'olga', ownerName: 'Olga', dueOn: '2026-11-14' }
    expect(withDefaults('Test the load', defaults)).toEqual(named('Test the load'))
    expect(withDefaults(named('Sign', { ownerId: null }), defaults).ownerId).toBeNull()
  })
})

describe('how a condition stands', () => {
  const record: ConditionRecord = { ownerId: 'olga', dueOn: today, doneBy: null, outcome: null }
  it.each<[string, Partial<ConditionRecord>, string]>([
    ['open on the day it is due', {}, 'open'],
    ['overdue the day after', { dueOn: '2026-10-14' }, 'overdue'],
    ['done however late, until it is checked', { dueOn: '2026-10-14', doneBy: 'olga' }, 'done'],
    ['closed when the check says so', { dueOn: '2026-10-14', doneBy: 'olga', outcome: 'closed' }, 'closed'],
    ['open again when it is given back', { outcome: 'returned' }, 'open'],
  ])('%s', (_, changes, state) => expect(conditionState({ ...record, ...changes }, today)).toBe(state))

  it('is no delay of what has ended', () => {
    expect(isConditionOverdue('active', '2026-10-14', today)).toBe(true)
    expect(isConditionOverdue('killed', '2026-10-14', today)).toBe(false)
    expect(isConditionOverdue('active', null, today)).toBe(false)
  })
})

describe('who does and who checks (R7)', () => {
  const useCase = { ownerId: 'olga', contributorIds: ['henri'] }
  it.each<[string, Actor, boolean]>([
    ['who it was given to', actor('carla', ['committee']), true],
    ['the owner', actor('olga', ['owner']), true],
    ['a contributor', actor('henri', ['owner']), true],
    ['the Head of AI', actor('hanna', ['head_of_ai']), true],
    ['another member of the committee', actor('paul', ['committee']), false],
    ['a contributor without the role of an owner', actor('henri', ['committee']), false],
  ])('%s may say that it is done: %s', (_, who, may) => expect(whyNotComplete(who, useCase, { ownerId: 'carla' }) === null).toBe(may))

  it('nobody checks what they did themselves', () => {
    expect(whyNotCheck('carla', { doneBy: 'carla' })).toMatch(/somebody else/)
    expect(whyNotCheck('paul', { doneBy: 'carla' })).toBeNull()
  })
})
