import { describe, expect, it } from 'vitest'
import type { PhaseItemRow, PhaseRun } from 'db/queries/phases'
import { phasesData } from '~/features/phases/phases-data'
import { updatesData, updatesShown } from '~/features/phases/updates-data'

const today = '2026-10-15'
const run = (values: Partial<PhaseRun>): PhaseRun => ({
  id: 1,
  useCaseId: 1,
  phase: 1,
  plannedStart: '2026-09-01',
  plannedEnd: '2026-09-28',
  actualStart: '2026-09-01',
  actualEnd: null,
  percent: 40,
  version: 1,
  ...values,
})
const item = (values: Partial<PhaseItemRow & { doneByName: string }>) => ({
  id: 1,
  phaseRunId: 1,
  useCaseId: 1,
  templateId: 'data_assessment',
  kind: 'activity' as const,
  title: 'Data assessment',
  steps: [],
  dueOn: '2026-10-10',
  doneOn: null,
  doneBy: null,
  doneByName: null,
  evidence: null,
  position: 0,
  seen: 'seen',
  ...values,
})
const data = (source: Partial<Parameters<typeof phasesData>[0]> = {}) =>
  phasesData({
    useCase: { phase: 1, approach: 'rag', status: 'active' },
    runs: [run({})],
    items: [],
    decisions: [],
    waiting: [],
    today,
    day: (day) => `day ${day}`,
    ...source,
  })

describe('the phases tab (R8)', () => {
  it('says by how many days the plan and each open item are over', () => {
    const [first] = data({ items: [item({}), item({ id: 2, dueOn: today }), item({ id: 3, doneOn: '2026-10-14', doneByName: 'Olga' })] })
    expect(first?.current).toMatchObject({ daysOverPlan: 17, percent: 40, percentFromItems: 33, planned: 'day 2026-09-01 – day 2026-09-28', actual: 'since day 2026-09-01' })
    expect(first?.current?.items.map(({ daysLate, due, done }) => [daysLate, due, done])).toEqual([
      [5, 'day 2026-10-10', null],
      [null, `day ${today}`, null],
      [null, 'day 2026-10-10', 'day 2026-10-14, Olga'],
    ])
  })

  it('counts nothing as late in a use case that has ended', () => {
    const [first] = data({ useCase: { phase: 1, approach: 'rag', status: 'killed' }, items: [item({})] })
    expect(first?.current).toMatchObject({ daysOverPlan: null, items: [{ daysLate: null }] })
  })

  it('marks items of one’s own, which alone can be removed', () => {
    const [first] = data({ items: [item({}), item({ id: 2, templateId: null })] })
    expect(first?.current?.items.map(({ isOwn }) => isOwn)).toEqual([false, true])
  })

  it('keeps earlier runs of a phase beside the current one, and previews what has not begun', () => {
    const phases = data({
      useCase: { phase: 2, approach: 'rag', status: 'active' },
      runs: [
        run({ id: 1, actualEnd: '2026-09-20' }),
        run({ id: 2, phase: 2, actualStart: '2026-09-20', actualEnd: '2026-09-25' }),
        run({ id: 3, phase: 2, actualStart: '2026-09-25', plannedEnd: '2026-10-30' }),
      ],
    })
    expect(phases.map(({ state, current, earlier, preview }) => [state, current?.id ?? null, earlier.map(({ id }) => id), preview !== null])).toEqual([
      ['done', null, [1], false],
      ['current', 3, [2], false],
      ['to_come', null, [], true],
      ['to_come', null, [], true],
      ['to_come', null, [], true],
    ])
  })

  it('says how the gate of each phase stands', () => {
    const states = data({ useCase: { phase: 2, approach: 'rag', status: 'active' }, decisions: [{ gate: 1, verb: 'go' }], waiting: [2] })
    expect(states.map(({ gate }) => gate?.state ?? null)).toEqual(['signed', 'in_review', 'not_reached', 'not_reached', null])
  })
})

it('shows half a year of updates at first, and tells that there are older ones', () => {
  const rows = Array.from({ length: updatesShown.atFirst + 1 }, (_, index) => ({
    ...{ id: index, health: 'on_track' as const, changed: 'x', next: null, blockers: null, percent: null, on: today, byName: 'Olga' },
  }))
  const day = (on: string) => on
  expect(updatesData(rows, { showsAll: false, day })).toMatchObject({ updates: { length: updatesShown.atFirst }, hasOlderUpdates: true })
  expect(updatesData(rows, { showsAll: true, day })).toMatchObject({ updates: { length: rows.length }, hasOlderUpdates: false })
})
