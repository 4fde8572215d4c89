import type { ValueFigure, ValueFigures } from './value-figures'
import styles from './value.module.css'

/** What it cost, what it brought, and what that means over time. */
export function ValueHeadline({ figures: { headline, outlook } }: { figures: ValueFigures }) {
  return (
    <section aria-labelledby="value-to-date">
      <h2 id="value-to-date">Value to date</h2>
      <FigureList figures={headline} className={styles.headline} />
      <div className={styles.rule}>
        <FigureList figures={outlook} className={styles.outlook} />
      </div>
    </section>
  )
}

function FigureList({ figures, className }: { figures: readonly ValueFigure[]; className: string | undefined }) {
  return (
    <dl className={`${styles.figures} ${className ?? ''}`}>
      {figures.map(({ label, text, full, isNegative, note }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <span className={isNegative ? `${styles.text} ${styles.negative}` : styles.text} title={full ?? undefined}>
              {text}
            </span>
            <span className={styles.note}>{note}</span>
          </dd>
        </div>
      ))}
    </dl>
  )
}
