import * as kills from 'db/queries/kills'
import * as notifications from 'db/queries/notifications'
import * as reviews from 'db/queries/reviews'
import type { UseCase } from 'db/queries/use-cases'
import * as users from 'db/queries/users'
import { dayOf } from 'domain/month'
import { isRunning } from 'domain/use-case'
import { refuse, type Tools } from './command.server'
import { killPacket } from './kill-packet.server'
import { causeOfInquiry } from './notify-people.server'
import { openReview } from './open-review.server'

/** Leaves the command where a kill review of the use case is on its way already: one at a time (R11). */
export async function refuseSecond(tx: Tools['tx'], useCaseId: number): Promise<void> {
  if (await kills.openInquiry(tx, useCaseId)) refuse('conflict', 'Its owner is asked already. Reload the page to see how it stands.')
  const isOpen = (await reviews.openRequests(tx, useCaseId)).some(({ kind }) => kind === 'kill')
  if (isOpen) refuse('conflict', 'A kill review waits for the votes of the committee already. Reload the page to see how it stands.')
}

/** Leaves the command unless there is something to kill. */
export function refuseNotRunning({ status }: Pick<UseCase, 'status'>): void {
  if (status === 'proposed') refuse('conflict', 'This use case is only proposed. Retire it, if nobody follows it.')
  if (!isRunning(status)) refuse('conflict', 'This use case has ended. There is nothing left to kill.')
}

type Asking = Pick<Tools<Tools['actor'] | null>, 'tx' | 'now' | 'today' | 'touch' | 'record'>

/**
 * Begins the vote on a kill candidate: the packet holds what is met now, and the owner's answer where there is one. Whoever
 * asked the question is the one who asked for the review, so they do not vote on it (R7).
 */
export async function openKillReview({ tx, now, today, touch, record }: Asking, useCase: UseCase, inquiry: kills.InquiryRow): Promise<void> {
  const { answer, words, answeredBy, answeredAt } = inquiry
  const asker = await users.find(tx, inquiry.by)
  const answerer = answeredBy && (await users.find(tx, answeredBy))
  const packet = await killPacket(tx, useCase, today, {
    requestedBy: asker?.name ?? 'Somebody',
    answer: answer && words && answeredAt ? { answer, words, by: answerer ? answerer.name : 'Somebody', on: dayOf(answeredAt) } : null,
    reverses: null,
  })
  const { requestId, hash, rules } = await openReview({ tx, now, actor: { id: inquiry.by } }, useCase, { kind: 'kill', gate: null, note: inquiry.note, packet })
  await kills.updateInquiry(tx, inquiry.id, { requestId, closedAt: now })
  await notifications.settle(tx, causeOfInquiry(inquiry.id), now)
  touch(useCase.id)
  record({ action: 'kill.open', subject: { kind: 'use_case', id: useCase.key }, after: { answer: answer ?? 'none', packet: hash, quorum: rules.quorum, seats: rules.seats } })
}
