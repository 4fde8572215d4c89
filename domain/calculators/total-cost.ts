/** What an AI use case costs over its time, by approach, from the guide's ranges and what is known better (guide, "Total Cost of Ownership"). */
import { guideComputeSavings, guideDirectCosts, guideIndirectCosts, guideInference, guideRagCost } from '../guide/costs'
import { roundHalfAway, sumCents, type Cents } from '../money'
import { isCalculable } from './period'

/** The ways that are compared: two that train nothing, and the three methods of fine-tuning. */
export const costedApproaches = ['prompt_engineering', 'rag', 'lora', 'qlora', 'full'] as const
export type CostedApproach = (typeof costedApproaches)[number]

export const costLines = ['compute', 'data_preparation', 'tooling', 'storage', 'retrieval', 'inference', 'indirect', 'hidden'] as const
export type CostLine = (typeof costLines)[number]

/** Amounts are null where nothing better is known than what the guide says. */
export interface TotalCostInput {
  months: number
  /** Of the base model, a month; null counts as 0, because the guide gives no figure. */
  inferenceAMonth: Cents | null
  /** One full fine-tuning; LoRA and QLoRA are computed from it. */
  compute: Cents | null
  dataPreparation: Cents | null
  toolingAMonth: Cents | null
  storageAMonth: Cents | null
  /** Of retrieval, a month. */
  retrievalAMonth: Cents | null
  /** Indirect costs as a multiple of the direct ones, in hundredths: 200 is twice. */
  indirectHundredths: { low: number; high: number } | null
  /** Retraining, failed experiments, monitoring …: over the whole time. The guide names them without a figure: null counts as 0. */
  hidden: Cents | null
}

export interface Range {
  low: Cents
  high: Cents
}

/** `derived`: the guide's factor on a figure of one's own. `missing`: neither has a figure, and it counts as 0. */
export type FigureSource = 'guide' | 'own' | 'derived' | 'missing'

export interface CostCell extends Range {
  source: FigureSource
}

export interface ApproachCost {
  /** Lines that the approach does not have are missing. */
  lines: Partial<Record<CostLine, CostCell>>
  total: Range
  /** The total by month, rounded. */
  monthly: Range
}

/** What is known before anything is: the guide's ranges, over a year. */
export const guideTotalCost: TotalCostInput = {
  months: 12,
  inferenceAMonth: null,
  compute: null,
  dataPreparation: null,
  toolingAMonth: null,
  storageAMonth: null,
  retrievalAMonth: null,
  indirectHundredths: null,
  hidden: null,
}

/** @returns null where the amounts are too large to be computed to the cent */
export function totalCosts(input: TotalCostInput): Record<CostedApproach, ApproachCost> | null {
  const costs = Object.fromEntries(costedApproaches.map((approach) => [approach, summed(linesOf(approach, input), input.months)])) as Record<CostedApproach, ApproachCost>
  return isCalculable(Object.values(costs).map(({ total }) => total.high)) ? costs : null
}

function linesOf(approach: CostedApproach, input: TotalCostInput): ApproachCost['lines'] {
  const { months } = input
  const inference = times(ownOrMissing(input.inferenceAMonth), months)
  if (approach === 'prompt_engineering') return { inference }
  if (approach === 'rag') return { retrieval: times(ownOr(input.retrievalAMonth, guideRagCost), months), inference }
  const direct = directLines(approach, input)
  return {
    ...direct,
    inference: { ...times(inference, guideInference.fineTunedFactor), source: inference.source === 'own' ? 'derived' : inference.source },
    indirect: indirectOf(Object.values(direct), input.indirectHundredths),
    hidden: ownOrMissing(input.hidden),
  }
}

function directLines(method: 'lora' | 'qlora' | 'full', { months, ...given }: TotalCostInput): Record<'compute' | 'data_preparation' | 'tooling' | 'storage', CostCell> {
  return {
    compute: computeOf(method, given.compute),
    data_preparation: ownOr(given.dataPreparation, guideDirectCosts.data_preparation),
    tooling: times(ownOr(given.toolingAMonth, guideDirectCosts.tooling), months),
    storage: times(ownOr(given.storageAMonth, guideDirectCosts.storage), months),
  }
}

function computeOf(method: 'lora' | 'qlora' | 'full', given: Cents | null): CostCell {
  const full = ownOr(given, guideDirectCosts.compute)
  if (method === 'full') return full
  const left = (100 - guideComputeSavings[method]) / 100
  return { low: roundHalfAway(full.low * left), high: roundHalfAway(full.high * left), source: full.source === 'own' ? 'derived' : 'guide' }
}

function indirectOf(direct: readonly CostCell[], given: TotalCostInput['indirectHundredths']): CostCell {
  const { low, high } = sumOf(direct)
  const multiple = given ?? { low: guideIndirectCosts.lowHundredths, high: guideIndirectCosts.highHundredths }
  const isGuides = given === null && direct.every(({ source }) => source === 'guide')
  return {
    low: roundHalfAway((low * multiple.low) / 100),
    high: roundHalfAway((high * multiple.high) / 100),
    source: given ? 'own' : isGuides ? 'guide' : 'derived',
  }
}

function summed(lines: ApproachCost['lines'], months: number): ApproachCost {
  const total = sumOf(Object.values(lines))
  return { lines, total, monthly: { low: roundHalfAway(total.low / months), high: roundHalfAway(total.high / months) } }
}

const own = (cents: Cents): CostCell => ({ low: cents, high: cents, source: 'own' })
const ownOr = (cents: Cents | null, { low, high }: Range): CostCell => (cents === null ? { low, high, source: 'guide' } : own(cents))
const ownOrMissing = (cents: Cents | null): CostCell => (cents === null ? { low: 0, high: 0, source: 'missing' } : own(cents))
const times = ({ low, high, source }: CostCell, months: number): CostCell => ({ low: low * months, high: high * months, source })
const sumOf = (ranges: readonly Range[]): Range => ({ low: sumCents(ranges.map(({ low }) => low)), high: sumCents(ranges.map(({ high }) => high)) })
