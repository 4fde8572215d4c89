import { expect, it } from 'vitest'
import { defaultPolicy, killRules, policyNumbers } from 'domain/policy'

it('has the defaults of R10 and R11', () => {
  expect(defaultPolicy).toMatchObject({
    tenTargetPercent: 10,
    tolerancePoints: 5,
    lossMonths: 6,
    negativeMonths: 3,
    breakEvenGraceMonths: 3,
    missingMonths: 2,
    overrunPercent: 50,
    silenceDays: 60,
    budgetPercent: 120,
    readinessBelow: 16,
    doubleDownRoiPercent: 200,
    doubleDownMonths: 3,
    disabledRules: [],
  })
})

it('keeps each default within its bounds, under a name of its own', () => {
  expect(policyNumbers.filter((number) => number.default < number.min || number.default > number.max)).toEqual([])
  expect(new Set(policyNumbers.map(({ key }) => key)).size).toBe(policyNumbers.length)
})

it('has a threshold for every kill rule but the red flag, which has none, and those of its own, which each business case sets', () => {
  const adjustable = new Set<string | null>(policyNumbers.map(({ rule }) => rule))
  expect(killRules.filter((rule) => !adjustable.has(rule))).toEqual(['K0', 'K5'])
})
