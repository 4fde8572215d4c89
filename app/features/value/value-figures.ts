import {
  actualBreakEven,
  paybackMonths,
  plannedBreakEven,
  projectedTwelveMonths,
  runRate,
  type BreakEven,
  type MonthTotals,
} from 'domain/break-even'
import { usualHorizon, type Plan } from 'domain/business-plan'
import { annualPercent, internalRateOfReturn, monthlyRate, netPresentValue, plannedFlows, recordedFlows } from 'domain/cash-flow'
import { roundHalfAway, sumCents, type Cents } from 'domain/money'
import type { Day, Month } from 'domain/month'
import { breakEvenVariance, planVariance, type BreakEvenVariance } from 'domain/plan-variance'
import { roiPercent } from 'domain/roi'
import type { Formats } from '../use-cases/formats'

/** A figure with its words. */
export interface ValueFigure {
  label: string
  text: string
  /** In full, where the text is short. */
  full: string | null
  isNegative: boolean
  /** What it is made from. */
  note: string
}

export interface ValueFigures {
  headline: ValueFigure[]
  /** Break-even, payback and present value: what the figures mean over time. */
  outlook: ValueFigure[]
  /** null without a plan, or before it begins. */
  variance: { through: string; rows: { head: string; planned: string; recorded: string; difference: string; isWorse: boolean }[] } | null
}

interface Source {
  /** Recorded months, oldest first. */
  months: readonly MonthTotals[]
  plan: (Plan & { horizonMonths?: number }) | null
  discountRatePercent: number
  today: Day
  formats: Formats
  monthLabel: (month: Month) => string
}

/** A return of more than this a year says only that almost nothing was invested. */
const percentAtMost = 1_000

/** The figures of the value tab in words (R1, R2). */
export function valueFigures(source: Source): ValueFigures {
  return { headline: headline(source), outlook: outlook(source), variance: varianceRows(source) }
}

function headline({ months, formats, monthLabel }: Source): ValueFigure[] {
  const costs = sumCents(months.map((one) => one.costs))
  const gains = sumCents(months.map((one) => one.gains))
  const roi = roiPercent({ costs, gains })
  const rate = runRate(months)
  const money = moneyFigure(formats)
  const recorded = counted(months.length, 'recorded month')
  return [
    {
      label: 'ROI to date',
      text: months.length === 0 ? 'none' : formats.percent(roi),
      full: null,
      isNegative: roi !== null && roi < 0,
      note: months.length === 0 ? 'nothing recorded yet' : roi === null ? 'no costs, so no return on them' : `over ${recorded}`,
    },
    money('Net to date', gains - costs, 'gains less costs'),
    money('Gains', gains, recorded),
    money('Costs', costs, recorded),
    rate === null ? none('Run rate', 'nothing recorded yet') : money('Run rate', rate, `net a month, ${lastMonths(months, monthLabel)}`),
    rate === null ? none('Next 12 months', 'nothing to project') : money('Next 12 months', projectedTwelveMonths(rate) ?? 0, 'net, at the run rate'),
  ]
}

function lastMonths(months: readonly MonthTotals[], monthLabel: Source['monthLabel']): string {
  const last = months.slice(-3)
  const [first] = last
  const end = last.at(-1)
  if (!first || !end) return ''
  return last.length === 1 ? monthLabel(end.month) : `mean of ${monthLabel(first.month)} to ${monthLabel(end.month)}`
}

function outlook(source: Source): ValueFigure[] {
  const { months, plan, formats } = source
  const actual = actualBreakEven(months)
  return [
    actualFigure(source, actual),
    ...(plan ? [plannedFigure(plan, actual, source), paybackFigure(plan, formats)] : [none('Planned break-even', 'needs a business case')]),
    ...presentValues(source),
  ]
}

function actualFigure({ months, formats, monthLabel }: Source, actual: BreakEven | null): ValueFigure {
  const label = 'Break-even'
  if (!actual) return none(label, months.length === 0 ? 'nothing recorded yet' : 'gains have not reached costs', 'not yet')
  const isBelowAgain = sumCents(months.map(({ costs, gains }) => gains - costs)) < 0
  const reached = `gains reached costs in ${monthLabel(actual.month)}`
  return words(label, formats.day(actual.day), isBelowAgain ? `${reached}, and are below them again` : reached)
}

function plannedFigure(plan: Plan, actual: BreakEven | null, { today, formats }: Source): ValueFigure {
  const planned = plannedBreakEven(plan)
  const variance = breakEvenVariance(plan, actual, today)
  const note = varianceWords[variance.kind]('days' in variance ? durationWords(variance.days) : '')
  return words('Planned break-even', planned ? formats.day(planned.day) : 'never', note)
}

const varianceWords: Record<BreakEvenVariance['kind'], (duration: string) => string> = {
  earlier: (duration) => `reached ${duration} earlier`,
  later: (duration) => `reached ${duration} later`,
  on_the_day: () => 'reached on that day',
  overdue: (duration) => `passed ${duration} ago, not reached`,
  ahead: (duration) => `${duration} ahead`,
  never_planned: () => 'the planned gains never pay it back',
}

function paybackFigure(plan: Plan, formats: Formats): ValueFigure {
  const months = paybackMonths(plan)
  if (months === null) return none('Planned payback', 'gains do not exceed costs', 'never')
  const rounded = roundHalfAway(months, 1)
  return words('Planned payback', `${formats.count(rounded)} ${rounded === 1 ? 'month' : 'months'}`, 'until the investment is paid back')
}

function presentValues({ months, plan, discountRatePercent, formats, monthLabel }: Source): ValueFigure[] {
  const money = moneyFigure(formats)
  const at = `at ${formats.count(discountRatePercent)} % a year`
  const value = (label: string, flows: readonly Cents[], what: string): ValueFigure => {
    const irr = internalRateOfReturn(flows)
    return money(label, netPresentValue(flows, monthlyRate(discountRatePercent)), `${what}, ${at}; ${irrWords(irr, formats)}`)
  }
  const [first] = months
  return [
    ...(first ? [value('Present value, recorded', recordedFlows(months), `as of ${monthLabel(first.month)}`)] : []),
    ...(plan ? [value('Present value, planned', plannedFlows(plan, horizonOf(plan)), `${horizonOf(plan)} months of the plan`)] : []),
  ]
}

const horizonOf = ({ horizonMonths = usualHorizon }: NonNullable<Source['plan']>): number => horizonMonths

function irrWords(irr: number | null, formats: Formats): string {
  if (irr === null) return 'no single rate of return'
  const percent = annualPercent(irr)
  return percent > percentAtMost ? `rate of return above ${formats.count(percentAtMost)} % a year` : `rate of return ${formats.percent(percent)} a year`
}

function varianceRows({ months, plan, formats, monthLabel }: Source): ValueFigures['variance'] {
  const variance = plan && planVariance(plan, months)
  if (!variance) return null
  const { planned, recorded, through } = variance
  const row = (head: string, plannedCents: Cents, recordedCents: Cents, isCost: boolean) => {
    const difference = recordedCents - plannedCents
    const text = formats.exactMoney(difference)
    return {
      head,
      planned: formats.exactMoney(plannedCents),
      recorded: formats.exactMoney(recordedCents),
      difference: difference > 0 ? `+${text}` : text,
      isWorse: isCost ? difference > 0 : difference < 0,
    }
  }
  return {
    through: monthLabel(through),
    rows: [
      row('Costs', planned.costs, recorded.costs, true),
      row('Gains', planned.gains, recorded.gains, false),
      row('Net', planned.gains - planned.costs, recorded.gains - recorded.costs, false),
    ],
  }
}

const moneyFigure =
  ({ shortMoney, exactMoney }: Formats) =>
  (label: string, cents: Cents, note: string): ValueFigure => ({ label, text: shortMoney(cents), full: exactMoney(cents), isNegative: cents < 0, note })

const words = (label: string, text: string, note: string): ValueFigure => ({ label, text, full: null, isNegative: false, note })
const none = (label: string, note: string, text = 'none'): ValueFigure => words(label, text, note)

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

/** Days while they can be pictured, then months. */
function durationWords(days: number): string {
  return days < 60 ? counted(days, 'day') : counted(Math.round(days / 30.44), 'month')
}
