import fc from 'fast-check'
import { closeCondition, completeCondition } from '~/commands/conditions.server'
import { expireReview, withdrawRequest } from '~/commands/close-review.server'
import type { CommandContext } from '~/commands/command.server'
import { addContributor } from '~/commands/contributors.server'
import { signExceptionVote } from '~/commands/exception-votes.server'
import { requestException } from '~/commands/exceptions.server'
import { signVote } from '~/commands/gate-votes.server'
import { requestGate } from '~/commands/gates.server'
import { delegate, recuse } from '~/commands/recusals.server'
import type { Result } from '~/commands/result'
import { postUpdate } from '~/commands/updates.server'
import * as conditions from 'db/queries/conditions'
import * as gates from 'db/queries/gates'
import * as reviews from 'db/queries/reviews'
import * as useCases from 'db/queries/use-cases'
import * as users from 'db/queries/users'
import type { Store } from 'db/store'
import type { Actor, Role } from 'domain/permissions'
import type { ReviewKind } from 'domain/review'
import { testAuditKey, testNow } from './commands'
import type { GovernedUseCase } from './governed-use-case'

/** Those who act, by what they are at the beginning of each sequence. */
export const roles = {
  head: ['head_of_ai'],
  owner: ['owner'],
  contributor: ['owner', 'committee'],
  compliance: ['committee'],
  alternate: ['committee'],
  security: ['committee'],
  plain: ['committee'],
  second: ['head_of_ai', 'owner'],
  viewer: ['viewer'],
  admin: ['admin'],
} as const satisfies Record<string, readonly Role[]>
export type Who = keyof typeof roles
export const everybody = Object.keys(roles) as Who[]

export type Step =
  | { do: 'request'; who: Who }
  | { do: 'request_exception'; who: Who; days: number }
  | { do: 'vote'; who: Who; verb: 'go' | 'conditional_go' | 'hold' | 'recycle' | 'kill'; isStale: boolean }
  | { do: 'vote_exception'; who: Who; verb: 'grant' | 'refuse' }
  | { do: 'recuse'; who: Who; from: ReviewKind }
  | { do: 'delegate'; who: Who; to: Who }
  | { do: 'withdraw'; who: Who; from: ReviewKind }
  | { do: 'expire'; days: number }
  | { do: 'roles'; who: Who; isMember: boolean }
  | { do: 'contribute'; who: Who }
  | { do: 'edit'; who: Who }
  | { do: 'complete'; who: Who }
  | { do: 'check'; who: Who; isMet: boolean }
  | { do: 'wait'; days: number }

const who = fc.constantFrom(...everybody)
const voter = fc.constantFrom<Who>('head', 'compliance', 'security', 'plain', 'alternate', 'second', 'contributor', 'owner')
const member = fc.constantFrom<Who>('owner', 'owner', 'contributor', 'second')
const from = fc.constantFrom<ReviewKind>('gate', 'exception')

/** Steps that often lead somewhere, and often are not allowed. */
export const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('request' as const), who: fc.oneof({ weight: 4, arbitrary: member }, who) }) },
  { weight: 9, arbitrary: fc.record({ do: fc.constant('vote' as const), who: voter, verb: fc.constantFrom('go', 'go', 'go', 'conditional_go', 'conditional_go', 'hold', 'recycle', 'kill'), isStale: fc.constant(false) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('vote' as const), who, verb: fc.constantFrom('go', 'kill'), isStale: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('request_exception' as const), who: member, days: fc.integer({ min: -1, max: 200 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('vote_exception' as const), who: voter, verb: fc.constantFrom('grant', 'grant', 'refuse') }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('recuse' as const), who: voter, from }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('delegate' as const), who: voter, to: voter }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('withdraw' as const), who, from }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('expire' as const), days: fc.constantFrom(1, 30, 90) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('roles' as const), who: voter, isMember: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('contribute' as const), who: voter }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('edit' as const), who }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('complete' as const), who: fc.oneof(member, who) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('check' as const), who: fc.oneof(voter, who), isMet: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 40 }) }) },
)

const day = 24 * 60 * 60_000

/** One use case, its people and its clock, driven through the commands as every way in drives them. */
export class GovernedPlay {
  private now = testNow.getTime()

  constructor(
    private readonly store: Store,
    private readonly people: Readonly<Record<Who, Actor>>,
    readonly useCase: GovernedUseCase,
  ) {}

  /** @returns null where the step found nothing to do */
  async play(step: Step): Promise<Result<unknown> | null> {
    const { key } = this.useCase
    switch (step.do) {
      case 'request': {
        const phase = (await useCases.findByKey(this.store.read, key))?.phase
        return requestGate(this.as(step.who), { key, gate: phase === 5 ? 4 : (phase ?? 1) })
      }
      case 'request_exception':
        return requestException(this.as(step.who), { key, item: 'unclear_roi', reason: 'It is being measured', expiresOn: this.dayIn(step.days) })
      case 'vote': {
        const seen = await this.seen('gate')
        const more = { hold: { holdUntil: this.dayIn(10) }, recycle: { recycleTo: 1 }, conditional_go: { conditions: [{ text: 'Test the load' }] }, go: {}, kill: {} }[step.verb]
        return seen && signVote(this.as(step.who), { ...seen, ...(step.isStale ? { seen: 'f'.repeat(64) } : {}), verb: step.verb, reason: 'As discussed', isSigned: true, ...more })
      }
      case 'vote_exception': {
        const seen = await this.seen('exception')
        return seen && signExceptionVote(this.as(step.who), { ...seen, verb: step.verb, reason: 'As discussed', isSigned: true })
      }
      case 'recuse': {
        const seen = await this.seen(step.from)
        return seen && recuse(this.as(step.who), { key, requestId: seen.requestId, reason: 'A friend' })
      }
      case 'delegate': {
        const seen = await this.seen('gate')
        return seen && delegate(this.as(step.who), { key, requestId: seen.requestId, to: this.people[step.to].id, reason: 'Away' })
      }
      case 'withdraw': {
        const seen = await this.seen(step.from)
        return seen && withdrawRequest(this.as(step.who), { key, requestId: seen.requestId })
      }
      case 'expire':
        return expireReview({ ...this.as('head'), actor: null, via: 'system' }, { before: new Date(this.now - step.days * day) })
      case 'roles':
        await this.store.withTransaction((tx) => users.update(tx, this.people[step.who].id, { roles: step.isMember ? [...roles[step.who]] : ['viewer'] }))
        return null
      case 'contribute': {
        const version = (await useCases.findByKey(this.store.read, key))?.version
        return addContributor(this.as('head'), { key, version, userId: this.people[step.who].id })
      }
      case 'edit':
        return postUpdate(this.as(step.who), { key, health: 'on_track', changed: 'Something' })
      case 'complete':
      case 'check': {
        const [open] = (await conditions.conditionsOf(this.store.read, this.useCase.id)).filter(({ outcome, doneBy }) => outcome !== 'closed' && (doneBy !== null) === (step.do === 'check'))
        if (!open) return null
        const condition = { key, conditionId: open.id, version: open.version }
        return step.do === 'complete'
          ? completeCondition(this.as(step.who), { ...condition, evidence: 'The report' })
          : closeCondition(this.as(step.who), { ...condition, outcome: step.isMet ? 'closed' : 'returned', note: 'Seen' })
      }
      case 'wait':
        this.now += step.days * day
        return null
    }
  }

  private as(who: Who): CommandContext {
    // Each a moment after the other, as in life.
    this.now += 1000
    return { store: this.store, auditKey: testAuditKey, actor: this.people[who], now: new Date(this.now), via: 'web', requestId: `model-${this.now}`, ip: null }
  }

  private dayIn(days: number): string {
    return new Date(this.now + days * day).toISOString().slice(0, 10)
  }

  private async seen(kind: ReviewKind) {
    const request = (await reviews.openRequests(this.store.read, this.useCase.id)).find((one) => one.kind === kind)
    const packet = request && (await reviews.packetOf(this.store.read, request.id))
    return packet ? { key: this.useCase.key, requestId: packet.requestId, seen: packet.hash } : null
  }

  /** Everything that the invariants are about. */
  async state() {
    const { read } = this.store
    const { id, key } = this.useCase
    const requests = await reviews.requestsOf(read, id)
    return {
      useCase: await useCases.findByKey(read, key),
      requests,
      packets: await Promise.all(requests.map(async (request) => ({ requestId: request.id, row: await reviews.packetOf(read, request.id) }))),
      votes: await reviews.votesOf(read, id),
      recusals: await reviews.recusalsOf(read, id),
      decisions: await gates.decisionsOf(read, id),
      conditions: await conditions.conditionsOf(read, id),
    }
  }
}
