/** What a chart is given: plain numbers and words, made on the server. */

/** Names of the colours in `charts.module.css`. */
export const chartColours = ['costs', 'gains', 'net', 'ninety', 'ten', 'none', 'bad', 'text', 'quiet', 'line'] as const
export type ChartColour = (typeof chartColours)[number]

export interface ChartSeries {
  label: string
  /** null: nothing is known at this place, which is not 0. */
  values: readonly (number | null)[]
  colour: ChartColour
  /** Told apart by shape as well as by colour: full and hollow bars, lines, dashed lines. */
  as: 'bar' | 'hollow_bar' | 'line' | 'dashed_line'
  /** Bars of one stack stand on each other. */
  stack?: string
  /** Below the others on a scale of its own: a sum over time would press the months that it sums to the ground. */
  panel?: 'lower'
}

/** What the numbers are; money is in cents. */
export type ChartUnit =
  | { kind: 'money'; locale: string; currency: string }
  | { kind: 'percent'; locale: string }
  | { kind: 'count'; locale: string }

/** A vertical line at a place between the labels: 2 is the middle of the third, 2.5 its end. */
export interface ChartMark {
  at: number
  label: string
  as: 'line' | 'dashed_line'
}

/** Bars and lines over time. */
export interface TimeChartData {
  labels: readonly string[]
  series: readonly ChartSeries[]
  unit: ChartUnit
  marks?: readonly ChartMark[]
}

/** Scores of several dimensions around a circle. */
export interface RadarChartData {
  labels: readonly string[]
  series: readonly ChartSeries[]
  /** The scores of the innermost and the outermost ring. */
  min: number
  max: number
}

/** The same figures as a table, written in the person's language. */
export interface ChartTable {
  /** Names of the columns; the first is that of the rows. */
  columns: readonly string[]
  rows: readonly { head: string; cells: readonly string[] }[]
}

/** A number as the axis writes it (short) or as the tooltip does. */
export function chartNumber(unit: ChartUnit, length: 'short' | 'full'): (value: number) => string {
  const compact = length === 'short' ? ({ notation: 'compact', minimumFractionDigits: 0, maximumFractionDigits: 1 } as const) : {}
  switch (unit.kind) {
    case 'money': {
      const format = new Intl.NumberFormat(unit.locale, { style: 'currency', currency: unit.currency, maximumFractionDigits: 0, ...compact })
      return (cents) => withMinus(format.format(cents / 100))
    }
    case 'percent': {
      const format = new Intl.NumberFormat(unit.locale, { maximumFractionDigits: 1, ...compact })
      return (percent) => `${withMinus(format.format(percent))} %`
    }
    case 'count': {
      const format = new Intl.NumberFormat(unit.locale, compact)
      return (count) => withMinus(format.format(count))
    }
  }
}

const withMinus = (text: string): string => text.replace('-', '−')
