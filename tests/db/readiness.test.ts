import { afterAll, beforeAll, expect, it } from 'vitest'
import { assessReadiness } from '~/commands/readiness.server'
import * as readiness from 'db/queries/readiness'
import type { Actor } from 'domain/permissions'
import { dimensions, type Scores } from 'domain/readiness'
import { accepted, contextFor, person, setUpStore } from '../support/commands'
import { governedUseCase } from '../support/governed-use-case'
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
const all = (score: 1 | 2 | 3 | 4 | 5): Scores => Object.fromEntries(dimensions.map(({ id }) => [id, score]))

it.each([
  ['ready to fine-tune', all(4), 32, 'ready'],
  ['address gaps', all(3), 24, 'address_gaps'],
  ['simpler first', all(2), 16, 'simpler_first'],
  ['not ready', all(1), 8, 'not_ready'],
  ['no band while a dimension is unscored', { ...all(5), infrastructure: undefined }, null, null],
])('an assessment has its total and band: %s (R3)', async (_, scores, total, band) => {
  const useCase = await governedUseCase(store, olga)
  expect(accepted(await assessReadiness(by(olga), { key: useCase.key, scores }))).toEqual({ total, band })
  const [standing] = await peek<{ readiness_total: number | null }>(store, `select * from standings where use_case_id = ${useCase.id}`)
  expect(standing?.readiness_total).toBe(total)
})

it('every assessment is kept with its notes and who made it, and the newest counts (R3)', async () => {
  const useCase = await governedUseCase(store, olga, { contributors: [otto] })
  accepted(await assessReadiness(by(olga), { key: useCase.key, scores: all(2), notes: { data_quality: 'Half is missing', infrastructure: ' ' } }))
  accepted(await assessReadiness(by(otto), { key: useCase.key, scores: all(3) }))
  expect(await readiness.assessments(store.read, useCase.id, 10)).toMatchObject([
    { total: 24, byName: 'Otto', notes: {} },
    { total: 16, byName: 'Olga', notes: { data_quality: 'Half is missing' } },
  ])
})

it('does not pass over an assessment that came in meanwhile (R14)', async () => {
  const useCase = await governedUseCase(store, olga, { contributors: [otto] })
  accepted(await assessReadiness(by(olga), { key: useCase.key, scores: all(2), basedOn: 0 }))
  const result = await assessReadiness(by(otto), { key: useCase.key, scores: all(3), basedOn: 0 })
  expect(result).toMatchObject({ ok: false, code: 'stale', facts: { total: 16 } })
  const [newest] = await readiness.assessments(store.read, useCase.id, 1)
  accepted(await assessReadiness(by(otto), { key: useCase.key, scores: all(3), basedOn: newest?.id }))
})

it('has before and after in the log (R13)', async () => {
  const useCase = await governedUseCase(store, olga)
  accepted(await assessReadiness(by(olga), { key: useCase.key, scores: all(2) }))
  accepted(await assessReadiness(by(olga), { key: useCase.key, scores: all(3) }))
  const records = await peek<{ before: string; after: string }>(store, `select * from audit_log where subject_id = '${useCase.key}' order by seq`)
  expect(records.map(({ before, after }) => [JSON.parse(before) as unknown, JSON.parse(after) as unknown])).toMatchObject([
    [{ scores: null }, { total: 16 }],
    [{ total: 16 }, { total: 24, band: 'address_gaps' }],
  ])
})

it.each([
  ['a score of 0', { data_quality: 0 }],
  ['a score of 6', { data_quality: 6 }],
  ['half a point', { data_quality: 2.5 }],
  ['text', { data_quality: '4' }],
  ['an unknown dimension', { vibes: 5 }],
  ['nothing', {}],
])('refuses %s', async (_, scores) => {
  const useCase = await governedUseCase(store, olga)
  expect(await assessReadiness(by(olga), { key: useCase.key, scores })).toMatchObject({ ok: false, code: 'invalid' })
  expect(await readiness.assessments(store.read, useCase.id, 1)).toEqual([])
})

it('is refused to viewers, concealed from other owners, and closed on killed use cases', async () => {
  const { key } = await governedUseCase(store, olga)
  const killed = await governedUseCase(store, olga, { status: 'killed' })
  expect(await assessReadiness(by(viewer), { key, scores: all(3) })).toMatchObject({ code: 'forbidden' })
  expect(await assessReadiness(by(stranger), { key, scores: all(3) })).toMatchObject({ code: 'not_found' })
  expect(await assessReadiness(by(olga), { key: killed.key, scores: all(3) })).toMatchObject({ code: 'conflict' })
})
