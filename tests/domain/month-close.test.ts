import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isOverMedian, medianOf, possibleSteps, rankOf, stepRefusal, unusual, type MonthStatus, type MonthStep, type StepRefusal } from 'domain/month-close'

const today = '2026-10-15'

describe('the steps of a month (R9)', () => {
  it.each<[MonthStep, string, MonthStatus, string | null, StepRefusal | null]>([
    ['review', '2026-09', 'open', null, null],
    ['review', '2026-09', 'open', '2026-07', null],
    ['review', '2026-09', 'in_review', null, 'done'],
    ['review', '2026-09', 'closed', null, 'closed'],
    ['review', '2026-10', 'open', null, 'not_over'],
    ['review', '2026-11', 'open', null, 'not_over'],
    ['close', '2026-09', 'open', null, null],
    ['close', '2026-09', 'in_review', null, null],
    ['close', '2026-09', 'in_review', '2026-08', 'earlier_open'],
    ['close', '2026-09', 'closed', null, 'done'],
    ['close', '2026-10', 'open', null, 'not_over'],
    ['close', '2026-10', 'in_review', null, 'not_over'],
    ['reopen', '2026-09', 'in_review', '2026-08', null],
    ['reopen', '2026-09', 'open', null, 'not_in_review'],
    ['reopen', '2026-09', 'closed', null, 'closed'],
  ])('%s %s, %s, with %s open before it: %s', (step, month, status, earlierOpen, refusal) => {
    expect(stepRefusal(step, { month, status, earlierOpen }, today)).toBe(refusal)
  })

  it('are offered where they may be taken', () => {
    const of = (month: string, status: MonthStatus, earlierOpen: string | null = null) => possibleSteps({ month, status, earlierOpen }, today)
    expect(of('2026-09', 'open')).toEqual(['close', 'review'])
    expect(of('2026-09', 'open', '2026-08')).toEqual(['review'])
    expect(of('2026-09', 'in_review')).toEqual(['close', 'reopen'])
    expect(of('2026-09', 'closed')).toEqual([])
    expect(of('2026-10', 'open')).toEqual([])
  })
})

describe('what is unusual', () => {
  const others = (...pairs: [costs: number, gains: number][]) => pairs.map(([costs, gains], index) => ({ month: `2026-0${index + 1}`, costs, gains }))
  const entry = (costs: number, gains: number, evidence: string | null = 'Invoice 12') => ({ month: '2026-09', costs, gains, evidence })
  const kinds = (...given: Parameters<typeof unusual>) => unusual(...given).map(({ kind }) => kind)
  const steady = others([100, 200], [100, 200], [100, 200])

  it.each<[string, Parameters<typeof unusual>, string[]]>([
    ['nothing of a month like the others', [entry(100, 200), steady], []],
    ['costs over three times the median', [entry(301, 600), steady], ['costs_high']],
    ['not costs of just three times', [entry(300, 600), steady], []],
    ['gains over three times the median', [entry(100, 601), steady], ['gains_high']],
    ['nothing high with two other months', [entry(9_000, 90_000), others([100, 200], [100, 200])], []],
    ['what is above a median of nothing', [entry(5, 200), others([0, 200], [0, 200], [7, 200])], ['costs_high']],
    ['by the mean of the two in the middle where they are even', [entry(451, 600), others([1, 200], [100, 200], [200, 200], [900, 1000])], ['costs_high']],
    ['not below that mean', [entry(450, 600), others([1, 200], [100, 200], [200, 200], [900, 1000])], []],
    ['a loss after a gain', [entry(300, 200), steady], ['sign_change']],
    ['a gain after a loss', [entry(100, 200), others([200, 100])], ['sign_change']],
    ['not a month that comes out even', [entry(200, 200), steady], []],
    ['not the first recorded month', [entry(300, 200), []], []],
    ['gains without evidence', [entry(100, 200, null), steady], ['no_evidence']],
    ['evidence of blanks alone', [entry(100, 200, '  \n'), steady], ['no_evidence']],
    ['not costs without evidence', [entry(100, 0, null), []], []],
    ['all at once', [entry(9_000, 8_000, null), steady], ['costs_high', 'gains_high', 'sign_change', 'no_evidence']],
  ])('%s', (_, given, found) => expect(kinds(...given)).toEqual(found))

  it('comes with its figures', () => {
    const months = [{ month: '2026-08', costs: 5, gains: 9 }, ...steady, { month: '2026-10', costs: 900, gains: 1 }]
    expect(unusual(entry(400, 100, null), months)).toEqual([
      { kind: 'costs_high', amount: 400, median: 100 },
      { kind: 'sign_change', net: -300, before: { month: '2026-08', net: 4 } },
      { kind: 'no_evidence', gains: 100 },
    ])
  })

  it('is the same by counting as by the median itself', () => {
    const cents = fc.integer({ min: 0, max: 60 })
    fc.assert(
      fc.property(cents, fc.array(cents, { maxLength: 9 }), (amount, amounts) => {
        const median = medianOf(amounts)
        expect(isOverMedian(amount, rankOf(amount, amounts))).toBe(amounts.length >= 3 && median !== null && amount > 3 * median)
      }),
    )
  })
})
