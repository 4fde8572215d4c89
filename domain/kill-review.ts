/** Kill reviews: what the owner answers, what the committee may decide about a kill candidate, and what its votes say (R11). */
import type { Seat } from './committee'
import type { KillFinding } from './kill'
import { rungsBelow } from './ladder'
import { addDays, type Day } from './month'
import type { KillRule } from './policy'
import { lacking, type ReviewRules } from './review'
import type { Approach } from './use-case'

export const killAnswers = ['kill', 'defend', 'pivot'] as const
/** What the owner says to it. */
export type KillAnswer = (typeof killAnswers)[number]

/** From the gentlest to the hardest; ties are settled for the later one. */
export const killVerbs = ['dismiss', 'grace', 'pivot', 'kill'] as const
/** Whether a kill is taken back. */
export const reversalVerbs = ['reinstate', 'uphold'] as const
export type KillVerb = (typeof killVerbs)[number] | (typeof reversalVerbs)[number]

/** Where a use case may pivot to: rungs without a trained model. */
export const pivotTargets = ['prompt_engineering', 'rag'] as const
export type PivotTarget = (typeof pivotTargets)[number]

/** The rungs below an approach to which it may pivot, the lowest first; none where it is bought, or not known. */
export const pivotsOf = (approach: Approach | null): PivotTarget[] => pivotTargets.filter((target) => approach !== null && rungsBelow(approach).includes(target))

/** What a vote may say: of a killed use case only whether it is reinstated. */
export function allowedKillVerbs({ reverses, approach }: { reverses: boolean; approach: Approach | null }): KillVerb[] {
  if (reverses) return [...reversalVerbs]
  return killVerbs.filter((verb) => verb !== 'pivot' || pivotsOf(approach).length > 0)
}

/** A vote as it is counted. */
export interface KillVote {
  verb: KillVerb
  seat: Seat | null
  /** Of a pivot. */
  pivotTo: PivotTarget | null
  /** Of a grace: the day on which the use case is looked at again. */
  holdUntil: Day | null
}

export type KillOutcome =
  | { decided: false; missingVotes: number; missingSeats: Seat[] }
  | { decided: true; verb: KillVerb; pivotTo: PivotTarget | null; graceUntil: Day | null }

/** How long a use case is left alone where most wanted to kill it, and not enough: four weeks. */
const graceDays = 28

/**
 * What the votes decide, once the quorum and every required seat are in. A kill, like a reinstatement, needs more than half
 * of all votes. Otherwise the verb with most of them, the more cautious one on a tie, where a kill becomes four weeks of
 * grace; a pivot goes to the lowest rung named, a grace ends on the earliest day.
 */
export function killOutcome(votes: readonly KillVote[], rules: Pick<ReviewRules, 'quorum' | 'seats'>, { today, reverses }: { today: Day; reverses: boolean }): KillOutcome {
  const missing = lacking(votes, rules)
  if (missing) return { decided: false, missingVotes: missing.votes, missingSeats: missing.seats }
  const count = (verb: KillVerb): number => votes.filter((vote) => vote.verb === verb).length
  const isMajority = (verb: KillVerb): boolean => count(verb) * 2 > votes.length
  const decided = { decided: true, pivotTo: null, graceUntil: null } as const
  if (reverses) return { ...decided, verb: isMajority('reinstate') ? 'reinstate' : 'uphold' }
  const leading = killVerbs.reduce<KillVerb>((lead, verb) => (count(verb) >= count(lead) ? verb : lead), 'dismiss')
  switch (leading) {
    case 'kill':
      return isMajority('kill') ? { ...decided, verb: 'kill' } : { ...decided, verb: 'grace', graceUntil: addDays(today, graceDays) }
    case 'pivot':
      return { ...decided, verb: 'pivot', pivotTo: pivotTargets.find((target) => votes.some(({ pivotTo }) => pivotTo === target)) ?? null }
    case 'grace':
      return { ...decided, verb: 'grace', graceUntil: votes.flatMap(({ holdUntil }) => holdUntil ?? []).sort()[0] ?? addDays(today, graceDays) }
    case 'dismiss':
    case 'reinstate':
    case 'uphold':
      return { ...decided, verb: leading }
  }
}

/** What is wrong with a vote, with the field it belongs to; null when nothing is. */
export function checkKillVote(
  { verb, pivotTo, holdUntil }: Omit<KillVote, 'seat'>,
  { reverses, approach, today, graceDaysAtMost }: { reverses: boolean; approach: Approach | null; today: Day; graceDaysAtMost: number },
): { field: 'verb' | 'pivotTo' | 'graceUntil'; says: string } | null {
  const allowed = allowedKillVerbs({ reverses, approach })
  if (!allowed.includes(verb)) return { field: 'verb', says: `Choose one of ${allowed.join(', ')}.` }
  if (verb === 'pivot' && (pivotTo === null || !pivotsOf(approach).includes(pivotTo))) return { field: 'pivotTo', says: 'Choose the rung to go down to. It has to be below the approach of now.' }
  if (verb !== 'grace') return null
  const latest = addDays(today, graceDaysAtMost)
  if (holdUntil === null || holdUntil <= today) return { field: 'graceUntil', says: 'Choose a day in the future on which it is looked at again.' }
  return holdUntil <= latest ? null : { field: 'graceUntil', says: `Choose a day up to ${latest}: the policy allows at most ${graceDaysAtMost} days.` }
}

/** What a signature means, as it stands above the button and in the record. */
export const killMeaningOf = (verb: KillVerb, key: string): string => `${meanings[verb].replace('{key}', key)}, on the evidence in this packet.`

const meanings: Record<KillVerb, string> = {
  kill: 'I vote to end {key} for good',
  pivot: 'I vote that {key} goes on with a simpler approach',
  grace: 'I vote to give {key} time until the day named',
  dismiss: 'I vote to leave {key} as it is',
  reinstate: 'I vote to take back the kill of {key}',
  uphold: 'I vote that {key} stays killed',
}

/** A decision that keeps rules off the list for a time: all of them during a grace, those that were met after a dismissal. */
export interface Quiet {
  verb: KillVerb
  /** On this day they count again. */
  until: Day
  rules: readonly KillRule[]
}

/** Findings as they count after a decision: what is quiet holds from the day on which the quiet ends. */
export function quieted(findings: readonly KillFinding[], quiet: Quiet | null): KillFinding[] {
  return findings.map((finding) => {
    const isQuiet = quiet !== null && finding.from < quiet.until && (quiet.verb === 'grace' || quiet.rules.includes(finding.rule))
    return isQuiet ? { ...finding, from: quiet.until } : finding
  })
}
