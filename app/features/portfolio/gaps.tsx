import { FigureLink } from './figure'
import type { Gaps as Data } from './gaps-data'
import styles from './gaps.module.css'
import { Nothing, Section } from './section'

/** What the record lacks: one line for each kind, however many use cases lack it. */
export function Gaps({ gaps: { lines, complete } }: { gaps: Data }) {
  return (
    <Section id="gaps" title="Gaps in the record">
      {lines.length === 0 ? (
        <Nothing>Nothing is missing.</Nothing>
      ) : (
        <ul className={styles.gaps}>
          {lines.map(({ kind, figure, says, why }) => (
            <li key={kind}>
              <span className={styles.count}>
                <FigureLink figure={figure} />
              </span>
              <span>
                {says}
                <span className={styles.why}>{why}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
      {lines.length > 0 && complete && (
        <Nothing>
          <span aria-hidden="true" className={styles.good}>● </span>Complete: {complete}.
        </Nothing>
      )}
    </Section>
  )
}
