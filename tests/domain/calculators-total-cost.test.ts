import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { costedApproaches, guideTotalCost, totalCosts, type CostedApproach, type TotalCostInput } from 'domain/calculators/total-cost'
import { guideTrainingExamples } from 'domain/guide/costs'
import { maxCents } from 'domain/money'

const costs = (input: Partial<TotalCostInput> = {}) => totalCosts({ ...guideTotalCost, ...input }) ?? expect.fail('too large')
const range = (low: number, high: number) => ({ low, high })

describe('total cost by approach (guide, "Total Cost of Ownership")', () => {
  it.each<[CostedApproach, number, number]>([
    ['prompt_engineering', 0, 0],
    // 70 and 1,000 a month.
    ['rag', 840_00, 12_000_00],
    // 125 + 10,000 + 0 + 1,200, and twice that; 12,500 + 100,000 + 120,000 + 12,000, and three times that.
    ['lora', 33_975_00, 978_000_00],
    ['qlora', 33_750_00, 948_000_00],
    ['full', 35_100_00, 1_128_000_00],
  ])('of %s over a year, from the guide’s ranges alone', (approach, low, high) => expect(costs()[approach].total).toEqual(range(low, high)))

  it('trains with LoRA for 75 % less than in full, and with QLoRA for 90 % less', () => {
    const training = costs({ compute: guideTrainingExamples.full.low })
    expect(training.full.lines.compute).toEqual({ ...range(24_00, 24_00), source: 'own' })
    expect(training.lora.lines.compute).toEqual({ ...range(6_00, 6_00), source: 'derived' })
    expect(training.qlora.lines.compute).toEqual({ ...range(2_40, 2_40), source: 'derived' })
    expect(costs().lora.lines.compute).toEqual({ ...range(125_00, 12_500_00), source: 'guide' })
    expect(costs().qlora.lines.compute).toEqual({ ...range(50_00, 5_000_00), source: 'guide' })
  })

  it('takes inference six times where a model is fine-tuned, and outside of what indirect costs are a multiple of', () => {
    const { prompt_engineering, rag, lora } = costs({ inferenceAMonth: 400_00 })
    expect(prompt_engineering.lines).toEqual({ inference: { ...range(4_800_00, 4_800_00), source: 'own' } })
    expect(rag.total).toEqual(range(840_00 + 4_800_00, 12_000_00 + 4_800_00))
    expect(lora.lines.inference).toEqual({ ...range(28_800_00, 28_800_00), source: 'derived' })
    expect(lora.lines.indirect).toEqual(costs().lora.lines.indirect)
  })

  it('puts what is known in the place of the guide’s range, and says so', () => {
    const { full, rag } = costs({ months: 6, compute: 2_000_00, dataPreparation: 20_000_00, toolingAMonth: 500_00, storageAMonth: 200_00, retrievalAMonth: 300_00, hidden: 7_000_00 })
    expect(full.lines).toEqual({
      compute: { ...range(2_000_00, 2_000_00), source: 'own' },
      data_preparation: { ...range(20_000_00, 20_000_00), source: 'own' },
      tooling: { ...range(3_000_00, 3_000_00), source: 'own' },
      storage: { ...range(1_200_00, 1_200_00), source: 'own' },
      inference: { ...range(0, 0), source: 'missing' },
      indirect: { ...range(52_400_00, 78_600_00), source: 'derived' },
      hidden: { ...range(7_000_00, 7_000_00), source: 'own' },
    })
    expect(full.total).toEqual(range(85_600_00, 111_800_00))
    expect(full.monthly).toEqual(range(14_266_67, 18_633_33))
    expect(rag.lines.retrieval).toEqual({ ...range(1_800_00, 1_800_00), source: 'own' })
  })

  it('counts what neither the guide nor anybody gives as 0, and says that it is missing', () => {
    expect(costs().prompt_engineering.lines).toEqual({ inference: { ...range(0, 0), source: 'missing' } })
    expect(costs().full.lines).toMatchObject({ inference: { source: 'missing' }, hidden: { ...range(0, 0), source: 'missing' } })
    expect(costs({ hidden: 0, inferenceAMonth: 0 }).full.lines).toMatchObject({ inference: { source: 'derived' }, hidden: { source: 'own' } })
  })

  it('takes a multiple of one’s own for indirect costs', () => {
    const { lora } = costs({ indirectHundredths: { low: 150, high: 150 } })
    expect(lora.lines.indirect).toEqual({ ...range(16_987_50, 366_750_00), source: 'own' })
  })

  it('is not computed where it could not be to the cent', () => {
    expect(totalCosts({ ...guideTotalCost, months: 120, inferenceAMonth: maxCents })).toBeNull()
  })

  it('never has a lower end above the upper one, and QLoRA ≤ LoRA ≤ full', () => {
    const cents = fc.option(fc.integer({ min: 0, max: 1_000_000_00 }))
    const input = fc.record({
      months: fc.integer({ min: 1, max: 120 }),
      inferenceAMonth: fc.integer({ min: 0, max: 1_000_000_00 }),
      compute: cents,
      dataPreparation: cents,
      toolingAMonth: cents,
      storageAMonth: cents,
      retrievalAMonth: cents,
      indirectHundredths: fc.option(fc.tuple(fc.nat({ max: 1_000 }), fc.nat({ max: 1_000 })).map(([low, more]) => ({ low, high: low + more }))),
      hidden: fc.integer({ min: 0, max: 1_000_000_00 }),
    })
    fc.assert(
      fc.property(input, (given) => {
        const result = costs(given)
        for (const approach of costedApproaches) expect(result[approach].total.low).toBeLessThanOrEqual(result[approach].total.high)
        for (const end of ['low', 'high'] as const) {
          expect(result.qlora.total[end]).toBeLessThanOrEqual(result.lora.total[end])
          expect(result.lora.total[end]).toBeLessThanOrEqual(result.full.total[end])
        }
      }),
    )
  })
})
