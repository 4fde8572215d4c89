import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { counterfactual, replayPolicy, sumCounterfactuals, sumsByRule, type Counterfactual, type History } from 'domain/counterfactual'
import { actualBreakEven } from 'domain/break-even'
import { killFindings, metOn } from 'domain/kill'
import { sumCents } from 'domain/money'
import { addMonths } from 'domain/month'
import { defaultPolicy, killRules } from 'domain/policy'

const policy = replayPolicy(defaultPolicy)
/** Months from 2025-01 on with these nets. */
const nets = (...values: number[]) => values.map((value, index) => ({ month: addMonths('2025-01', index), costs: 1_000 + Math.max(0, -value), gains: 1_000 + Math.max(0, value) }))
const history = (values: Partial<History>): History => ({ months: [], budget: null, plan: null, criteria: [], readings: [], ...values })

describe('the first month that met a rule, and what came after it', () => {
  it.each<[string, Partial<History>, Omit<Counterfactual, 'byRule'> | null]>([
    ['nothing recorded', {}, null],
    ['a winner', { months: nets(5, 5, 5, 5, 5, 5, 5) }, null],
    ['three losses in a row (K2), and more of them', { months: nets(-1, -2, -3, -4, -5) }, { month: '2025-03', rules: ['K2'], netAfter: -9, monthsAfter: 2 }],
    ['three losses in a row, then a winner', { months: nets(-1, -2, -3, 100) }, { month: '2025-03', rules: ['K2'], netAfter: 100, monthsAfter: 1 }],
    ['the rule in the last month', { months: nets(-1, -2, -3) }, { month: '2025-03', rules: ['K2'], netAfter: 0, monthsAfter: 0 }],
    ['six months below zero (K1)', { months: nets(-9, 1, -1, 1, 1, -1, -7) }, { month: '2025-06', rules: ['K1'], netAfter: -7, monthsAfter: 1 }],
    ['it has recovered today, and had met K1 before', { months: nets(-9, 1, 1, 1, 1, 1, 50) }, { month: '2025-06', rules: ['K1'], netAfter: 50, monthsAfter: 1 }],
    ['over budget (K7)', { months: nets(5, 5, 5), budget: 1_500 }, { month: '2025-02', rules: ['K7'], netAfter: 5, monthsAfter: 1 }],
    ['planned break-even in January, with three months of grace (K3)', { months: nets(-9, 1, 1, 1, -9), plan: { initialInvestment: 0, monthlyCost: 1, monthlyGain: 2, startMonth: '2025-01' } }, { month: '2025-04', rules: ['K3'], netAfter: -9, monthsAfter: 1 }],
    ['a criterion of its own, once its month is over (K0)', { months: nets(5, 5, 5), criteria: [{ metric: 'net', comparator: 'below', threshold: 100, month: '2025-02' }] }, { month: '2025-02', rules: ['K0'], netAfter: 5, monthsAfter: 1 }],
    ['a metric that was measured by then', { months: nets(5, 5, 5), criteria: [{ metric: 'metric:Users', comparator: 'below', threshold: 200_000, month: '2025-02' }], readings: [{ metric: 'Users', month: '2025-01', value: 1 }] }, { month: '2025-02', rules: ['K0'], netAfter: 5, monthsAfter: 1 }],
    ['a rule that is met in a month without figures', { months: [...nets(-1), { month: '2025-09', costs: 5, gains: 0 }], plan: { initialInvestment: 0, monthlyCost: 1, monthlyGain: 2, startMonth: '2025-01' } }, { month: '2025-04', rules: ['K3'], netAfter: -5, monthsAfter: 1 }],
  ])('%s', (_, values, expected) => {
    const found = counterfactual(history(values), policy)
    if (expected === null) expect(found).toBeNull()
    else expect(found).toMatchObject(expected)
  })

  it('leaves out rules that the organization does not use', () => {
    expect(counterfactual(history({ months: nets(-1, -2, -3, -4) }), replayPolicy({ ...defaultPolicy, disabledRules: ['K2'] }))).toBeNull()
  })

  it('replays no rule whose facts are not kept by date', () => {
    expect(policy.disabledRules).toEqual(['K4', 'K5', 'K6', 'K8', 'K9'])
  })
})

it('says of each rule what it would have done alone', () => {
  const found = counterfactual(history({ months: nets(-9, -9, -9, 1, 1, 1, 100), budget: 4_000 }), policy)
  expect(found?.byRule).toEqual([{ rule: 'K2', netAfter: 103 }, { rule: 'K7', netAfter: 101 }, { rule: 'K1', netAfter: 100 }])
  expect(sumsByRule(found ? [found] : []).map(({ rule, sums }) => [rule, sums.met, sums.net])).toEqual([['K1', 1, -100], ['K2', 1, -103], ['K7', 1, -101]])
})

const anyNets = fc.array(fc.integer({ min: -50, max: 50 }), { maxLength: 40 })

it('what was saved and lost is what all of them have brought since', () =>
  fc.assert(
    fc.property(fc.array(anyNets, { maxLength: 8 }), (all) => {
      const found = all.flatMap((values) => counterfactual(history({ months: nets(...values), budget: 20_000 }), policy) ?? [])
      const { saved, lost, net, savedBy, lostBy, met } = sumCounterfactuals(found)
      expect(net).toBe(0 - sumCents(found.map(({ netAfter }) => netAfter)))
      expect(saved).toBeGreaterThanOrEqual(0)
      expect(lost).toBeGreaterThanOrEqual(0)
      expect(savedBy + lostBy).toBeLessThanOrEqual(met)
      // Each rule alone is what the replay says with all the others switched off.
      for (const { rule, sums } of sumsByRule(found)) {
        const only = { ...defaultPolicy, disabledRules: killRules.filter((one) => one !== rule) }
        expect(sumCounterfactuals(all.flatMap((values) => counterfactual(history({ months: nets(...values), budget: 20_000 }), only) ?? []))).toEqual(sums)
      }
    }),
  ))

it('says what the rules say of every month, one after the other', () =>
  fc.assert(
    fc.property(anyNets, fc.option(fc.integer({ min: 0, max: 40_000 })), fc.boolean(), (values, budget, isPlanned) => {
      const months = nets(...values)
      const plan = isPlanned ? { initialInvestment: 40, monthlyCost: 1, monthlyGain: 9, startMonth: '2025-01' } : null
      const base = { status: 'active', phase: null, approach: null, enteredOn: '2025-01-01', updatedOn: null, run: null, roiDueFrom: null, redFlags: null, readiness: null, tier: null, tierSince: null, duties: [], criteria: [], readings: [] } as const
      const byHand = months.map((one, index) => {
        const cut = months.slice(0, index + 1)
        return metOn(killFindings({ ...base, budget, plan, months: cut, brokeEven: actualBreakEven(cut) !== null }, policy), `${addMonths(one.month, 1)}-01`).map(({ rule }) => rule)
      })
      const index = byHand.findIndex((rules) => rules.length > 0)
      const found = counterfactual(history({ months, budget, plan }), policy)
      expect([found?.month, found?.rules]).toEqual([months[index]?.month, byHand[index]])
      const ever = [...new Set(byHand.flat())].sort()
      expect(found?.byRule.map(({ rule }) => rule).sort() ?? []).toEqual(ever)
    }),
  ))

it('what comes after the month changes nothing about it', () =>
  fc.assert(
    fc.property(anyNets, anyNets, (before, after) => {
      const found = counterfactual(history({ months: nets(...before) }), policy)
      if (!found) return
      expect(counterfactual(history({ months: nets(...before, ...after) }), policy)).toMatchObject({ month: found.month, rules: found.rules })
    }),
  ))
