import { describe, expect, it } from 'vitest'
import { replannedDue } from 'domain/replan'

const before = { plannedStart: '2026-10-01', plannedEnd: '2026-10-28' }

describe('replanning a phase (R8)', () => {
  it.each([
    ['moves with a plan that only shifts', '2026-10-14', { plannedStart: '2026-10-08', plannedEnd: '2026-11-04' }, '2026-10-21'],
    ['stays due at the end when the end moves', '2026-10-28', { plannedStart: '2026-10-01', plannedEnd: '2026-11-30' }, '2026-11-30'],
    ['stays due at the start when the end moves', '2026-10-01', { plannedStart: '2026-10-01', plannedEnd: '2026-11-30' }, '2026-10-01'],
    ['keeps its place in a plan of twice the length', '2026-10-10', { plannedStart: '2026-10-01', plannedEnd: '2026-11-24' }, '2026-10-19'],
    ['keeps its distance from the start where there is no end any more', '2026-10-10', { plannedStart: '2026-11-01', plannedEnd: null }, '2026-11-10'],
  ])('an item %s', (_, dueOn, after, expected) => {
    expect(replannedDue(dueOn, before, after)).toBe(expected)
  })

  it('puts the items of a plan of one day at the end of the new one', () => {
    const oneDay = { plannedStart: '2026-10-01', plannedEnd: '2026-10-01' }
    expect(replannedDue('2026-10-01', oneDay, { plannedStart: '2026-10-05', plannedEnd: '2026-10-09' })).toBe('2026-10-09')
  })
})
