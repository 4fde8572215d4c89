import type { VerdictResult } from 'domain/checklist'
import type { Day } from 'domain/month'
import { exceptedUntilOf } from '~/features/use-cases/excepted-until'
import { VerdictMark } from '~/features/use-cases/marks'
import styles from './assessment.module.css'
import { verdictWords } from './verdict-words'

interface VerdictBarProps {
  verdict: VerdictResult
  /** How the last day of an exception is written. */
  day: (on: Day) => string
  /** Whether it counts answers that are not saved yet. */
  isUnsaved?: boolean
}

/** The verdict and why; it stays in sight while the items go by. */
export function VerdictBar({ verdict, day, isUnsaved = false }: VerdictBarProps) {
  const { says, items } = verdictWords(verdict, day)
  return (
    <>
      <p className={styles.verdict} aria-live="polite">
        <strong>
          <VerdictMark verdict={verdict.verdict} exceptedUntil={exceptedUntilOf(verdict, day)} />
        </strong>
        <span>{says}</span>
        {isUnsaved && <span className={styles.quiet}>with your unsaved answers</span>}
      </p>
      {items.length > 0 && (
        <ul className={styles.reasons}>
          {items.map(({ id, text }) => (
            <li key={id}>
              <a href={`#item-${id}`}>{text}</a>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
