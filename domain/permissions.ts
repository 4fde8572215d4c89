/** Who may do what: the one place that decides it (product.md, "Who uses it"; security.md C1–C5, C12). */

export const roles = ['head_of_ai', 'owner', 'committee', 'viewer', 'admin'] as const
export type Role = (typeof roles)[number]

export const roleNames: Record<Role, string> = {
  head_of_ai: 'Head of AI',
  owner: 'Owner',
  committee: 'Committee',
  viewer: 'Viewer',
  admin: 'Administrator',
}

/** A signed-in person, or a token of theirs: their roles as they are now, never as they were when it was issued. */
export interface Actor {
  id: string
  name: string
  roles: readonly Role[]
  /** A token with scope `read` changes nothing whatever its owner may do. */
  readOnly: boolean
}

/** Whose use case it is. */
export interface Membership {
  ownerId: string | null
  contributorIds: readonly string[]
}

type GlobalAction =
  | 'portfolio.view'
  | 'scenario.save'
  | 'use_case.list'
  | 'use_case.list_all'
  | 'use_case.create'
  | 'import.run'
  | 'audit.view'
  | 'policy.edit'
  | 'exchange_rate.edit'
  | 'month.close'
  | 'committee.view'
  | 'committee.edit'
  | 'committee_session.view'
  | 'committee_session.run'
  | 'review.vote'
  | 'settings.edit'
  | 'user.manage'
  | 'library.view'
  | 'account.edit'

type UseCaseAction =
  | 'use_case.view'
  | 'use_case.edit'
  | 'use_case.assign'
  | 'use_case.activate'
  | 'use_case.hold'
  | 'use_case.retire'
  | 'use_case.join'
  | 'phase.edit'
  | 'update.post'
  | 'comment.write'
  | 'checklist.answer'
  | 'readiness.assess'
  | 'risk.assess'
  | 'control.review'
  | 'condition.complete'
  | 'condition.close'
  | 'roi.record'
  | 'kill.ask'
  | 'kill.answer'
  | 'review.request'
  | 'review.decide'

export type Action = GlobalAction | UseCaseAction

export type Decision =
  | { allowed: true }
  /** `conceal`: even that the thing exists is not theirs to know, so the answer is "not found". */
  | { allowed: false; reason: string; conceal: boolean }

const everyone: readonly Role[] = roles
const readers: readonly Role[] = ['head_of_ai', 'committee', 'viewer']

const globalRoles: Record<GlobalAction, readonly Role[]> = {
  'portfolio.view': readers,
  /** Trying one is open to whoever may see the portfolio: it saves nothing. */
  'scenario.save': ['head_of_ai', 'committee'],
  'use_case.list': ['head_of_ai', 'owner', 'committee', 'viewer'],
  'use_case.list_all': readers,
  'use_case.create': ['head_of_ai', 'owner'],
  'import.run': ['head_of_ai'],
  'audit.view': readers,
  'policy.edit': ['head_of_ai'],
  'exchange_rate.edit': ['head_of_ai'],
  /** The books of the whole portfolio: put in review, opened again, closed. */
  'month.close': ['head_of_ai'],
  'committee.view': [...readers, 'admin'],
  'committee.edit': ['head_of_ai'],
  'committee_session.view': readers,
  /** The Head of AI chairs. */
  'committee_session.run': ['head_of_ai'],
  /** On any gate at all; on which one is decided for its use case. */
  'review.vote': ['head_of_ai', 'committee'],
  'settings.edit': ['head_of_ai', 'admin'],
  'user.manage': ['head_of_ai', 'admin'],
  'library.view': everyone,
  'account.edit': everyone,
}

/** What changes nothing, and so is open to a read-only token. */
const reading: ReadonlySet<Action> = new Set<Action>([
  'portfolio.view',
  'use_case.list',
  'use_case.list_all',
  'use_case.view',
  'audit.view',
  'committee.view',
  'committee_session.view',
  'library.view',
])

const allowed: Decision = { allowed: true }
const refuse = (reason: string): Decision => ({ allowed: false, reason, conceal: false })
const conceal: Decision = { allowed: false, reason: 'There is no such use case.', conceal: true }

const isGlobal = (action: Action): action is GlobalAction => action in globalRoles

export function has(actor: Actor, role: Role): boolean {
  return actor.roles.includes(role)
}

/** Ids of the owner and the contributors. */
export const membersOf = ({ ownerId, contributorIds }: Membership): string[] => [...(ownerId ? [ownerId] : []), ...contributorIds]

/** Owner or contributor of the use case, and still in the role that owning needs. */
export function isMember(actor: Actor, useCase: Membership): boolean {
  return useCase.ownerId === actor.id || useCase.contributorIds.includes(actor.id)
}

/**
 * Decides whether the actor may do this, to this use case where the action is about one.
 * A use case that the actor may not read is concealed: the refusal reads as if it did not exist.
 * @throws Error when an action about a use case is asked without one
 */
export function can(actor: Actor, action: Action, useCase?: Membership): Decision {
  if (isGlobal(action)) {
    if (!globalRoles[action].some((role) => has(actor, role))) return refuse(needs(globalRoles[action]))
    return withinScope(actor, action)
  }
  if (!useCase) throw new Error(`${action} is decided for a use case`)
  const decision = canWithUseCase(actor, action, useCase)
  return decision.allowed ? withinScope(actor, action) : decision
}

function withinScope(actor: Actor, action: Action): Decision {
  return actor.readOnly && !reading.has(action)
    ? refuse('This token may only read. Use a token with the scope "write".')
    : allowed
}

function canWithUseCase(actor: Actor, action: UseCaseAction, useCase: Membership): Decision {
  const member = isMember(actor, useCase) && has(actor, 'owner')
  const sees = member || readers.some((role) => has(actor, role))

  // Asking to join is for those who may create: at intake they have seen the title among the similar ones.
  if (action === 'use_case.join') {
    if (member) return refuse('You already work on this use case.')
    return has(actor, 'owner') ? allowed : sees ? refuse(needs(['owner'])) : conceal
  }
  if (!sees) return conceal
  if (action === 'use_case.view') return allowed
  if (action === 'use_case.activate' || action === 'kill.ask') return has(actor, 'head_of_ai') ? allowed : refuse(needs(['head_of_ai']))
  if (action === 'review.decide') {
    if (!globalRoles['review.vote'].some((role) => has(actor, role))) return refuse(needs(globalRoles['review.vote']))
    return isMember(actor, useCase)
      ? refuse('You own or contribute to this use case, so somebody else must decide its gates.')
      : allowed
  }
  if (action === 'kill.answer') return member ? allowed : refuse('Its owner answers, or who works on it with them.')
  if (action === 'condition.close') {
    if (!globalRoles['review.vote'].some((role) => has(actor, role))) return refuse(needs(globalRoles['review.vote']))
    return isMember(actor, useCase) ? refuse('You own or contribute to this use case, so somebody else must check its conditions.') : allowed
  }
  // Members review at low risk alone, and nobody their own evidence: domain/controls decides that. Of conditions the committee
  // does what it was given: domain/conditions.
  if (action === 'control.review' || action === 'condition.complete') {
    return member || has(actor, 'head_of_ai') || has(actor, 'committee') ? allowed : refuse(needs(['head_of_ai', 'committee']))
  }
  if (action === 'comment.write') {
    return member || has(actor, 'head_of_ai') || has(actor, 'committee')
      ? allowed
      : refuse('Only its owner, its contributors, the committee and the Head of AI may comment.')
  }
  if (has(actor, 'head_of_ai') || member) return allowed
  return refuse('Only its owner, its contributors and the Head of AI may change this use case.')
}

function needs(required: readonly Role[]): string {
  return `This needs the role ${required.map((role) => roleNames[role]).join(' or ')}.`
}

/** Only reads, whatever it is asked: a viewer without another role, or a token of scope `read`. */
export const changesNothing = (actor: Actor): boolean => actor.readOnly || actor.roles.every((role) => role === 'viewer')

/** Which use cases a list may show the actor. */
export type Scope = { kind: 'all' } | { kind: 'member'; userId: string } | { kind: 'none' }

export function scopeOf(actor: Actor): Scope {
  if (readers.some((role) => has(actor, role))) return { kind: 'all' }
  return has(actor, 'owner') ? { kind: 'member', userId: actor.id } : { kind: 'none' }
}
