/** When an investment has paid for itself (R2; guide, "Break-Even Analysis"). */
import { periodsToPayBack } from '../break-even'
import { monthlyRate, netPresentValue } from '../cash-flow'
import { roundHalfAway, type Cents } from '../money'
import { roiPercent } from '../roi'
import { daysAYear, isCalculable } from './period'

/** What is saved on the cases that it handles; hundredths, as people write them with two decimals. */
export interface SavedOnCases {
  kind: 'cases'
  /** Cases a day: 50000 is 500. */
  casesADayHundredths: number
  /** Share of them: 4000 is 40 %. */
  sharePercentHundredths: number
  savingEach: Cents
}

export type Gain = { kind: 'amount'; amount: Cents; period: 'day' | 'month' } | SavedOnCases

export interface BreakEvenInput {
  initialInvestment: Cents
  monthlyCost: Cents
  /** What comes back every quarter: retraining, say. */
  quarterlyCost: Cents
  gain: Gain
}

export interface BreakEvenResult {
  /** Everything that is paid in the first year, the investment included. */
  firstYearCosts: Cents
  /** What keeping it running costs a year, the investment left out. */
  runningCosts: Cents
  yearlyGains: Cents
  firstYearRoiPercent: number | null
  /** Whole days of gains that pay for everything of the first year, which is how the guide counts; null: none do. */
  daysOfGains: number | null
  /** Whole days, and months with two decimals, until gains less running costs have paid back the investment (R2); null: never. */
  payback: { days: number; months: number } | null
  /** Sums to the end of each month, from 0 to the 36th; running costs and gains come evenly. */
  curve: readonly { costs: Cents; gains: Cents; net: Cents }[]
  /** Of the months of the curve, at the end of each, the investment at once. */
  presentValue: Cents
}

/** The three years that budgets look ahead. */
export const curveMonths = 36

/** Quarters in a year, in each of which the recurring cost comes. */
export const quartersAYear = 4

/** As the policy's payback: later than a hundred years is as good as never. */
const yearsAtMost = 100

/**
 * @param discountRatePercent the policy's, a year
 * @param retrainsAYear how often the quarterly cost is counted: 4, unless somebody else's count is followed
 * @returns null where the amounts are too large to be computed to the cent
 */
export function calculateBreakEven(input: BreakEvenInput, discountRatePercent: number, retrainsAYear = quartersAYear): BreakEvenResult | null {
  const { initialInvestment, monthlyCost, quarterlyCost } = input
  const runningCosts = monthlyCost * 12 + quarterlyCost * retrainsAYear
  const yearlyGains = gainsAYear(input.gain)
  const years = curveMonths / 12
  if (!isCalculable([initialInvestment + runningCosts * years, yearlyGains * years])) return null
  const firstYearCosts = initialInvestment + runningCosts
  const curve = Array.from({ length: curveMonths + 1 }, (_, month) => {
    const costs = initialInvestment + roundHalfAway((runningCosts * month) / 12)
    const gains = roundHalfAway((yearlyGains * month) / 12)
    return { costs, gains, net: gains - costs }
  })
  const flows = curve.map(({ net }, month) => net - (curve[month - 1]?.net ?? 0))
  return {
    firstYearCosts,
    runningCosts,
    yearlyGains,
    firstYearRoiPercent: roiPercent({ costs: firstYearCosts, gains: yearlyGains }),
    daysOfGains: yearlyGains === 0 ? null : wholeDays(firstYearCosts / yearlyGains),
    payback: paybackOf(periodsToPayBack(initialInvestment, runningCosts, yearlyGains)),
    curve,
    presentValue: netPresentValue(flows, monthlyRate(discountRatePercent)),
  }
}

function paybackOf(years: number | null): BreakEvenResult['payback'] {
  return years === null || years > yearsAtMost ? null : { days: wholeDays(years), months: roundHalfAway(years * 12, 2) }
}

/** The day on which it has happened. Rounding errors of a division must not make 19 days 20. */
const wholeDays = (years: number): number => Math.ceil(roundHalfAway(years * daysAYear, 6))

/** In cents. The guide's 500 tickets a day × 40 % × $5 are $1,000 a day, and $365,000 a year. */
function gainsAYear(gain: Gain): Cents {
  if (gain.kind === 'cases') return gainADay(gain) * daysAYear
  return gain.amount * (gain.period === 'day' ? daysAYear : 12)
}

/** In cents, rounded: a day's saving is money already. */
export function gainADay({ casesADayHundredths, sharePercentHundredths, savingEach }: SavedOnCases): Cents {
  return roundHalfAway((casesADayHundredths / 100) * (sharePercentHundredths / 10_000) * savingEach)
}
