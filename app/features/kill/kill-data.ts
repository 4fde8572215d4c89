import type { InquiryRow, KillDecisionRow, RetrospectiveRow } from 'db/queries/kills'
import type { PacketRow, RecusalRow, ReviewRequestRow, VoteRow } from 'db/queries/reviews'
import type { Member } from 'domain/committee'
import type { KillFinding } from 'domain/kill'
import type { KillPacket } from 'domain/kill-packet'
import { allowedKillVerbs, killMeaningOf, pivotsOf, type KillVerb } from 'domain/kill-review'
import { addDays, dayOf, type Day } from 'domain/month'
import { can, membersOf, type Actor, type Membership } from 'domain/permissions'
import { isRunning, type Approach, type Status } from 'domain/use-case'
import { evidenceData, type EvidenceData, type EvidenceWords } from '~/features/gates/evidence-data'
import { closingNames } from '~/features/gates/words'
import type { DecidedData } from '~/features/reviews/decision-view'
import { openReviewData } from '~/features/reviews/open-review-data'
import { voteData } from '~/features/reviews/vote-data'
import { killReasons } from '~/features/portfolio/kill-words'
import type { Fact } from '~/features/use-cases/overview-data'
import { whatIfUrl } from '~/features/what-if/what-if-url'
import { approachNames } from '~/features/use-cases/words'
import { answerNames, killSays } from './words'

export interface KillChoices {
  /** `means` is what the signature says. */
  verbs: { id: KillVerb; name: string; says: string; means: string }[]
  pivotTo: { value: string; name: string }[]
  /** The last day that may be given. */
  graceAtMost: string
}

interface KillDecisionData extends DecidedData {
  /** Rules that were met. */
  reasons: string[]
  isInForce: boolean
}

interface Source extends EvidenceWords {
  useCase: { key: string; status: Status; approach: Approach | null; membership: Membership }
  /** Met today. */
  findings: readonly KillFinding[]
  inquiries: readonly (InquiryRow & { byName: string | null })[]
  /** Kill reviews, oldest first. */
  requests: readonly (ReviewRequestRow & { byName: string | null })[]
  /** Of the review that waits. */
  packet: (Omit<PacketRow, 'packet'> & { packet: KillPacket }) | null
  votes: readonly VoteRow[]
  recusals: readonly RecusalRow[]
  decisions: readonly KillDecisionRow[]
  /** The newest first. */
  retrospectives: readonly RetrospectiveRow[]
  members: readonly Member[]
  graceDaysAtMost: number
  actor: Actor
  today: Day
}

/** Where a kill review of a use case stands, what was decided, and what whoever looks may do about it (R11). */
export function killData(source: Source) {
  const { useCase, findings, inquiries, requests, decisions, actor, today, formats } = source
  const { membership, status } = useCase
  const waiting = requests.find(({ closedAt }) => closedAt === null) ?? null
  const inquiry = inquiries.find(({ closedAt }) => closedAt === null) ?? null
  const isFree = !waiting && !inquiry
  return {
    met: killReasons(findings, today, formats).map(({ says }) => says),
    inquiry: inquiry && inquiryData(inquiry, source),
    review: waiting && reviewData(waiting, source),
    mayAsk: isFree && isRunning(status) && findings.length > 0 && can(actor, 'kill.ask', membership).allowed,
    mayPropose: isFree && isRunning(status) && can(actor, 'kill.answer', membership).allowed,
    /** What the portfolio would be without it; for who may see the portfolio. */
    whatIf: isRunning(status) && (!isFree || findings.length > 0) && can(actor, 'portfolio.view').allowed ? whatIfUrl({ moves: [{ key: useCase.key, verb: 'kill' }] }) : null,
    mayReverse: isFree && status === 'killed' && can(actor, 'review.request', membership).allowed,
    decisions: decisions.map((decision, index) => decisionData(decision, index === decisions.length - 1, source)).reverse(),
    undecided: requests.flatMap(({ id, closedAt, closedAs, byName, at }) =>
      closedAt && closedAs !== null && closedAs !== 'decided' ? [{ requestId: id, by: byName, on: formats.day(dayOf(at)), closedOn: formats.day(dayOf(closedAt)), how: closingNames[closedAs] }] : [],
    ),
    retrospective: status === 'killed' ? retrospectiveData(source) : null,
  }
}
export type KillData = ReturnType<typeof killData>
export type KillReviewData = NonNullable<KillData['review']>
export type KillInquiryData = NonNullable<KillData['inquiry']>

function inquiryData(inquiry: InquiryRow & { byName: string | null }, { useCase: { membership }, actor, today, formats }: Source) {
  const { id, byName, note, at, answerBy, findings, moneyAtStake } = inquiry
  const mayAsk = can(actor, 'kill.ask', membership).allowed
  const isOver = answerBy < today
  return {
    ...{ id, note, by: byName ?? 'Somebody', isOver },
    on: formats.day(dayOf(at)),
    answerBy: formats.day(answerBy),
    reasons: killReasons(findings, dayOf(at), formats).map(({ says }) => says),
    atStake: formats.money(moneyAtStake),
    mayAnswer: can(actor, 'kill.answer', membership).allowed,
    mayOpen: mayAsk && (isOver || membersOf(membership).length === 0),
    mayWithdraw: mayAsk,
  }
}

function reviewData(request: ReviewRequestRow & { byName: string | null }, source: Source) {
  const { useCase, packet, today, graceDaysAtMost } = source
  const { key, approach } = useCase
  if (!packet) throw new Error(`Kill review ${request.id} has no packet`)
  const open = openReviewData({ ...source, request, packet })
  const reverses = packet.packet.reverses !== null
  const choices: KillChoices = {
    verbs: allowedKillVerbs({ reverses, approach }).map((id) => ({ id, ...killSays[id], means: killMeaningOf(id, key) })),
    pivotTo: pivotsOf(approach).map((value) => ({ value, name: approachNames[value] })),
    graceAtMost: source.formats.day(addDays(today, graceDaysAtMost)),
  }
  return { ...open, reverses, packet: packetData(packet.packet, source), choices: open.mayVote ? choices : null }
}

export interface KillPacketData {
  asOf: string
  reasons: string[]
  money: Fact[]
  answer: { says: string; words: string; by: string; on: string } | null
  reverses: { says: string; reason: string; why: string } | null
  evidence: EvidenceData
}

function packetData({ asOf, findings, money, answer, reverses, evidence }: KillPacket, words: Source): KillPacketData {
  const { formats } = words
  return {
    asOf: formats.day(asOf),
    reasons: killReasons(findings, asOf, formats).map(({ says }) => says),
    money: [
      { name: 'At stake', value: formats.money(money.atStake) },
      { name: 'Budget', value: money.budget === null ? null : formats.money(money.budget) },
      { name: 'Spent', value: formats.money(money.spent) },
      { name: 'Left of the budget', value: formats.money(money.remaining) },
      { name: 'Gained', value: formats.money(money.gained) },
      { name: 'Next twelve months, net', value: money.projectedYear === null ? null : formats.money(money.projectedYear) },
    ],
    answer: answer && { says: answerNames[answer.answer], words: answer.words, by: answer.by, on: formats.day(answer.on) },
    reverses: reverses && { says: `${reverses.by}, ${formats.day(reverses.on)}`, reason: reverses.reason, why: reverses.why },
    evidence: evidenceData(evidence, words),
  }
}

/** What a verb says beside its name: to what, or until when. */
export function killDetail({ pivotTo, quietUntil }: Pick<KillDecisionRow, 'pivotTo' | 'quietUntil'>, day: (on: string) => string): string | null {
  return pivotTo ? `to ${approachNames[pivotTo]}` : quietUntil && `until ${day(quietUntil)}`
}

function decisionData({ id, requestId, verb, pivotTo, quietUntil, reason, byName, at, on, findings }: KillDecisionRow, isInForce: boolean, source: Source): KillDecisionData {
  const { formats, votes } = source
  return {
    ...{ id, requestId, verb, reason, isInForce, by: byName, at: formats.instant(at) },
    detail: killDetail({ pivotTo, quietUntil }, formats.day),
    certificate: `${readerOf(source).base}/decisions/certificates/${requestId}`,
    reasons: killReasons(findings, on, formats).map(({ says }) => says),
    votes: votes.filter((vote) => vote.requestId === requestId).map((vote) => voteData(vote, formats, readerOf(source))),
  }
}

function retrospectiveData({ retrospectives, useCase: { membership }, actor, formats }: Source) {
  const [newest = null, ...earlier] = retrospectives.map(({ id, learnt, reusable, byName, at }) => ({ id, learnt, reusable, by: byName, at: formats.instant(at) }))
  return { newest, earlier, mayWrite: can(actor, 'use_case.edit', membership).allowed }
}
export type RetrospectiveData = ReturnType<typeof retrospectiveData>

const readerOf = ({ actor, useCase }: Source) => ({ id: actor.id, base: `/use-cases/${useCase.key}` })
