import { actualBreakEven, plannedBreakEven, type MonthTotals } from 'domain/break-even'
import { inCase, plannedAt, type Plan, type PlanRange } from 'domain/business-plan'
import type { Cents } from 'domain/money'
import { addMonths, monthOf, monthRange, monthsBetween, type Day, type Month } from 'domain/month'
import type { ChartMark, ChartSeries } from '~/components/charts/chart-data'
import type { Formats } from '../use-cases/formats'
import { placeOf, type ValueChart } from './value-chart'

interface Source {
  /** Recorded months, oldest first. */
  months: readonly MonthTotals[]
  plan: Plan & { horizonMonths: number; range: PlanRange | null }
  isApproved: boolean
  today: Day
  locale: string
  currency: string
  formats: Formats
  monthLabel: (month: Month) => string
}

/** More months than a chart can tell apart. */
const monthsAtMost = 60

/** The net to date as it was planned, with its range, and as it is recorded; break-evens and today marked (R2). */
export function planChart({ months, plan, isApproved, today, locale, currency, formats, monthLabel }: Source): ValueChart {
  const first = [plan.startMonth, ...months.slice(0, 1).map(({ month }) => month)].sort()[0] ?? plan.startMonth
  const planned = plannedBreakEven(plan)
  const actual = actualBreakEven(months)
  const last = [monthOf(today), months.at(-1)?.month ?? '', planned ? addMonths(planned.month, 2) : '', addMonths(plan.startMonth, Math.min(plan.horizonMonths, 24) - 1)].sort().at(-1) ?? first
  const shown = monthRange(first, last).slice(0, monthsAtMost)
  const name = isApproved ? 'Approved plan' : 'Plan'
  const lines: ChartSeries[] = [
    { label: name, values: plannedNets(plan, shown), colour: 'quiet', as: 'dashed_line' },
    ...(plan.range
      ? ([
          { label: 'Low case', values: plannedNets(inCase(plan, plan.range.low), shown), colour: 'costs', as: 'dashed_line' },
          { label: 'High case', values: plannedNets(inCase(plan, plan.range.high), shown), colour: 'gains', as: 'dashed_line' },
        ] as const)
      : []),
    { label: 'Recorded', values: recordedNets(months, shown), colour: 'net', as: 'line' },
  ]
  const isShown = (day: Day): boolean => monthOf(day) >= first && monthOf(day) <= (shown.at(-1) ?? first)
  const marks: ChartMark[] = [
    ...(planned && isShown(planned.day) ? [{ at: placeOf(planned.day, first), label: 'Planned break-even', as: 'dashed_line' as const }] : []),
    ...(actual && isShown(actual.day) ? [{ at: placeOf(actual.day, first), label: 'Break-even', as: 'line' as const }] : []),
    ...(isShown(today) ? [{ at: placeOf(today, first), label: 'Today', as: 'dashed_line' as const }] : []),
  ]
  return {
    data: { labels: shown.map(monthLabel), series: lines, unit: { kind: 'money', locale, currency }, marks },
    table: {
      columns: ['Month', ...lines.map(({ label }) => label), 'Difference to the plan'],
      rows: shown.map((month, index) => {
        const values = lines.map(({ values: of }) => of[index] ?? null)
        const recorded = values.at(-1) ?? null
        const base = values[0] ?? null
        const cell = (cents: number | null): string => (cents === null ? '' : formats.exactMoney(cents))
        return { head: monthLabel(month), cells: [...values.map(cell), recorded === null || base === null ? '' : cell(recorded - base)] }
      }),
    },
    summary: summaryOf(lines, shown, { formats, monthLabel, name }),
  }
}

/** Sums from the investment on; nothing before the plan begins. */
function plannedNets(plan: Plan, shown: readonly Month[]): (Cents | null)[] {
  let net = -plan.initialInvestment
  return shown.map((month) => {
    const index = monthsBetween(plan.startMonth, month)
    if (index < 0) return null
    const { costs, gains } = plannedAt(plan, index)
    net += gains - costs
    return net
  })
}

/** The line ends with the last recorded month; a month without figures before it moves nothing. */
function recordedNets(months: readonly MonthTotals[], shown: readonly Month[]): (Cents | null)[] {
  const last = months.at(-1)?.month ?? ''
  const byMonth = new Map(months.map((one) => [one.month, one]))
  let net = 0
  return shown.map((month) => {
    const entry = byMonth.get(month)
    if (entry) net += entry.gains - entry.costs
    return month <= last ? net : null
  })
}

function summaryOf(lines: readonly ChartSeries[], shown: readonly Month[], { formats, monthLabel, name }: Pick<Source, 'formats' | 'monthLabel'> & { name: string }): string {
  const recorded = lines.at(-1)?.values ?? []
  const at = recorded.findLastIndex((value) => value !== null)
  const base = lines[0]?.values[at] ?? null
  const net = recorded[at] ?? null
  const month = shown[at]
  if (net === null || month === undefined) return `${name} alone: nothing is recorded yet.`
  if (base === null) return `By ${monthLabel(month)} the recorded net is ${formats.money(net)}; the plan had not begun.`
  const difference = net - base
  const words = difference === 0 ? 'as planned' : `${formats.money(Math.abs(difference))} ${difference > 0 ? 'above' : 'below'} the plan of ${formats.money(base)}`
  return `By ${monthLabel(month)} the recorded net is ${formats.money(net)}, ${words}.`
}
