import { formatAmount, type AmountNotation } from 'domain/amount-text'
import type { PeriodicAmount } from 'domain/calculators/period'
import { calculateRoi, followsFrom, roiCostLines, roiGainLines, type RoiInput, type RoiResult } from 'domain/calculators/roi'
import { roiExamples, type RoiExample } from 'domain/guide/roi-examples'
import type { Formats } from '~/features/use-cases/formats'
import { calculatorUrl } from './calculator-query'
import type { Figure, GuideNote } from './figures'
import { periodNames, roiLineNames, usualPeriods, type RoiLine } from './roi-lines'

export const roiPath = '/library/calculators/roi'

export interface RoiData {
  result: {
    says: string
    figures: Figure[]
    /** Lines with an amount. */
    lines: { name: string; side: 'Cost' | 'Gain'; given: string; sum: string }[]
    months: string
    /** Where the figures are those of one of the guide's examples. */
    guide: GuideNote | null
  } | null
  examples: { id: string; name: string; section: string; investment: string; gain: string; stated: string; computed: string; note: string | null; to: string | null }[]
}

interface Source {
  calculated: { input: RoiInput; result: RoiResult } | null
  notation: AmountNotation
  formats: Formats
}

/** What the ROI calculator says, in words (R1). */
export function roiData({ calculated, notation, formats }: Source): RoiData {
  return { result: calculated && resultOf(calculated, formats), examples: roiExamples.map((example) => exampleRow(example, notation, formats)) }
}

function resultOf({ input, result }: NonNullable<Source['calculated']>, formats: Formats): RoiData['result'] {
  const { exactMoney, exactPercent, count } = formats
  const months = `${count(input.months)} ${input.months === 1 ? 'month' : 'months'}`
  const isLoss = result.net < 0
  return {
    months,
    says: `Over ${months} ${saysNet(result.net, exactMoney)}${result.roiPercent === null ? '' : `: an ROI of ${exactPercent(result.roiPercent)}`}.`,
    figures: [
      { label: 'ROI', text: exactPercent(result.roiPercent), isNegative: isLoss && result.roiPercent !== null, note: result.roiPercent === null ? 'no costs, so no return on them' : `(gains − costs) / costs, over ${months}` },
      { label: 'Net', text: exactMoney(result.net), isNegative: isLoss, note: 'gains less costs' },
      { label: 'Gains for each 1 of costs', text: result.gainPerCost === null ? 'n/a' : count(result.gainPerCost), isNegative: false, note: 'above 1 it pays' },
      { label: 'Gains', text: exactMoney(result.gains), isNegative: false, note: `over ${months}` },
      { label: 'Costs', text: exactMoney(result.costs), isNegative: false, note: `over ${months}` },
    ],
    lines: [
      ...roiCostLines.map((line) => lineOf(line, 'Cost', input.costs[line], result.costLines[line], formats)),
      ...roiGainLines.map((line) => lineOf(line, 'Gain', input.gains[line], result.gainLines[line], formats)),
    ].filter((line) => line !== null),
    guide: guideNote(input, result, formats),
  }
}

function saysNet(net: number, money: Formats['exactMoney']): string {
  if (net === 0) return 'gains and costs are equal'
  return net > 0 ? `gains exceed costs by ${money(net)}` : `costs exceed gains by ${money(-net)}`
}

function lineOf(line: RoiLine, side: 'Cost' | 'Gain', { amount, period }: PeriodicAmount, sum: number, { exactMoney }: Formats) {
  return amount === 0 ? null : { name: roiLineNames[line], side, given: `${exactMoney(amount)} ${periodNames[period]}`, sum: exactMoney(sum) }
}

function guideNote(input: RoiInput, { roiPercent }: RoiResult, formats: Formats): GuideNote | null {
  const example = roiExamples.find(({ inputs }) => inputs && isSame(input, completed(inputs)))
  if (!example) return null
  const { name, section } = example
  return { name, section, ...comparison(example, roiPercent, formats) }
}

/** What the guide states, beside what its figures give. */
function comparison({ statedPercent, difference }: RoiExample, computed: number | null, formats: Formats): { says: string; isDifferent: boolean } {
  if (statedPercent === null) return { says: 'The guide states no ROI for it.', isDifferent: false }
  const stated = formats.exactPercent(statedPercent)
  if (followsFrom(statedPercent, computed)) return { says: `The guide states ${stated}, which is what the formula gives, rounded.`, isDifferent: false }
  return { says: `The guide states ${stated}; the formula gives ${formats.exactPercent(computed)}. ${difference ?? ''}`.trim(), isDifferent: true }
}

function exampleRow(example: RoiExample, notation: AmountNotation, formats: Formats): RoiData['examples'][number] {
  const { id, name, section, investment, gain, statedPercent, inputs, difference } = example
  const computed = inputs && (calculateRoi(completed(inputs))?.roiPercent ?? null)
  return {
    id,
    name,
    section,
    investment,
    gain,
    stated: statedPercent === null ? '–' : formats.exactPercent(statedPercent),
    computed: inputs ? formats.exactPercent(computed) : '–',
    note: inputs === null ? 'No gain in money, so there is nothing to calculate.' : (difference ?? null),
    to: inputs && calculatorUrl(roiPath, fieldsOf(inputs, notation), notation.decimal),
  }
}

function fieldsOf({ months, costs, gains }: NonNullable<RoiExample['inputs']>, notation: AmountNotation): Record<string, string> {
  const fields = Object.entries({ ...costs, ...gains }).flatMap(([line, { amount, period }]) => [[line, formatAmount(amount, notation)], [`${line}_per`, period]])
  return { months: String(months), ...(Object.fromEntries(fields) as Record<string, string>) }
}

function completed({ months, costs, gains }: NonNullable<RoiExample['inputs']>): RoiInput {
  const complete = <Line extends RoiLine>(lines: readonly Line[], given: Partial<Record<Line, PeriodicAmount>>) =>
    Object.fromEntries(lines.map((line) => [line, given[line] ?? { amount: 0, period: usualPeriods[line] }])) as Record<Line, PeriodicAmount>
  return { months, costs: complete(roiCostLines, costs), gains: complete(roiGainLines, gains) }
}

/** How often nothing comes makes no difference. */
const isSame = (one: RoiInput, other: RoiInput): boolean =>
  one.months === other.months &&
  roiCostLines.every((line) => isSameAmount(one.costs[line], other.costs[line])) &&
  roiGainLines.every((line) => isSameAmount(one.gains[line], other.gains[line]))

const isSameAmount = (one: PeriodicAmount, other: PeriodicAmount): boolean => one.amount === other.amount && (one.amount === 0 || one.period === other.period)
