import styles from './calculators.module.css'

/** A figure with its words. */
export interface Figure {
  label: string
  text: string
  isNegative: boolean
  /** What it is made from. */
  note: string
}

/** Whose figures in the guide these are, and what it makes of them. */
export interface GuideNote {
  name: string
  section: string
  says: string
  /** Whether the guide states something else than its own figures give. */
  isDifferent: boolean
}

export function FigureList({ figures }: { figures: readonly Figure[] }) {
  return (
    <dl className={styles.figures}>
      {figures.map(({ label, text, isNegative, note }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <span className={isNegative ? `${styles.text} ${styles.negative}` : styles.text}>{text}</span>
            <span className={styles.note}>{note}</span>
          </dd>
        </div>
      ))}
    </dl>
  )
}

export function GuideNoteView({ note: { name, section, says, isDifferent } }: { note: GuideNote }) {
  return (
    <p className={isDifferent ? styles.different : styles.quoted}>
      <strong>
        {name} (guide, “{section}”).
      </strong>{' '}
      {says}
    </p>
  )
}
