import { createElement, useId, useRef, type ReactNode, type RefObject } from 'react'
import type { ChartSeries, ChartTable } from './chart-data'
import styles from './charts.module.css'

export interface ChartFrameProps {
  title: string
  /** Level of the heading; 2 unless told. */
  level?: 2 | 3
  /** What the chart says, in a sentence or two; shown under it, and read to those who do not see it. */
  summary: string
  /** In pixels; reserved from the start, so that nothing jumps. */
  height: number
  table: ChartTable
  series: readonly Pick<ChartSeries, 'label' | 'colour' | 'as'>[]
}

/** What stands around every chart: heading, legend, the sentence that sums it up, and its figures as a table. */
export function ChartFrame({ title, level = 2, summary, height, table, series, children }: ChartFrameProps & { children: (frame: RefObject<HTMLElement>) => ReactNode }) {
  const frame = useRef<HTMLElement>(null)
  const id = useId()
  return (
    <figure ref={frame} className={styles.chart} aria-labelledby={id}>
      <div className={styles.caption}>
        {createElement(`h${level}`, { id }, title)}
        <ul className={styles.legend} aria-label="Legend">
          {series.map(({ label, colour, as }) => (
            <li key={label}>
              <span className={styles.sign} data-as={as} style={{ color: `var(--chart-${colour})` }} aria-hidden="true" />
              {label}
            </li>
          ))}
        </ul>
      </div>
      <div className={styles.canvas} style={{ height }}>
        {children(frame)}
      </div>
      <figcaption className={styles.summary}>{summary}</figcaption>
      <details className={styles.figures}>
        <summary>The figures as a table</summary>
        <TableOfFigures table={table} label={title} />
      </details>
    </figure>
  )
}

function TableOfFigures({ table: { columns, rows }, label }: { table: ChartTable; label: string }) {
  return (
    <div className={styles.scroller} role="region" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ head, cells }) => (
            <tr key={head}>
              <th scope="row">{head}</th>
              {cells.map((cell, index) => (
                <td key={index}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
