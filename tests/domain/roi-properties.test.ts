import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maxCents, sumCents } from 'domain/money'
import { roiPercent, type Totals } from 'domain/roi'
import { amountsFromSeen, amountsSeen, completeAmounts, roiCategories, totalsOf, type RoiAmounts } from 'domain/roi-entry'

/** Properties of R1 that hold for any figures. */

const cents = fc.integer({ min: 0, max: maxCents })
/** Sums of these stay exact. */
const monthly = fc.integer({ min: 0, max: 100_000_000_00 })
const amounts: fc.Arbitrary<Partial<RoiAmounts>> = fc.dictionary(fc.constantFrom(...roiCategories), monthly)
const totals: fc.Arbitrary<Totals> = fc.record({ costs: monthly, gains: monthly })

const sum = (parts: readonly Totals[]): Totals => ({
  costs: sumCents(parts.map(({ costs }) => costs)),
  gains: sumCents(parts.map(({ gains }) => gains)),
})

describe('sums', () => {
  it('do not depend on the order of what is summed', () => {
    const shuffled = fc.array(totals, { minLength: 1, maxLength: 40 }).chain((parts) =>
      fc.tuple(fc.constant(parts), fc.shuffledSubarray(parts, { minLength: parts.length })),
    )
    fc.assert(
      fc.property(shuffled, ([parts, inOtherOrder]) => {
        expect(sum(inOtherOrder)).toEqual(sum(parts))
        expect(roiPercent(sum(inOtherOrder))).toBe(roiPercent(sum(parts)))
      }),
    )
  })

  it('of groups add up to the sums of the whole, however it is cut', () => {
    fc.assert(
      fc.property(fc.array(totals, { maxLength: 40 }), fc.nat({ max: 40 }), (parts, cut) => {
        expect(sum([sum(parts.slice(0, cut)), sum(parts.slice(cut))])).toEqual(sum(parts))
      }),
    )
  })

  it('of a month are those of its categories, whichever are left out as 0', () => {
    fc.assert(
      fc.property(amounts, (given) => {
        const { costs, gains } = totalsOf(given)
        expect(costs + gains).toBe(sumCents(Object.values(given)))
        expect(totalsOf(completeAmounts(given))).toEqual({ costs, gains })
      }),
    )
  })
})

describe('ROI', () => {
  it('is the same in any currency unit: scale cancels out', () => {
    fc.assert(
      fc.property(totals, fc.integer({ min: 1, max: 1_000 }), ({ costs, gains }, factor) => {
        expect(roiPercent({ costs: costs * factor, gains: gains * factor })).toBe(roiPercent({ costs, gains }))
      }),
    )
  })

  it('is null exactly where there are no costs', () => {
    fc.assert(
      fc.property(cents, cents, (costs, gains) => {
        expect(roiPercent({ costs, gains }) === null).toBe(costs === 0)
      }),
    )
  })

  it('never falls as gains grow nor rises as costs grow', () => {
    fc.assert(
      fc.property(totals, monthly, ({ costs, gains }, more) => {
        fc.pre(costs > 0)
        const now = roiPercent({ costs, gains }) ?? NaN
        expect(roiPercent({ costs, gains: gains + more })).toBeGreaterThanOrEqual(now)
        expect(roiPercent({ costs: costs + more, gains })).toBeLessThanOrEqual(now)
      }),
    )
  })

  it('of a group lies between the lowest and the highest of its members, which an average need not be', () => {
    const members = fc.array(fc.record({ costs: fc.integer({ min: 1, max: 1_000_000 }), gains: fc.integer({ min: 0, max: 10_000_000 }) }), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(members, (parts) => {
        const each = parts.map((part) => roiPercent(part) ?? NaN)
        const whole = roiPercent(sum(parts)) ?? NaN
        expect(whole).toBeGreaterThanOrEqual(Math.min(...each))
        expect(whole).toBeLessThanOrEqual(Math.max(...each))
      }),
    )
  })
})

it('what a form was shown of a month can be told from what it sends back', () => {
  fc.assert(
    fc.property(amounts, (given) => {
      const complete = completeAmounts(given)
      expect(amountsFromSeen(amountsSeen(complete))).toEqual(complete)
    }),
  )
  expect(amountsFromSeen(amountsSeen(null))).toBeNull()
})
