import { describe, expect, it } from 'vitest'
import { cellState, editHistory, monthSums, noEdits, placeBlock, tidyText, type EditAction, type GridMonth } from '~/features/roi/grid-model'
import { amountNotation } from 'domain/amount-text'
import { completeAmounts } from 'domain/roi-entry'

const notation = amountNotation('en-US', 'USD')
const empty: GridMonth = { month: '2026-09', amounts: null, seen: 'none', isFuture: false }
const recorded: GridMonth = { ...empty, amounts: completeAmounts({ compute: 1_900_000, revenue: 36_500_000 }) }

const history = (...actions: EditAction[]) => actions.reduce(editHistory, noEdits)
const type = (cell: string, text: string): EditAction => ({ kind: 'type', cell, text })

describe('a cell', () => {
  const compute = (saved: GridMonth, edit?: string) => cellState(saved, 'compute', edit, notation)

  it('shows what is saved until something is typed', () => {
    expect(compute(recorded)).toEqual({ text: '19,000', cents: 1_900_000, problem: null, isUnsaved: false })
    expect(compute(recorded, '20,000')).toMatchObject({ text: '20,000', cents: 2_000_000, isUnsaved: true })
  })

  it('is empty for a zero that is saved', () => {
    expect(cellState(recorded, 'storage', undefined, notation)).toMatchObject({ text: '', cents: 0 })
  })

  it.each([
    ['what is saved, written otherwise', recorded, '19000.00', false],
    ['nothing where nothing is', empty, '', false],
    ['a zero where no month is: that records one', empty, '0', true],
    ['nothing over an amount: that makes it 0', recorded, '', true],
  ])('is unsaved or not: %s', (_, saved, edit, isUnsaved) => {
    expect(compute(saved, edit).isUnsaved).toBe(isUnsaved)
  })

  it('says why it cannot be saved and counts for nothing', () => {
    expect(compute(recorded, '-5')).toMatchObject({ cents: null, isUnsaved: true, problem: expect.stringContaining('negative') as string })
  })
})

it('the sums of months follow what is typed, on top of everything before (R1)', () => {
  const cells = (saved: GridMonth, edit?: string) => ({
    compute: cellState(saved, 'compute', edit, notation),
    revenue: cellState(saved, 'revenue', undefined, notation),
  })
  const sums = monthSums(
    [
      { month: '2026-08', cells: cells(empty) },
      { month: '2026-09', cells: cells(recorded) },
      { month: '2026-10', cells: cells(empty, '1,000') },
    ],
    { costs: 100_000, gains: 0 },
  )
  expect(sums).toMatchObject([
    { isEmpty: true, roiPercent: null, cumulative: { costs: 100_000, gains: 0, roiPercent: -100 } },
    { isEmpty: false, costs: 1_900_000, gains: 36_500_000, roiPercent: 1821.05, cumulative: { costs: 2_000_000, roiPercent: 1725 } },
    { isEmpty: false, costs: 100_000, roiPercent: -100, cumulative: { costs: 2_100_000 } },
  ])
})

describe('undo', () => {
  it('takes back a cell at a time, not a letter at a time', () => {
    const typed = history(type('a', '1'), type('a', '12'), type('b', '3'))
    expect(typed.edits).toEqual({ a: '12', b: '3' })
    expect(editHistory(typed, { kind: 'undo' }).edits).toEqual({ a: '12' })
    expect(history(type('a', '1'), type('a', '12'), type('b', '3'), { kind: 'undo' }, { kind: 'undo' }).edits).toEqual({})
  })

  it('begins a new step in a cell that was left and entered again', () => {
    const steps: EditAction[] = [type('a', '1'), { kind: 'leave', cell: 'a', text: '1' }, type('a', '12')]
    expect(history(...steps, { kind: 'undo' }).edits).toEqual({ a: '1' })
  })

  it('takes back a pasted block at once and brings it back', () => {
    const pasted = history(type('a', '1'), { kind: 'fill', cells: { a: '5', b: '6' } })
    const undone = editHistory(pasted, { kind: 'undo' })
    expect(undone.edits).toEqual({ a: '1' })
    expect(editHistory(undone, { kind: 'redo' }).edits).toEqual({ a: '5', b: '6' })
  })

  it('forgets what was undone once something else is typed, and does nothing where there is nothing', () => {
    const retyped = history(type('a', '1'), { kind: 'undo' }, type('b', '2'))
    expect(editHistory(retyped, { kind: 'redo' })).toBe(retyped)
    expect(editHistory(noEdits, { kind: 'undo' })).toBe(noEdits)
  })
})

it('a block is put down from a cell on, written properly, and what has no place is counted', () => {
  const cellAt = (down: number, right: number) => (down < 2 && right < 2 ? `${down}/${right}` : null)
  const block = [['1234.5', '$2', '3'], ['(5)', '', ''], ['7']]
  expect(placeBlock(block, cellAt, notation)).toEqual({ cells: { '0/0': '1,234.50', '0/1': '2', '1/0': '(5)', '1/1': '' }, leftOut: 2 })
})

it.each([
  [' 1234.5 ', '1,234.50'],
  ['$5', '5'],
  ['-', '0'],
  ['', ''],
  [' nonsense ', 'nonsense'],
])('writes %j as %j', (text, tidy) => {
  expect(tidyText(text, notation)).toBe(tidy)
})
