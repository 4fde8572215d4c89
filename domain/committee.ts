/** The governance committee: who sits on it, in which seat, and who stands in (R6, R7). */
import type { Day } from './month'
import type { Role } from './permissions'
import type { Tier } from './use-case'

export const seats = [
  { id: 'chair', name: 'Chair' },
  { id: 'compliance', name: 'Compliance' },
  { id: 'security', name: 'Security' },
  { id: 'business', name: 'Business' },
  { id: 'technical', name: 'Technical' },
] as const
export type Seat = (typeof seats)[number]['id']

export const seatName = (seat: Seat): string => seats.find(({ id }) => id === seat)?.name ?? seat

/** Somebody who signs gates. Without a seat a vote counts for the quorum alone. */
export interface Member {
  userId: string
  name: string
  seat: Seat | null
  /** Stands in: votes only where nobody else of the seat can. */
  isAlternate: boolean
  /** Away up to and including this day. */
  absentUntil: Day | null
}

/** Roles that vote: the committee, and the Head of AI, who chairs it. */
export const votingRoles = ['head_of_ai', 'committee'] as const satisfies readonly Role[]

export const isAbsent = ({ absentUntil }: Pick<Member, 'absentUntil'>, today: Day): boolean => absentUntil !== null && absentUntil >= today

/**
 * Who is asked for a vote: everybody but those who are excluded or away, and alternates only where their seat has nobody
 * else left.
 * @param excluded ids of those who may not vote on this one, or have recused themselves
 */
export function available(members: readonly Member[], excluded: ReadonlySet<string>, today: Day): Member[] {
  const present = members.filter((member) => !excluded.has(member.userId) && !isAbsent(member, today))
  const filled = new Set(present.filter(({ isAlternate }) => !isAlternate).map(({ seat }) => seat))
  return present.filter(({ isAlternate, seat }) => !isAlternate || !filled.has(seat))
}

/** A seat that a tier's gates need, as the policy keeps it: `high:compliance`. */
export type RequiredSeat = `${Tier}:${Seat}`

export const isRequiredSeat = (text: string): text is RequiredSeat => {
  const [tier = '', seat = ''] = text.split(':')
  return ['high', 'medium', 'low'].includes(tier) && seats.some(({ id }) => id === seat)
}
