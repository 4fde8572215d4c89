import { dimensions } from 'domain/readiness'
import page from '~/features/use-cases/use-case.module.css'
import type { FormAnswer } from '~/server/web.server'
import styles from './assessment.module.css'
import type { AssessmentData, ScoreDrafts } from './readiness-data'
import { ReadinessForm } from './readiness-form'
import { ReadinessHistory } from './readiness-history'
import { ReadinessResult } from './readiness-result'

export interface ReadinessProps {
  /** Newest first. */
  assessments: AssessmentData[]
  mayAssess: boolean
  /** What was typed and did not go through. */
  keptScores: ScoreDrafts
  answer: FormAnswer | null
  onUnsaved: (isUnsaved: boolean) => void
}

/** Readiness: eight scores, their total and band, what would lift it, and how it was before (R3). */
export function ReadinessSection({ assessments, mayAssess, keptScores, answer, onUnsaved }: ReadinessProps) {
  const [newest = null, before = null] = assessments
  return (
    <section aria-labelledby="readiness" className={styles.section}>
      <h2 id="readiness" className={styles.title}>
        Readiness
      </h2>
      {mayAssess ? (
        <ReadinessForm newest={newest} before={before} kept={keptScores} answer={answer} onUnsaved={onUnsaved} />
      ) : newest ? (
        <ReadinessView newest={newest} before={before} />
      ) : (
        <p className={page.none}>Nobody has assessed how ready it is. Its owner scores eight dimensions here.</p>
      )}
      {assessments.length > 0 && <ReadinessHistory assessments={assessments} />}
    </section>
  )
}

function ReadinessView({ newest, before }: { newest: AssessmentData; before: AssessmentData | null }) {
  return (
    <div className={styles.readiness}>
      <dl className={styles.scores}>
        {dimensions.map(({ id, name }) => (
          <div key={id}>
            <dt>{name}</dt>
            <dd>{newest.scores[id] ?? 'not scored'}</dd>
            {newest.notes[id] && <dd className={page.why}>{newest.notes[id]}</dd>}
          </div>
        ))}
      </dl>
      <ReadinessResult scores={newest.scores} before={before} />
    </div>
  )
}
