import { bands, type Scores } from 'domain/readiness'
import { RadarChart } from '~/components/charts/lazy-chart'
import styles from './assessment.module.css'
import { radarOf, readinessWords, type AssessmentData } from './readiness-data'

interface ReadinessResultProps {
  scores: Scores
  /** What the scores are held against. */
  before: AssessmentData | null
  /** Whether it counts scores that are not saved yet. */
  isUnsaved?: boolean
}

/** Total, band, what would lift it, and the picture of the scores. */
export function ReadinessResult({ scores, before, isUnsaved = false }: ReadinessResultProps) {
  const { figure, says, lift } = readinessWords(scores)
  const radar = radarOf(scores, before)
  return (
    <div className={styles.result}>
      <p className={styles.figure} aria-live="polite">
        <strong>{figure}</strong> <span>{says}</span> {isUnsaved && <span className={styles.quiet}>with your unsaved scores</span>}
      </p>
      {lift && (
        <>
          <p>{lift.says}</p>
          <ul className={styles.reasons}>
            {lift.steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ul>
        </>
      )}
      <RadarChart title="Scores" level={3} height={300} {...radar} />
      <details>
        <summary>The bands</summary>
        <ul className={styles.bands}>
          {bands.map((one) => (
            <li key={one.id}>
              {one.from}–{one.to}: {one.says}
            </li>
          ))}
        </ul>
      </details>
    </div>
  )
}
