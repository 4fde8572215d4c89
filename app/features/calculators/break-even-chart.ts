import { curveMonths, type BreakEvenResult } from 'domain/calculators/break-even'
import type { ChartTable, TimeChartData } from '~/components/charts/chart-data'
import type { Formats } from '~/features/use-cases/formats'

export interface BreakEvenChart {
  data: TimeChartData
  table: ChartTable
  summary: string
}

interface Place {
  formats: Formats
  locale: string
  currency: string
}

/** Costs, gains and net to date over three years, with break-even marked. */
export function breakEvenChart({ curve, payback }: BreakEvenResult, { formats: { exactMoney, count }, locale, currency }: Place): BreakEvenChart {
  const end = curve[curveMonths]?.net ?? 0
  const isWithin = payback !== null && payback.months <= curveMonths
  return {
    data: {
      labels: curve.map((_, month) => String(month)),
      series: [
        { label: 'Costs to date', values: curve.map(({ costs }) => costs), colour: 'costs', as: 'dashed_line' },
        { label: 'Gains to date', values: curve.map(({ gains }) => gains), colour: 'gains', as: 'line' },
        { label: 'Net to date', values: curve.map(({ net }) => net), colour: 'net', as: 'line', panel: 'lower' },
      ],
      unit: { kind: 'money', locale, currency },
      marks: isWithin ? [{ at: payback.months, label: 'Break-even', as: 'line' }] : [],
    },
    table: {
      columns: ['Months', 'Costs to date', 'Gains to date', 'Net to date'],
      rows: curve.map(({ costs, gains, net }, month) => ({ head: count(month), cells: [costs, gains, net].map(exactMoney) })),
    },
    summary: `After ${curveMonths} months gains ${end < 0 ? `are ${exactMoney(-end)} below costs` : `exceed costs by ${exactMoney(end)}`}. ${isWithin ? `They reach them in month ${Math.max(1, Math.ceil(payback.months))}.` : 'They do not reach them in that time.'}`,
  }
}
