import type { VoteRow } from 'db/queries/gate-reviews'
import { seatName } from 'domain/committee'
import type { Verb } from 'domain/gates'
import type { Formats } from '~/features/use-cases/formats'

/** A signed vote, in words (security.md C8). */
export interface VoteData {
  id: number
  by: string
  seat: string | null
  verb: Verb
  comment: string
  conditions: string[]
  meaning: string
  /** The signed packet. */
  packet: string
  at: string
}

export function voteData(vote: VoteRow, { instant }: Pick<Formats, 'instant'>): VoteData {
  const { id, byName, seat, verb, comment, conditions, meaning, packetHash, at } = vote
  return { ...{ id, verb, comment, conditions, meaning }, by: byName, seat: seat && seatName(seat), packet: packetHash, at: instant(at) }
}
