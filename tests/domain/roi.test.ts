import { describe, expect, it } from 'vitest'
import { costCategories, directCostCategories, gainCategories, hiddenCostCategories, indirectCostCategories, roiPercent } from 'domain/roi'

describe('ROI (R1)', () => {
  it.each([
    ['the guide’s customer support: $82.50 to $2,000 a day', { costs: 8_250, gains: 200_000 }, 2324.24],
    ['the guide’s break-even scenario: 19,000 to 365,000', { costs: 1_900_000, gains: 36_500_000 }, 1821.05],
    ['the guide’s financial reporting, which it gives as 669 %', { costs: 1_500_000, gains: 10_000_000 }, 566.67],
    ['nothing came back', { costs: 100, gains: 0 }, -100],
    ['just even', { costs: 12_345, gains: 12_345 }, 0],
    ['a half is rounded away from zero', { costs: 1_000_000, gains: 1_000_050 }, 0.01],
    ['below zero alike', { costs: 1_000_000, gains: 999_950 }, -0.01],
    ['ninety trillion', { costs: 9_000_000_000_000, gains: 1 }, -100],
  ])('%s', (_, totals, expected) => expect(roiPercent(totals)).toBe(expected))

  it.each([0, 1, 1_000_000])('is undefined without costs, whatever the gains (%i)', (gains) => {
    expect(roiPercent({ costs: 0, gains })).toBeNull()
  })

  it('knows 4 categories of gains and 16 of costs, each once', () => {
    expect(gainCategories).toHaveLength(4)
    expect([directCostCategories, indirectCostCategories, hiddenCostCategories].map((list) => list.length)).toEqual([4, 6, 6])
    expect(new Set([...gainCategories, ...costCategories]).size).toBe(20)
  })
})
