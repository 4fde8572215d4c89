import {
  BarController,
  BarElement,
  CategoryScale,
  Chart as ChartJs,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
  type ChartData,
  type ChartOptions,
} from 'chart.js'
import { useMemo, type RefObject } from 'react'
import { Chart } from 'react-chartjs-2'
import { chartNumber, type ChartSeries, type TimeChartData } from './chart-data'
import { chartMarks } from './chart-marks'
import { useChartColours, type Palette } from './use-chart-colours'

ChartJs.register(BarController, BarElement, CategoryScale, LinearScale, LineController, LineElement, PointElement, Tooltip)

interface CanvasProps<Data> {
  data: Data
  frame: RefObject<HTMLElement>
  label: string
}

export default function TimeCanvas({ data, frame, label }: CanvasProps<TimeChartData>) {
  const palette = useChartColours(frame)
  const drawn = useMemo(() => palette && { data: chartData(data, palette), options: chartOptions(data, palette), plugins: [chartMarks(data.marks ?? [], palette)] }, [data, palette])
  if (!drawn) return null
  // Plugins are taken once: with new marks or colours it is a new chart.
  return <Chart key={JSON.stringify([data.marks, palette])} type="bar" {...drawn} role="img" aria-label={label} />
}

function chartData({ labels, series }: TimeChartData, palette: Palette): ChartData<'bar' | 'line', (number | null)[], string> {
  return {
    labels: [...labels],
    datasets: series.map((one) => {
      const colour = palette[one.colour]
      const shared = { label: one.label, data: [...one.values], borderColor: colour, order: 1, yAxisID: one.panel ?? 'upper', ...(one.stack ? { stack: one.stack } : {}) }
      if (isBar(one)) {
        return {
          ...shared,
          type: 'bar' as const,
          backgroundColor: one.as === 'hollow_bar' ? 'transparent' : colour,
          borderWidth: one.as === 'hollow_bar' ? 1.5 : 0,
          borderSkipped: false,
          // A few months are slim bars side by side, not blocks far apart.
          categoryPercentage: Math.min(0.75, Math.max(0.12, labels.length / 24)),
          barPercentage: 0.95,
        }
      }
      return {
        ...shared,
        type: 'line' as const,
        order: 0,
        backgroundColor: colour,
        borderWidth: 2,
        borderDash: one.as === 'dashed_line' ? [5, 4] : [],
        // A line through nothing but one point would be invisible.
        pointRadius: labels.length > 24 ? 1.5 : 2.5,
        pointHoverRadius: 4,
        spanGaps: false,
      }
    }),
  }
}

const isBar = ({ as }: ChartSeries): boolean => as === 'bar' || as === 'hollow_bar'

function chartOptions({ unit, series, marks }: TimeChartData, palette: Palette): ChartOptions<'bar' | 'line'> {
  const short = chartNumber(unit, 'short')
  const full = chartNumber(unit, 'full')
  const isStacked = series.some(({ stack }) => stack !== undefined)
  const scale = {
    // Scales of one stack stand on each other, the first at the bottom.
    stack: 'panels',
    stackWeight: 1,
    stacked: isStacked,
    ...(unit.kind === 'percent' && isStacked ? { min: 0, max: 100 } : {}),
    border: { display: false },
    ticks: { color: palette.quiet, maxTicksLimit: 5, font: { size: 11 }, callback: (value: number | string) => short(Number(value)) },
    grid: { color: ({ tick }: { tick?: { value: number } }) => (tick?.value === 0 ? palette.quiet : palette.line) },
  }
  const hasLower = series.some(({ panel }) => panel === 'lower')
  return {
    animation: false,
    maintainAspectRatio: false,
    font: { family: palette.font },
    interaction: { mode: 'index', intersect: false },
    // The words of the marks stand above the bars.
    layout: { padding: { top: marks?.length ? 16 : 4 } },
    scales: {
      x: {
        stacked: isStacked,
        grid: { display: false },
        border: { color: palette.line },
        ticks: { color: palette.quiet, maxRotation: 0, autoSkipPadding: 12, font: { size: 11 } },
      },
      ...(hasLower ? { lower: { ...scale, offset: true } } : {}),
      upper: { ...scale, offset: hasLower },
    },
    plugins: {
      tooltip: {
        callbacks: { label: ({ dataset, raw }) => `${dataset.label ?? ''}: ${typeof raw === 'number' ? full(raw) : 'nothing recorded'}` },
      },
    },
  }
}
