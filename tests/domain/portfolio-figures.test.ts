import { describe, expect, it } from 'vitest'
import { sumCents } from 'domain/money'
import { portfolioFigures, type FigureGroup } from 'domain/portfolio-figures'

const group = (given: Partial<FigureGroup>): FigureGroup => ({ status: 'active', phase: 3, tier: 'low', approach: 'rag', count: 1, costs: 0, gains: 0, ...given })

describe('the figures of a portfolio', () => {
  it('an empty portfolio has no ROI, not one of 0 (R1)', () => {
    expect(portfolioFigures([])).toMatchObject({ useCases: 0, costs: 0, gains: 0, roiPercent: null, running: { roiPercent: null } })
  })

  it('ROI is computed from the sums, never as a mean of percentages (R1)', () => {
    const figures = portfolioFigures([group({ costs: 100, gains: 300 }), group({ costs: 900, gains: 900 })])
    expect(figures).toMatchObject({ useCases: 2, costs: 1_000, gains: 1_200, roiPercent: 20 })
  })

  it('the distribution counts what is active or on hold, and unclassified use cases beside it (R10)', () => {
    const { distribution, running, useCases } = portfolioFigures([
      group({ approach: 'rag', count: 8, costs: 700 }),
      group({ approach: 'commercial', status: 'on_hold', costs: 100 }),
      group({ approach: 'hybrid', count: 2, costs: 400 }),
      group({ approach: null, count: 3, costs: 50 }),
      group({ approach: 'fine_tuning', status: 'killed', costs: 9_999 }),
      group({ approach: 'rag', status: 'proposed', phase: null }),
    ])
    expect(distribution).toEqual({ byCount: { ninety: 9, ten: 2, unclassified: 3 }, bySpend: { ninety: 800, ten: 400, unclassified: 50 } })
    expect([useCases, running.useCases]).toEqual([16, 14])
  })

  it('phases and tiers add up to what runs, statuses to everything', () => {
    const figures = portfolioFigures([group({ phase: 1, tier: 'high', count: 2, costs: 5 }), group({ phase: null, tier: null, costs: 7 }), group({ status: 'retired', costs: 11 })])
    const total = (parts: Record<string, { useCases: number; costs: number }>) => [sumCents(Object.values(parts).map((part) => part.useCases)), sumCents(Object.values(parts).map((part) => part.costs))]
    expect(total(figures.byPhase)).toEqual([3, 12])
    expect(total(figures.byTier)).toEqual([3, 12])
    expect(total(figures.byStatus)).toEqual([4, 23])
    expect([figures.byPhase[1].useCases, figures.byPhase.none.useCases, figures.byTier.high.costs]).toEqual([2, 1, 5])
  })
})
