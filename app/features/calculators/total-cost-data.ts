import { formatAmount, type AmountNotation } from 'domain/amount-text'
import { costedApproaches, costLines, type ApproachCost, type CostedApproach, type CostLine, type FigureSource, type Range, type TotalCostInput } from 'domain/calculators/total-cost'
import {
  costOptimizations,
  costOptimizationsSection,
  guideComputeSavings,
  guideDirectCosts,
  guideFineTuningBudget,
  guideIndirectCosts,
  guideInference,
  guideRagCost,
  guideTrainingExamples,
  type CostRange,
} from 'domain/guide/costs'
import type { Formats } from '~/features/use-cases/formats'
import { approachNames, methodNames } from '~/features/use-cases/words'
import { calculatorUrl } from './calculator-query'

export const totalCostPath = '/library/calculators/total-cost'

export interface CostCellWords {
  low: string
  /** null where both ends are the same. */
  high: string | null
  source: string | null
}

export interface TotalCostData {
  table: { says: string; approaches: string[]; rows: { name: string; from: string; isTotal: boolean; cells: (CostCellWords | null)[] }[]; months: string } | null
  assumptions: string[]
  examples: { name: string; section: string; note: string; to: string }[]
  optimizations: { section: string; list: { name: string; ways: string[] }[] }
  /** What the guide says, for the help of each field. */
  ranges: Record<'compute' | 'data' | 'tooling' | 'storage' | 'retrieval', string> & { indirectLow: string; indirectHigh: string }
}

interface Source {
  calculated: { input: TotalCostInput; result: Record<CostedApproach, ApproachCost> } | null
  notation: AmountNotation
  formats: Formats
}

export const costedApproachNames: Record<CostedApproach, string> = { prompt_engineering: approachNames.prompt_engineering, rag: approachNames.rag, ...methodNames }

const lineNames: Record<CostLine, string> = {
  compute: 'Compute of training',
  data_preparation: 'Data preparation',
  tooling: 'Tooling',
  storage: 'Storage',
  retrieval: 'Retrieval',
  inference: 'Inference',
  indirect: 'Indirect costs',
  hidden: 'Hidden costs',
}
const sourceNames: Record<FigureSource, string> = { guide: 'guide', own: 'yours', derived: 'yours × guide', missing: 'not given' }

/** What the total cost calculator says, in words (guide, "Total Cost of Ownership"). */
export function totalCostData({ calculated, notation, formats }: Source): TotalCostData {
  return {
    table: calculated && tableOf(calculated, formats),
    assumptions: assumptions(formats),
    examples: examplesOf(notation, formats),
    optimizations: { section: costOptimizationsSection, list: costOptimizations.map(({ name, ways }) => ({ name, ways: [...ways] })) },
    ranges: {
      compute: rangeWords(guideDirectCosts.compute, formats),
      data: rangeWords(guideDirectCosts.data_preparation, formats),
      tooling: rangeWords(guideDirectCosts.tooling, formats),
      storage: rangeWords(guideDirectCosts.storage, formats),
      retrieval: rangeWords(guideRagCost, formats),
      indirectLow: formats.count(guideIndirectCosts.lowHundredths / 100),
      indirectHigh: formats.count(guideIndirectCosts.highHundredths / 100),
    },
  }
}

function tableOf({ input, result }: NonNullable<Source['calculated']>, formats: Formats): TotalCostData['table'] {
  const words = ({ low, high, source }: Range & { source?: FigureSource }): CostCellWords => ({
    low: formats.exactMoney(low),
    high: low === high ? null : formats.exactMoney(high),
    source: source ? sourceNames[source] : null,
  })
  const row = (name: string, from: string, isTotal: boolean, rangeOf: (cost: ApproachCost) => (Range & { source?: FigureSource }) | undefined) => ({
    name,
    from,
    isTotal,
    cells: costedApproaches.map((approach) => {
      const range = rangeOf(result[approach])
      return range ? words(range) : null
    }),
  })
  const months = `${formats.count(input.months)} ${input.months === 1 ? 'month' : 'months'}`
  const ends = ({ low, high }: Range) => (low === high ? formats.exactMoney(low) : `${formats.exactMoney(low)} to ${formats.exactMoney(high)}`)
  return {
    says: `Over ${months}: ${costedApproaches.map((approach) => `${costedApproachNames[approach]} ${ends(result[approach].total)}`).join('; ')}.`,
    months,
    approaches: costedApproaches.map((approach) => costedApproachNames[approach]),
    rows: [
      ...costLines.map((line) => row(lineNames[line], origin(line, formats), false, ({ lines }) => lines[line])),
      row(`Total over ${months}`, 'sum of the lines', true, ({ total }) => total),
      row('A month, on average', 'total by months', false, ({ monthly }) => monthly),
    ],
  }
}

/** Where a line comes from, unless the person has said better. */
function origin(line: CostLine, formats: Formats): string {
  switch (line) {
    case 'compute':
      return `guide, “${guideDirectCosts.compute.section}”: ${rangeWords(guideDirectCosts.compute, formats)} in full; “${guideComputeSavings.section}”: ${guideComputeSavings.lora} % less with LoRA, ${guideComputeSavings.qlora} % with QLoRA`
    case 'data_preparation':
    case 'tooling':
    case 'storage':
      return `guide, “${guideDirectCosts[line].section}”: ${rangeWords(guideDirectCosts[line], formats)}`
    case 'retrieval':
      return `guide, “${guideRagCost.section}”: ${rangeWords(guideRagCost, formats)}`
    case 'inference':
      return `yours; guide, “${guideInference.section}”: ${guideInference.fineTunedFactor} times as much for a fine-tuned model`
    case 'indirect':
      return `guide, “${guideIndirectCosts.section}”: ${guideIndirectCosts.lowHundredths / 100}–${guideIndirectCosts.highHundredths / 100} times the direct costs`
    case 'hidden':
      return 'yours; the guide names them without a figure'
  }
}

function rangeWords({ low, high, isOpenEnded, per }: CostRange, { money }: Formats): string {
  return `${money(low)}–${money(high)}${isOpenEnded ? ' or more' : ''}${per === 'month' ? ' a month' : ''}`
}

const assumptions = (formats: Formats): string[] => [
  'Direct costs are compute, data preparation, tooling and storage. Indirect costs are a multiple of these four; inference is left out of it.',
  'The guide gives no indirect costs for prompting and RAG, so none are counted there: compare them with this in mind.',
  'The guide’s price of RAG is taken as that of retrieval; inference of the base model comes on top of it.',
  `Inference of a fine-tuned model is taken ${guideInference.fineTunedFactor} times with every method, although the guide elsewhere calls that of QLoRA “nearly free”.`,
  'A model is trained once. Further trainings belong to the hidden costs.',
  'Upper ends that the guide leaves open (“+”) are taken as they are written, so the real ones may be higher.',
  `In “${guideFineTuningBudget.section}” the guide gives fine-tuning ${rangeWords(guideFineTuningBudget, formats)}, which is about its data preparation alone, without tooling and indirect costs.`,
]

function examplesOf(notation: AmountNotation, { exactMoney }: Formats): TotalCostData['examples'] {
  const { full, lora, qlora, section } = guideTrainingExamples
  const ends = ({ low, high }: Range) => `${exactMoney(low)}–${exactMoney(high)}`
  const zero = formatAmount(0, notation)
  const fields = { months: '1', compute: formatAmount(full.low, notation), data: zero, tooling: zero, storage: zero, retrieval: zero, indirect_low: zero, indirect_high: zero }
  return [
    {
      name: 'The guide’s ranges, one year',
      section: guideDirectCosts.compute.section,
      note: 'Every figure is the guide’s; inference and hidden costs, of which it gives none, are 0.',
      to: calculatorUrl(totalCostPath, { months: '12' }, notation.decimal),
    },
    {
      name: 'One training',
      section,
      note: `The guide has ${exactMoney(full.low)} in full, ${ends(lora)} with LoRA and ${ends(qlora)} with QLoRA, which is ${savings(lora, full)} and ${savings(qlora, full)} less. It also says ${guideComputeSavings.lora} % and ${guideComputeSavings.qlora} % (“${guideComputeSavings.section}”), with which this calculates.`,
      to: calculatorUrl(totalCostPath, fields, notation.decimal),
    },
  ]
}

/** How much less a range is than a price, in whole percent. */
function savings({ low, high }: Range, { low: price }: Range): string {
  const less = (cents: number) => Math.round((1 - cents / price) * 100)
  return `${less(high)}–${less(low)} %`
}
