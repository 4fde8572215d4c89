/** Exceptions: one yellow flag or unmet green light is set aside until a day, by a decision of the committee (R4). */
import { itemText, items, verdict, type Answer, type Checklist, type Exception, type ItemId, type Verdict, type VerdictResult } from './checklist'
import type { Seat } from './committee'
import { addDays, daysBetween, type Day } from './month'
import { lacking, type ReviewRules } from './review'
import type { Approach } from './use-case'

export const exceptionVerbs = [
  { id: 'grant', name: 'Grant', says: 'The item is set aside until the day named' },
  { id: 'refuse', name: 'Refuse', says: 'The item counts as it is answered' },
] as const
export type ExceptionVerb = (typeof exceptionVerbs)[number]['id']

/** Items that an exception can be of, by the answer that asks for one: an unmet green light, a raised yellow flag (R4). */
export const itemsByAnswer = {
  no: items.filter(({ group }) => group === 'green').map(({ id }) => id),
  yes: items.filter(({ group }) => group === 'yellow').map(({ id }) => id),
}

/** Whether a vote is one on an exception: other reviews have other verbs. */
export const isExceptionVote = <Vote extends { verb: string }>(vote: Vote): vote is Vote & { verb: ExceptionVerb } => exceptionVerbs.some(({ id }) => id === vote.verb)

/** What a request for an exception submits (R7). */
export interface ExceptionPacket {
  kind: 'exception'
  /** Of the packet's shape. */
  format: 1
  useCase: { key: string; title: string; problem: string | null; businessUnit: string | null }
  requestedBy: string
  /** ISO instant: the same asked again is another packet. */
  askedAt: string
  asOf: Day
  item: ItemId
  /** In the words of then. */
  text: string
  answer: Answer | null
  note: string | null
  /** Links. */
  evidence: string[]
  reason: string
  /** The last day on which it holds. */
  expiresOn: Day
  /** Of the checklist on that day, without this exception. */
  verdict: Verdict
}

/** What a signature means, as it stands above the button and in the record. */
export function exceptionMeaning(verb: ExceptionVerb, { key, item }: { key: string; item: ItemId }): string {
  return `${verb === 'grant' ? 'I grant' : 'I refuse'} the exception for “${itemText(item)}” of ${key}, on the evidence in this packet.`
}

export type ExceptionOutcome = { decided: false; missingVotes: number; missingSeats: Seat[] } | { decided: true; granted: boolean }

/** What the votes decide, once the quorum and every required seat are in: more than half of them must grant it. */
export function exceptionOutcome(votes: readonly { verb: ExceptionVerb; seat: Seat | null }[], rules: Pick<ReviewRules, 'quorum' | 'seats'>): ExceptionOutcome {
  const missing = lacking(votes, rules)
  if (missing) return { decided: false, missingVotes: missing.votes, missingSeats: missing.seats }
  return { decided: true, granted: votes.filter(({ verb }) => verb === 'grant').length * 2 > votes.length }
}

/** What an exception may be asked for: greens that are not met and yellows that are raised, in the order of the checklist. */
export function exceptable(checklist: Checklist): ItemId[] {
  return items.filter(({ id, group }) => group !== 'red' && checklist[id]?.answer === (group === 'green' ? 'no' : 'yes')).map(({ id }) => id)
}

/** The last day that an exception may be asked for. */
export const latestExpiry = (today: Day, exceptionDays: number): Day => addDays(today, exceptionDays)

interface Asked {
  item: ItemId
  expiresOn: Day
}

/** Why an exception cannot be asked for, and the field at fault; null when it can. */
export function whyNotExcept({ item, expiresOn }: Asked, { checklist, inForce, waiting, today, exceptionDays }: {
  checklist: Checklist
  /** Items with an exception in force. */
  inForce: readonly ItemId[]
  /** Items whose exception waits for a decision. */
  waiting: readonly ItemId[]
  today: Day
  exceptionDays: number
}): { field: keyof Asked; says: string } | null {
  const named = `“${itemText(item)}”`
  if (items.some(({ id, group }) => id === item && group === 'red')) return { field: 'item', says: `${named} is a red flag: no exception sets it aside.` }
  if (!exceptable(checklist).includes(item)) return { field: 'item', says: `${named} needs no exception as it is answered now.` }
  if (waiting.includes(item)) return { field: 'item', says: `An exception for ${named} is asked for already. Wait for the decision, or take that request back.` }
  if (inForce.includes(item)) return { field: 'item', says: `An exception for ${named} is in force already.` }
  if (expiresOn <= today) return { field: 'expiresOn', says: 'Choose a day in the future.' }
  if (expiresOn > latestExpiry(today, exceptionDays)) return { field: 'expiresOn', says: `An exception holds ${exceptionDays} days at most: until ${latestExpiry(today, exceptionDays)}.` }
  return null
}

/** An exception holds through the day on which it expires. */
export const isInForce = ({ expiresOn }: Pick<Exception, 'expiresOn'>, today: Day): boolean => expiresOn >= today
export const daysLeft = ({ expiresOn }: Pick<Exception, 'expiresOn'>, today: Day): number => daysBetween(today, expiresOn)

/** Who works on the use case is reminded two weeks before. */
export const expiryReminderUntil = (today: Day): Day => addDays(today, 14)

/**
 * The last day through which exceptions make the verdict `go`; null where they do not. Nothing but time passes until then,
 * so that what a verdict is on a day follows from the plain verdict and this day.
 */
export function goThrough(checklist: Checklist, approach: Approach | null, exceptions: readonly Exception[]): Day | null {
  const lastDays = exceptions.map(({ expiresOn }) => expiresOn).sort()
  return lastDays.findLast((day) => {
    const { verdict: outcome, neutralized } = verdict(checklist, approach, exceptions, day)
    return outcome === 'go' && neutralized.length > 0
  }) ?? null
}

/** The verdict on a day, from the plain one and the last day of its exceptions. */
export const verdictOn = (plain: Verdict, through: Day | null, today: Day): Verdict => (through !== null && through >= today ? 'go' : plain)

/** The day on which the verdict will be another one, as exceptions that made it run out; null where none influence it. */
export function influencedUntil({ neutralized }: Pick<VerdictResult, 'neutralized'>): Day | null {
  return neutralized.map(({ expiresOn }) => expiresOn).sort()[0] ?? null
}
