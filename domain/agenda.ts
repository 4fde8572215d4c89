/** What a session of the committee goes through: the agenda builds itself from what waits (R7, R11). */
import type { Verdict } from './checklist'
import type { ReviewKind } from './review'
import { tiers, type Gate, type Tier } from './use-case'

/** How ready a case is to be decided, what has to be talked about first. */
export const agendaMarks = ['flagged', 'conditions_open', 'something_open', 'ready'] as const
export type AgendaMark = (typeof agendaMarks)[number]

/** A review that waits. */
export interface WaitingOnAgenda {
  requestId: number
  kind: ReviewKind
  /** Of a gate. */
  gate: Gate | null
  days: number
}

export interface AgendaFacts {
  key: string
  title: string
  tier: Tier | null
  verdict: Verdict
  /** Things that the evidence of its gate lacks. */
  gaps: number
  /** Conditions of earlier gates that are not closed, and those of them that are overdue. */
  openConditions: number
  overdueConditions: number
  /** Exceptions that have expired and that the verdict fell back with. */
  expiredExceptions: number
  reviews: readonly WaitingOnAgenda[]
}

export interface AgendaCase extends AgendaFacts {
  mark: AgendaMark
}

/** The first that applies: a red flag, conditions of earlier gates, gaps of the evidence or an exception that ran out, else ready. */
export function markOf({ verdict, openConditions, gaps, expiredExceptions }: Pick<AgendaFacts, 'verdict' | 'openConditions' | 'gaps' | 'expiredExceptions'>): AgendaMark {
  if (verdict === 'no_go') return 'flagged'
  if (openConditions > 0) return 'conditions_open'
  return gaps > 0 || expiredExceptions > 0 ? 'something_open' : 'ready'
}

/**
 * The cases in the order in which they are called: flagged ones first, then what waits for votes, the longest first, and of
 * one day the riskiest; then those without a review, where conditions or exceptions ran out.
 */
export function agendaOf(cases: readonly AgendaFacts[]): AgendaCase[] {
  return cases
    .map((facts) => ({ ...facts, mark: markOf(facts) }))
    .sort(
      (a, b) =>
        Number(b.mark === 'flagged') - Number(a.mark === 'flagged') ||
        Number(b.reviews.length > 0) - Number(a.reviews.length > 0) ||
        waits(b) - waits(a) ||
        severity(a) - severity(b) ||
        (a.key < b.key ? -1 : 1),
    )
}

const waits = ({ reviews }: AgendaFacts): number => Math.max(0, ...reviews.map(({ days }) => days))
const severity = ({ tier }: AgendaFacts): number => (tier === null ? -1 : tiers.indexOf(tier))

/** A case's place on the agenda, and its neighbours; null where it is not on it. */
export function placeOf(key: string, cases: readonly { key: string }[]): { position: number; count: number; previous: string | null; next: string | null } | null {
  const index = cases.findIndex((one) => one.key === key)
  if (index < 0) return null
  return { position: index + 1, count: cases.length, previous: cases[index - 1]?.key ?? null, next: cases[index + 1]?.key ?? null }
}
