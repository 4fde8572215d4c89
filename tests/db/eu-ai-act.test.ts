import { afterAll, beforeAll, expect, it } from 'vitest'
import { classifyAiAct } from '~/commands/eu-ai-act.server'
import { signVote } from '~/commands/gate-votes.server'
import { requestGate } from '~/commands/gates.server'
import { stateDigests } from '~/server/use-case-state.server'
import * as aiAct from 'db/queries/eu-ai-act'
import * as reviews from 'db/queries/reviews'
import * as gates from 'db/queries/gates'
import { aiActQuestions, type AiActQuestionId } from 'domain/eu-ai-act'
import type { Actor } from 'domain/permissions'
import { gates as allGates } from 'domain/use-case'
import { accepted, contextFor, person, setUpStore } from '../support/commands'
import { governedUseCase, type GovernedUseCase } from '../support/governed-use-case'
import { openTestStore } from '../support/store'

let store: Awaited<ReturnType<typeof openTestStore>>
let owner: Actor, colleague: Actor, head: Actor, viewer: Actor, stranger: Actor

beforeAll(async () => {
  store = await openTestStore()
  await setUpStore(store)
  owner = await person(store, ['owner'], 'Omar')
  colleague = await person(store, ['owner'], 'Carla')
  head = await person(store, ['head_of_ai'])
  viewer = await person(store, ['viewer'])
  stranger = await person(store, ['owner'])
})
afterAll(() => store.dispose())

const by = (actor: Actor) => contextFor(store, actor)
const answers = (...yes: AiActQuestionId[]) => Object.fromEntries(aiActQuestions.map(({ id }) => [id, yes.includes(id) ? 'yes' : 'no']))
const assessments = (id: number) => aiAct.assessmentsOf(store.read, id)

it('keeps the class with the answers, who and when; the newest counts (R6)', async () => {
  const useCase = await governedUseCase(store, owner)
  accepted(await classifyAiAct(by(owner), { key: useCase.key, basedOn: 0, answers: answers('employment') }))
  const [first] = await assessments(useCase.id)
  expect(first).toMatchObject({ class: 'high', byName: 'Omar', on: '2026-10-15', answers: answers('employment'), exempt: false })
  const exempt = { exempt: 'yes', exemptReason: 'It only sorts the inbox', profiles: 'no' }
  accepted(await classifyAiAct(by(owner), { key: useCase.key, basedOn: first?.id, answers: answers('employment'), ...exempt }))
  expect((await assessments(useCase.id)).map((one) => one.class)).toEqual(['minimal', 'high'])
  expect(await aiAct.newestClass(store.read, useCase.id)).toBe('minimal')
})

it.each([
  ['with a question open', { answers: { ...answers(), justice: undefined } }, 'answers.justice'],
  ['with no answer at all', { answers: undefined }, 'answers.manipulation'],
  ['exempt without a reason', { exempt: 'yes', profiles: 'no' }, 'exemptReason'],
  ['exempt without saying whether it profiles people', { exempt: 'yes', exemptReason: 'Narrow' }, 'profiles'],
])('refuses to classify %s, beside the question', async (_, more, path) => {
  const useCase = await governedUseCase(store, owner)
  expect(await classifyAiAct(by(owner), { key: useCase.key, basedOn: 0, answers: answers(), ...more })).toMatchObject({ code: 'invalid', issues: [{ path }] })
  expect(await aiAct.newestClass(store.read, useCase.id)).toBeNull()
})

it('refuses to classify over what somebody else has answered meanwhile (R14)', async () => {
  const useCase = await governedUseCase(store, owner, { contributors: [colleague] })
  accepted(await classifyAiAct(by(colleague), { key: useCase.key, basedOn: 0, answers: answers('social_scoring') }))
  expect(await classifyAiAct(by(owner), { key: useCase.key, basedOn: 0, answers: answers() })).toMatchObject({ code: 'stale', message: expect.stringContaining('Carla') as string })
  expect(await aiAct.newestClass(store.read, useCase.id)).toBe('prohibited')
})

it('is refused to viewers, concealed from other owners, and closed on killed use cases', async () => {
  const { key } = await governedUseCase(store, owner)
  const killed = await governedUseCase(store, owner, { status: 'killed' })
  const input = { key, basedOn: 0, answers: answers() }
  expect(await classifyAiAct(by(viewer), input)).toMatchObject({ code: 'forbidden' })
  expect(await classifyAiAct(by(stranger), input)).toMatchObject({ code: 'not_found' })
  expect(await classifyAiAct(by(owner), { ...input, key: killed.key })).toMatchObject({ code: 'conflict' })
})

it('is part of what the log vouches for (J3)', async () => {
  const useCase = await governedUseCase(store, owner)
  const digest = async () => (await stateDigests(store.read, [useCase.id]))[0]?.digest
  const before = await digest()
  accepted(await classifyAiAct(by(owner), { key: useCase.key, basedOn: 0, answers: answers() }))
  expect(await digest()).not.toBe(before)
})

async function decide({ key, id }: GovernedUseCase, input: Record<string, unknown>) {
  const request = await gates.openRequest(store.read, id)
  const packet = request && (await reviews.packetOf(store.read, request.id))
  if (!packet) throw new Error('nothing to decide')
  return signVote(by(head), { key, requestId: packet.requestId, seen: packet.hash, reason: 'As discussed', isSigned: true, ...input })
}

it.each(allGates)('a prohibited class blocks gate %i (R6)', async (gate) => {
  const useCase = await governedUseCase(store, owner, { phase: gate, tier: 'low' })
  accepted(await classifyAiAct(by(owner), { key: useCase.key, basedOn: 0, answers: answers('social_scoring') }))
  accepted(await requestGate(by(owner), { key: useCase.key, gate }))
  const conditional = { verb: 'conditional_go', conditions: [{ text: 'Answer the checklist' }] }
  for (const approval of [{ verb: 'go' }, conditional]) {
    expect(await decide(useCase, approval)).toMatchObject({ code: 'invalid', message: expect.stringMatching(/EU AI Act prohibits/) as string })
  }
  accepted(await decide(useCase, { verb: 'hold', holdUntil: '2026-12-01' }))
})
