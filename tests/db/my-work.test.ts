import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { myWorkData } from '~/features/my-work/my-work-data'
import { wantedVotes } from '~/server/review-queue.server'
import { saveRoiMonth } from '~/commands/roi.server'
import { requestGate } from '~/commands/gates.server'
import { answerKill, askKill, openWithoutAnswer } from '~/commands/kill-inquiry.server'
import { signKillVote } from '~/commands/kill-votes.server'
import { writeRetrospective } from '~/commands/retrospective.server'
import { tickItem } from '~/commands/phase-items.server'
import { askToJoin, decideJoinRequest } from '~/commands/join-requests.server'
import { saveBusinessCase } from '~/commands/business-case.server'
import { recordBaseline } from '~/commands/baseline.server'
import * as conditions from 'db/queries/conditions'
import * as joinRequests from 'db/queries/join-requests'
import * as kills from 'db/queries/kills'
import * as queries from 'db/queries/my-work'
import * as phases from 'db/queries/phases'
import * as reviews from 'db/queries/reviews'
import * as standings from 'db/queries/standings'
import { addDays, dayOf, lastCompletedMonth, type Day } from 'domain/month'
import { has, scopeOf, type Actor } from 'domain/permissions'
import { accepted, contextFor, person, setUpStore, testNow } from '../support/commands'
import { governedUseCase, type GovernedUseCase } from '../support/governed-use-case'
import { openTestStore } from '../support/store'

let store: Awaited<ReturnType<typeof openTestStore>>
let head: Actor
const today = dayOf(testNow)

beforeAll(async () => {
  store = await openTestStore()
  await setUpStore(store)
  head = await person(store, ['head_of_ai'], 'Hanna')
})
afterAll(() => store.dispose())

const by = (actor: Actor) => contextFor(store, actor)
const newOwner = () => person(store, ['owner'])

async function workOf(actor: Actor, on: Day = today) {
  const isHead = has(actor, 'head_of_ai')
  return myWorkData({
    useCases: await queries.workedUseCases(store.read, actor.id),
    months: await queries.recordedMonths(store.read, actor.id, lastCompletedMonth(on)),
    items: await queries.openItems(store.read, actor.id, addDays(on, 6)),
    joinRequests: await queries.joinRequestsFor(store.read, actor.id, isHead),
    wantedVotes: await wantedVotes(store.read, actor, on),
    conditions: await conditions.toDoBy(store.read, actor.id, scopeOf(actor)),
    conditionChecks: await conditions.toCheckBy(store.read, actor.id),
    killAnswers: await queries.killAnswersFor(store.read, actor.id),
    retrospectives: await queries.retrospectivesFor(store.read, actor.id, isHead),
    today: on,
  })
}
const kinds = async (actor: Actor, on?: Day) => (await workOf(actor, on)).map(({ task }) => (task.kind === 'fact' ? task.fact : task.kind))

/** Where the use case stands, put in as it would be derived. */
async function stand(useCase: GovernedUseCase, values: Partial<standings.NewStanding>): Promise<void> {
  const row: standings.NewStanding = {
    useCaseId: useCase.id,
    status: 'active',
    enteredOn: today,
    costs: 0,
    gains: 0,
    months: 0,
    fiscalYearCosts: 0,
    fiscalYearGains: 0,
    recordedSinceDue: 0,
    verdict: 'incomplete',
    unanswered: 0,
    ladderSkip: false,
    findings: [],
    moneyAtStake: 0,
    ...values,
  }
  await store.withTransaction((tx) => standings.replace(tx, [row]))
}

it('is empty for somebody without use cases', async () => {
  expect(await workOf(await newOwner())).toEqual([])
})

it('lists what the record lacks, and stops when it is there', async () => {
  const owner = await newOwner()
  const { key } = await governedUseCase(store, owner, { phase: null })
  expect((await kinds(owner)).filter((kind) => kind !== 'checklist')).toEqual(['business_unit', 'approach', 'tier', 'business_case', 'baseline'])
  accepted(await saveBusinessCase(by(owner), { key, initialInvestment: 1, monthlyCost: 1, monthlyGain: 1, startMonth: '2027-01' }))
  accepted(await recordBaseline(by(owner), { key, metric: 'Minutes', value: '5', measuredHow: 'Watch', measuredOn: today }))
  expect(await kinds(owner)).not.toContain('business_case')
  expect(await kinds(owner)).not.toContain('baseline')
})

it('counts what is unanswered in the checklist (R4)', async () => {
  const owner = await newOwner()
  await stand(await governedUseCase(store, owner), { unanswered: 17 })
  expect(await workOf(owner)).toContainEqual(expect.objectContaining({ task: { kind: 'checklist', unanswered: 17 } }))
})

it('names the completed months without an entry from phase 3 on, and drafts, for contributors too (R9)', async () => {
  const owner = await newOwner()
  const contributor = await newOwner()
  const useCase = await governedUseCase(store, owner, { contributors: [contributor] })
  for (const month of ['2026-05', '2026-08', '2026-10']) {
    accepted(await saveRoiMonth(by(owner), { key: useCase.key, month, costs: { compute: 1 }, status: month === '2026-05' ? 'submitted' : 'draft' }))
  }
  await stand(useCase, { roiDueFrom: '2026-07' })
  for (const actor of [owner, contributor]) {
    const tasks = (await workOf(actor)).map(({ task }) => task)
    expect(tasks).toContainEqual({ kind: 'roi_missing', months: ['2026-07', '2026-09'] })
    expect(tasks).toContainEqual({ kind: 'roi_drafts', months: ['2026-08'] })
  }
})

it('names what is overdue in the current phase until it is ticked (R8)', async () => {
  const owner = await newOwner()
  const useCase = await governedUseCase(store, owner, { startOn: '2026-08-01' })
  const items = (await phases.itemsOf(store.read, useCase.id)).filter(({ dueOn }) => dueOn !== null)
  const before = (await workOf(owner)).find(({ task }) => task.kind === 'items')
  expect(before).toMatchObject({ when: 'today', task: { overdue: items.length, soon: 0 } })
  for (const { id } of items) accepted(await tickItem(by(owner), { key: useCase.key, itemId: id, done: 'yes' }))
  expect(await kinds(owner)).not.toContain('items')
})

describe('what others wait for', () => {
  it('is a request to join, until it is answered', async () => {
    const owner = await newOwner()
    const asking = await person(store, ['owner'], 'Ann')
    const { id, key } = await governedUseCase(store, owner)
    accepted(await askToJoin(by(asking), { key, message: 'Let me help' }))
    expect((await workOf(owner))[0]).toMatchObject({ useCase: { key }, when: 'today', task: { kind: 'join_request', name: 'Ann', since: today } })
    expect(await kinds(head)).toEqual([])
    const [request] = await joinRequests.waiting(store.read, id)
    accepted(await decideJoinRequest(by(owner), { key, requestId: request?.id, decision: 'declined' }))
    expect(await kinds(owner)).not.toContain('join_request')
  })

  it('comes to the Head of AI where a use case has no owner', async () => {
    const useCase = await governedUseCase(store, await newOwner(), { ownerId: null })
    accepted(await askToJoin(by(await newOwner()), { key: useCase.key, message: 'Let me take it' }))
    expect(await workOf(head)).toMatchObject([{ useCase: { key: useCase.key }, task: { kind: 'join_request' } }])
    const [request] = await joinRequests.waiting(store.read, useCase.id)
    accepted(await decideJoinRequest(by(head), { key: useCase.key, requestId: request?.id, decision: 'declined' }))
  })

  it('is a gate for the Head of AI, but not one of their own use case (R7)', async () => {
    const owner = await newOwner()
    const others = await governedUseCase(store, owner)
    const own = await governedUseCase(store, head)
    for (const [actor, { key }] of [[owner, others], [head, own]] as const) {
      accepted(await requestGate(by(actor), { key, gate: 1, note: 'Ready' }))
    }
    const waiting = (await workOf(head)).filter(({ task }) => task.kind === 'vote')
    expect(waiting).toMatchObject([{ useCase: { key: others.key }, when: 'today', task: { gate: 1, requestedBy: owner.name } }])
    expect(await kinds(owner)).not.toContain('vote')
  })
})

describe('a kill review (R11)', () => {
  const killTasks = async (actor: Actor, on?: Day) => (await workOf(actor, on)).filter(({ task }) => task.kind === 'kill_answer' || task.kind === 'retrospective')

  /** A use case whose losses put it on the kill list, with the question to its owner. */
  async function asked(owner: Actor, values: Parameters<typeof governedUseCase>[2] = {}): Promise<GovernedUseCase & { inquiryId: number | undefined }> {
    const useCase = await governedUseCase(store, owner, { phase: 3, tier: 'low', approach: 'rag', ...values })
    for (const month of ['2026-07', '2026-08', '2026-09']) accepted(await saveRoiMonth(by(head), { key: useCase.key, month, costs: { compute: 9 }, gains: { revenue: 1 } }))
    accepted(await askKill(by(head), { key: useCase.key }))
    return { ...useCase, inquiryId: (await kills.openInquiry(store.read, useCase.id))?.id }
  }
  async function kill({ id, key }: GovernedUseCase): Promise<void> {
    const member = await person(store, ['committee'])
    const [request] = await reviews.openRequests(store.read, id)
    const packet = request && (await reviews.packetOf(store.read, request.id))
    expect(accepted(await signKillVote(by(member), { key, requestId: request?.id, seen: packet?.hash, verb: 'kill', reason: 'No gains', isSigned: true }))).toMatchObject({ decided: 'kill' })
  }

  it('asks owner and contributors for an answer by its day, until one of them has given it', async () => {
    const [owner, contributor, other] = [await newOwner(), await newOwner(), await newOwner()]
    const { key, inquiryId } = await asked(owner, { contributors: [contributor] })
    const dueOn = addDays(today, 14)
    for (const actor of [owner, contributor]) expect(await killTasks(actor)).toEqual([expect.objectContaining({ task: { kind: 'kill_answer', dueOn }, when: 'later', dueOn })])
    expect(await killTasks(owner, dueOn)).toMatchObject([{ when: 'today' }])
    expect([await killTasks(other), await killTasks(head)]).toEqual([[], []])
    accepted(await answerKill(by(contributor), { key, inquiryId, answer: 'defend', words: 'The rollout comes' }))
    expect(await killTasks(owner)).toEqual([])
  })

  it('asks the owner for the retrospective of what was killed, although it is closed', async () => {
    const [owner, contributor] = [await newOwner(), await newOwner()]
    const useCase = await asked(owner, { contributors: [contributor] })
    const { key, inquiryId } = useCase
    accepted(await answerKill(by(owner), { key, inquiryId, answer: 'kill', words: 'Nobody uses it' }))
    await kill(useCase)
    expect(await workOf(owner)).toMatchObject([{ useCase: { key }, when: 'today', task: { kind: 'retrospective', since: today } }])
    expect([await killTasks(contributor), await killTasks(head)]).toEqual([[], []])
    accepted(await writeRetrospective(by(owner), { key, learnt: 'Ask users first', reusable: 'Nothing', basedOn: 0 }))
    expect(await workOf(owner)).toEqual([])
  })

  it('asks the Head of AI for it where the use case has no owner', async () => {
    const useCase = await asked(head, { ownerId: null })
    accepted(await openWithoutAnswer(by(head), { key: useCase.key, inquiryId: useCase.inquiryId }))
    await kill(useCase)
    expect(await killTasks(head)).toMatchObject([{ useCase: { key: useCase.key }, task: { kind: 'retrospective' } }])
  })
})

it('asks nothing about use cases of others, nor about those that are closed', async () => {
  const owner = await newOwner()
  await governedUseCase(store, await newOwner())
  await governedUseCase(store, owner, { status: 'killed' })
  await governedUseCase(store, owner, { status: 'retired' })
  expect(await workOf(owner)).toEqual([])
})
