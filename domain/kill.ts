/**
 * Kill rules: what puts a running use case on the list, from which day, and with which figures (R11).
 * Each finding carries the day from which it holds, so that a list of today is a comparison and needs no nightly run.
 */
import { runRate, plannedBreakEven, projectedTwelveMonths, type MonthTotals } from './break-even'
import type { Plan } from './business-plan'
import type { ItemId } from './checklist'
import { readCriteria, type KillCriterion } from './kill-criteria'
import { sumCents, type Cents } from './money'
import { addDays, addMonths, daysBetween, firstDay, monthOf, type Day, type Month } from './month'
import type { Duty } from './oversight'
import type { KillRule, Policy } from './policy'
import { roiPercent } from './roi'
import type { MetricReading } from './success-metrics'
import { isRunning, trainsModel, type Approach, type Phase, type Status, type Tier } from './use-case'

/** Red flags come first, then proven losses, then what is late or missing. */
export const severities = ['red', 'loss', 'other'] as const
export type Severity = (typeof severities)[number]

/** Figures of a finding; amounts in cents. */
export type KillFacts =
  | { rule: 'K0'; facts: { criteria: { criterion: KillCriterion; value: number }[] } }
  | { rule: 'K1'; facts: { months: number; costs: Cents; gains: Cents; roiPercent: number | null } }
  | { rule: 'K2'; facts: { months: Month[]; net: Cents[] } }
  | { rule: 'K3'; facts: { plannedMonth: Month; costs: Cents; gains: Cents } }
  | { rule: 'K4'; facts: { lastMonth: Month | null; missingFrom: Month } }
  | { rule: 'K5'; facts: { items: ItemId[] } }
  | { rule: 'K6'; facts: { kind: 'overrun'; phase: Phase; plannedEnd: Day; plannedDays: number } | { kind: 'silence'; lastUpdateOn: Day | null; since: Day } }
  | { rule: 'K7'; facts: { budget: Cents; costs: Cents; percent: number | null } }
  | { rule: 'K8'; facts: { approach: Approach; readiness: number } }
  | { rule: 'K9'; facts: { duties: Duty[] } }
/** A rule that is met from a day on. */
export type KillFinding = KillFacts & { from: Day }

export const severityOf: Record<KillRule, Severity> = {
  K0: 'red',
  K1: 'loss',
  K2: 'loss',
  K3: 'loss',
  K4: 'other',
  K5: 'red',
  K6: 'other',
  K7: 'loss',
  K8: 'other',
  K9: 'other',
}

/** Rules in words, for lists of them and for the policy. */
export const killRuleNames: Record<KillRule, string> = {
  K0: 'Own kill criterion met',
  K1: 'Negative ROI to date',
  K2: 'Losses month after month',
  K3: 'Planned break-even missed',
  K4: 'No figures recorded',
  K5: 'Red flag raised',
  K6: 'Overrun or silence',
  K7: 'Over budget',
  K8: 'Not ready to train a model',
  K9: 'Oversight overdue',
}

export interface KillSubject {
  status: Status
  phase: Phase | null
  approach: Approach | null
  budget: Cents | null
  /** When Tollgate first knew of it: the clocks of K4, K6 and K9 do not start before (R11). */
  enteredOn: Day
  /** Day of the newest weekly update. */
  updatedOn: Day | null
  /** The current stay in the current phase; null where none has begun. */
  run: { plannedStart: Day; plannedEnd: Day | null } | null
  /** First month that should be recorded: from phase 3 on (R9); null before that. */
  roiDueFrom: Month | null
  /** Recorded months, oldest first. */
  months: readonly MonthTotals[]
  plan: Plan | null
  /** Kill criteria of its own that are watched, and what was measured of its success metrics, oldest first. */
  criteria: readonly KillCriterion[]
  readings: readonly MetricReading[]
  /** Red flags that are raised, with the day on which the newest of them was. */
  redFlags: { items: ItemId[]; raisedOn: Day } | null
  readiness: { total: number; on: Day } | null
  tier: Tier | null
  /** When it came to have its tier; null where it has had it since it was entered. */
  tierSince: Day | null
  /** Controls and recurring reviews with the day on which each is due, the first due first. */
  duties: readonly Duty[]
  brokeEven: boolean
}

type Rule = (subject: KillSubject, policy: Policy) => KillFinding[]

/** Every rule that is met now or will be met by the mere passing of time, in the order of the rules. */
export function killFindings(subject: KillSubject, policy: Policy): KillFinding[] {
  if (!isRunning(subject.status)) return []
  return (Object.keys(rules) as KillRule[])
    .filter((rule) => !policy.disabledRules.includes(rule))
    .flatMap((rule) => rules[rule](subject, policy))
}

/** What is met on a day. */
export const metOn = (findings: readonly KillFinding[], today: Day): KillFinding[] => findings.filter(({ from }) => from <= today)

/** The first day on which a finding of each severity holds; null where none ever does. */
export function since(findings: readonly KillFinding[], severity: Severity): Day | null {
  const days = findings.filter(({ rule }) => severityOf[rule] === severity).map(({ from }) => from)
  return days.sort()[0] ?? null
}

/** Projected net loss of twelve months plus planned spend that is not spent yet, in cents (R11). */
export function moneyAtStake({ months, budget }: Pick<KillSubject, 'months' | 'budget'>): Cents {
  const projected = projectedTwelveMonths(runRate(months)) ?? 0
  const spent = sumCents(months.map(({ costs }) => costs))
  return Math.max(0, -projected) + Math.max(0, (budget ?? 0) - spent)
}

const net = ({ gains, costs }: MonthTotals): Cents => gains - costs

/** Sums up to and including each month. */
function cumulated(months: readonly MonthTotals[]): MonthTotals[] {
  let costs = 0
  let gains = 0
  return months.map((one) => ({ month: one.month, costs: (costs += one.costs), gains: (gains += one.gains) }))
}

/** First day of the month since which the condition has held without a break up to the last; null where it does not hold. */
function heldSince(months: readonly MonthTotals[], holds: (one: MonthTotals, index: number) => boolean): Day | null {
  const lastFalse = months.findLastIndex((one, index) => !holds(one, index))
  const first = months[lastFalse + 1]
  return first ? firstDay(first.month) : null
}

const rules: Record<KillRule, Rule> = {
  K0({ criteria, months, readings }) {
    const met = readCriteria(criteria, { months, readings }).filter(({ isMet }) => isMet)
    // One finding for each day, so that one criterion is no reason to wait for the next.
    return [...new Set(met.map(({ from }) => from))].sort().map((from) => ({
      rule: 'K0',
      from,
      facts: { criteria: met.flatMap((one) => (one.from === from && one.value !== null ? { criterion: one.criterion, value: one.value } : [])) },
    }))
  },

  K1({ months }, { lossMonths }) {
    const sums = cumulated(months)
    const last = sums.at(-1)
    const from = heldSince(sums, ({ costs, gains }, index) => index + 1 >= lossMonths && gains < costs)
    if (!last || !from) return []
    const { costs, gains } = last
    return [{ rule: 'K1', from, facts: { months: months.length, costs, gains, roiPercent: roiPercent(last) } }]
  },

  K2({ months }, { negativeMonths }) {
    const streak = months.slice(months.findLastIndex((one) => net(one) >= 0) + 1)
    const reached = streak[negativeMonths - 1]
    if (!reached) return []
    return [{ rule: 'K2', from: firstDay(reached.month), facts: { months: streak.map(({ month }) => month), net: streak.map(net) } }]
  },

  K3({ plan, months, brokeEven }, { breakEvenGraceMonths }) {
    const planned = plan && plannedBreakEven(plan)
    if (!planned || brokeEven) return []
    const { costs, gains } = cumulated(months).at(-1) ?? { costs: 0, gains: 0 }
    // The planned month itself has to be over before any month can count against it.
    const from = firstDay(addMonths(planned.month, breakEvenGraceMonths + 1))
    return [{ rule: 'K3', from, facts: { plannedMonth: planned.month, costs, gains } }]
  },

  K4({ phase, roiDueFrom, months }, { missingMonths }) {
    if (phase === null || phase < 3 || roiDueFrom === null) return []
    const lastMonth = months.at(-1)?.month ?? null
    const missingFrom = lastMonth !== null && lastMonth >= roiDueFrom ? addMonths(lastMonth, 1) : roiDueFrom
    return [{ rule: 'K4', from: firstDay(addMonths(missingFrom, missingMonths)), facts: { lastMonth, missingFrom } }]
  },

  K5({ redFlags }) {
    return redFlags ? [{ rule: 'K5', from: redFlags.raisedOn, facts: { items: redFlags.items } }] : []
  },

  K6(subject, policy) {
    return [...overrunOf(subject, policy), ...silenceOf(subject, policy)]
  },

  K7({ budget, months }, { budgetPercent }) {
    if (budget === null) return []
    const sums = cumulated(months)
    const last = sums.at(-1)
    const from = heldSince(sums, ({ costs }) => costs * 100 > budget * budgetPercent)
    if (!last || !from) return []
    const percent = budget === 0 ? null : Math.floor((last.costs * 100) / budget)
    return [{ rule: 'K7', from, facts: { budget, costs: last.costs, percent } }]
  },

  K8({ approach, readiness }, { readinessBelow }) {
    if (!readiness || approach === null || !trainsModel(approach) || readiness.total >= readinessBelow) return []
    return [{ rule: 'K8', from: readiness.on, facts: { approach, readiness: readiness.total } }]
  },

  K9({ tier, tierSince, duties }, { oversightDays }) {
    const [first] = duties
    if (tier !== 'high' || !first) return []
    // What was overdue before it rose to high risk counts from that day on.
    const since = tierSince !== null && tierSince > first.dueOn ? tierSince : first.dueOn
    return [{ rule: 'K9', from: addDays(since, oversightDays), facts: { duties: [...duties] } }]
  },
}

function overrunOf({ phase, run, enteredOn }: KillSubject, { overrunPercent }: Policy): KillFinding[] {
  if (phase === null || !run?.plannedEnd) return []
  const { plannedStart, plannedEnd } = run
  const plannedDays = Math.max(1, daysBetween(plannedStart, plannedEnd) + 1)
  // The clock starts when Tollgate first knew of it, or every imported case would be on the list at once (R11).
  const late = Math.max(0, daysBetween(plannedStart, enteredOn))
  const from = addDays(plannedEnd, late + Math.floor((plannedDays * overrunPercent) / 100) + 1)
  return [{ rule: 'K6', from, facts: { kind: 'overrun', phase, plannedEnd, plannedDays } }]
}

function silenceOf({ updatedOn, enteredOn }: KillSubject, { silenceDays }: Policy): KillFinding[] {
  const last = updatedOn !== null && updatedOn > enteredOn ? updatedOn : enteredOn
  return [{ rule: 'K6', from: addDays(last, silenceDays), facts: { kind: 'silence', lastUpdateOn: updatedOn, since: last } }]
}

/** The first month that should have an entry: when phase 3 or a later one began, not before Tollgate knew of it (R9, R11). */
export function roiDueFrom(runs: readonly { phase: Phase; actualStart: Day }[], enteredOn: Day): Month | null {
  // Sent back before phase 3, the clock starts again with the next phase 3.
  const stretch = runs.slice(runs.findLastIndex(({ phase }) => phase < 3) + 1)
  const start = stretch[0]?.actualStart
  if (start === undefined) return null
  return monthOf(start > enteredOn ? start : enteredOn)
}
