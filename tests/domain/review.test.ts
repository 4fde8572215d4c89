import { describe, expect, it } from 'vitest'
import type { Member, Seat } from 'domain/committee'
import { defaultPolicy } from 'domain/policy'
import { delegatesOf, hindranceOf, lacking, progressSays, quorumOf, whoseTurn, type OpenReview, type ReviewRules } from 'domain/review'
import type { Tier } from 'domain/use-case'

const today = '2026-10-15'
const rules = (quorum: number, required: Seat[] = []) => ({ quorum, seats: required })

describe('quorum and seats of a tier (R6)', () => {
  it.each([
    ['high', 3, ['compliance']],
    ['medium', 2, []],
    ['low', 1, []],
    [null, 3, ['compliance']],
  ] as const)('%s: %i votes', (tier: Tier | null, quorum, required) => {
    expect(quorumOf(tier, defaultPolicy)).toEqual({ quorum, seats: required })
  })
})

describe('what is missing before votes are counted (R7)', () => {
  it.each([
    ['votes', ['chair'], 3, [], { votes: 2, seats: [] }],
    ['a seat, however many voted', ['chair', 'security', null], 2, ['compliance'], { votes: 0, seats: ['compliance'] }],
    ['both', [], 2, ['compliance'], { votes: 2, seats: ['compliance'] }],
    ['a vote even with a quorum of zero', [], 0, [], { votes: 1, seats: [] }],
    ['nothing once both are in', ['chair', 'compliance'], 2, ['compliance'], null],
  ] as const)('%s', (_, given: readonly (Seat | null)[], quorum, required: readonly Seat[], expected) => {
    expect(lacking(given.map((seat) => ({ seat })), { quorum, seats: [...required] })).toEqual(expected)
  })
})

describe('who may still vote (R7)', () => {
  const member = (userId: string, seat: Seat | null = null, isAlternate = false): Member => ({ userId, name: userId, seat, isAlternate, absentUntil: null })
  const members = [member('hanna', 'chair'), member('carla', 'compliance'), member('alma', 'compliance', true), member('sam')]
  const pinned: ReviewRules = { tier: 'high', ...rules(3, ['compliance']), excluded: [{ userId: 'eve', why: 'editor' }, { userId: 'olga', why: 'owner' }], policyVersion: 1 }
  const review = (more: Partial<OpenReview> = {}): OpenReview => ({ rules: pinned, votes: [], recusals: [], memberIds: ['olga', 'colin'], ...more })

  it.each([
    ['hanna', {}, null],
    ['olga', {}, 'excluded'],
    ['eve', {}, 'excluded'],
    ['colin', {}, 'excluded'],
    ['sam', { votes: [{ by: 'sam', seat: null }] }, 'voted'],
    ['sam', { recusals: [{ by: 'sam', delegateTo: null }] }, 'recused'],
    ['vic', {}, 'not_on_committee'],
    ['alma', {}, 'not_needed'],
    ['alma', { recusals: [{ by: 'carla', delegateTo: null }] }, null],
  ] as const)('%s with %j: %s', (userId, more, kind) => {
    expect(hindranceOf(userId, review(more), members, today)?.kind ?? null).toBe(kind)
  })

  it('an alternate to whom a vote was handed is asked although their seat has somebody', () => {
    const two = [...members, member('cora', 'compliance')]
    const handed = review({ recusals: [{ by: 'carla', delegateTo: 'alma' }] })
    expect(hindranceOf('alma', handed, two, today)).toBeNull()
    expect(whoseTurn(handed, two, today).map(({ userId }) => userId)).toEqual(['hanna', 'alma', 'sam', 'cora'])
    expect(whoseTurn(review({ recusals: [{ by: 'carla', delegateTo: 'olga' }] }), two, today).map(({ userId }) => userId)).not.toContain('olga')
  })

  it('a vote may be handed to alternates of one’s own seat who are here and free', () => {
    const names = (more: Partial<OpenReview> = {}, all = members) => delegatesOf('carla', review(more), all, today).map(({ userId }) => userId)
    expect(names()).toEqual(['alma'])
    expect(delegatesOf('hanna', review(), members, today)).toEqual([])
    expect(delegatesOf('sam', review(), members, today)).toEqual([])
    expect(names({ votes: [{ by: 'alma', seat: 'compliance' }] })).toEqual([])
    expect(names({ recusals: [{ by: 'alma', delegateTo: null }] })).toEqual([])
    expect(names({}, members.map((one) => ({ ...one, absentUntil: '2026-11-01' })))).toEqual([])
  })

  it('somebody who is away votes where they come after all', () => {
    const away = members.map((one) => (one.userId === 'carla' ? { ...one, absentUntil: '2026-11-01' } : one))
    expect(hindranceOf('carla', review(), away, today)).toBeNull()
    expect(whoseTurn(review(), away, today).map(({ userId }) => userId)).toEqual(['hanna', 'alma', 'sam'])
  })

  it('everybody who has not is asked; with votes enough only who sits in a missing seat', () => {
    const voted = [{ by: 'hanna', seat: 'chair' as const }]
    expect(whoseTurn(review({ votes: voted }), members, today).map(({ userId }) => userId)).toEqual(['carla', 'sam'])
    const enough = [...voted, { by: 'sam', seat: null }, { by: 'paul', seat: null }]
    expect(whoseTurn(review({ votes: enough }), members, today).map(({ userId }) => userId)).toEqual(['carla'])
    expect(progressSays(review({ votes: enough }))).toBe('3 of 3 votes, still without compliance')
    expect(progressSays(review({ rules: { ...pinned, ...rules(1) } }))).toBe('0 of 1 vote')
  })
})
