import type { decidedSince, votesSince } from 'db/queries/speed'
import { seatName, seats } from 'domain/committee'
import { gateNames } from 'domain/gates'
import { dayOf, daysBetween, type Day } from 'domain/month'
import { speedOf, type Asked, type Waits } from 'domain/speed'
import { gates, tiers } from 'domain/use-case'
import { reviewTitles } from '~/features/gates/words'
import type { Formats } from '~/features/use-cases/formats'
import { tierNames } from '~/features/use-cases/words'
import type { QueuedReview } from '~/server/review-queue.server'

export interface SpeedLine {
  name: string
  done: WaitWords
  waiting: WaitWords
}

export interface WaitWords {
  count: string
  /** `3.5 days`; null where nothing is counted. */
  median: string | null
  longest: string | null
}

export interface SpeedData {
  all: Omit<SpeedLine, 'name'>
  tables: { title: string; first: string; done: string; lines: SpeedLine[] }[]
}

type Rows<Query extends (...parameters: never[]) => Promise<unknown[]>> = Awaited<ReturnType<Query>>

interface Source {
  decided: Rows<typeof decidedSince>
  votes: Rows<typeof votesSince>
  queue: readonly QueuedReview[]
  today: Day
  formats: Pick<Formats, 'count'>
}

/** How long people wait for the committee, in words. */
export function speedData({ decided, votes, queue, today, formats }: Source): SpeedData {
  const between = (from: Date, to: Date): number => daysBetween(dayOf(from), dayOf(to))
  const speed = speedOf(
    {
      decided: decided.map(({ kind, gate, at, closedAt, rules }) => ({ kind, gate, tier: rules.tier, days: between(at, closedAt ?? at) })),
      waiting: queue.map(({ row, asked, open }) => ({ kind: row.kind, gate: row.gate, tier: open?.rules.tier ?? row.tier, days: daysBetween(dayOf(row.at), today), seats: asked.map(({ seat }) => seat) })),
      votes: votes.map(({ seat, askedAt, signedAt }) => ({ seat, days: between(askedAt, signedAt) })),
    },
    { asked: [...gates, 'kill', 'exception'], tiers: [...tiers, null], seats: [...seats.map(({ id }) => id), null] },
  )
  const words = ({ count, median, longest }: Waits): WaitWords => ({ count: formats.count(count), median: median === null ? null : days(median), longest: longest === null ? null : days(longest) })
  const days = (value: number): string => `${formats.count(value)} ${value === 1 ? 'day' : 'days'}`
  const line = (name: string, row: { done: Waits; waiting: Waits }): SpeedLine => ({ name, done: words(row.done), waiting: words(row.waiting) })
  return {
    all: { done: words(speed.all.done), waiting: words(speed.all.waiting) },
    tables: [
      { title: 'By what is asked for', first: 'Asked for', done: 'Decided', lines: speed.byAsked.map((row) => line(askedName(row.key), row)) },
      { title: 'By risk tier', first: 'Risk tier', done: 'Decided', lines: speed.byTier.map((row) => line(row.key === null ? 'None recorded' : tierNames[row.key], row)) },
      { title: 'By seat', first: 'Seat', done: 'Signed', lines: speed.bySeat.map((row) => line(row.key === null ? 'No seat' : seatName(row.key), row)) },
    ],
  }
}

const askedName = (asked: Asked): string => (typeof asked === 'number' ? `Gate ${asked} · ${gateNames[asked]}` : reviewTitles[asked])
