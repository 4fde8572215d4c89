import { formatAmount, type AmountNotation } from 'domain/amount-text'
import { calculateBreakEven, curveMonths, gainADay, quartersAYear, type BreakEvenInput, type BreakEvenResult } from 'domain/calculators/break-even'
import { daysAYear } from 'domain/calculators/period'
import { followsFrom } from 'domain/calculators/roi'
import { supportAutomation } from 'domain/guide/roi-examples'
import type { Formats } from '~/features/use-cases/formats'
import { breakEvenChart, type BreakEvenChart } from './break-even-chart'
import { calculatorUrl } from './calculator-query'
import type { Figure } from './figures'

export const breakEvenPath = '/library/calculators/break-even'

export interface BreakEvenData {
  result: {
    says: string
    figures: Figure[]
    assumptions: string[]
    chart: BreakEvenChart
    /** Where the figures are the guide's: what it states, how it counts, and what all of the year's costs give. */
    guide: { says: string; rows: { head: string; stated: string; asGuide: string; all: string }[] } | null
  } | null
  example: { name: string; section: string; to: string }
}

interface Source {
  calculated: { input: BreakEvenInput; result: BreakEvenResult } | null
  discountRatePercent: number
  notation: AmountNotation
  locale: string
  formats: Formats
}

/** What the break-even calculator says, in words (R2). */
export function breakEvenData(source: Source): BreakEvenData {
  const { calculated, notation } = source
  const { name, section } = supportAutomation
  return {
    result: calculated && resultOf(calculated, source),
    example: { name, section, to: calculatorUrl(breakEvenPath, exampleFields(notation), notation.decimal) },
  }
}

function resultOf({ input, result }: NonNullable<Source['calculated']>, source: Source): BreakEvenData['result'] {
  const { formats, discountRatePercent, locale, notation } = source
  return {
    says: saysWhen(result, formats),
    figures: figuresOf(result, discountRatePercent, formats),
    assumptions: assumptionsOf(input, formats),
    chart: breakEvenChart(result, { formats, locale, currency: notation.currency }),
    guide: isGuides(input) ? againstGuide(result, discountRatePercent, formats) : null,
  }
}

function saysWhen({ payback }: BreakEvenResult, { count }: Formats): string {
  if (!payback) return 'It never breaks even: gains less running costs do not pay the investment back.'
  return payback.days === 0 ? 'There is nothing to pay back.' : `It breaks even after ${daysWords(payback.days, count)}.`
}

function figuresOf(result: BreakEvenResult, discountRatePercent: number, { exactMoney, exactPercent, count }: Formats): Figure[] {
  const { payback, firstYearRoiPercent: roi, presentValue } = result
  const figure = (label: string, text: string, note: string, isNegative = false): Figure => ({ label, text, note, isNegative })
  return [
    payback
      ? figure('Break-even', payback.days === 0 ? 'at once' : daysWords(payback.days, count), payback.days === 0 ? 'there is nothing to pay back' : `${count(payback.months)} months, until gains less running costs have paid back the investment`)
      : figure('Break-even', 'never', 'gains less running costs do not pay the investment back within 100 years', true),
    figure('Cost of the first year', exactMoney(result.firstYearCosts), 'the investment, twelve months and four quarters'),
    figure('Gains a year', exactMoney(result.yearlyGains), `${daysAYear} days, or twelve months`),
    figure('ROI of the first year', exactPercent(roi), roi === null ? 'no costs, so no return on them' : '(gains − costs) / costs', roi !== null && roi < 0),
    figure('Gains that pay the first year', result.daysOfGains === null ? 'none' : daysWords(result.daysOfGains, count), 'days of gains that come to its whole cost, which the guide calls break-even'),
    figure(`Present value, ${curveMonths} months`, exactMoney(presentValue), `at ${count(discountRatePercent)} % a year, the rate of the policy`, presentValue < 0),
  ]
}

const daysWords = (days: number, count: Formats['count']): string => `${count(days)} ${days === 1 ? 'day' : 'days'}`

function assumptionsOf({ gain }: BreakEvenInput, { exactMoney, count }: Formats): string[] {
  return [
    ...(gain.kind === 'cases'
      ? [`${count(gain.casesADayHundredths / 100)} cases a day × ${count(gain.sharePercentHundredths / 100)} % × ${exactMoney(gain.savingEach)} are ${exactMoney(gainADay(gain))} a day.`]
      : []),
    'Gains begin at once and are the same every day; costs of a quarter are spread evenly over it.',
    'The investment is paid at the start and is not discounted; the other flows come at the end of each month.',
  ]
}

function againstGuide(all: BreakEvenResult, discountRatePercent: number, formats: Formats): NonNullable<BreakEvenData['result']>['guide'] {
  const { inputs, stated, retrainsCounted } = supportAutomation
  const { exactMoney, exactPercent, count } = formats
  const asGuide = calculateBreakEven(inputs, discountRatePercent, retrainsCounted)
  if (!asGuide) return null
  const row = (head: string, says: string, write: (result: BreakEvenResult) => string) => ({ head, stated: says, asGuide: write(asGuide), all: write(all) })
  const days = (value: number | null): string => (value === null ? 'never' : daysWords(value, count))
  const follows = followsFrom(stated.roiPercent, all.firstYearRoiPercent)
  return {
    says: follows
      ? ''
      : `The guide counts ${count(retrainsCounted)} of the ${count(quartersAYear)} quarterly retrains of a year: ${exactMoney(stated.firstYearCosts)} instead of ${exactMoney(all.firstYearCosts)}. Figures and chart here count all of them. Its break-even is the days of gains that come to the cost of a whole year.`,
    rows: [
      row('Cost of the first year', exactMoney(stated.firstYearCosts), (result) => exactMoney(result.firstYearCosts)),
      row('Gains a year', exactMoney(stated.yearlyGains), (result) => exactMoney(result.yearlyGains)),
      row('ROI of the first year', exactPercent(stated.roiPercent), (result) => exactPercent(result.firstYearRoiPercent)),
      row('Gains that pay the first year', days(stated.days), (result) => days(result.daysOfGains)),
      row('Investment paid back out of net gains', '–', ({ payback }) => days(payback?.days ?? null)),
    ],
  }
}

/** The same figures, whether the gain is worked out from cases or written as what they come to. */
function isGuides(input: BreakEvenInput): boolean {
  const { inputs } = supportAutomation
  const aDay = ({ gain }: BreakEvenInput): number | null => (gain.kind === 'cases' ? gainADay(gain) : gain.period === 'day' ? gain.amount : null)
  return (
    input.initialInvestment === inputs.initialInvestment && input.monthlyCost === inputs.monthlyCost && input.quarterlyCost === inputs.quarterlyCost && aDay(input) === aDay(inputs)
  )
}

function exampleFields(notation: AmountNotation): Record<string, string> {
  const { initialInvestment, monthlyCost, quarterlyCost, gain } = supportAutomation.inputs
  const text = (cents: number) => formatAmount(cents, notation)
  const gains: Record<string, string> =
    gain.kind === 'cases'
      ? { cases: text(gain.casesADayHundredths), share: text(gain.sharePercentHundredths), saving: text(gain.savingEach) }
      : { gain: text(gain.amount), gain_per: gain.period }
  return { initial: text(initialInvestment), monthly: text(monthlyCost), quarterly: text(quarterlyCost), ...gains }
}
