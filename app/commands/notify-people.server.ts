import * as committee from 'db/queries/committee'
import * as notifications from 'db/queries/notifications'
import type { UseCase } from 'db/queries/use-cases'
import type { Verb } from 'domain/gates'
import { dayOf } from 'domain/month'
import { membersOf } from 'domain/permissions'
import { whoseTurn, type ReviewKind, type ReviewRules } from 'domain/review'
import type { Gate } from 'domain/use-case'
import type { Tools } from './command.server'
import { notify } from './notify.server'

type Moment = Pick<Tools, 'tx' | 'actor' | 'now'>

/** Tells those whose votes are asked for that they are. */
export async function notifyReviewRequested(
  { tx, actor, now }: Moment,
  useCase: UseCase,
  { requestId, kind, gate, rules }: { requestId: number; kind: ReviewKind; gate: Gate | null; rules: ReviewRules },
): Promise<void> {
  const open = { rules, votes: [], recusals: [], memberIds: membersOf(useCase.membership) }
  const asked = whoseTurn(open, await committee.members(tx), dayOf(now))
  await notify(tx, {
    ...(gate === null ? ({ kind: 'vote_wanted', facts: { review: kind } } as const) : ({ kind: 'gate_requested', facts: { gate } } as const)),
    to: asked.map(({ userId }) => userId),
    useCaseId: useCase.id,
    cause: causeOfRequest(requestId),
    place: `/use-cases/${useCase.key}/decisions`,
    byId: actor.id,
    at: now,
  })
}

export const causeOfRequest = (requestId: number): string => `gate_request:${requestId}`

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
