import { seatName, type Member, type Seat } from 'domain/committee'
import type { Actor } from 'domain/permissions'

/** Whose turn it is (R7). */
export function turnWords(asked: readonly Pick<Member, 'userId' | 'name'>[], actor: Pick<Actor, 'id'>): string {
  if (asked.some(({ userId }) => userId === actor.id)) return 'Your vote is asked for.'
  const [first, ...others] = asked.map(({ name }) => name)
  if (first === undefined) return 'Nobody who may vote is left. The committee needs another member.'
  const names = others.length === 0 ? first : `${[first, ...others.slice(0, -1)].join(', ')} or ${others.at(-1)}`
  return `It is the turn of ${names} to vote.`
}

/** What is said to who has signed while the review goes on: `Signed. Gate 2 still needs 2 votes, among them compliance.` */
export function signedNotice(what: string, { missing, missingSeats }: { missing: number; missingSeats: readonly Seat[] }): string {
  const seats = missingSeats.map((seat) => seatName(seat).toLowerCase()).join(' and ')
  return `Signed. ${what} still needs ${missing > 0 ? `${missing} ${missing === 1 ? 'vote' : 'votes'}${seats && `, among them ${seats}`}` : `the vote of ${seats}`}.`
}
