import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerChecklist } from '~/commands/checklist.server'
import { signVote } from '~/commands/gate-votes.server'
import { requestGate } from '~/commands/gates.server'
import { withdrawRequest } from '~/commands/close-review.server'
import * as reviews from 'db/queries/reviews'
import * as gates from 'db/queries/gates'
import * as phases from 'db/queries/phases'
import * as queue from 'db/queries/review-queue'
import * as useCases from 'db/queries/use-cases'
import { items } from 'domain/checklist'
import { scopeOf, type Actor } from 'domain/permissions'
import type { Gate } from 'domain/use-case'
import { accepted, contextFor, person, setUpStore } from '../support/commands'
import { governedUseCase, type GovernedUseCase } from '../support/governed-use-case'
import { openTestStore, peek } from '../support/store'

let store: Awaited<ReturnType<typeof openTestStore>>
let head: Actor, owner: Actor, contributor: Actor, committee: Actor, viewer: Actor, admin: Actor, stranger: Actor

beforeAll(async () => {
  store = await openTestStore()
  await setUpStore(store)
  head = await person(store, ['head_of_ai'], 'Hanna')
  owner = await person(store, ['owner'], 'Olga')
  contributor = await person(store, ['owner', 'head_of_ai'])
  committee = await person(store, ['committee'])
  viewer = await person(store, ['viewer'])
  admin = await person(store, ['admin'])
  stranger = await person(store, ['owner'])
})
afterAll(() => store.dispose())

const by = (actor: Actor) => contextFor(store, actor)
const today = '2026-10-15'

const find = async ({ key }: GovernedUseCase) => {
  const useCase = await useCases.findByKey(store.read, key)
  if (!useCase) throw new Error('no use case')
  return useCase
}
const answerAll = async (useCase: GovernedUseCase, raised: string[] = []) =>
  accepted(
    await answerChecklist(by(owner), {
      key: useCase.key,
      answers: items.map(({ id, group }) => ({ item: id, answer: (group === 'green') !== raised.includes(id) ? 'yes' : 'no' })),
    }),
  )
/** A use case with a waiting request, and what deciding on it needs. */
async function requested(gate: Gate, more: Parameters<typeof governedUseCase>[2] = {}) {
  const useCase = await governedUseCase(store, owner, { phase: gate, tier: 'low', contributors: [contributor], ...more })
  accepted(await requestGate(by(owner), { key: useCase.key, gate }))
  return { useCase, decision: await decisionOn(useCase) }
}
async function decisionOn(useCase: GovernedUseCase) {
  const request = await gates.openRequest(store.read, useCase.id)
  if (!request) throw new Error('no request')
  const packet = await reviews.packetOf(store.read, request.id)
  if (!packet) throw new Error('no packet')
  return { key: useCase.key, requestId: request.id, seen: packet.hash, reason: 'As discussed', isSigned: true }
}
const openRun = ({ id }: GovernedUseCase) => phases.openRun(store.read, id)

describe('requesting a gate (R7)', () => {
  it('waits until somebody decides, and is withdrawn by those who asked', async () => {
    const { useCase, decision } = await requested(2)
    expect(await requestGate(by(owner), { key: useCase.key, gate: 2 })).toMatchObject({ ok: false, code: 'conflict' })
    accepted(await withdrawRequest(by(owner), { key: useCase.key, requestId: decision.requestId }))
    expect(await gates.openRequest(store.read, useCase.id)).toBeNull()
    expect(await withdrawRequest(by(owner), { key: useCase.key, requestId: decision.requestId })).toMatchObject({ code: 'conflict' })
    accepted(await requestGate(by(owner), { key: useCase.key, gate: 2, note: 'Again' }))
    expect(await gates.requestsOf(store.read, useCase.id)).toMatchObject([
      { closedAt: expect.any(Date) as Date, decisionId: null },
      { closedAt: null, note: 'Again', byName: 'Olga' },
    ])
  })

  it.each([
    ['a later gate than the phase has: no phase is skipped (R8)', { phase: 1 }, 2],
    ['a gate that is behind', { phase: 3 }, 1],
    ['a gate where the phase is not recorded', { phase: null }, 1],
    ['a gate of a proposed use case', { phase: 1, status: 'proposed' }, 1],
    ['a gate of a use case on hold', { phase: 1, status: 'on_hold' }, 1],
    ['a gate of a killed use case', { phase: 1, status: 'killed' }, 1],
    ['a gate after the last', { phase: 5 }, 4],
  ] as const)('refuses %s', async (_, values, gate) => {
    const useCase = await governedUseCase(store, owner, values)
    expect(await requestGate(by(owner), { key: useCase.key, gate })).toMatchObject({ ok: false, code: 'conflict' })
  })

  it('is refused to viewers and the committee, and concealed from administrators and other owners', async () => {
    const { key } = await governedUseCase(store, owner)
    const codes = await Promise.all([viewer, committee, admin, stranger].map((actor) => requestGate(by(actor), { key, gate: 1 })))
    expect(codes).toMatchObject([{ code: 'forbidden' }, { code: 'forbidden' }, { code: 'not_found' }, { code: 'not_found' }])
  })
})

describe('approving a gate (R7, R8)', () => {
  it('begins the next phase with its plan, in one transaction with the decision', async () => {
    const { useCase, decision } = await requested(2, { startOn: '2026-09-01', approach: 'rag' })
    expect(accepted(await signVote(by(head), { ...decision, verb: 'go' }))).toMatchObject({ gate: 2, decided: { verb: 'go', phase: 3 } })
    expect(await find(useCase)).toMatchObject({ phase: 3, status: 'active', version: 2 })
    expect(await phases.runsOf(store.read, useCase.id)).toMatchObject([
      { phase: 2, actualStart: '2026-09-01', actualEnd: today },
      { phase: 3, actualStart: today, actualEnd: null, plannedEnd: '2026-11-11', percent: 0 },
    ])
    expect(await useCases.historyOf(store.read, useCase.id)).toMatchObject([{ field: 'phase', from: '2', to: '3', reason: 'As discussed' }])
    const [standing] = await peek<{ phase: number; open_gate_request_at: number | null }>(
      store,
      `select * from standings where use_case_id = ${useCase.id}`,
    )
    expect(standing).toMatchObject({ phase: 3, open_gate_request_at: null })
  })

  it('keeps the evidence as it was, and who decided, whatever changes later', async () => {
    const { useCase, decision } = await requested(3)
    await answerAll(useCase)
    accepted(await signVote(by(head), { ...decision, verb: 'go' }))
    await answerAll(useCase, ['unclear_roi'])
    const [kept] = await gates.decisionsOf(store.read, useCase.id)
    expect(kept).toMatchObject({ gate: 3, verb: 'go', byName: 'Hanna', on: today })
    expect(kept?.evidence).toMatchObject({ tier: 'low', ownerName: 'Olga', checklist: { verdict: 'incomplete', answers: {} } })
    expect(kept?.evidence.items.length).toBeGreaterThan(3)
  })

  it('keeps typed conditions', async () => {
    const { useCase, decision } = await requested(3)
    accepted(await signVote(by(head), { ...decision, verb: 'conditional_go', conditions: [{ text: 'Load test' }, {}, { text: ' Sign the contract ' }] }))
    expect(await gates.decisionsOf(store.read, useCase.id)).toMatchObject([{ conditions: [{ text: 'Load test' }, { text: 'Sign the contract' }] }])
    expect(await find(useCase)).toMatchObject({ phase: 4 })
  })

  it('is one record in the log (R13)', async () => {
    const { useCase, decision } = await requested(3)
    accepted(await signVote(by(head), { ...decision, verb: 'go' }))
    const records = await peek<{ before: string; after: string }>(
      store,
      `select * from audit_log where subject_id = '${useCase.key}' and action = 'gate.decide'`,
    )
    expect(records.map(({ before, after }) => [JSON.parse(before) as unknown, JSON.parse(after) as unknown])).toMatchObject([[{ phase: 3 }, { phase: 4, verb: 'go' }]])
  })
})

describe('gate 1 and the checklist (R7)', () => {
  /** All answered before gate 1 is asked for. */
  async function requestedWith(raised: string[] = []) {
    const useCase = await governedUseCase(store, owner, { tier: 'low' })
    await answerAll(useCase, raised)
    accepted(await requestGate(by(owner), { key: useCase.key, gate: 1 }))
    return { useCase, decision: await decisionOn(useCase) }
  }

  it('lets a plain go pass when the verdict is go', async () => {
    const { useCase, decision } = await requestedWith()
    accepted(await signVote(by(head), { ...decision, verb: 'go' }))
    expect(await find(useCase)).toMatchObject({ phase: 2 })
  })

  it('turns each open item into a condition when something must be addressed first', async () => {
    const { useCase, decision } = await requestedWith(['unclear_roi'])
    expect(await signVote(by(head), { ...decision, verb: 'go' })).toMatchObject({ code: 'invalid', issues: [{ path: 'verb' }] })
    accepted(await signVote(by(head), { ...decision, verb: 'conditional_go', conditions: [{ text: 'Report in May' }] }))
    expect(await gates.decisionsOf(store.read, useCase.id)).toMatchObject([{ conditions: [{ text: 'Resolve: Unclear ROI' }, { text: 'Report in May' }] }])
  })

  it.each([['incomplete', null], ['no_go', ['no_budget', 'budget_secured']]] as const)('cannot be approved on the verdict %s', async (_, raised) => {
    const { useCase, decision } = raised ? await requestedWith([...raised]) : await requested(1)
    for (const verb of ['go', 'conditional_go']) {
      expect(await signVote(by(head), { ...decision, verb, conditions: [{ text: 'x' }] })).toMatchObject({ code: 'invalid', issues: [{ path: 'verb' }] })
    }
    expect(await find(useCase)).toMatchObject({ phase: 1 })
    accepted(await signVote(by(head), { ...decision, verb: 'hold', holdUntil: '2026-11-30' }))
  })
})

describe('the other verbs (R7)', () => {
  it('hold waits in the phase until a day and closes the request', async () => {
    const { useCase, decision } = await requested(3)
    const run = await openRun(useCase)
    accepted(await signVote(by(head), { ...decision, verb: 'hold', holdUntil: '2026-12-01' }))
    expect(await gates.decisionsOf(store.read, useCase.id)).toMatchObject([{ verb: 'hold', holdUntil: '2026-12-01' }])
    expect(await openRun(useCase)).toEqual(run)
    expect(await gates.openRequest(store.read, useCase.id)).toBeNull()
    accepted(await requestGate(contextFor(store, owner, { now: new Date('2026-12-01T09:00:00Z') }), { key: useCase.key, gate: 3 }))
  })

  it('recycle sends back to an earlier phase, whose gates must be passed again, and both runs are kept (R8)', async () => {
    const { useCase, decision } = await requested(3, { startOn: '2026-09-01' })
    accepted(await signVote(by(head), { ...decision, verb: 'recycle', recycleTo: 2 }))
    expect(await find(useCase)).toMatchObject({ phase: 2, status: 'active' })
    accepted(await requestGate(by(owner), { key: useCase.key, gate: 2 }))
    accepted(await signVote(by(head), { ...(await decisionOn(useCase)), verb: 'go' }))
    expect(await phases.runsOf(store.read, useCase.id)).toMatchObject([
      { phase: 3, actualStart: '2026-09-01', actualEnd: today },
      { phase: 2, actualEnd: today },
      { phase: 3, actualStart: today, actualEnd: null },
    ])
    expect((await useCases.historyOf(store.read, useCase.id)).map(({ from, to }) => [from, to])).toEqual([
      ['3', '2'],
      ['2', '3'],
    ])
  })

  it('recycle may begin the same phase again', async () => {
    const { useCase, decision } = await requested(2, { startOn: '2026-09-01' })
    accepted(await signVote(by(head), { ...decision, verb: 'recycle', recycleTo: 2 }))
    expect((await phases.runsOf(store.read, useCase.id)).map(({ phase, actualEnd }) => [phase, actualEnd])).toEqual([
      [2, today],
      [2, null],
    ])
  })

  it('kill ends the use case: status, history and the open phase', async () => {
    const { useCase, decision } = await requested(2)
    accepted(await signVote(by(head), { ...decision, verb: 'kill' }))
    expect(await find(useCase)).toMatchObject({ phase: 2, status: 'killed' })
    expect(await openRun(useCase)).toBeNull()
    expect(await useCases.historyOf(store.read, useCase.id)).toMatchObject([{ field: 'status', from: 'active', to: 'killed' }])
  })

  it.each([
    ['a hold without a day', { verb: 'hold' }, 'holdUntil'],
    ['a hold until today', { verb: 'hold', holdUntil: today }, 'holdUntil'],
    ['a recycle without a phase', { verb: 'recycle' }, 'recycleTo'],
    ['a recycle forward: no phase is skipped (R8)', { verb: 'recycle', recycleTo: 4 }, 'recycleTo'],
    ['a conditional go without a condition', { verb: 'conditional_go', conditions: [{ text: ' ' }] }, 'conditions.0.text'],
    ['no reason', { verb: 'go', reason: ' ' }, 'reason'],
    ['an unknown verb', { verb: 'approve' }, 'verb'],
  ])('refuses %s', async (_, input, path) => {
    const { useCase, decision } = await requested(3)
    expect(await signVote(by(head), { ...decision, ...input })).toMatchObject({ ok: false, code: 'invalid', issues: [{ path }] })
    expect(await gates.decisionsOf(store.read, useCase.id)).toEqual([])
    expect(await find(useCase)).toMatchObject({ phase: 3, version: 1 })
  })
})

describe('who decides (R7)', () => {
  it.each([
    ['its owner', () => owner, 'forbidden'],
    ['a Head of AI who contributes to it', () => contributor, 'forbidden'],
    ['a viewer', () => viewer, 'forbidden'],
    ['an administrator, who may not even see it', () => admin, 'not_found'],
    ['the owner of another use case', () => stranger, 'not_found'],
  ])('is not %s', async (_, actor, code) => {
    const { useCase, decision } = await requested(2)
    expect(await signVote(by(actor()), { ...decision, verb: 'go' })).toMatchObject({ ok: false, code })
    expect(await find(useCase)).toMatchObject({ phase: 2 })
  })

  it('is not the requester, even as Head of AI', async () => {
    const useCase = await governedUseCase(store, owner, { phase: 2 })
    accepted(await requestGate(by(head), { key: useCase.key, gate: 2 }))
    const decision = await decisionOn(useCase)
    expect(await signVote(by(head), { ...decision, verb: 'go' })).toMatchObject({ ok: false, code: 'forbidden' })
    accepted(await signVote(by(contributor), { ...decision, verb: 'go' }))
  })
})

describe('a decision is bound to what its maker saw (R7, R14)', () => {
  it('is refused where another packet was seen', async () => {
    const { useCase, decision } = await requested(2)
    accepted(await withdrawRequest(by(owner), { key: useCase.key, requestId: decision.requestId }))
    await answerAll(useCase)
    accepted(await requestGate(by(owner), { key: useCase.key, gate: 2 }))
    const { requestId } = await decisionOn(useCase)
    expect(await signVote(by(head), { ...decision, requestId, verb: 'go' })).toMatchObject({ ok: false, code: 'stale' })
    expect(await find(useCase)).toMatchObject({ phase: 2 })
  })

  it('rests on the packet, whatever changes while the review is open', async () => {
    const { useCase, decision } = await requested(2)
    accepted(await answerChecklist(by(owner), { key: useCase.key, answers: [{ item: 'no_budget', answer: 'yes' }] }))
    accepted(await signVote(by(head), { ...decision, verb: 'go' }))
    const [kept] = await gates.decisionsOf(store.read, useCase.id)
    expect(kept?.evidence.checklist.answers).toEqual({})
  })

  it('is refused the second time, and after a withdrawal', async () => {
    const { useCase, decision } = await requested(2)
    accepted(await signVote(by(head), { ...decision, verb: 'go' }))
    expect(await signVote(by(head), { ...decision, verb: 'go' })).toMatchObject({ ok: false, code: 'conflict' })
    expect(await find(useCase)).toMatchObject({ phase: 3 })
    const other = await requested(2)
    accepted(await withdrawRequest(by(owner), { key: other.useCase.key, requestId: other.decision.requestId }))
    expect(await signVote(by(head), { ...other.decision, verb: 'go' })).toMatchObject({ ok: false, code: 'conflict' })
  })

  it('decides once when two come at the same moment', async () => {
    const { useCase, decision } = await requested(2)
    const second = await person(store, ['committee'])
    const results = await Promise.all([head, second].map((actor) => signVote(by(actor), { ...decision, verb: 'go' })))
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await gates.decisionsOf(store.read, useCase.id)).toHaveLength(1)
  })
})

describe('the queue of reviews', () => {
  it('lists what waits, the longest waiting first, to those who may see it', async () => {
    const { useCase } = await requested(2, { title: 'Waiting' })
    const own = async (actor: Actor) =>
      (await queue.reviewQueue(store.read, scopeOf(actor))).filter(({ key }) => key === useCase.key)
    expect(await own(head)).toMatchObject([{ title: 'Waiting', gate: 2, requestedBy: 'Olga', ownerName: 'Olga' }])
    expect(await own(owner)).toHaveLength(1)
    expect(await own(contributor)).toHaveLength(1)
    expect(await own(stranger)).toEqual([])
    expect(await own(admin)).toEqual([])
    accepted(await signVote(by(head), { ...(await decisionOn(useCase)), verb: 'go' }))
    expect(await own(head)).toEqual([])
    expect(await queue.latestDecisions(store.read, scopeOf(owner), 1)).toMatchObject([{ key: useCase.key, verb: 'go' }])
  })
})
