import { afterAll, beforeAll, expect, it } from 'vitest'
import { addRisk, editRisk, seedRegister } from '~/commands/risk-register.server'
import { stateDigests } from '~/server/use-case-state.server'
import * as audit from 'db/queries/audit'
import * as risks from 'db/queries/risks'
import type { Actor } from 'domain/permissions'
import { accepted, contextFor, person, setUpStore } from '../support/commands'
import { governedUseCase } from '../support/governed-use-case'
import { openTestStore } from '../support/store'

let store: Awaited<ReturnType<typeof openTestStore>>
let owner: Actor, colleague: Actor, viewer: Actor, stranger: Actor

beforeAll(async () => {
  store = await openTestStore()
  await setUpStore(store)
  owner = await person(store, ['owner'], 'Omar')
  colleague = await person(store, ['owner'], 'Carla')
  viewer = await person(store, ['viewer'])
  stranger = await person(store, ['owner'])
})
afterAll(() => store.dispose())

const by = (actor: Actor) => contextFor(store, actor)
const registered = (id: number) => risks.risksOf(store.read, id)
const own = { title: 'Wrong payouts', category: 'quality', status: 'open' }

/** A use case whose register has one risk, and what an edit of it sends. */
async function withRisk(more: Record<string, unknown> = {}) {
  const useCase = await governedUseCase(store, owner, { contributors: [colleague] })
  accepted(await addRisk(by(owner), { key: useCase.key, ...own, ...more }))
  const [risk] = await registered(useCase.id)
  return { useCase, edit: { key: useCase.key, riskId: risk?.id, version: 1, ...own, ...more } }
}

it('is seeded with the guide’s four risks, not scored, and never twice (R6)', async () => {
  const useCase = await governedUseCase(store, owner)
  const answers = await Promise.all([seedRegister(by(owner), { key: useCase.key }), seedRegister(by(owner), { key: useCase.key })])
  expect(answers.map((answer) => accepted(answer).added).sort()).toEqual([0, 4])
  expect(await registered(useCase.id)).toMatchObject(
    ['Data memorization', 'Prompt injection attacks', 'Training data extraction', 'Data poisoning'].map((title) => ({ title, inherent: null, residual: null, measures: [], status: 'open' })),
  )
})

it('keeps scores before and after, the measures, and who sees to it (R6)', async () => {
  const useCase = await governedUseCase(store, owner)
  accepted(await seedRegister(by(owner), { key: useCase.key }))
  const [risk] = await registered(useCase.id)
  const scored = { likelihood: 4, impact: 5, residualLikelihood: 2, residualImpact: 5, measures: ['output_filtering', 'not_of_the_guide'], owner: colleague.id, status: 'mitigating' }
  accepted(await editRisk(by(owner), { key: useCase.key, riskId: risk?.id, version: 1, title: 'Memorized names', category: 'privacy', ...scored }))
  expect((await registered(useCase.id))[0]).toMatchObject({
    title: 'Memorized names',
    libraryId: 'data_memorization',
    inherent: { likelihood: 4, impact: 5 },
    residual: { likelihood: 2, impact: 5 },
    measures: ['output_filtering'],
    ownerName: 'Carla',
    status: 'mitigating',
    version: 2,
  })
  const [record] = await audit.list(store.read, { subjectKind: 'use_case', subjectId: useCase.key }, 1)
  expect(record).toMatchObject({ action: 'risk_register.edit' })
  expect(JSON.parse(record?.after ?? '')).toMatchObject({ risk: 'Memorized names', residualLikelihood: 2, owner: 'Carla' })
})

it.each([
  ['without a name', { title: ' ' }, 'title'],
  ['off the scale', { likelihood: 6, impact: 1 }, 'likelihood'],
  ['with half a score', { likelihood: 3 }, 'impact'],
  ['with half a score after mitigation', { likelihood: 3, impact: 3, residualImpact: 2, mitigation: 'Filter' }, 'residualLikelihood'],
  ['that is graver after mitigation', { likelihood: 3, impact: 3, residualLikelihood: 3, residualImpact: 4, mitigation: 'Filter' }, 'residualImpact'],
  ['that is lower although nothing is done', { likelihood: 3, impact: 3, residualLikelihood: 1, residualImpact: 3 }, 'mitigation'],
  ['with an owner who may not work on use cases', { owner: 'nobody' }, 'owner'],
  ['of an unknown category', { category: 'weather' }, 'category'],
])('refuses a risk %s, beside the field', async (_, more, path) => {
  const useCase = await governedUseCase(store, owner)
  expect(await addRisk(by(owner), { key: useCase.key, ...own, ...more })).toMatchObject({ code: 'invalid', issues: [{ path }] })
  expect(await registered(useCase.id)).toEqual([])
})

it('refuses a save over what somebody else has saved meanwhile, and says who (R14)', async () => {
  const { useCase, edit } = await withRisk()
  accepted(await editRisk(by(colleague), { ...edit, title: 'Wrong payouts abroad' }))
  expect(await editRisk(by(owner), { ...edit, status: 'closed' })).toMatchObject({ code: 'stale', message: expect.stringContaining('Carla') as string })
  expect((await registered(useCase.id))[0]).toMatchObject({ title: 'Wrong payouts abroad', status: 'open' })
})

it('lets one of two saves at the same time through', async () => {
  const { edit } = await withRisk()
  const answers = await Promise.all([editRisk(by(owner), { ...edit, status: 'accepted' }), editRisk(by(colleague), { ...edit, status: 'closed' })])
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
})

it('keeps an owner who has lost the role until another is chosen', async () => {
  const { useCase, edit } = await withRisk({ owner: colleague.id })
  accepted(await editRisk(by(owner), { ...edit, owner: colleague.id, status: 'accepted' }))
  expect((await registered(useCase.id))[0]).toMatchObject({ ownerId: colleague.id, status: 'accepted' })
})

it('knows no risk of another use case', async () => {
  const { edit } = await withRisk()
  const other = await governedUseCase(store, owner)
  expect(await editRisk(by(owner), { ...edit, key: other.key })).toMatchObject({ code: 'not_found' })
})

it('is refused to viewers, concealed from other owners, and closed on killed use cases', async () => {
  const { useCase, edit } = await withRisk()
  const killed = await governedUseCase(store, owner, { status: 'killed' })
  expect(await seedRegister(by(viewer), { key: useCase.key })).toMatchObject({ code: 'forbidden' })
  expect(await editRisk(by(viewer), edit)).toMatchObject({ code: 'forbidden' })
  expect(await addRisk(by(stranger), { key: useCase.key, ...own })).toMatchObject({ code: 'not_found' })
  expect(await seedRegister(by(owner), { key: killed.key })).toMatchObject({ code: 'conflict' })
})

it('is part of what the log vouches for (J3)', async () => {
  const { useCase, edit } = await withRisk()
  const digest = async () => (await stateDigests(store.read, [useCase.id]))[0]?.digest
  const before = await digest()
  accepted(await editRisk(by(owner), { ...edit, status: 'accepted' }))
  expect(await digest()).not.toBe(before)
})
