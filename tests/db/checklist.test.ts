import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerChecklist, answerSeen } from '~/commands/checklist.server'
import * as checklists from 'db/queries/checklist'
import * as useCases from 'db/queries/use-cases'
import { items, type ItemId } from 'domain/checklist'
import type { Actor } from 'domain/permissions'
import { accepted, contextFor, person, setUpStore } from '../support/commands'
import { governedUseCase, type GovernedUseCase } from '../support/governed-use-case'
import { openTestStore, peek } from '../support/store'

let store: Awaited<ReturnType<typeof openTestStore>>
let olga: Actor, otto: Actor, viewer: Actor, stranger: Actor

beforeAll(async () => {
  store = await openTestStore()
  await setUpStore(store)
  olga = await person(store, ['owner'], 'Olga')
  otto = await person(store, ['owner'], 'Otto')
  viewer = await person(store, ['viewer'])
  stranger = await person(store, ['owner'])
})
afterAll(() => store.dispose())

const by = (actor: Actor) => contextFor(store, actor)
const shared = (values: Partial<useCases.NewUseCase> = {}) => governedUseCase(store, olga, { contributors: [otto], ...values })
const read = async (useCase: GovernedUseCase) => (await checklists.find(store.read, useCase.id)).checklist
/** The answer of a form: with the fingerprint of what the form showed. */
const formAnswer = async (useCase: GovernedUseCase, item: ItemId) => ({ item, seen: answerSeen((await read(useCase))[item]) })
const allGreen = items.map(({ id, group }) => ({ item: id, answer: group === 'green' ? 'yes' : 'no' }))

describe('answers (R4)', () => {
  it('are kept with note, links, who and when, and give the verdict', async () => {
    const useCase = await shared()
    const result = await answerChecklist(by(olga), {
      key: useCase.key,
      answers: [{ item: 'budget_secured', answer: 'yes', note: 'Board, May', evidence: ['https://example.org/minutes'] }],
    })
    expect(accepted(result)).toMatchObject({ verdict: 'incomplete', changed: ['budget_secured'] })
    expect((await read(useCase)).budget_secured).toEqual({
      answer: 'yes',
      note: 'Board, May',
      evidence: ['https://example.org/minutes'],
      by: olga.id,
      at: '2026-10-15T09:00:00.000Z',
    })
  })

  it('lead to go when all greens are met and no flag is raised', async () => {
    const useCase = await shared()
    expect(accepted(await answerChecklist(by(olga), { key: useCase.key, answers: allGreen }))).toMatchObject({ verdict: 'go', reasons: [] })
    const [standing] = await peek<{ verdict: string; unanswered: number }>(store, `select * from standings where use_case_id = ${useCase.id}`)
    expect(standing).toMatchObject({ verdict: 'go', unanswered: 0 })
  })

  it('keep note and evidence that an answer leaves out, and can be taken back', async () => {
    const useCase = await shared()
    const item = 'unclear_roi'
    accepted(await answerChecklist(by(olga), { key: useCase.key, answers: [{ item, answer: 'yes', note: 'No baseline' }] }))
    accepted(await answerChecklist(by(olga), { key: useCase.key, answers: [{ item, answer: 'no' }] }))
    expect((await read(useCase)).unclear_roi).toMatchObject({ answer: 'no', note: 'No baseline' })
    accepted(await answerChecklist(by(olga), { key: useCase.key, answers: [{ item, answer: null }] }))
    expect((await read(useCase)).unclear_roi).toMatchObject({ answer: null })
    accepted(await answerChecklist(by(olga), { key: useCase.key, answers: [{ item, note: 'Ask finance' }] }))
    expect((await read(useCase)).unclear_roi).toMatchObject({ answer: null, note: 'Ask finance' })
  })

  it('that change nothing leave no record and keep who answered', async () => {
    const useCase = await shared()
    accepted(await answerChecklist(by(olga), { key: useCase.key, answers: allGreen }))
    const records = (await peek(store, 'select seq from audit_log')).length
    expect(accepted(await answerChecklist(by(otto), { key: useCase.key, answers: allGreen }))).toMatchObject({ changed: [] })
    expect((await read(useCase)).budget_secured?.by).toBe(olga.id)
    expect(await peek(store, 'select seq from audit_log')).toHaveLength(records)
  })

  it('are one record in the log, with what was there before (R13)', async () => {
    const useCase = await shared()
    accepted(await answerChecklist(by(olga), { key: useCase.key, answers: [{ item: 'no_budget', answer: 'yes' }] }))
    accepted(await answerChecklist(by(olga), { key: useCase.key, answers: [{ item: 'no_budget', answer: 'no' }] }))
    const records = await peek<{ before: string; after: string }>(store, `select * from audit_log where subject_id = '${useCase.key}' order by seq`)
    expect(records.map(({ before, after }) => [before, after].map((text) => (JSON.parse(text) as { no_budget: unknown }).no_budget))).toEqual([
      [null, { answer: 'yes', note: null, evidence: [] }],
      [
        { answer: 'yes', note: null, evidence: [] },
        { answer: 'no', note: null, evidence: [] },
      ],
    ])
  })
})

describe('refused answers (R4)', () => {
  it('name the item that contradicts another, and nothing is saved', async () => {
    const useCase = await shared()
    const result = await answerChecklist(by(olga), {
      key: useCase.key,
      answers: [
        { item: 'training_examples', answer: 'yes' },
        { item: 'limited_training_data', answer: 'yes' },
      ],
    })
    expect(result).toMatchObject({ ok: false, code: 'invalid', issues: [{ path: 'answers.1.answer' }] })
    expect(await read(useCase)).toEqual({})
  })

  it('contradict answers given earlier too', async () => {
    const useCase = await shared()
    accepted(await answerChecklist(by(olga), { key: useCase.key, answers: [{ item: 'budget_secured', answer: 'yes' }] }))
    const result = await answerChecklist(by(otto), { key: useCase.key, answers: [{ item: 'no_budget', answer: 'yes' }] })
    expect(result).toMatchObject({ code: 'invalid', message: expect.stringContaining('both answered yes') as string })
  })

  it.each([
    ['not applicable on fine-tuning', { approach: 'fine_tuning' as const }, { item: 'ml_expertise', answer: 'not_applicable' }],
    ['not applicable to an item for every approach', { approach: 'rag' as const }, { item: 'unclear_roi', answer: 'not_applicable' }],
    ['an unknown item', {}, { item: 'nonsense', answer: 'yes' }],
    ['an unknown answer', {}, { item: 'unclear_roi', answer: 'perhaps' }],
    ['a link that is none', {}, { item: 'unclear_roi', answer: 'no', evidence: ['javascript:alert(1)'] }],
    ['a huge note', {}, { item: 'unclear_roi', answer: 'no', note: 'x'.repeat(2001) }],
  ])('%s', async (_, values, given) => {
    const useCase = await shared(values)
    expect(await answerChecklist(by(olga), { key: useCase.key, answers: [given] })).toMatchObject({ ok: false, code: 'invalid' })
  })

  it('accept not applicable for what only fine-tuning needs, on another approach', async () => {
    const useCase = await shared({ approach: 'rag' })
    accepted(await answerChecklist(by(olga), { key: useCase.key, answers: [{ item: 'ml_expertise', answer: 'not_applicable' }] }))
  })
})

describe('two people at one checklist (R14)', () => {
  it('answer different items from the same reading without getting in each other’s way', async () => {
    const useCase = await shared()
    const one = { ...(await formAnswer(useCase, 'budget_secured')), answer: 'yes' }
    const two = { ...(await formAnswer(useCase, 'unclear_roi')), answer: 'no' }
    accepted(await answerChecklist(by(olga), { key: useCase.key, answers: [one, { item: two.item, seen: two.seen }] }))
    accepted(await answerChecklist(by(otto), { key: useCase.key, answers: [{ item: one.item, seen: one.seen }, two] }))
    expect(await read(useCase)).toMatchObject({ budget_secured: { answer: 'yes', by: olga.id }, unclear_roi: { answer: 'no', by: otto.id } })
  })

  it('are told when the same item changed since it was read, and nothing of theirs is saved', async () => {
    const useCase = await shared()
    const stale = { ...(await formAnswer(useCase, 'unclear_roi')), answer: 'no' }
    const other = { ...(await formAnswer(useCase, 'first_ai_project')), answer: 'no' }
    accepted(await answerChecklist(by(olga), { key: useCase.key, answers: [{ item: 'unclear_roi', answer: 'yes' }] }))
    const result = await answerChecklist(by(otto), { key: useCase.key, answers: [other, stale] })
    expect(result).toMatchObject({ ok: false, code: 'stale', issues: [{ path: 'answers.1.answer' }], facts: { answer: 'yes', by: 'Olga' } })
    expect((await read(useCase)).first_ai_project).toBeUndefined()
  })

  it('may come to the same answer', async () => {
    const useCase = await shared()
    const same = { ...(await formAnswer(useCase, 'unclear_roi')), answer: 'no' }
    accepted(await answerChecklist(by(olga), { key: useCase.key, answers: [same] }))
    accepted(await answerChecklist(by(otto), { key: useCase.key, answers: [same] }))
    expect((await read(useCase)).unclear_roi).toMatchObject({ answer: 'no', by: olga.id })
  })

  it('a form that empties a note clears it', async () => {
    const useCase = await shared()
    accepted(await answerChecklist(by(olga), { key: useCase.key, answers: [{ item: 'unclear_roi', answer: 'no', note: 'Old' }] }))
    accepted(await answerChecklist(by(olga), { key: useCase.key, answers: [{ ...(await formAnswer(useCase, 'unclear_roi')), answer: 'no' }] }))
    expect((await read(useCase)).unclear_roi?.note).toBeNull()
  })

  it('a version that is given must be the current one', async () => {
    const useCase = await shared()
    const answers = [{ item: 'unclear_roi', answer: 'no' }]
    expect(await answerChecklist(by(olga), { key: useCase.key, version: 9, answers })).toMatchObject({ code: 'stale' })
    accepted(await answerChecklist(by(olga), { key: useCase.key, version: 1, answers }))
    expect(await useCases.findByKey(store.read, useCase.key)).toMatchObject({ version: 1 })
  })
})

it('is refused to viewers, concealed from other owners, and closed on killed use cases', async () => {
  const { key } = await shared()
  const killed = await shared({ status: 'killed' })
  const answers = [{ item: 'unclear_roi', answer: 'no' }]
  expect(await answerChecklist(by(viewer), { key, answers })).toMatchObject({ code: 'forbidden' })
  expect(await answerChecklist(by(stranger), { key, answers })).toMatchObject({ code: 'not_found' })
  expect(await answerChecklist(by(olga), { key: killed.key, answers })).toMatchObject({ code: 'conflict' })
})
