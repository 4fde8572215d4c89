import type { VoteRow } from 'db/queries/reviews'
import { seatName } from 'domain/committee'
import type { VoteVerb } from 'domain/review-packet'
import { conditionWords } from '~/features/gates/condition-words'
import type { Formats } from '~/features/use-cases/formats'

/** A signed vote, in words (security.md C8). */
export interface VoteData {
  id: number
  by: string
  seat: string | null
  verb: VoteVerb
  comment: string
  conditions: string[]
  meaning: string
  /** The signed packet. */
  packet: string
  at: string
  /** Where its signer, and nobody else, finds the receipt. */
  receipt: string | null
}

/** Who looks at the votes of which use case. */
export interface VoteReader {
  id: string
  base: string
}

export function voteData(vote: VoteRow, { day, instant }: Pick<Formats, 'day' | 'instant'>, reader: VoteReader): VoteData {
  const { id, byName, seat, verb, comment, meaning, packetHash, at } = vote
  const conditions = vote.conditions.map((kept) => conditionWords(kept, day))
  return { ...{ id, verb, comment, conditions, meaning }, by: byName, seat: seat && seatName(seat), packet: packetHash, at: instant(at), receipt: vote.by === reader.id ? `${reader.base}/decisions/receipts/${id}` : null }
}
