/** Conditions of a conditional go: what has to be done, by whom and until when, and how it stands (R7). */
import { addDays, type Day } from './month'
import { has, isMember, type Actor, type Membership } from './permissions'
import { isRunning, type Status } from './use-case'

/** A condition as a vote names it. */
export interface NamedCondition {
  text: string
  /** null where nobody is named and the use case has no owner. */
  ownerId: string | null
  ownerName: string | null
  dueOn: Day
}

/** As votes and decisions keep it: text alone where they are older than owners and dates of conditions. */
export type KeptCondition = NamedCondition | string

export type ConditionDefaults = Omit<NamedCondition, 'text'>

export const withDefaults = (kept: KeptCondition, defaults: ConditionDefaults): NamedCondition =>
  typeof kept === 'string' ? { text: kept, ...defaults } : kept

/** The same text named twice is one condition, due on the earlier of the days and done by whom that vote names (R7). */
export function mergeConditions(all: readonly NamedCondition[]): NamedCondition[] {
  const merged = new Map<string, NamedCondition>()
  for (const one of all) {
    const words = one.text.trim().replace(/\s+/g, ' ').toLowerCase()
    const known = merged.get(words)
    if (!known) merged.set(words, one)
    else if (one.dueOn < known.dueOn) merged.set(words, { ...one, text: known.text })
  }
  return [...merged.values()]
}

export const checkOutcomes = ['closed', 'returned'] as const
/** What who checks says of a condition that was done. */
export type CheckOutcome = (typeof checkOutcomes)[number]

/** A condition as far as its state follows from it. */
export interface ConditionRecord {
  ownerId: string | null
  dueOn: Day
  /** Who did it; null while it is not done, and again once it was given back. */
  doneBy: string | null
  outcome: CheckOutcome | null
}

export type ConditionState = 'open' | 'overdue' | 'done' | 'closed'

/** `done` waits for its check. Only what is not done can be overdue: the check is not its owner's to hurry. */
export function conditionState({ dueOn, doneBy, outcome }: ConditionRecord, today: Day): ConditionState {
  if (outcome === 'closed') return 'closed'
  if (doneBy !== null) return 'done'
  return dueOn < today ? 'overdue' : 'open'
}

/** Whether an unmet condition is overdue, by the earliest day on which one is due; what has ended owes nothing more. */
export const isConditionOverdue = (status: Status, dueOn: Day | null, today: Day): boolean => isRunning(status) && dueOn !== null && dueOn < today

/** Why somebody may not say that a condition is done; null when they may. */
export function whyNotComplete(actor: Actor, useCase: Membership, { ownerId }: Pick<ConditionRecord, 'ownerId'>): string | null {
  const works = isMember(actor, useCase) && has(actor, 'owner')
  return ownerId === actor.id || works || has(actor, 'head_of_ai')
    ? null
    : 'Only who it was given to, who works on the use case, or the Head of AI says that a condition is done.'
}

/** Why somebody who checks conditions may not check this one: never what they did themselves (R7). */
export function whyNotCheck(actorId: string, { doneBy }: Pick<ConditionRecord, 'doneBy'>): string | null {
  return doneBy === actorId ? 'You said that it is done, so somebody else must check it.' : null
}

/** Its owner is reminded a week before. */
export const reminderUntil = (today: Day): Day => addDays(today, 7)
