import * as committee from 'db/queries/committee'
import type { ConditionRow } from 'db/queries/conditions'
import * as notifications from 'db/queries/notifications'
import type { UseCase } from 'db/queries/use-cases'
import type { CheckOutcome } from 'domain/conditions'
import { membersOf } from 'domain/permissions'
import type { Tools } from './command.server'
import { notify } from './notify.server'

type Told = Pick<ConditionRow, 'id' | 'gate' | 'text' | 'ownerId' | 'dueOn' | 'version'>

const placeOf = ({ key }: UseCase, { id }: Pick<Told, 'id'>): string => `/use-cases/${key}/decisions#condition-${id}`

/** Tells somebody that a condition is theirs. The version tells one hand-over from another. */
export async function notifyAssigned({ tx, actor, now }: Tools, useCase: UseCase, condition: Told): Promise<void> {
  const { id, gate, text, ownerId, dueOn, version } = condition
  await notify(tx, {
    kind: 'condition_assigned',
    facts: { gate, condition: text, dueOn },
    to: [ownerId],
    useCaseId: useCase.id,
    cause: `condition_assigned:${id}:${version}`,
    place: placeOf(useCase, condition),
    byId: actor.id,
    at: now,
  })
}

/** Of the check that a version of a condition waits for. */
const causeOfCheck = ({ id }: Pick<Told, 'id'>, version: number): string => `condition_done:${id}:${version}`

/** Tells those who may check it that a condition is done. @param condition as it was before */
export async function notifyDone({ tx, actor, now }: Tools, useCase: UseCase, condition: Told): Promise<void> {
  const working = membersOf(useCase.membership)
  const checking = (await committee.members(tx)).filter(({ userId }) => !working.includes(userId))
  await notify(tx, {
    kind: 'condition_done',
    facts: { gate: condition.gate, condition: condition.text },
    to: checking.map(({ userId }) => userId),
    useCaseId: useCase.id,
    cause: causeOfCheck(condition, condition.version + 1),
    place: placeOf(useCase, condition),
    byId: actor.id,
    at: now,
  })
}

/** Nobody is asked for the check any more; who was to do it, and who did, hear how it went. @param condition as it was before */
export async function notifyChecked({ tx, actor, now }: Tools, useCase: UseCase, condition: Told & Pick<ConditionRow, 'doneBy'>, outcome: CheckOutcome): Promise<void> {
  await notifications.settle(tx, causeOfCheck(condition, condition.version), now)
  await notify(tx, {
    kind: 'condition_checked',
    facts: { gate: condition.gate, condition: condition.text, outcome },
    to: [condition.ownerId ?? useCase.ownerId, condition.doneBy],
    useCaseId: useCase.id,
    cause: `condition_checked:${condition.id}:${condition.version}`,
    place: placeOf(useCase, condition),
    byId: actor.id,
    at: now,
  })
}
