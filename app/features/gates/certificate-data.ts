import { seatName } from 'domain/committee'
import { gateNames } from 'domain/gates'
import type { VoteVerb } from 'domain/review-packet'
import { killDetail } from '~/features/kill/kill-data'
import type { CertifiedReview } from '~/server/certificate.server'
import type { Formats } from '~/features/use-cases/formats'
import { tierNames } from '~/features/use-cases/words'
import { conditionWords } from './condition-words'
import { detailOf } from './decisions-data'
import { voteData, type VoteData } from './vote-data'
import { reviewTitles, voteNames } from './words'

/** What a certificate says, in words; times in UTC too, because a print has no reader's zone. */
export interface CertificateData {
  code: string
  title: string
  /** Where on the tab Decisions the review is. */
  place: string
  verb: VoteVerb
  outcome: string
  reason: string
  conditions: string[]
  decidedAt: string
  requested: string
  rule: string
  packet: string
  record: { seq: number; hash: string } | null
  votes: (VoteData & { utc: string })[]
}

export function certificateData({ request, decision, votes, rules, packetHash, record, code }: CertifiedReview, formats: Formats, reader: { id: string; base: string }): CertificateData {
  const seats = rules.seats.map((seat) => seatName(seat).toLowerCase()).join(' and ')
  return {
    ...{ code, record, verb: decision.verb, reason: decision.reason, packet: packetHash },
    title: decision.kind === 'gate' ? `Gate ${decision.gate} · ${gateNames[decision.gate]}` : reviewTitles[decision.kind],
    place: decision.kind === 'gate' ? `gate-${decision.gate}` : 'kill',
    outcome: [voteNames[decision.verb], decision.kind === 'gate' ? detailOf(decision, formats.day) : killDetail(decision, formats.day)].filter(Boolean).join(' '),
    conditions: decision.kind === 'gate' ? decision.conditions.map((kept) => conditionWords(kept, formats.day)) : [],
    decidedAt: utcOf(decision.at),
    requested: `${request.byName ?? 'Somebody'}, ${utcOf(request.at)}`,
    rule: `${rules.quorum} ${rules.quorum === 1 ? 'vote' : 'votes'}${seats && `, among them ${seats}`}: ${rules.tier ? `${tierNames[rules.tier].toLowerCase()} risk` : 'no risk tier recorded, so as at high risk'}, policy ${rules.policyVersion}`,
    votes: votes.map((vote) => ({ ...voteData(vote, formats, reader), utc: utcOf(vote.at) })),
  }
}

const utcOf = (at: Date): string => `${at.toISOString().slice(0, 19).replace('T', ' ')} UTC`
