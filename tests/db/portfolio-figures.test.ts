import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { saveRoiMonth } from '~/commands/roi.server'
import { editUseCase, proposeUseCase } from '~/commands/use-cases.server'
import { putOnHold } from '~/commands/use-case-lifecycle.server'
import { postUpdate } from '~/commands/updates.server'
import { groupsAt, groupsNow, killCandidates } from 'db/queries/portfolio-figures'
import * as useCases from 'db/queries/use-cases'
import { metOn } from 'domain/kill'
import type { Actor } from 'domain/permissions'
import { portfolioFigures } from 'domain/portfolio-figures'
import { accepted, contextFor, person, setUpStore } from '../support/commands'
import { openTestStore } from '../support/store'

let store: Awaited<ReturnType<typeof openTestStore>>
let head: Actor

const on = (day: string) => contextFor(store, head, { now: new Date(`${day}T12:00:00Z`), via: 'api' })
const version = async (key: string) => (await useCases.findByKey(store.read, key))?.version
const at = async (month: string, units: (string | null)[] = []) => portfolioFigures(await groupsAt(store.read, month, units))
const now = async (units: (string | null)[] = [], today = '2026-10-15') => portfolioFigures(await groupsNow(store.read, units, today))

beforeAll(async () => {
  store = await openTestStore()
  await setUpStore(store)
  head = await person(store, ['head_of_ai'])
  const propose = async (day: string, fields: object) => accepted(await proposeUseCase(on(day), { problem: 'Slow', status: 'active', ...fields })).key
  const save = async (day: string, key: string, month: string, costs: number, gains: number) =>
    accepted(await saveRoiMonth(on(day), { key, month, costs: { compute: costs }, gains: { revenue: gains } }))

  const first = await propose('2026-03-10', { title: 'First', approach: 'rag', businessUnit: 'Claims' })
  await save('2026-04-01', first, '2026-03', 100, 50)
  await save('2026-05-01', first, '2026-04', 100, 250)
  accepted(await editUseCase(on('2026-06-20'), { key: first, version: await version(first), approach: 'fine_tuning', businessUnit: 'Sales' }))
  accepted(await putOnHold(on('2026-08-01'), { key: first, version: await version(first), reason: 'Waiting' }))

  const second = await propose('2026-07-01', { title: 'Second', approach: null })
  // Recorded later than it happened: the record begins in July, its money in February.
  await save('2026-07-02', second, '2026-02', 400, 0)
  accepted(await editUseCase(on('2026-09-01'), { key: second, version: await version(second), approach: 'commercial' }))
})
afterAll(() => store.dispose())

describe('the portfolio as of the end of a month (R12)', () => {
  it('is empty before anything happened', async () => {
    expect(await at('2026-01')).toMatchObject({ useCases: 0, costs: 0, roiPercent: null })
  })

  it('has the entries up to that month and the approach, unit and status of its last day', async () => {
    expect(await at('2026-03')).toMatchObject({ useCases: 2, costs: 500, gains: 50, roiPercent: -90, distribution: { byCount: { ninety: 1, ten: 0, unclassified: 1 }, bySpend: { ninety: 100, ten: 0, unclassified: 400 } } })
    expect(await at('2026-05')).toMatchObject({ costs: 600, gains: 300, distribution: { byCount: { ninety: 1, ten: 0 } }, byStatus: { active: { useCases: 2 } } })
    expect(await at('2026-06')).toMatchObject({ distribution: { byCount: { ninety: 0, ten: 1, unclassified: 1 } } })
    expect(await at('2026-08')).toMatchObject({ byStatus: { active: { useCases: 1 }, on_hold: { useCases: 1 } }, byPhase: { 1: { useCases: 2 } }, distribution: { byCount: { unclassified: 1 } } })
    expect(await at('2026-09')).toMatchObject({ distribution: { byCount: { ninety: 1, ten: 1, unclassified: 0 } } })
  })

  it('a use case whose money is older than its record counts from its first entry, as it was first recorded', async () => {
    expect(await at('2026-02')).toMatchObject({ useCases: 1, costs: 400, distribution: { byCount: { unclassified: 1 } } })
  })

  it('business units are those of that day', async () => {
    expect(await at('2026-05', ['Claims'])).toMatchObject({ useCases: 1, costs: 200 })
    expect(await at('2026-07', ['Claims'])).toMatchObject({ useCases: 0 })
    expect(await at('2026-07', ['Sales', null])).toMatchObject({ useCases: 2 })
  })

  it('the last month is the portfolio as it is', async () => {
    expect(await at('2026-10')).toEqual(await now())
    expect(await at('2026-10', ['Sales'])).toEqual(await now(['Sales']))
  })
})

describe('kill candidates (R11)', () => {
  it('are those that meet a rule on that day, severest first, with the figures of each rule', async () => {
    expect(await killCandidates(store.read, [], '2026-04-20')).toEqual([])
    const candidates = await killCandidates(store.read, [], '2026-10-15')
    expect(candidates.map(({ title, findings }) => [title, metOn(findings, '2026-10-15').map(({ rule }) => rule)])).toEqual([
      ['Second', ['K6', 'K6']],
      ['First', ['K6', 'K6']],
    ])
    expect(candidates.map(({ moneyAtStake }) => moneyAtStake)).toEqual([4_800, 0])
    accepted(await postUpdate(on('2026-10-15'), { key: 'UC-0001', health: 'on_track', changed: 'Goes on' }))
    const [first] = await killCandidates(store.read, ['Sales'], '2026-10-15')
    expect(metOn(first?.findings ?? [], '2026-10-15')).toEqual([expect.objectContaining({ rule: 'K6', facts: expect.objectContaining({ kind: 'overrun', phase: 1 }) as unknown })])
  })
})
