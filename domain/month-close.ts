/** The monthly close of the books (R9): which step a month may take, and what in it wants a second look. */
import type { Cents } from './money'
import { monthOf, type Day, type Month } from './month'
import type { Totals } from './roi'

/** A month without a record is open. */
export const monthStatuses = ['in_review', 'closed'] as const
export type MonthStatus = 'open' | (typeof monthStatuses)[number]

/** What a month is asked to become: put in review, open again, or closed for good. */
export type MonthStep = 'review' | 'reopen' | 'close'

export interface MonthFacts {
  month: Month
  status: MonthStatus
  /** The oldest earlier month with entries that is not closed. */
  earlierOpen: Month | null
}

/** Why a month may not take a step. `done`: it has taken it already. */
export type StepRefusal = 'not_over' | 'done' | 'closed' | 'not_in_review' | 'earlier_open'

/**
 * Decides a step: a month is reviewed and closed once it is over, closed in order, and a closed one stays closed.
 * @returns null where the step may be taken
 */
export function stepRefusal(step: MonthStep, { month, status, earlierOpen }: MonthFacts, today: Day): StepRefusal | null {
  if (status === 'closed') return step === 'close' ? 'done' : 'closed'
  if (step === 'reopen') return status === 'in_review' ? null : 'not_in_review'
  if (month >= monthOf(today)) return 'not_over'
  if (step === 'review') return status === 'in_review' ? 'done' : null
  return earlierOpen === null ? null : 'earlier_open'
}

/** Steps that may be taken now, in the order in which they are offered. */
export const possibleSteps = (facts: MonthFacts, today: Day): MonthStep[] =>
  (['close', 'review', 'reopen'] as const).filter((step) => stepRefusal(step, facts, today) === null)

/** Sums of a recorded month of a use case. */
export interface RecordedMonth extends Totals {
  month: Month
}

/** Something that is not wrong, but wants to be looked at before the month is closed. */
export type UnusualFinding =
  | { kind: 'costs_high' | 'gains_high'; amount: Cents; median: Cents }
  | { kind: 'sign_change'; net: Cents; before: { month: Month; net: Cents } }
  | { kind: 'no_evidence'; gains: Cents }

/** Amounts above so many times the median of the other months are unusual. */
export const unusualTimes = 3
/** Fewer other months than these have no usual amount. */
export const monthsForMedian = 3

/**
 * Where an amount stands among those of the other months: how many there are, how many are below a third of it, and the
 * amounts to both sides of that third. A database can count these without sorting anything.
 */
export interface Rank {
  others: number
  below: number
  /** The highest below a third, and the lowest from it on; null where there is none. */
  highestBelow: Cents | null
  lowestFrom: Cents | null
}

/** Whether an amount is over three times the median of the others. */
export function isOverMedian(amount: Cents, { others, below, highestBelow, lowestFrom }: Rank): boolean {
  if (others < monthsForMedian || below * 2 < others) return false
  if (below * 2 > others) return true
  // Just half of them are below a third: the median lies between the two amounts in the middle.
  return highestBelow !== null && lowestFrom !== null && amount * 2 > unusualTimes * (highestBelow + lowestFrom)
}

export function rankOf(amount: Cents, others: readonly Cents[]): Rank {
  const below = others.filter((other) => other * unusualTimes < amount)
  const from = others.filter((other) => other * unusualTimes >= amount)
  return {
    others: others.length,
    below: below.length,
    highestBelow: below.length ? Math.max(...below) : null,
    lowestFrom: from.length ? Math.min(...from) : null,
  }
}

/** Of an even count the mean of the two in the middle; null of nothing. */
export function medianOf(amounts: readonly Cents[]): Cents | null {
  const sorted = [...amounts].sort((a, b) => a - b)
  const high = sorted[Math.floor(sorted.length / 2)]
  const low = sorted[Math.ceil(sorted.length / 2) - 1]
  return high === undefined || low === undefined ? null : (high + low) / 2
}

/** From a loss to a gain or back; a month that comes out even changes nothing. */
export const changesSign = (net: Cents, before: Cents): boolean => (net > 0 && before < 0) || (net < 0 && before > 0)

export const lacksEvidence = ({ gains, evidence }: { gains: Cents; evidence: string | null }): boolean => gains > 0 && !evidence?.trim()

/**
 * What is unusual about an entry: costs or gains over three times the median of the use case's other recorded months, a
 * net that changed its sign since the month recorded before it, and gains without evidence.
 * @param others every other recorded month of the use case, in any order
 */
export function unusual(entry: RecordedMonth & { evidence: string | null }, others: readonly RecordedMonth[]): UnusualFinding[] {
  const findings: UnusualFinding[] = []
  for (const [kind, side] of [['costs_high', 'costs'], ['gains_high', 'gains']] as const) {
    const amounts = others.map((month) => month[side])
    if (isOverMedian(entry[side], rankOf(entry[side], amounts))) findings.push({ kind, amount: entry[side], median: medianOf(amounts) ?? 0 })
  }
  const before = others.filter(({ month }) => month < entry.month).reduce<RecordedMonth | null>((last, one) => (last && last.month > one.month ? last : one), null)
  const net = netOf(entry)
  if (before && changesSign(net, netOf(before))) findings.push({ kind: 'sign_change', net, before: { month: before.month, net: netOf(before) } })
  if (lacksEvidence(entry)) findings.push({ kind: 'no_evidence', gains: entry.gains })
  return findings
}

const netOf = ({ gains, costs }: Totals): Cents => gains - costs

/** What a page has shown of a month, to be sent back with its close: whether anything was saved since can be told from it (R14). */
export const monthSeen = ({ entries, versions, missing }: { entries: number; versions: number; missing: number }): string => `${entries} ${versions} ${missing}`

/** The same as `unusual`, from what a database has counted: whether there is anything, and whether it is more than evidence. */
export function unusualByRank(entry: { costs: Cents; gains: Cents; evidence: string | null; netBefore: Cents | null; costsRank: Rank; gainsRank: Rank }): 'figures' | 'evidence' | null {
  const { costs, gains, netBefore, costsRank, gainsRank } = entry
  const signChanges = netBefore !== null && changesSign(gains - costs, netBefore)
  if (signChanges || isOverMedian(costs, costsRank) || isOverMedian(gains, gainsRank)) return 'figures'
  return lacksEvidence(entry) ? 'evidence' : null
}
