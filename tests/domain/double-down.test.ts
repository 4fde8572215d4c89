import { expect, it } from 'vitest'
import { doubleDown, type DoubleDownSubject } from 'domain/double-down'
import { addMonths } from 'domain/month'
import { defaultPolicy } from 'domain/policy'

const months = (...gains: number[]) => gains.map((gain, index) => ({ month: addMonths('2026-01', index), costs: 100, gains: gain }))
const winner: DoubleDownSubject = { status: 'active', health: 'on_track', raisedFlags: 0, months: months(0, 400, 301, 500) }

it('lists a use case with an ROI above 200 % in its last three months, with the figures (R11)', () => {
  expect(doubleDown(winner, defaultPolicy)).toEqual({ months: ['2026-02', '2026-03', '2026-04'], roiPercent: [300, 201, 400] })
})

it.each<[string, Partial<DoubleDownSubject>]>([
  ['one of the months is at 200 % only', { months: months(400, 300, 400) }],
  ['there are two months only', { months: months(400, 400) }],
  ['a month had no costs, so no ROI', { months: [...months(400, 400), { month: '2026-03', costs: 0, gains: 400 }] }],
  ['it is at risk', { health: 'at_risk' }],
  ['nobody has said how it goes', { health: null }],
  ['a flag is raised', { raisedFlags: 1 }],
  ['it is over', { status: 'retired' }],
])('does not where %s', (_, values) => {
  expect(doubleDown({ ...winner, ...values }, defaultPolicy)).toBeNull()
})
