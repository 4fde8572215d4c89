import type { ConditionState, KeptCondition } from 'domain/conditions'
import type { Day } from 'domain/month'

export const conditionStateNames: Record<ConditionState, string> = {
  open: 'Open',
  overdue: 'Overdue',
  done: 'Waits for a check',
  closed: 'Met',
}
export const conditionStateMeanings = { open: 'watch', overdue: 'bad', done: 'watch', closed: 'good' } as const satisfies Record<ConditionState, string>

/** A condition as a vote or a decision names it: `Test the load (Omar Haddad, until 3 Nov 2026)`. */
export function conditionWords(kept: KeptCondition, day: (on: Day) => string): string {
  if (typeof kept === 'string') return kept
  return `${kept.text} (${kept.ownerName ?? 'nobody yet'}, until ${day(kept.dueOn)})`
}
