import { lazy, Suspense, type ReactNode } from 'react'
import { useIsAlive } from '../use-is-alive'
import type { RadarChartData, TimeChartData } from './chart-data'
import { ChartFrame, type ChartFrameProps } from './chart-frame'
import styles from './charts.module.css'

// Chart.js is 50 kB that only pages with a chart load, after everything else.
const TimeCanvas = lazy(() => import('./time-canvas'))
const RadarCanvas = lazy(() => import('./radar-canvas'))

type FrameWords = Omit<ChartFrameProps, 'series'>

/** Bars and lines over time, with its table. */
export function TimeChart({ data, ...words }: FrameWords & { data: TimeChartData }) {
  return (
    <ChartFrame {...words} series={data.series}>
      {(frame) => (
        <WhenAlive>
          <TimeCanvas data={data} frame={frame} label={words.title} />
        </WhenAlive>
      )}
    </ChartFrame>
  )
}

/** Scores around a circle, with its table. */
export function RadarChart({ data, ...words }: FrameWords & { data: RadarChartData }) {
  return (
    <ChartFrame {...words} series={data.series}>
      {(frame) => (
        <WhenAlive>
          <RadarCanvas data={data} frame={frame} label={words.title} />
        </WhenAlive>
      )}
    </ChartFrame>
  )
}

function WhenAlive({ children }: { children: ReactNode }) {
  if (!useIsAlive()) return <p className={styles.wait}>The chart is drawn by JavaScript. Its figures are in the table below.</p>
  return <Suspense fallback={<div className={styles.wait}>Drawing…</div>}>{children}</Suspense>
}
