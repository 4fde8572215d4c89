/** How long people wait for the committee: by gate, by tier and by seat, so that the committee sees itself. */
import type { Seat } from './committee'
import type { ReviewKind } from './review'
import type { Gate, Tier } from './use-case'

/** Days as whole numbers; the median of an even number of them is the mean of the middle two. */
export interface Waits {
  count: number
  median: number | null
  longest: number | null
}

export function waitsOf(days: readonly number[]): Waits {
  const sorted = [...days].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const [low, high] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]]
  return { count: sorted.length, median: low === undefined || high === undefined ? null : (low + high) / 2, longest: sorted.at(-1) ?? null }
}

interface Review {
  kind: ReviewKind
  gate: Gate | null
  /** By which it was decided. */
  tier: Tier | null
  days: number
}

export interface SpeedFacts {
  /** Days from asking to the decision. */
  decided: readonly Review[]
  /** Days since asking. */
  waiting: readonly (Review & { seats: readonly (Seat | null)[] })[]
  /** Days from asking to each signature. */
  votes: readonly { seat: Seat | null; days: number }[]
}

export interface SpeedRow<Key> {
  key: Key
  done: Waits
  waiting: Waits
}

/** What is asked for: a gate by its number, or another kind of review. */
export type Asked = Gate | Exclude<ReviewKind, 'gate'>

export interface Speed {
  all: { done: Waits; waiting: Waits }
  byAsked: SpeedRow<Asked>[]
  byTier: SpeedRow<Tier | null>[]
  bySeat: SpeedRow<Seat | null>[]
}

/** Rows only for what there is. @param orders in which the rows stand */
export function speedOf({ decided, waiting, votes }: SpeedFacts, orders: { asked: readonly Asked[]; tiers: readonly (Tier | null)[]; seats: readonly (Seat | null)[] }): Speed {
  const days = (reviews: readonly { days: number }[]): Waits => waitsOf(reviews.map((one) => one.days))
  const rows = <Key>(keys: readonly Key[], done: (key: Key) => Waits, open: (key: Key) => Waits): SpeedRow<Key>[] =>
    keys.map((key) => ({ key, done: done(key), waiting: open(key) })).filter((row) => row.done.count + row.waiting.count > 0)
  return {
    all: { done: days(decided), waiting: days(waiting) },
    byAsked: rows(orders.asked, (key) => days(decided.filter((one) => askedOf(one) === key)), (key) => days(waiting.filter((one) => askedOf(one) === key))),
    byTier: rows(orders.tiers, (key) => days(decided.filter(({ tier }) => tier === key)), (key) => days(waiting.filter(({ tier }) => tier === key))),
    bySeat: rows(orders.seats, (key) => days(votes.filter(({ seat }) => seat === key)), (key) => days(waiting.filter(({ seats }) => seats.includes(key)))),
  }
}

const askedOf = ({ kind, gate }: Review): Asked | null => (kind === 'gate' ? gate : kind)
