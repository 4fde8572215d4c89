import * as gateQueries from 'db/queries/gates'
import * as notifications from 'db/queries/notifications'
import type { UseCase } from 'db/queries/use-cases'
import * as users from 'db/queries/users'
import type { Verb } from 'domain/gates'
import { can } from 'domain/permissions'
import type { Gate } from 'domain/use-case'
import type { Tools } from './command.server'
import { notify } from './notify.server'

type Moment = Pick<Tools, 'tx' | 'actor' | 'now'>

/** Tells those who may decide the gate that it was asked for. */
export async function notifyGateRequested({ tx, actor, now }: Moment, useCase: UseCase, gate: Gate): Promise<void> {
  const request = await gateQueries.openRequest(tx, useCase.id)
  if (!request) throw new Error(`No request for gate ${gate} of ${useCase.key} waits`)
  const readers = [...(await users.holdersOf(tx, 'head_of_ai')), ...(await users.holdersOf(tx, 'committee'))]
  const deciders = readers.filter((user) => can({ ...user, readOnly: false }, 'gate.decide', useCase.membership).allowed)
  await notify(tx, {
    kind: 'gate_requested',
    facts: { gate },
    to: deciders.map(({ id }) => id),
    useCaseId: useCase.id,
    cause: causeOfRequest(request.id),
    place: `/use-cases/${useCase.key}/decisions`,
    byId: actor.id,
    at: now,
  })
}

const causeOfRequest = (requestId: number): string => `gate_request:${requestId}`

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
    kind: 'decided',
    facts: { review: 'gate', gate: decided.gate, outcome: decided.verb },
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
