import type { AmountNotation } from 'domain/amount-text'
import { sumCents, type Cents } from 'domain/money'
import { roiPercent, type Totals } from 'domain/roi'
import type { RoiCategory } from 'domain/roi-entry'
import { amountWords, percentWords } from './amount-words'
import type { MonthSums } from './grid-model'
import styles from './roi-grid.module.css'

export const sumOf = ({ amounts }: Pick<MonthSums, 'amounts'>, categories: readonly RoiCategory[]): Cents =>
  sumCents(categories.map((category) => amounts[category] ?? 0))

interface SumRowProps {
  title: string
  categories: readonly RoiCategory[]
  sums: readonly MonthSums[]
  notation: AmountNotation
}

/** Sums of some categories by month, and of the twelve months. */
export function SumRow({ title, categories, sums, notation }: SumRowProps) {
  return (
    <tr className={styles.sum}>
      <th scope="row" className={styles.rowHead}>
        {title}
      </th>
      {sums.map((month) => (
        <td key={month.month}>{month.isEmpty ? '' : amountWords(sumOf(month, categories), notation)}</td>
      ))}
      <td className={styles.total}>{amountWords(sumCents(sums.map((month) => sumOf(month, categories))), notation)}</td>
    </tr>
  )
}

interface GridSumsProps {
  sums: readonly MonthSums[]
  before: Totals
  notation: AmountNotation
}

/** Costs, net and ROI of each month, and of everything up to it (R1). */
export function GridSums({ sums, before, notation }: GridSumsProps) {
  const window = { costs: sumCents(sums.map(({ costs }) => costs)), gains: sumCents(sums.map(({ gains }) => gains)) }
  const last = sums.at(-1)?.cumulative ?? { ...before, roiPercent: roiPercent(before) }
  const amount = (cents: Cents) => <Signed value={cents}>{amountWords(cents, notation)}</Signed>
  const percent = (value: number | null) => <Ratio value={value} notation={notation} />
  // Up to the first figures there is nothing to add up.
  const hasBegun = (month: MonthSums): boolean => month.cumulative.costs > 0 || month.cumulative.gains > 0 || !month.isEmpty
  const rows = [
    { title: 'All costs', month: (one: MonthSums) => (one.isEmpty ? '' : amount(one.costs)), all: amount(window.costs) },
    { title: 'Net', month: (one: MonthSums) => (one.isEmpty ? '' : amount(one.gains - one.costs)), all: amount(window.gains - window.costs) },
    { title: 'ROI', month: (one: MonthSums) => (one.isEmpty ? '' : percent(one.roiPercent)), all: percent(roiPercent(window)) },
    {
      title: 'Net to date',
      month: (one: MonthSums) => (hasBegun(one) ? amount(one.cumulative.gains - one.cumulative.costs) : ''),
      all: amount(last.gains - last.costs),
    },
    { title: 'ROI to date', month: (one: MonthSums) => (hasBegun(one) ? percent(one.cumulative.roiPercent) : ''), all: percent(last.roiPercent) },
  ]
  return (
    <tbody className={styles.results}>
      {rows.map(({ title, month, all }) => (
        <tr key={title} className={styles.sum}>
          <th scope="row" className={styles.rowHead}>
            {title}
          </th>
          {sums.map((one) => (
            <td key={one.month}>{month(one)}</td>
          ))}
          <td className={styles.total}>{all}</td>
        </tr>
      ))}
    </tbody>
  )
}

function Ratio({ value, notation }: { value: number | null; notation: AmountNotation }) {
  if (value === null) return <span title="There are no costs, so there is no return on them">n/a</span>
  return <Signed value={value}>{percentWords(value, notation)}</Signed>
}

/** Red where it is below zero; the minus says the same. */
function Signed({ value, children }: { value: number; children: string }) {
  return value < 0 ? <span className={styles.negative}>{children}</span> : <>{children}</>
}
