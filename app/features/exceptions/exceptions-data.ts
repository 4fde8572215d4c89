import type { ExceptionRow } from 'db/queries/exceptions'
import type { PacketRow, RecusalRow, ReviewRequestRow, VoteRow } from 'db/queries/reviews'
import { itemText, items, type Checklist } from 'domain/checklist'
import type { Member } from 'domain/committee'
import { daysLeft, exceptable, exceptionMeaning, exceptionVerbs, isInForce, latestExpiry, type ExceptionPacket } from 'domain/exceptions'
import { dayOf, type Day } from 'domain/month'
import { can, type Actor, type Membership } from 'domain/permissions'
import { isClosed } from 'domain/lifecycle'
import type { Status } from 'domain/use-case'
import type { Option } from '~/components/fields'
import { answerMeaning } from '~/features/assessment/verdict-words'
import { closingNames } from '~/features/gates/words'
import { openReviewData } from '~/features/reviews/open-review-data'
import { voteData } from '~/features/reviews/vote-data'
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
        ? [{ id, text: packet.text, by: byName, on: formats.day(dayOf(closedAt)), how: closedAs === 'decided' ? 'refused' : closingNames[closedAs ?? 'withdrawn'], certificate: closedAs === 'decided' ? certificateOf(id, source) : null, votes: votesOf(id, source) }]
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

const certificateOf = (requestId: number, { useCase: { key } }: Source): string => `/use-cases/${key}/decisions/certificates/${requestId}`

function grantedData(row: ExceptionRow, source: Source) {
  const { id, item, reason, requestedBy, grantedBy, on, expiresOn, requestId } = row
  const { formats, today } = source
  const left = daysLeft(row, today)
  return {
    ...{ id, requestId, reason, requestedBy, grantedBy, text: itemText(item) },
    on: formats.day(on),
    until: formats.day(expiresOn),
    left: left >= 0 ? `${left} ${left === 1 ? 'day' : 'days'} left` : null,
    certificate: certificateOf(requestId, source),
    votes: votesOf(requestId, source),
  }
}

function reviewData(request: ExceptionRequest, source: Source) {
  const { packet } = request.packet
  const open = openReviewData({ ...source, request, packet: request.packet })
  const group = items.find((one) => one.id === packet.item)?.group ?? 'yellow'
  return {
    ...{ ...open, text: packet.text, note: packet.note, links: packet.evidence, reason: packet.reason, verdict: packet.verdict },
    answer: answerMeaning(group, packet.answer),
    until: source.formats.day(packet.expiresOn),
    choices: open.mayVote ? exceptionVerbs.map((verb) => ({ ...verb, means: exceptionMeaning(verb.id, { key: source.useCase.key, item: packet.item }) })) : null,
  }
}
