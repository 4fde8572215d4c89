import { Chart as ChartJs, Filler, LineElement, PointElement, RadarController, RadialLinearScale, Tooltip, type ChartData, type ChartOptions } from 'chart.js'
import { useMemo, type RefObject } from 'react'
import { Radar } from 'react-chartjs-2'
import type { RadarChartData } from './chart-data'
import { useChartColours, type Palette } from './use-chart-colours'

ChartJs.register(Filler, LineElement, PointElement, RadarController, RadialLinearScale, Tooltip)

interface CanvasProps {
  data: RadarChartData
  frame: RefObject<HTMLElement>
  label: string
}

export default function RadarCanvas({ data, frame, label }: CanvasProps) {
  const palette = useChartColours(frame)
  const drawn = useMemo(() => palette && { data: chartData(data, palette), options: chartOptions(data, palette) }, [data, palette])
  return drawn && <Radar {...drawn} role="img" aria-label={label} />
}

function chartData({ labels, series }: RadarChartData, palette: Palette): ChartData<'radar', (number | null)[], string> {
  return {
    labels: [...labels],
    datasets: series.map(({ label, values, colour, as }) => ({
      label,
      data: [...values],
      borderColor: palette[colour],
      backgroundColor: fillOf(palette[colour]),
      fill: as === 'line',
      borderWidth: 2,
      borderDash: as === 'dashed_line' ? [5, 4] : [],
      pointRadius: 3,
      pointBackgroundColor: palette[colour],
    })),
  }
}

/** The colour thinned, so that the rings stay visible. Computed colours are `rgb(…)`. */
const fillOf = (colour: string): string => colour.replace(/^rgb\((.*)\)$/, 'rgba($1, 0.12)')

function chartOptions({ min, max }: RadarChartData, palette: Palette): ChartOptions<'radar'> {
  return {
    animation: false,
    maintainAspectRatio: false,
    font: { family: palette.font },
    scales: {
      r: {
        min: min - 1,
        max,
        grid: { color: palette.line },
        angleLines: { color: palette.line },
        pointLabels: { color: palette.text, font: { size: 11 } },
        ticks: {
          stepSize: 1,
          color: palette.quiet,
          backdropColor: 'transparent',
          font: { size: 10 },
          // The centre is below the lowest score, so that a 1 is not a point.
          callback: (value) => (Number(value) < min ? '' : String(value)),
        },
      },
    },
  }
}
