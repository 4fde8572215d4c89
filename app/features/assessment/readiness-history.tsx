import { dimensions } from 'domain/readiness'
import page from '~/features/use-cases/use-case.module.css'
import styles from './assessment.module.css'
import { readinessWords, type AssessmentData } from './readiness-data'

/** Every assessment that was made; the newest counts. */
export function ReadinessHistory({ assessments }: { assessments: AssessmentData[] }) {
  return (
    <section aria-labelledby="readiness-history">
      <h3 id="readiness-history">All assessments</h3>
      <ol className={styles.history}>
        {assessments.map((assessment, index) => {
          const { figure, says } = readinessWords(assessment.scores)
          return (
            <li key={assessment.id}>
              <details>
                <summary>
                  <span className={styles.historyFigure}>{figure}</span> {says}{' '}
                  <span className={page.why}>
                    {[assessment.on, assessment.by].filter(Boolean).join(', ')}
                    {index === 0 && ', counts now'}
                  </span>
                </summary>
                <dl className={styles.scores}>
                  {dimensions.map(({ id, name }) => (
                    <div key={id}>
                      <dt>{name}</dt>
                      <dd>{assessment.scores[id] ?? 'not scored'}</dd>
                      {assessment.notes[id] && <dd className={page.why}>{assessment.notes[id]}</dd>}
                    </div>
                  ))}
                </dl>
              </details>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
