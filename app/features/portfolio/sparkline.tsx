import styles from './sparkline.module.css'

const width = 72
const height = 24
const inset = 2

/** Net to date, month by month, against zero: only the shape, for the figures are in the words beside it. */
export function Sparkline({ values }: { values: readonly number[] }) {
  if (values.length < 2) return null
  const low = Math.min(0, ...values)
  const high = Math.max(0, ...values)
  const x = (index: number): number => inset + (index / (values.length - 1)) * (width - 2 * inset)
  const y = (value: number): number => (high === low ? height / 2 : inset + ((high - value) / (high - low)) * (height - 2 * inset))
  const last = values.at(-1) ?? 0
  return (
    <svg className={styles.sparkline} data-sign={last < 0 ? 'negative' : 'positive'} viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true">
      <line x1={0} x2={width} y1={y(0)} y2={y(0)} />
      <polyline points={values.map((value, index) => `${round(x(index))},${round(y(value))}`).join(' ')} />
      <circle cx={round(x(values.length - 1))} cy={round(y(last))} r={2} />
    </svg>
  )
}

const round = (value: number): number => Math.round(value * 10) / 10
