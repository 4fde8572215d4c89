/**
 * What would have been if every use case had been killed in the first month in which it met a kill rule (R11), computed from
 * what is recorded by month. Only rules that entries, plan and budget decide can be replayed: what the others look at (answers,
 * updates, phases, readiness, controls) is kept as it is now, or not by the day on which it was known.
 */
import { actualBreakEven, type MonthTotals } from './break-even'
import type { Plan } from './business-plan'
import { killFindings, metOn, type KillSubject } from './kill'
import type { KillCriterion } from './kill-criteria'
import { sumCents, type Cents } from './money'
import { addMonths, firstDay, monthRange, type Day, type Month } from './month'
import { killRules, type KillRule, type Policy } from './policy'
import type { MetricReading } from './success-metrics'

export const replayedRules = ['K0', 'K1', 'K2', 'K3', 'K7'] as const satisfies readonly KillRule[]

export interface History {
  /** Recorded months, oldest first; for a killed use case those up to the kill. */
  months: readonly MonthTotals[]
  /** As they are today: earlier ones are not kept by date. */
  budget: Cents | null
  plan: Plan | null
  criteria: readonly KillCriterion[]
  readings: readonly MetricReading[]
}

export interface Counterfactual {
  /** The first month at whose end a rule was met, and which ones were. */
  month: Month
  rules: KillRule[]
  /** Net of what was recorded after it, in cents: a loss would have been saved, a gain would have been lost. */
  netAfter: Cents
  /** Of those months. */
  monthsAfter: number
  /** Each rule that was ever met, with the net of what came after the first month that met it. */
  byRule: { rule: KillRule; netAfter: Cents }[]
}

/** The policy of today, without the rules that cannot be replayed. */
export const replayPolicy = (policy: Policy): Policy => ({
  ...policy,
  disabledRules: killRules.filter((rule) => policy.disabledRules.includes(rule) || !replayedRules.some((one) => one === rule)),
})

/** Nothing of a use case that the replayed rules look at but what is cut off at the end of each month. */
const untold = { status: 'active', phase: null, approach: null, enteredOn: '1900-01-01', updatedOn: null, run: null, roiDueFrom: null, redFlags: null, readiness: null, tier: null, tierSince: null, duties: [] } as const

/**
 * Replays a use case month by month, as its figures stood at the end of each.
 * @param policy of `replayPolicy` @returns null where no month met a rule
 */
export function counterfactual(history: History, policy: Policy): Counterfactual | null {
  const { months, readings, ...asToday } = history
  const [first, last] = [months[0]?.month, months.at(-1)?.month]
  if (first === undefined || last === undefined) return null
  const evenIn = actualBreakEven(months)?.month ?? null
  const found: Counterfactual = { month: first, rules: [], netAfter: 0, monthsAfter: 0, byRule: [] }
  // What was met once is not asked for again.
  let waiting = replayedRules.filter((rule) => !policy.disabledRules.includes(rule))
  const sums: Sums = { recorded: 0, costs: 0, gains: 0, lastNet: 0 }
  for (const month of monthRange(first, last)) {
    for (let one = months[sums.recorded]; one && one.month <= month; one = months[sums.recorded]) {
      sums.recorded += 1
      sums.costs += one.costs
      sums.gains += one.gains
      sums.lastNet = one.gains - one.costs
    }
    const brokeEven = evenIn !== null && evenIn <= month
    const asked = waiting.filter((rule) => mayBeMet[rule](sums, history, brokeEven))
    if (asked.length === 0) continue
    const subject: KillSubject = {
      ...untold,
      ...asToday,
      months: months.slice(0, sums.recorded),
      readings: readings.filter((one) => one.month <= month),
      brokeEven,
    }
    const findings = killFindings(subject, { ...policy, disabledRules: killRules.filter((rule) => !asked.some((one) => one === rule)) })
    const rules = [...new Set(metOn(findings, dayAfter(month)).map(({ rule }) => rule))]
    if (rules.length === 0) continue
    const after = months.slice(sums.recorded)
    const netAfter = sumCents(after.map(({ costs, gains }) => gains - costs))
    if (found.rules.length === 0) Object.assign(found, { month, rules, netAfter, monthsAfter: after.length })
    found.byRule.push(...rules.map((rule) => ({ rule, netAfter })))
    waiting = waiting.filter((rule) => !rules.includes(rule))
    if (waiting.length === 0) break
  }
  return found.rules.length > 0 ? found : null
}

/** What had come together by the end of a month. */
interface Sums {
  recorded: number
  costs: Cents
  gains: Cents
  lastNet: Cents
}

/**
 * Without which a rule cannot be met, so that most months of most use cases need no look at the rule itself; ten thousand use
 * cases are replayed in a fifth of the time. Whether it is met the rule alone says.
 */
const mayBeMet: Record<(typeof replayedRules)[number], (sums: Sums, history: History, brokeEven: boolean) => boolean> = {
  K0: (_, { criteria }) => criteria.length > 0,
  K1: ({ costs, gains }) => gains < costs,
  K2: ({ lastNet }) => lastNet < 0,
  K3: (_, { plan }, brokeEven) => plan !== null && !brokeEven,
  // The policy's percent is 100 at least.
  K7: ({ costs }, { budget }) => budget !== null && costs > budget,
}

/** A month's figures are there once it is over. */
const dayAfter = (month: Month): Day => firstDay(addMonths(month, 1))

export interface CounterfactualSums {
  /** Use cases that met a rule, and those of them with anything recorded afterwards. */
  met: number
  saved: Cents
  savedBy: number
  /** What winners that would have been killed too early have brought since. */
  lost: Cents
  lostBy: number
  net: Cents
}

export function sumCounterfactuals(all: readonly Pick<Counterfactual, 'netAfter'>[]): CounterfactualSums {
  const losses = all.filter(({ netAfter }) => netAfter < 0)
  const gains = all.filter(({ netAfter }) => netAfter > 0)
  const saved = sumCents(losses.map(({ netAfter }) => -netAfter))
  const lost = sumCents(gains.map(({ netAfter }) => netAfter))
  return { met: all.length, saved, savedBy: losses.length, lost, lostBy: gains.length, net: saved - lost }
}

/** The same for each rule, had it been the only one that was followed. */
export function sumsByRule(all: readonly Pick<Counterfactual, 'byRule'>[]): { rule: KillRule; sums: CounterfactualSums }[] {
  return replayedRules.flatMap((rule) => {
    const met = all.flatMap(({ byRule }) => byRule.filter((one) => one.rule === rule))
    return met.length > 0 ? [{ rule, sums: sumCounterfactuals(met) }] : []
  })
}
