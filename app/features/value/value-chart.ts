import { actualBreakEven, type MonthTotals } from 'domain/break-even'
import { daysInMonth, monthOf, monthRange, monthsBetween, type Day, type Month } from 'domain/month'
import { roiPercent } from 'domain/roi'
import type { ChartMark, ChartTable, TimeChartData } from '~/components/charts/chart-data'
import type { Formats } from '../use-cases/formats'

export interface ValueChart {
  data: TimeChartData
  table: ChartTable
  summary: string
}

interface Source {
  /** Recorded months, oldest first. */
  months: readonly MonthTotals[]
  today: Day
  locale: string
  currency: string
  formats: Formats
  monthLabel: (month: Month) => string
}

/** Costs, gains and cumulative net by month, with break-even and today marked (R2). null where nothing is recorded. */
export function valueChart({ months, today, locale, currency, formats, monthLabel }: Source): ValueChart | null {
  const [first] = months
  const last = months.at(-1)
  if (!first || !last) return null
  const current = monthOf(today)
  const shown = monthRange(first.month, last.month > current ? last.month : current)
  const byMonth = new Map(months.map((one) => [one.month, one]))
  let net = 0
  // The line ends with the last recorded month; a month without figures before it moves nothing.
  const cumulative = shown.map((month) => {
    const entry = byMonth.get(month)
    if (entry) net += entry.gains - entry.costs
    return month <= last.month ? net : null
  })
  const breakEven = actualBreakEven(months)
  const marks: ChartMark[] = [
    ...(breakEven ? [{ at: placeOf(breakEven.day, first.month), label: 'Break-even', as: 'line' as const }] : []),
    { at: placeOf(today, first.month), label: 'Today', as: 'dashed_line' },
  ]
  return {
    data: {
      labels: shown.map(monthLabel),
      series: [
        { label: 'Costs', values: shown.map((month) => byMonth.get(month)?.costs ?? null), colour: 'costs', as: 'hollow_bar' },
        { label: 'Gains', values: shown.map((month) => byMonth.get(month)?.gains ?? null), colour: 'gains', as: 'bar' },
        { label: 'Net to date', values: cumulative, colour: 'net', as: 'line', panel: 'lower' },
      ],
      unit: { kind: 'money', locale, currency },
      marks,
    },
    table: {
      columns: ['Month', 'Costs', 'Gains', 'Net', 'ROI', 'Net to date'],
      rows: shown.map((month, index) => {
        const entry = byMonth.get(month)
        const sofar = cumulative[index] ?? null
        return {
          head: monthLabel(month),
          cells: [
            ...(entry
              ? [formats.exactMoney(entry.costs), formats.exactMoney(entry.gains), formats.exactMoney(entry.gains - entry.costs), formats.percent(roiPercent(entry))]
              : ['', '', 'nothing recorded', '']),
            sofar === null ? '' : formats.exactMoney(sofar),
          ],
        }
      }),
    },
    summary: summaryOf({ net, first: monthLabel(first.month), last: monthLabel(last.month), breakEven: breakEven && formats.day(breakEven.day), money: formats.money }),
  }
}

/** Where a day stands between the months of the chart: a month's middle is its number. */
export function placeOf(day: Day, first: Month): number {
  const month = monthOf(day)
  return monthsBetween(first, month) - 0.5 + (Number(day.slice(8)) - 0.5) / daysInMonth(month)
}

interface Said {
  net: number
  first: string
  last: string
  breakEven: string | null
  money: (cents: number) => string
}

function summaryOf({ net, first, last, breakEven, money }: Said): string {
  const period = first === last ? `In ${first}` : `From ${first} to ${last}`
  const result = net === 0 ? 'gains and costs are equal' : net > 0 ? `gains exceed costs by ${money(net)}` : `costs exceed gains by ${money(-net)}`
  return `${period} ${result}. ${breakEven ? `Gains first reached costs on ${breakEven}.` : 'Gains have not reached costs yet.'}`
}
