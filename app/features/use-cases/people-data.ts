import type { waiting } from 'db/queries/join-requests'
import type { UseCase } from 'db/queries/use-cases'
import { possibleActs, type LifecycleAct } from 'domain/lifecycle'
import { can, type Actor } from 'domain/permissions'
import type { Formats } from './formats'

export interface Person {
  id: string
  name: string
}

export interface People {
  owner: Person | null
  contributors: Person[]
  joinRequests: { id: number; name: string; message: string; at: string }[]
  mayAssign: boolean
  /** Only the Head of AI may leave a use case without an owner. */
  mayBeOwnerless: boolean
  /** Who may own it, or work on it; empty where the person may not assign. */
  assignable: Person[]
}

interface Source {
  useCase: UseCase
  requests: Awaited<ReturnType<typeof waiting>>
  assignable: readonly Person[]
  actor: Actor
  mayAssign: boolean
  formats: Formats
}

export function peopleOf({ useCase, requests, assignable, actor, mayAssign, formats }: Source): People {
  return {
    owner: useCase.ownerId ? { id: useCase.ownerId, name: useCase.ownerName ?? '' } : null,
    contributors: useCase.contributors,
    joinRequests: requests.map(({ id, name, message, at }) => ({ id, name, message, at: formats.instant(at) })),
    mayAssign,
    mayBeOwnerless: actor.roles.includes('head_of_ai'),
    assignable: assignable.map(({ id, name }) => ({ id, name })),
  }
}

/** What the person can do to its status now. */
export function actsOf(actor: Actor, { status, membership }: UseCase): LifecycleAct[] {
  const actions = { activate: 'use_case.activate', hold: 'use_case.hold', resume: 'use_case.hold', retire: 'use_case.retire' } as const
  return possibleActs(status).filter((act) => can(actor, actions[act], membership).allowed)
}
