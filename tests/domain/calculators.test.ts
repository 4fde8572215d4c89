import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calculateBreakEven, curveMonths, gainADay, type BreakEvenInput, type Gain } from 'domain/calculators/break-even'
import { amountOver, periods, type Period, type PeriodicAmount } from 'domain/calculators/period'
import { calculateRoi, followsFrom, roiCostLines, roiGainLines, type RoiInput } from 'domain/calculators/roi'
import { monthlyRate } from 'domain/cash-flow'
import { roiExamples, supportAutomation, type RoiExample } from 'domain/guide/roi-examples'
import { maxCents } from 'domain/money'
import { defaultPolicy } from 'domain/policy'

const nothing: PeriodicAmount = { amount: 0, period: 'month' }
const roiInput = ({ months = 12, costs = {}, gains = {} }: Partial<NonNullable<RoiExample['inputs']>>): RoiInput => ({
  months,
  costs: { ...Object.fromEntries(roiCostLines.map((line) => [line, nothing])), ...costs } as RoiInput['costs'],
  gains: { ...Object.fromEntries(roiGainLines.map((line) => [line, nothing])), ...gains } as RoiInput['gains'],
})
const example = (id: string): RoiExample => roiExamples.find((one) => one.id === id) ?? expect.fail(`no example ${id}`)
const rate = defaultPolicy.discountRatePercent

describe('what an amount makes over some months', () => {
  it.each<[Period, number, number]>([
    ['once', 100_00, 100_00],
    ['day', 1_00, 547_50],
    ['month', 100_00, 1_800_00],
    ['quarter', 100_00, 600_00],
    ['year', 100_00, 150_00],
  ])('%s: %i cents make %i in 18 months', (period, amount, sum) => expect(amountOver(18, { amount, period })).toBe(sum))

  it('is rounded once, half away from zero', () => {
    expect(amountOver(1, { amount: 1_00, period: 'day' })).toBe(30_42)
    expect(amountOver(6, { amount: 1, period: 'year' })).toBe(1)
  })
})

describe('ROI (R1)', () => {
  it.each([
    ['customer_support', 30_112_50, 730_000_00, 2324.24, 24.24, true],
    ['financial_reporting', 15_000_00, 100_000_00, 566.67, 6.67, false],
    ['support_automation', 28_000_00, 365_000_00, 1203.57, 13.04, false],
    ['code_generation', 20_000_00, 500_000_00, 2400, 25, false],
  ])('of the guide’s %s', (id, costs, gains, roiPercent, gainPerCost, follows) => {
    const { inputs, statedPercent } = example(id)
    const result = calculateRoi(roiInput(inputs ?? {}))
    expect(result).toMatchObject({ costs, gains, net: gains - costs, roiPercent, gainPerCost })
    expect(statedPercent !== null && followsFrom(statedPercent, result?.roiPercent ?? null)).toBe(follows)
  })

  it('says why wherever the guide states what the formula does not give', () => {
    for (const { id, inputs, statedPercent, difference } of roiExamples) {
      const computed = calculateRoi(roiInput(inputs ?? {}))?.roiPercent ?? null
      const differs = inputs !== null && statedPercent !== null && !followsFrom(statedPercent, computed)
      expect([id, difference !== undefined]).toEqual([id, differs])
    }
  })

  it('is n/a without costs, and so is the ratio', () => {
    expect(calculateRoi(roiInput({ gains: { revenue: { amount: 5_00, period: 'month' } } }))).toMatchObject({ costs: 0, gains: 60_00, net: 60_00, roiPercent: null, gainPerCost: null })
    expect(calculateRoi(roiInput({}))).toMatchObject({ net: 0, roiPercent: null, gainPerCost: null })
  })

  it('keeps what comes once whole in a short time', () => {
    const result = calculateRoi(roiInput({ months: 3, costs: { training: { amount: 900_00, period: 'once' } }, gains: { revenue: { amount: 1_200_00, period: 'year' } } }))
    expect(result).toMatchObject({ costs: 900_00, gains: 300_00, net: -600_00, roiPercent: -66.67 })
    expect(result?.costLines).toEqual({ training: 900_00, retraining: 0, infrastructure: 0, labor: 0, maintenance: 0 })
  })

  it('is not computed where it could not be to the cent', () => {
    expect(calculateRoi(roiInput({ months: 120, costs: { labor: { amount: maxCents, period: 'day' } } }))).toBeNull()
  })

  const amount = fc.integer({ min: 0, max: 10_000_000_00 })
  const line: fc.Arbitrary<PeriodicAmount> = fc.record({ amount, period: fc.constantFrom(...periods) })
  const linesOf = <Line extends string>(names: readonly Line[]): fc.Arbitrary<Record<Line, PeriodicAmount>> =>
    fc.array(line, { minLength: names.length, maxLength: names.length }).map((amounts) => Object.fromEntries(names.map((name, index) => [name, amounts[index]])) as Record<Line, PeriodicAmount>)
  /** In whole years nothing is rounded. */
  const input = fc.record({ months: fc.integer({ min: 1, max: 10 }).map((years) => years * 12), costs: linesOf(roiCostLines), gains: linesOf(roiGainLines) })
  const scaled = <Lines extends Record<string, PeriodicAmount>>(lines: Lines, factor: number): Lines =>
    Object.fromEntries(Object.entries(lines).map(([name, one]) => [name, { ...one, amount: one.amount * factor }])) as Lines

  it('is the same in any currency unit', () => {
    fc.assert(
      fc.property(input, fc.integer({ min: 1, max: 20 }), ({ months, costs, gains }, factor) => {
        const [one, other] = [calculateRoi({ months, costs, gains }), calculateRoi({ months, costs: scaled(costs, factor), gains: scaled(gains, factor) })]
        expect([other?.roiPercent, other?.gainPerCost]).toEqual([one?.roiPercent, one?.gainPerCost])
        expect(other?.net).toBe((one?.net ?? NaN) * factor)
      }),
    )
  })

  it('sums its lines', () => {
    fc.assert(
      fc.property(input, (given) => {
        const result = calculateRoi(given) ?? expect.fail('too large')
        expect(Object.values(result.costLines).reduce((sum, cents) => sum + cents, 0)).toBe(result.costs)
        expect(Object.values(result.gainLines).reduce((sum, cents) => sum + cents, 0)).toBe(result.gains)
      }),
    )
  })
})

const breakEven = (input: Partial<BreakEvenInput>) =>
  calculateBreakEven({ initialInvestment: 0, monthlyCost: 0, quarterlyCost: 0, gain: { kind: 'amount', amount: 0, period: 'month' }, ...input }, rate)

describe('break-even (R2)', () => {
  const { inputs, stated, retrainsCounted } = supportAutomation

  it('gives the guide’s figures to the cent when retrains are counted as the guide counts them', () => {
    expect(calculateBreakEven(inputs, rate, retrainsCounted)).toMatchObject({
      firstYearCosts: stated.firstYearCosts,
      yearlyGains: stated.yearlyGains,
      firstYearRoiPercent: 1821.05,
      daysOfGains: stated.days,
    })
    expect(followsFrom(stated.roiPercent, 1821.05)).toBe(true)
  })

  it('counts all four: 28,000 a year', () => {
    expect(calculateBreakEven(inputs, rate)).toMatchObject({
      firstYearCosts: 28_000_00,
      runningCosts: 18_000_00,
      yearlyGains: 365_000_00,
      firstYearRoiPercent: 1203.57,
      daysOfGains: 28,
      // 10,000 / (365,000 − 18,000) of a year.
      payback: { days: 11, months: 0.35 },
    })
  })

  it('works out 500 tickets × 40 % × $5 as $1,000 a day', () => {
    expect(inputs.gain.kind === 'cases' && gainADay(inputs.gain)).toBe(1_000_00)
    expect(breakEven({ ...inputs, gain: { kind: 'amount', amount: 1_000_00, period: 'day' } })).toEqual(breakEven(inputs))
  })

  it('sums costs and gains from the start to the end of the 36th month', () => {
    const curve = breakEven(inputs)?.curve ?? []
    expect(curve).toHaveLength(curveMonths + 1)
    expect(curve[0]).toEqual({ costs: 10_000_00, gains: 0, net: -10_000_00 })
    expect(curve[1]).toEqual({ costs: 11_500_00, gains: 30_416_67, net: 18_916_67 })
    expect(curve[12]).toEqual({ costs: 28_000_00, gains: 365_000_00, net: 337_000_00 })
    expect(curve[36]).toEqual({ costs: 64_000_00, gains: 1_095_000_00, net: 1_031_000_00 })
  })

  it('discounts at the policy’s rate: 12 a month for three years against an annuity by hand', () => {
    const result = breakEven({ initialInvestment: 100_00, monthlyCost: 8_00, gain: { kind: 'amount', amount: 20_00, period: 'month' } })
    const monthly = monthlyRate(rate)
    const annuity = (1 - (1 + monthly) ** -curveMonths) / monthly
    expect(result?.presentValue).toBe(Math.round(-100_00 + 12_00 * annuity))
  })

  it.each<[string, Partial<BreakEvenInput>, { days: number; months: number } | null]>([
    ['gains that do not cover what it costs to run', { initialInvestment: 100, monthlyCost: 10, gain: { kind: 'amount', amount: 10, period: 'month' } }, null],
    ['nothing at all', {}, null],
    ['nothing to pay back', { monthlyCost: 5, gain: { kind: 'amount', amount: 10, period: 'month' } }, { days: 0, months: 0 }],
    ['exactly a year', { initialInvestment: 1200, gain: { kind: 'amount', amount: 100, period: 'month' } }, { days: 365, months: 12 }],
    ['more than a century', { initialInvestment: maxCents, gain: { kind: 'amount', amount: 1, period: 'day' } }, null],
  ])('payback of %s', (_, input, expected) => expect(breakEven(input)?.payback).toEqual(expected))

  it('is not computed where it could not be to the cent', () => {
    expect(breakEven({ gain: { kind: 'amount', amount: maxCents, period: 'day' } })).toBeNull()
    expect(breakEven({ initialInvestment: maxCents, monthlyCost: maxCents, quarterlyCost: maxCents, gain: { kind: 'amount', amount: maxCents, period: 'month' } })).not.toBeNull()
  })

  it('never comes later as gains grow, nor earlier as costs do', () => {
    const cents = fc.integer({ min: 0, max: 1_000_000_00 })
    const gain: fc.Arbitrary<Gain> = fc.oneof(
      fc.record({ kind: fc.constant('amount' as const), amount: cents, period: fc.constantFrom('day' as const, 'month' as const) }),
      fc.record({
        kind: fc.constant('cases' as const),
        casesADayHundredths: fc.integer({ min: 0, max: 10_000_00 }),
        sharePercentHundredths: fc.integer({ min: 0, max: 100_00 }),
        savingEach: fc.integer({ min: 0, max: 1_000_00 }),
      }),
    )
    const grown = (one: Gain, more: number): Gain => (one.kind === 'amount' ? { ...one, amount: one.amount + more } : { ...one, savingEach: one.savingEach + more })
    const days = (input: BreakEvenInput) => breakEven(input)?.payback?.days ?? Infinity
    fc.assert(
      fc.property(fc.record({ initialInvestment: cents, monthlyCost: cents, quarterlyCost: cents, gain }), fc.nat({ max: 100_00 }), (input, more) => {
        expect(days({ ...input, gain: grown(input.gain, more) })).toBeLessThanOrEqual(days(input))
        expect(days({ ...input, initialInvestment: input.initialInvestment + more })).toBeGreaterThanOrEqual(days(input))
        expect(days({ ...input, quarterlyCost: input.quarterlyCost + more })).toBeGreaterThanOrEqual(days(input))
      }),
    )
  })
})
