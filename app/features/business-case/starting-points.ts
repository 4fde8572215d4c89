import { costOptimizations, costOptimizationsSection, guideDirectCosts, guideFineTuningBudget, guideIndirectCosts, guideRagCost, type CostRange } from 'domain/guide/costs'
import { highRoiSource, highRoiUseCases, type HighRoiUseCase } from 'domain/guide/high-roi-use-cases'
import { roiPercent } from 'domain/roi'

/** What a business case can begin with: the guide's use cases, what it says that things cost, and how costs are kept down. */

export interface StartingPoint {
  id: string
  name: string
  says: string
  note: string | null
}

const dollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD', trailingZeroDisplay: 'stripIfInteger' })

/** The guide's use cases as starting points; where its figure does not follow from its inputs, both are said (R1). */
export function startingPoints() {
  return {
    source: highRoiSource,
    points: highRoiUseCases.map((one): StartingPoint => ({ id: one.id, name: one.name, says: figuresOf(one), note: noteOf(one) })),
    costs: [
      { name: 'Compute', ...rangeWords(guideDirectCosts.compute) },
      { name: 'Data preparation', ...rangeWords(guideDirectCosts.data_preparation) },
      { name: 'Tooling', ...rangeWords(guideDirectCosts.tooling) },
      { name: 'Storage', ...rangeWords(guideDirectCosts.storage) },
      { name: 'Indirect costs', says: `${guideIndirectCosts.lowHundredths / 100} to ${guideIndirectCosts.highHundredths / 100} times the direct ones`, section: guideIndirectCosts.section },
      { name: 'RAG in all', ...rangeWords(guideRagCost) },
      { name: 'Fine-tuning in all', ...rangeWords(guideFineTuningBudget) },
    ],
    strategies: { section: costOptimizationsSection, list: costOptimizations.map(({ name, ways }) => ({ name, ways: ways.join('; ') })) },
  }
}
export type StartingPoints = ReturnType<typeof startingPoints>

function rangeWords({ low, high, isOpenEnded, per, section }: CostRange): { says: string; section: string } {
  const amount = (cents: number): string => dollars.format(cents / 100)
  return { says: `${amount(low)} to ${amount(high)}${isOpenEnded ? ' and more' : ''} ${per === 'once' ? 'once' : 'a month'}`, section }
}

function figuresOf({ investment, costs, gains, metric }: HighRoiUseCase): string {
  const per = ({ amount, per: unit }: { amount: number; per: string }): string => `${dollars.format(amount / 100)} a ${unit}`
  return [
    investment > 0 ? `${dollars.format(investment / 100)} once` : null,
    costs ? `costs ${per(costs)}` : null,
    gains ? `gains ${per(gains)}` : null,
    metric ? `${metric.name.toLowerCase()}: ${metric.from === null ? '' : `${metric.from / 1000} ${metric.unit} → `}${metric.target / 1000} ${metric.unit}` : null,
  ]
    .filter(Boolean)
    .join(', ')
}

function noteOf({ investment, costs, gains, guideRoi }: HighRoiUseCase): string | null {
  if (guideRoi === null || !gains) return null
  const spent = investment > 0 ? investment : (costs?.amount ?? 0)
  const computed = roiPercent({ costs: spent, gains: gains.amount })
  if (computed === null || Math.abs(computed - guideRoi / 100) < 1) return null
  return `The guide prints ${guideRoi / 100} %; its own figures give ${computed} %.`
}
