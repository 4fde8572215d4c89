import { describe, expect, it } from 'vitest'
import { agendaOf, markOf, placeOf, type AgendaFacts } from 'domain/agenda'

const facts = (key: string, more: Partial<AgendaFacts> = {}): AgendaFacts => ({
  ...{ key, title: key, tier: 'low', verdict: 'go', gaps: 0, openConditions: 0, overdueConditions: 0, expiredExceptions: 0 },
  reviews: [{ requestId: 1, kind: 'gate', gate: 2, days: 3 }],
  ...more,
})

describe('how ready a case is', () => {
  it.each([
    ['a red flag before everything', { verdict: 'no_go', openConditions: 1, gaps: 2 }, 'flagged'],
    ['conditions of earlier gates before gaps', { openConditions: 1, gaps: 2 }, 'conditions_open'],
    ['gaps of the evidence', { gaps: 1 }, 'something_open'],
    ['an exception that ran out', { expiredExceptions: 1 }, 'something_open'],
    ['nothing', {}, 'ready'],
  ] as const)('%s: %o', (_, more, mark) => expect(markOf(facts('UC-1', more))).toBe(mark))
})

describe('the agenda', () => {
  it('calls red flags first, then what waits longest, of one day the riskiest; what ran out last', () => {
    const waits = (days: number) => ({ reviews: [{ requestId: 1, kind: 'gate' as const, gate: 2 as const, days }] })
    const cases = [facts('UC-1', { reviews: [], overdueConditions: 1 }), facts('UC-2'), facts('UC-3', { tier: 'high' }), facts('UC-4', { tier: null }), facts('UC-5', waits(9)), facts('UC-6', { verdict: 'no_go', ...waits(1) })]
    expect(agendaOf(cases).map(({ key }) => key)).toEqual(['UC-6', 'UC-5', 'UC-4', 'UC-3', 'UC-2', 'UC-1'])
  })

  it('says where a case stands on it', () => {
    const cases = ['UC-1', 'UC-2', 'UC-3'].map((key) => ({ key }))
    expect(placeOf('UC-2', cases)).toEqual({ position: 2, count: 3, previous: 'UC-1', next: 'UC-3' })
    expect(placeOf('UC-3', cases)).toMatchObject({ position: 3, next: null })
    expect(placeOf('UC-9', cases)).toBeNull()
  })
})
