import type { ExceptionRow } from 'db/queries/exceptions'
import type { PacketRow, RecusalRow, ReviewRequestRow, VoteRow } from 'db/queries/reviews'
import { itemText, items, type Checklist } from 'domain/checklist'
import type { Member } from 'domain/committee'
import { daysLeft, exceptable, exceptionMeaning, exceptionVerbs, isInForce, latestExpiry, type ExceptionPacket } from 'domain/exceptions'
import { daysBetween, dayOf, type Day } from 'domain/month'
import { can, membersOf, type Actor, type Membership } from 'domain/permissions'
import { delegatesOf, hindranceOf, progressSays, whoseTurn, type OpenReview } from 'domain/review'
import { isClosed } from 'domain/lifecycle'
import type { Status } from 'domain/use-case'
import type { Option } from '~/components/fields'
import { answerMeaning } from '~/features/assessment/verdict-words'
import { turnWords } from '~/features/gates/due-data'
import { voteData } from '~/features/gates/vote-data'
import { closingNames } from '~/features/gates/words'
import type { Formats } from '~/features/use-cases/formats'

type ExceptionRequest = ReviewRequestRow & { byName: string | null; packet: Omit<PacketRow, 'packet'> & { packet: ExceptionPacket } }

interface Source {
  useCase: { key: string; status: Status; membership: Membership }
  checklist: Checklist
  /** All ever granted, oldest first. */
  granted: readonly ExceptionRow[]
  /** All ever asked for, oldest first. */
  requests: readonly ExceptionRequest[]
  votes: readonly VoteRow[]
  recusals: readonly RecusalRow[]
  members: readonly Member[]
  exceptionDays: number
  /** The item that somebody comes to ask for. */
  chosen: string | null
  actor: Actor
  today: Day
  formats: Pick<Formats, 'day' | 'instant'>
}

/** Exceptions that wait, hold and have ended, and what whoever looks may do about them (R4). */
export function exceptionsData(source: Source) {
  const { useCase, checklist, granted, requests, exceptionDays, chosen, actor, today, formats } = source
  const waiting = requests.filter(({ closedAt }) => closedAt === null)
  const inForce = granted.filter((one) => isInForce(one, today))
  const taken = [...inForce.map(({ item }) => item), ...waiting.map(({ packet }) => packet.packet.item)]
  const open: Option[] = exceptable(checklist)
    .filter((id) => !taken.includes(id))
    .map((id) => ({ value: id, name: itemText(id) }))
  const mayAsk = !isClosed(useCase.status) && can(actor, 'review.request', useCase.membership).allowed && open.length > 0
  return {
    waiting: waiting.map((request) => reviewData(request, source)),
    inForce: inForce.map((one) => grantedData(one, source)),
    ended: granted.filter((one) => !isInForce(one, today)).map((one) => grantedData(one, source)).reverse(),
    notGranted: requests.flatMap(({ id, closedAt, closedAs, byName, packet: { packet } }) =>
      closedAt && !granted.some(({ requestId }) => requestId === id)
        ? [{ id, text: packet.text, by: byName, on: formats.day(dayOf(closedAt)), how: closedAs === 'decided' ? 'refused' : closingNames[closedAs ?? 'withdrawn'], votes: votesOf(id, source) }]
        : [],
    ),
    ask: mayAsk ? { items: open, chosen: open.some(({ value }) => value === chosen) ? chosen : null, latest: formats.day(latestExpiry(today, exceptionDays)), days: exceptionDays } : null,
  }
}
export type ExceptionsData = ReturnType<typeof exceptionsData>
export type ExceptionReviewData = ExceptionsData['waiting'][number]
export type GrantedData = ExceptionsData['inForce'][number]

const votesOf = (id: number, { votes, useCase: { key }, actor, formats }: Source) =>
  votes.filter(({ requestId }) => requestId === id).map((vote) => voteData(vote, formats, { id: actor.id, base: `/use-cases/${key}` }))

function grantedData(row: ExceptionRow, source: Source) {
  const { id, item, reason, requestedBy, grantedBy, on, expiresOn, requestId } = row
  const { formats, today } = source
  const left = daysLeft(row, today)
  return {
    ...{ id, reason, requestedBy, grantedBy, text: itemText(item) },
    on: formats.day(on),
    until: formats.day(expiresOn),
    left: left >= 0 ? `${left} ${left === 1 ? 'day' : 'days'} left` : null,
    votes: votesOf(requestId, source),
  }
}

function reviewData({ id, byName, at, packet: row }: ExceptionRequest, source: Source) {
  const { useCase, members, actor, today, formats } = source
  const { membership, key } = useCase
  const { packet, rules, hash } = row
  const votes = source.votes.filter(({ requestId }) => requestId === id)
  const recusals = source.recusals.filter(({ requestId }) => requestId === id)
  const open: OpenReview = { rules, votes, recusals, memberIds: membersOf(membership) }
  const decides = can(actor, 'review.decide', membership)
  const hindrance = hindranceOf(actor.id, open, members, today)
  const mayVote = decides.allowed && hindrance === null
  const group = items.find((one) => one.id === packet.item)?.group ?? 'yellow'
  return {
    ...{ requestId: id, hash, text: packet.text, note: packet.note, links: packet.evidence, reason: packet.reason, verdict: packet.verdict },
    answer: answerMeaning(group, packet.answer),
    until: formats.day(packet.expiresOn),
    by: byName ?? packet.requestedBy,
    on: formats.day(dayOf(at)),
    days: daysBetween(dayOf(at), today),
    turn: turnWords(whoseTurn(open, members, today), actor),
    progress: progressSays(open),
    votes: votesOf(id, source),
    recusals: recusals.map((recusal) => ({ by: recusal.byName, reason: recusal.reason, to: recusal.delegateName, at: formats.instant(recusal.at) })),
    /** `means` is what the signature says. */
    choices: mayVote ? exceptionVerbs.map((verb) => ({ ...verb, means: exceptionMeaning(verb.id, { key, item: packet.item }) })) : null,
    delegates: mayVote ? delegatesOf(actor.id, open, members, today).map(({ userId, name }) => ({ value: userId, name })) : [],
    whyNot: members.some(({ userId }) => userId === actor.id) ? (hindrance?.says ?? (decides.allowed ? null : decides.reason)) : null,
    mayWithdraw: can(actor, 'review.request', membership).allowed,
  }
}
