import { describe, expect, it } from 'vitest'
import { aboveTarget, balance, distribution, sideOf } from 'domain/distribution'
import { defaultPolicy } from 'domain/policy'
import { approaches } from 'domain/use-case'

it('puts what trains a model into the 10, the rest into the 90, and the unknown beside them (R10)', () => {
  expect(Object.fromEntries(approaches.map((approach) => [approach, sideOf(approach)]))).toEqual({
    prompt_engineering: 'ninety',
    rag: 'ninety',
    commercial: 'ninety',
    fine_tuning: 'ten',
    hybrid: 'ten',
    training_from_scratch: 'ten',
  })
  expect(sideOf(null)).toBe('unclassified')
})

it('sums counts and spend by side (R10)', () => {
  const sums = distribution([
    { approach: 'rag', count: 6, spend: 100 },
    { approach: 'commercial', count: 2, spend: 50 },
    { approach: 'hybrid', count: 1, spend: 700 },
    { approach: null, count: 4, spend: 9 },
  ])
  expect(sums).toEqual({ byCount: { ninety: 8, ten: 1, unclassified: 4 }, bySpend: { ninety: 150, ten: 700, unclassified: 9 } })
})

describe('balance against the target of 10 % with a tolerance of 5 points', () => {
  it.each([
    [{ ninety: 90, ten: 10 }, { ninety: 90, ten: 10, verdict: 'within' }],
    [{ ninety: 85, ten: 15 }, { ninety: 85, ten: 15, verdict: 'within' }],
    [{ ninety: 849, ten: 151 }, { ninety: 84.9, ten: 15.1, verdict: 'above' }],
    [{ ninety: 95, ten: 5 }, { ninety: 95, ten: 5, verdict: 'within' }],
    [{ ninety: 951, ten: 49 }, { ninety: 95.1, ten: 4.9, verdict: 'below' }],
    // Rounded it reads 15.0, but it is more.
    [{ ninety: 84_999, ten: 15_001 }, { ninety: 85, ten: 15, verdict: 'above' }],
    [{ ninety: 0, ten: 3 }, { ninety: 0, ten: 100, verdict: 'above' }],
  ])('%o', (sides, expected) => expect(balance({ ...sides, unclassified: 1_000 }, defaultPolicy)).toEqual(expected))

  it('is undefined where nothing is classified', () => {
    expect(balance({ ninety: 0, ten: 0, unclassified: 7 }, defaultPolicy)).toBeNull()
  })

  it.each([
    [{ ninety: 17, ten: 3 }, 0],
    [{ ninety: 16, ten: 4 }, 1],
    [{ ninety: 0, ten: 3 }, 3],
    [{ ninety: 0, ten: 0 }, 0],
  ])('counts how many are too many: %o', (sides, expected) => {
    expect(aboveTarget({ ...sides, unclassified: 0 }, defaultPolicy)).toBe(expected)
  })
})
