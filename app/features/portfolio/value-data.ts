import type { Cents } from 'domain/money'
import type { Month } from 'domain/month'
import type { ValueMonth } from 'domain/portfolio'
import { roiPercent } from 'domain/roi'
import type { ChartTable, TimeChartData } from '~/components/charts/chart-data'
import { monthsPath } from '~/features/month-close/words'
import type { Formats } from '~/features/use-cases/formats'

interface Chart {
  data: TimeChartData
  table: ChartTable
  summary: string
}

/** What came in and went out each month, and what it has come to. null where nothing is recorded. */
export interface ValueOverTime {
  monthly: Chart
  toDate: Chart
  /** Months whose figures were changed after they were closed; null where there are none. */
  restated: { says: string; href: string } | null
}

interface Source {
  months: readonly ValueMonth[]
  /** Those of them that were restated. */
  restated: readonly Month[]
  formats: Formats
  locale: string
  currency: string
}

export function valueData({ months, restated, formats, locale, currency }: Source): ValueOverTime | null {
  const [first] = months
  const last = months.at(-1)
  if (!first || !last) return null
  const labels = months.map(({ month }) => formats.month(month))
  const unit = { kind: 'money', locale, currency } as const
  const net = months.map(({ cumulative: { costs, gains } }) => gains - costs)
  return {
    monthly: {
      data: {
        labels,
        unit,
        series: [
          { label: 'Costs', values: months.map(({ costs }) => costs), colour: 'costs', as: 'hollow_bar' },
          { label: 'Gains', values: months.map(({ gains }) => gains), colour: 'gains', as: 'bar' },
        ],
      },
      table: {
        columns: ['Month', 'Costs', 'Gains', 'Net', 'ROI'],
        rows: months.map((one) => ({ head: formats.month(one.month), cells: [formats.money(one.costs), formats.money(one.gains), formats.money(one.gains - one.costs), formats.percent(roiPercent(one))] })),
      },
      summary: `${formats.month(last.month)}: ${comparison(last.gains - last.costs, formats.money)}.`,
    },
    toDate: {
      data: { labels, unit, series: [{ label: 'Net to date', values: net, colour: 'net', as: 'line' }] },
      table: {
        columns: ['Month', 'Costs to date', 'Gains to date', 'Net to date', 'ROI to date'],
        rows: months.map(({ month, cumulative }) => ({
          head: formats.month(month),
          cells: [formats.money(cumulative.costs), formats.money(cumulative.gains), formats.money(cumulative.gains - cumulative.costs), formats.percent(roiPercent(cumulative))],
        })),
      },
      summary: toDateSummary(months, formats),
    },
    restated: restatedNote(restated, formats),
  }
}

/** Leads to the one month, or to all of them. */
function restatedNote(months: readonly Month[], { month }: Formats): ValueOverTime['restated'] {
  const [first] = months
  if (first === undefined) return null
  return months.length === 1 ? { says: `1 month restated: ${month(first)}`, href: `${monthsPath}/${first}#changed` } : { says: `${months.length} months restated`, href: monthsPath }
}

function comparison(net: Cents, money: Formats['money']): string {
  if (net === 0) return 'gains and costs are equal'
  return net > 0 ? `gains exceed costs by ${money(net)}` : `costs exceed gains by ${money(-net)}`
}

/** What the line has come to, and since when it has been above zero. */
function toDateSummary(months: readonly ValueMonth[], { month, money }: Formats): string {
  const isAbove = ({ cumulative: { costs, gains } }: ValueMonth) => gains >= costs && gains > 0
  const last = months.at(-1)
  if (!last) return ''
  const { costs, gains } = last.cumulative
  const sofar = `By ${month(last.month)} ${comparison(gains - costs, money)}.`
  if (!isAbove(last)) return `${sofar} Gains have not reached costs yet.`
  const since = months[months.findLastIndex((one) => !isAbove(one)) + 1]
  return since && since !== months[0] ? `${sofar} Gains have been above costs since ${month(since.month)}.` : sofar
}
