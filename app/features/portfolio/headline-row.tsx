import type { Headline } from './headline-data'
import { FigureLink, FigureWords } from './figure'
import styles from './headline-row.module.css'

/** The figures that the page begins with. */
export function HeadlineRow({ headline }: { headline: readonly Headline[] }) {
  return (
    <section aria-labelledby="headline" className={styles.section}>
      <h2 id="headline" className={styles.hidden}>
        Key figures
      </h2>
      <dl className={styles.row}>
        {headline.map(({ label, figure, note }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <FigureLink figure={figure} isBig />
              <span className={styles.note}>
                <FigureWords words={note} />
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
