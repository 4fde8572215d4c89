import { expect, it } from 'vitest'
import type { GridColumn } from '~/features/roi/grid-data'
import { typedFigures } from '~/features/roi/typed-figures'
import { amountNotation } from 'domain/amount-text'
import { amountsSeen, completeAmounts, type RoiAmounts } from 'domain/roi-entry'

const notation = amountNotation('en-US', 'USD')
const column = (month: string, amounts: Partial<RoiAmounts> | null): GridColumn => {
  const complete = amounts && completeAmounts(amounts)
  return { month, label: month, amounts: complete, seen: amountsSeen(complete), isFuture: false, entry: null, isClosed: false, isRestated: false }
}
const seen = (amounts: Partial<RoiAmounts>) => amountsSeen(completeAmounts(amounts))
const of = (months: unknown, columns: GridColumn[]) => typedFigures({ months }, columns, notation)

it('only touched cells come back: what others have saved meanwhile in untouched ones is not undone by saving again (R14)', () => {
  const sent = [{ month: '2026-09', seen: seen({ compute: 500, revenue: 900 }), costs: { compute: '7' }, gains: { revenue: '9' } }]
  expect(of(sent, [column('2026-09', { compute: 500, revenue: 1_200 })])).toEqual({
    edits: { 'months[0].costs.compute': '7' },
    meanwhile: [{ month: '2026-09', category: 'Revenue', was: '9', now: '12' }],
  })
})

it('an emptied cell, and what cannot be read, were touched', () => {
  const sent = [{ month: '2026-09', seen: seen({ compute: 500 }), costs: { storage: 'nonsense' } }]
  expect(of(sent, [column('2026-09', { compute: 500 })]).edits).toEqual({ 'months[0].costs.compute': '', 'months[0].costs.storage': 'nonsense' })
})

it('a 0 typed into a month without figures was touched, an empty cell was not', () => {
  const sent = [{ month: '2026-09', seen: 'none', costs: { compute: '0' } }]
  expect(of(sent, [column('2026-09', null)]).edits).toEqual({ 'months[0].costs.compute': '0' })
})

it('a month finds its column wherever it is, and one that is not shown is left out', () => {
  const sent = [
    { month: '2026-09', seen: 'none', gains: { revenue: '5' } },
    { month: '2020-01', seen: 'none', gains: { revenue: '6' } },
  ]
  expect(of(sent, [column('2026-08', null), column('2026-09', null)]).edits).toEqual({ 'months[1].gains.revenue': '5' })
})

it('a month that others changed and that was not touched here is no conflict', () => {
  const sent = [{ month: '2026-09', seen: seen({ compute: 500 }), costs: { compute: '5' } }]
  expect(of(sent, [column('2026-09', { compute: 900 })])).toEqual({ edits: {}, meanwhile: [] })
})

it.each([[null], ['text'], [{ months: 'x' }], [{ months: [null, 4, { month: 7 }] }]])('nothing comes back of %j', (sent) => {
  expect(typedFigures(sent, [column('2026-09', null)], notation)).toEqual({ edits: {}, meanwhile: [] })
})
