import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seats, type Seat } from 'domain/committee'
import type { NamedCondition } from 'domain/conditions'
import { meaningOf, reviewOutcome, type CountedVote } from 'domain/gate-review'
import { verbs, type Verb } from 'domain/gates'

const today = '2026-10-15'
const condition = (text: string, more: Partial<NamedCondition> = {}): NamedCondition => ({ text, ownerId: 'olga', ownerName: 'Olga', dueOn: '2026-11-14', ...more })
const vote = (verb: Verb, more: Partial<CountedVote> = {}): CountedVote => ({
  ...{ verb, seat: null },
  conditions: verb === 'conditional_go' ? [condition('Test the load')] : [],
  holdUntil: verb === 'hold' ? '2026-12-01' : null,
  recycleTo: verb === 'recycle' ? 2 : null,
  ...more,
})
const of = (verbsOfVotes: readonly Verb[]): CountedVote[] => verbsOfVotes.map((verb) => vote(verb))
const rules = (quorum: number, required: Seat[] = []) => ({ quorum, seats: required })

describe('what the votes decide (R7)', () => {
  it.each([
    ['nothing before the quorum', 2, ['go'], null],
    ['go with more than half of the votes', 3, ['go', 'go', 'kill'], 'go'],
    ['conditional where one of the approving is', 3, ['go', 'conditional_go', 'kill'], 'conditional_go'],
    ['not go with half', 2, ['go', 'hold'], 'hold'],
    ['the more cautious on a tie', 2, ['hold', 'recycle'], 'recycle'],
    ['hold where a kill has no majority of its own', 2, ['kill', 'go'], 'hold'],
    ['kill with a majority for it', 3, ['kill', 'kill', 'go'], 'kill'],
  ] as const)('%s', (_, quorum, given: readonly Verb[], verb) => {
    const outcome = reviewOutcome(of(given), rules(quorum), today)
    expect(outcome.decided ? outcome.verb : null).toBe(verb)
  })

  it('nothing without a required seat, and says which', () => {
    expect(reviewOutcome(of(['go', 'go']), rules(2, ['compliance', 'security']), today)).toEqual({ decided: false, missingVotes: 0, missingSeats: ['compliance', 'security'] })
    expect(reviewOutcome([vote('go'), vote('go', { seat: 'compliance' })], rules(2, ['compliance']), today)).toMatchObject({ decided: true, verb: 'go' })
  })

  it('every condition once, the latest hold, the earliest phase', () => {
    const conditional = [vote('conditional_go', { conditions: ['A', 'B'].map((text) => condition(text)) }), vote('conditional_go', { conditions: ['B', 'C'].map((text) => condition(text)) })]
    expect(reviewOutcome(conditional, rules(2), today)).toMatchObject({ conditions: [{ text: 'A' }, { text: 'B' }, { text: 'C' }], holdUntil: null, recycleTo: null })
    expect(reviewOutcome([vote('hold'), vote('hold', { holdUntil: '2027-02-01' })], rules(2), today)).toMatchObject({ holdUntil: '2027-02-01', conditions: [] })
    expect(reviewOutcome([vote('recycle', { recycleTo: 3 }), vote('recycle', { recycleTo: 1 })], rules(2), today)).toMatchObject({ recycleTo: 1 })
    expect(reviewOutcome([vote('kill'), vote('go')], rules(2), today)).toMatchObject({ verb: 'hold', holdUntil: '2026-11-12' })
  })

  const votes = fc.array(fc.record({ verb: fc.constantFrom(...verbs.map(({ id }) => id)), seat: fc.constantFrom(null, ...seats.map(({ id }) => id)) }), { maxLength: 9 })
  it('never skips the quorum or a seat, kills only with a majority, and does not depend on the order', () => {
    fc.assert(
      fc.property(votes, fc.integer({ min: 1, max: 5 }), fc.uniqueArray(fc.constantFrom(...seats.map(({ id }) => id)), { maxLength: 3 }), (given, quorum, required) => {
        const cast = given.map(({ verb, seat }) => vote(verb, { seat }))
        const outcome = reviewOutcome(cast, rules(quorum, required), today)
        const isComplete = cast.length >= quorum && required.every((seat) => cast.some((one) => one.seat === seat))
        expect(outcome.decided).toBe(isComplete)
        if (!outcome.decided) return
        const count = (...wanted: Verb[]) => cast.filter(({ verb }) => wanted.includes(verb)).length
        expect(['go', 'conditional_go'].includes(outcome.verb)).toBe(count('go', 'conditional_go') * 2 > cast.length)
        if (outcome.verb === 'kill') expect(count('kill') * 2).toBeGreaterThan(cast.length)
        if (outcome.verb === 'recycle') expect(outcome.recycleTo).not.toBeNull()
        if (outcome.verb === 'hold') expect(outcome.holdUntil).not.toBeNull()
        expect(reviewOutcome([...cast].reverse(), rules(quorum, required), today)).toMatchObject({ verb: outcome.verb, holdUntil: outcome.holdUntil, recycleTo: outcome.recycleTo })
      }),
    )
  })
})

it.each([
  ['go', 'I approve gate 2 of UC-0042, on the evidence in this packet.'],
  ['kill', 'I vote to stop the use case at gate 2 of UC-0042, on the evidence in this packet.'],
] as const)('a signature says what it means: %s', (verb, says) => {
  expect(meaningOf(verb, { gate: 2, key: 'UC-0042' })).toBe(says)
})
