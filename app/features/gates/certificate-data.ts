import { seatName } from 'domain/committee'
import { itemText } from 'domain/checklist'
import { gateNames } from 'domain/gates'
import type { VoteVerb } from 'domain/review-packet'
import { killDetail } from '~/features/kill/kill-data'
import type { CertifiedDecision, CertifiedReview } from '~/server/certificate.server'
import type { Formats } from '~/features/use-cases/formats'
import { tierNames } from '~/features/use-cases/words'
import { conditionWords } from './condition-words'
import { detailOf } from './decisions-data'
import { voteData, type VoteData } from '~/features/reviews/vote-data'
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
    ...decisionWords(decision, formats.day),
    decidedAt: utcOf(decision.at),
    requested: `${request.byName ?? 'Somebody'}, ${utcOf(request.at)}`,
    rule: `${rules.quorum} ${rules.quorum === 1 ? 'vote' : 'votes'}${seats && `, among them ${seats}`}: ${rules.tier ? `${tierNames[rules.tier].toLowerCase()} risk` : 'no risk tier recorded, so as at high risk'}, policy ${rules.policyVersion}`,
    votes: votes.map((vote) => ({ ...voteData(vote, formats, reader), utc: utcOf(vote.at) })),
  }
}

/** What each kind of review says of itself. */
function decisionWords(decision: CertifiedDecision, day: Formats['day']): Pick<CertificateData, 'title' | 'place' | 'outcome' | 'conditions'> {
  const outcome = (detail: string | null): string => [voteNames[decision.verb], detail].filter(Boolean).join(' ')
  switch (decision.kind) {
    case 'gate':
      return {
        title: `Gate ${decision.gate} · ${gateNames[decision.gate]}`,
        place: `gate-${decision.gate}`,
        outcome: outcome(detailOf(decision, day)),
        conditions: decision.conditions.map((kept) => conditionWords(kept, day)),
      }
    case 'kill':
      return { title: reviewTitles.kill, place: 'kill', outcome: outcome(killDetail(decision, day)), conditions: [] }
    case 'exception':
      return { title: `${reviewTitles.exception}: ${itemText(decision.item)}`, place: 'exceptions', outcome: outcome(decision.verb === 'grant' ? `until ${day(decision.expiresOn)}` : null), conditions: [] }
  }
}

const utcOf = (at: Date): string => `${at.toISOString().slice(0, 19).replace('T', ' ')} UTC`
