import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { speedOf, waitsOf } from 'domain/speed'

describe('how long people wait', () => {
  it.each([
    [[], { count: 0, median: null, longest: null }],
    [[4], { count: 1, median: 4, longest: 4 }],
    [[9, 1], { count: 2, median: 5, longest: 9 }],
    [[3, 0, 10], { count: 3, median: 3, longest: 10 }],
    [[1, 2, 4, 8], { count: 4, median: 3, longest: 8 }],
  ])('%j', (days, expected) => expect(waitsOf(days)).toEqual(expected))

  it('the median has as many before as after it, whatever the order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(400), { minLength: 1 }), (days) => {
        const { median } = waitsOf(days)
        if (median === null) throw new Error('no median')
        expect(days.filter((one) => one < median).length).toBeLessThanOrEqual(days.length / 2)
        expect(days.filter((one) => one > median).length).toBeLessThanOrEqual(days.length / 2)
      }),
    )
  })

  it('is told by gate, tier and seat, with rows only for what there is', () => {
    const speed = speedOf(
      {
        decided: [{ kind: 'gate', gate: 2, tier: 'high', days: 10 }, { kind: 'gate', gate: 2, tier: 'low', days: 2 }, { kind: 'kill', gate: null, tier: 'high', days: 4 }],
        waiting: [{ kind: 'gate', gate: 1, tier: null, days: 30, seats: ['compliance', null] }],
        votes: [{ seat: 'compliance', days: 9 }, { seat: 'chair', days: 1 }],
      },
      { asked: [1, 2, 3, 4, 'kill', 'exception'], tiers: ['high', 'medium', 'low', null], seats: ['chair', 'compliance', 'security', null] },
    )
    expect(speed.all).toMatchObject({ done: { count: 3, median: 4, longest: 10 }, waiting: { count: 1, longest: 30 } })
    expect(speed.byAsked.map(({ key, done, waiting }) => [key, done.median, waiting.count])).toEqual([[1, null, 1], [2, 6, 0], ['kill', 4, 0]])
    expect(speed.byTier.map(({ key, done }) => [key, done.median])).toEqual([['high', 7], ['low', 2], [null, null]])
    expect(speed.bySeat.map(({ key, done, waiting }) => [key, done.longest, waiting.longest])).toEqual([['chair', 1, null], ['compliance', 9, 30], [null, null, 30]])
  })
})
