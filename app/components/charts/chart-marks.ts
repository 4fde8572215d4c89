import type { Chart, Plugin } from 'chart.js'
import type { ChartMark } from './chart-data'
import type { Palette } from './use-chart-colours'

const labelHeight = 14

/** Draws vertical lines with a word over them: today, break-even. Words that would touch go one line lower. */
export function chartMarks(marks: readonly ChartMark[], palette: Palette): Plugin<'bar' | 'line'> {
  return {
    id: 'marks',
    afterDatasetsDraw(chart) {
      const { ctx, chartArea } = chart
      ctx.save()
      ctx.font = `11px ${palette.font}`
      ctx.textBaseline = 'top'
      const taken: { from: number; to: number; line: number }[] = []
      for (const mark of [...marks].sort((a, b) => a.at - b.at)) {
        const x = placeOf(chart, mark.at)
        if (x === null || x < chartArea.left - 1 || x > chartArea.right + 1) continue
        const width = ctx.measureText(mark.label).width
        const isRight = x + width + 6 > chartArea.right
        const from = isRight ? x - width - 6 : x + 4
        const touches = taken.filter((other) => from < other.to && from + width + 4 > other.from).map(({ line }) => line)
        const line = [0, 1, 2].find((one) => !touches.includes(one)) ?? 0
        taken.push({ from, to: from + width + 4, line })
        ctx.strokeStyle = palette.text
        ctx.fillStyle = palette.text
        ctx.lineWidth = 1
        ctx.setLineDash(mark.as === 'dashed_line' ? [4, 4] : [])
        ctx.beginPath()
        ctx.moveTo(x, chartArea.top + line * labelHeight - labelHeight)
        ctx.lineTo(x, chartArea.bottom)
        ctx.stroke()
        ctx.fillText(mark.label, from, chartArea.top + line * labelHeight - labelHeight)
      }
      ctx.restore()
    },
  }
}

/** A category's pixel is its middle; places between are in proportion. */
function placeOf({ scales, chartArea }: Chart<'bar' | 'line'>, at: number): number | null {
  const { x } = scales
  if (!x) return null
  const first = x.getPixelForValue(0)
  const step = x.ticks.length > 0 && x.max > x.min ? (x.getPixelForValue(x.max) - x.getPixelForValue(x.min)) / (x.max - x.min) : chartArea.width
  return first + (at - x.min) * step
}
