import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import * as financial from 'financial'
import { describe, expect, it } from 'vitest'
import { annualPercent, internalRateOfReturn, monthlyRate, netPresentValue, plannedFlows, recordedFlows } from 'domain/cash-flow'

interface ReferenceCase {
  kind: 'npv' | 'irr'
  cash_flows: number[]
  rate?: number
  convention?: string
  recomputed?: string
  all_real_roots_recomputed?: number[]
}

const reference = '../shared/data/finance-reference.json'
const cases = existsSync(reference) ? (JSON.parse(readFileSync(reference, 'utf8')) as { cases: ReferenceCase[] }).cases : []
if (cases.length === 0) console.log(`Skipped: ${reference} is not there.`)

const inCents = (amounts: readonly number[]): number[] => amounts.map((amount) => Math.round(amount * 100))

if (cases.length > 0) describe('figures of other libraries, recomputed with 50 digits', () => {
  for (const { kind, cash_flows: amounts, rate = 0, convention = '', recomputed = '', all_real_roots_recomputed: roots = [] } of cases) {
    if (kind === 'npv') {
      it(`NPV of ${amounts.join(' ')} at ${rate}, ${convention}`, () => {
        const flows = convention.includes('t=1') ? [0, ...inCents(amounts)] : inCents(amounts)
        expect(netPresentValue(flows, rate)).toBe(Math.round(Number(recomputed) * 100))
      })
    } else {
      it(`IRR of ${amounts.join(' ')}: ${roots.length === 1 ? roots[0] : 'none'}`, () => {
        const irr = internalRateOfReturn(inCents(amounts))
        if (roots.length === 1) expect(irr).toBeCloseTo(roots[0] ?? NaN, 7)
        else expect(irr).toBeNull()
      })
    }
  }
})

describe('net present value (R2)', () => {
  it('leaves the first flow as it is and discounts each later one by its periods', () => {
    expect(netPresentValue([-100_00, 110_00], 0.1)).toBe(0)
    expect(netPresentValue([-100_00, 0, 121_00], 0.1)).toBe(0)
    expect(netPresentValue([5], 0.5)).toBe(5)
  })

  it('is the plain sum at a rate of 0, and 0 of nothing', () => {
    expect(netPresentValue([-400_000, 50_000, 80_000], 0)).toBe(-270_000)
    expect(netPresentValue([], 0.01)).toBe(0)
  })

  it('twelve months at the monthly rate are the annual rate', () => {
    expect(monthlyRate(8)).toBeCloseTo(0.00643403, 8)
    expect(netPresentValue([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 108_00], monthlyRate(8))).toBe(100_00)
    expect(annualPercent(monthlyRate(8))).toBe(8)
  })
})

describe('internal rate of return (R2)', () => {
  it.each([
    ['no flows', []],
    ['nothing but zeros', [0, 0]],
    ['only expenses', [-1, -2]],
    ['only gains', [1, 2]],
    ['two rates, 10 % and 20 %', [-100_00, 230_00, -132_00]],
    ['a change of sign and no rate', [100, -100, 100]],
  ])('is null where there is none, or more than one: %s', (_, flows) => {
    expect(internalRateOfReturn(flows)).toBeNull()
  })

  it.each([
    ['doubled in a period', [-100, 200], 1],
    ['given back', [-100, 100], 0],
    ['half lost', [-100, 50], -0.5],
    ['nearly all lost', [-1_000_000, 1], -0.999999],
    ['borrowed instead of lent', [100, -110], 0.1],
    ['zeros before and after change nothing', [0, 0, -100, 110, 0], 0.1],
    ['two changes of sign and one rate: touching at 10 %', [-100_00, 220_00, -121_00], 0.1],
    ['a hundred and twenty months', [-100_000, ...Array.from({ length: 120 }, () => 1_000)], 0.0031141819],
  ])('%s', (_, flows, rate) => {
    expect(internalRateOfReturn(flows)).toBeCloseTo(rate, 6)
  })

  it('is the same for any size of the flows', () => {
    const flows = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 36 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), flows, fc.integer({ min: 2, max: 1_000 }), (invested, gains, factor) => {
        const irr = internalRateOfReturn([-invested, ...gains])
        const scaled = internalRateOfReturn([-invested * factor, ...gains.map((gain) => gain * factor)])
        expect((1 + (scaled ?? NaN)) / (1 + (irr ?? NaN))).toBeCloseTo(1, 9)
      }),
    )
  })

  it('wherever there is one, the flows are worth nothing at it, and at no other rate', () => {
    const flows = fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { minLength: 2, maxLength: 24 })
    fc.assert(
      fc.property(flows, (given) => {
        const irr = internalRateOfReturn(given)
        if (irr === null) return
        const size = given.reduce((sum, flow, period) => sum + Math.abs(flow) / (1 + irr) ** period, 0)
        expect(Math.abs(given.reduce((sum, flow, period) => sum + flow / (1 + irr) ** period, 0))).toBeLessThanOrEqual(size * 1e-9)
        // One crossing: the signs of the value on both sides of it stay what they are.
        const valueAt = (rate: number) => Math.sign(given.reduce((sum, flow, period) => sum + flow / (1 + rate) ** period, 0))
        const above = [1.01, 1.1, 2, 10].map((factor) => valueAt((1 + irr) * factor - 1))
        expect(new Set(above).size).toBe(1)
      }),
    )
  })
})

describe('a second opinion: the package "financial"', () => {
  const flows = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 2, maxLength: 36 })

  it('has the same net present value', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { minLength: 1, maxLength: 48 }), fc.integer({ min: 0, max: 50 }), (given, percent) => {
        const rate = monthlyRate(percent)
        expect(Math.abs(netPresentValue(given, rate) - financial.npv(rate, given))).toBeLessThanOrEqual(0.5 + 1e-6)
      }),
    )
  })

  it('has the same rate of return where it finds one', () => {
    fc.assert(
      fc.property(flows, fc.double({ min: 0.5, max: 0.95, noNaN: true }), (gains, share) => {
        const invested = Math.max(1, Math.round(gains.reduce((sum, gain) => sum + gain, 0) * share))
        const theirs = financial.irr([-invested, ...gains], 0.05)
        if (Number.isFinite(theirs)) expect(internalRateOfReturn([-invested, ...gains])).toBeCloseTo(theirs, 6)
      }),
    )
  })
})

describe('the flows of a use case', () => {
  it('are the nets of its months, with 0 for a month that was not recorded', () => {
    const months = [
      { month: '2026-11', costs: 500, gains: 0 },
      { month: '2027-01', costs: 100, gains: 400 },
    ]
    expect(recordedFlows(months)).toEqual([-500, 0, 300])
    expect(recordedFlows([])).toEqual([])
  })

  it('of a plan are the investment, then the net of each month', () => {
    expect(plannedFlows({ initialInvestment: 900, monthlyCost: 100, monthlyGain: 400, startMonth: '2027-01' }, 3)).toEqual([-900, 300, 300, 300])
  })
})
