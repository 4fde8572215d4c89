import * as committee from 'db/queries/committee'
import * as notifications from 'db/queries/notifications'
import type { ReviewRequestRow } from 'db/queries/reviews'
import type { UseCase } from 'db/queries/use-cases'
import type { Verb } from 'domain/gates'
import type { KillVerb } from 'domain/kill-review'
import { dayOf, type Day } from 'domain/month'
import type { NotificationFacts } from 'domain/notifications'
import { membersOf } from 'domain/permissions'
import { whoseTurn, type OpenReview } from 'domain/review'
import type { Gate } from 'domain/use-case'
import type { Tools } from './command.server'
import { notify } from './notify.server'

type Moment = Pick<Tools, 'tx' | 'actor' | 'now'>

type Requested = Pick<ReviewRequestRow, 'id' | 'kind' | 'gate' | 'by'>

/** Tells those whose votes are asked for that they are; who was told before hears nothing again. */
export async function notifyVotesWanted({ tx, now }: Pick<Moment, 'tx' | 'now'>, useCase: UseCase, { id, kind, gate, by }: Requested, open: OpenReview): Promise<void> {
  const asked = whoseTurn(open, await committee.members(tx), dayOf(now))
  await notify(tx, {
    ...(gate === null ? ({ kind: 'vote_wanted', facts: { review: kind } } as const) : ({ kind: 'gate_requested', facts: { gate } } as const)),
    to: asked.map(({ userId }) => userId),
    useCaseId: useCase.id,
    cause: causeOfRequest(id),
    place: `/use-cases/${useCase.key}/decisions`,
    byId: by,
    at: now,
  })
}

/** Tells those who work on the use case, and who asked, that nobody decided in time. */
export async function notifyReviewExpired({ tx, now }: Pick<Moment, 'tx' | 'now'>, useCase: UseCase, { id, kind, gate, by }: Requested): Promise<void> {
  await notify(tx, {
    kind: 'review_expired',
    facts: { review: kind, gate },
    to: [...membersOf(useCase.membership), by],
    useCaseId: useCase.id,
    cause: `review_expired:${id}`,
    place: `/use-cases/${useCase.key}/decisions`,
    byId: null,
    at: now,
  })
}

export const causeOfRequest = (requestId: number): string => `gate_request:${requestId}`

export const causeOfInquiry = (inquiryId: number): string => `kill_inquiry:${inquiryId}`

/** Asks those who work on a kill candidate whether to kill, defend or pivot (R11). */
export async function notifyKillInquiry({ tx, actor, now }: Moment, useCase: UseCase, { id, answerBy }: { id: number; answerBy: Day }): Promise<void> {
  await notify(tx, {
    kind: 'kill_inquiry',
    facts: { answerBy },
    to: membersOf(useCase.membership),
    useCaseId: useCase.id,
    cause: causeOfInquiry(id),
    place: `/use-cases/${useCase.key}/decisions#kill`,
    byId: actor.id,
    at: now,
  })
}

/** Tells those who work on the use case, and who asked, how its kill review was decided. */
export async function notifyKillDecided({ tx, actor, now }: Moment, useCase: UseCase, { request, decisionId, verb }: { request: Requested; decisionId: number; verb: KillVerb }): Promise<void> {
  await notifications.settle(tx, causeOfRequest(request.id), now)
  await notify(tx, {
    kind: 'kill_decided',
    facts: { outcome: verb },
    to: [...membersOf(useCase.membership), request.by],
    useCaseId: useCase.id,
    cause: `kill_decision:${decisionId}`,
    place: `/use-cases/${useCase.key}/decisions#kill`,
    byId: actor.id,
    at: now,
  })
}

interface DecidedGate {
  request: { id: number; by: string }
  decisionId: number
  gate: Gate
  verb: Verb
}

/** Tells those who work on the use case, and who asked, how its gate was decided; nobody is asked for it any more. */
export async function notifyGateDecided({ tx, actor, now }: Moment, useCase: UseCase, decided: DecidedGate): Promise<void> {
  const { ownerId, contributorIds } = useCase.membership
  await notifications.settle(tx, causeOfRequest(decided.request.id), now)
  await notify(tx, {
    kind: 'gate_decided',
    facts: { gate: decided.gate, outcome: decided.verb },
    to: [ownerId, ...contributorIds, decided.request.by],
    useCaseId: useCase.id,
    cause: `gate_decision:${decided.decisionId}`,
    place: `/use-cases/${useCase.key}/decisions`,
    byId: actor.id,
    at: now,
  })
}

type DecidedException = NotificationFacts['exception_decided'] & { request: { id: number; by: string } }

/** Tells those who work on the use case, and who asked, how an exception was decided; nobody is asked for it any more. */
export async function notifyExceptionDecided({ tx, actor, now }: Moment, useCase: UseCase, { request, ...facts }: DecidedException): Promise<void> {
  await notifications.settle(tx, causeOfRequest(request.id), now)
  await notify(tx, {
    kind: 'exception_decided',
    facts,
    to: [...membersOf(useCase.membership), request.by],
    useCaseId: useCase.id,
    cause: `exception_decided:${request.id}`,
    place: `/use-cases/${useCase.key}/decisions#exceptions`,
    byId: actor.id,
    at: now,
  })
}

/** Tells a person that a use case is theirs now. @param since tells one hand-over from another: the version that it made */
export async function notifyOwnerAssigned({ tx, actor, now }: Moment, useCase: { id: number; key: string }, ownerId: string | null, since: number): Promise<void> {
  await notify(tx, {
    kind: 'owner_assigned',
    facts: {},
    to: [ownerId],
    useCaseId: useCase.id,
    cause: `owner:${useCase.id}:${since}`,
    place: `/use-cases/${useCase.key}`,
    byId: actor.id,
    at: now,
  })
}
