import { seatName } from 'domain/committee'
import { gateNames } from 'domain/gates'
import type { Minutes, MinutesResult, MinutesReview } from 'domain/minutes'
import { conditionWords } from '~/features/gates/condition-words'
import { closingNames, reviewTitles } from '~/features/gates/words'
import { votedName } from '~/features/use-cases/words'

/** Minutes in words, for the page and for the PDF; times in UTC, because a print has no reader's zone. */
export interface MinutesData {
  title: string
  facts: { name: string; value: string }[]
  note: string | null
  cases: { key: string; title: string; reviews: ReviewWords[] }[]
  /** What of the minutes is in the log. */
  hash: string
}

export interface ReviewWords {
  title: string
  result: string
  reason: string | null
  conditions: string[]
  votes: string[]
  recusals: string[]
  packet: string | null
}

export function minutesData(minutes: Minutes, hash: string): MinutesData {
  const { organization, openedAt, closedAt, chair, attendees, note, cases } = minutes
  return {
    title: `Minutes of the AI governance committee, ${openedAt.slice(0, 10)}`,
    facts: [
      { name: 'Organization', value: organization },
      { name: 'Opened', value: utc(openedAt) },
      { name: 'Closed', value: utc(closedAt) },
      { name: 'Chair', value: chair },
      { name: 'Present', value: attendees.join(', ') || 'not recorded' },
    ],
    note,
    cases: cases.map(({ key, title, reviews }) => ({ key, title, reviews: reviews.map(reviewWords) })),
    hash,
  }
}

function reviewWords({ kind, gate, packet, result, votes, recusals }: MinutesReview): ReviewWords {
  const decided = result.is === 'decided' ? result : null
  return {
    title: gate === null ? reviewTitles[kind] : `Gate ${gate} · ${gateNames[gate]}`,
    result: resultWords(result),
    reason: decided?.reason ?? null,
    conditions: (decided?.conditions ?? []).map((kept) => conditionWords(kept, (day) => day)),
    votes: votes.map(({ name, seat, verb, comment, at }) => `${name}${seat ? `, ${seatName(seat).toLowerCase()}` : ''}: ${votedName(verb).toLowerCase()}. ${comment} (signed ${utc(at)})`),
    recusals: recusals.map(({ name, reason, to }) => `${name} ${to === null ? 'did not vote' : `handed their vote to ${to}`}: ${reason}`),
    packet,
  }
}

function resultWords(result: MinutesResult): string {
  switch (result.is) {
    case 'decided':
      return votedName(result.outcome)
    case 'undecided':
      return `Not decided: ${result.votes} of ${result.quorum} votes`
    case 'closed':
      return `Not decided: ${closingNames[result.as]}`
  }
}

const utc = (instant: string): string => `${instant.slice(0, 16).replace('T', ' ')} UTC`
