import { Link } from '@remix-run/react'
import { LinkedText } from '~/components/linked-text'
import table from '~/components/table.module.css'
import { Mark } from '~/features/use-cases/marks'
import page from '~/features/use-cases/use-case.module.css'
import { tierNames } from '~/features/use-cases/words'
import type { FormAnswer } from '~/server/web.server'
import { controlStateMeanings, controlStateNames, type ControlsData, type ControlView, type EvidenceView } from './controls-data'
import { RecordEvidence, ReviewEvidence } from './controls-forms'
import styles from './register.module.css'

interface ControlsPageProps {
  base: string
  controls: ControlsData
  idempotencyKey: string
  answer: FormAnswer | null
}

/** What the tier asks for: each control with its evidence, who reviewed it, and when it is due again (R6). */
export function ControlsPage({ base, controls: { tier, controls, summary }, idempotencyKey, answer }: ControlsPageProps) {
  return (
    <section aria-labelledby="controls">
      <h2 id="controls">{tier ? `Controls of the ${tierNames[tier].toLowerCase()} tier` : 'Controls'}</h2>
      <p>
        {summary} {tier === null && <Link to={`${base}/risk`}>Record the tier</Link>}
      </p>
      {controls.length > 0 && (
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">Control</th>
              <th scope="col">State</th>
              <th scope="col">Due again</th>
              <th scope="col">Evidence and review</th>
            </tr>
          </thead>
          <tbody>
            {controls.map((control) => (
              <tr key={control.id} id={control.id} className={styles.risk}>
                <th scope="row" className={styles.control}>
                  <span className={styles.title}>{control.name}</span>
                  <p className={styles.small}>{control.asks}</p>
                </th>
                <td data-label="State">
                  <div>
                    <Mark meaning={controlStateMeanings[control.state]}>{controlStateNames[control.state]}</Mark>
                    {control.waits && <p className={styles.small}>Newer evidence waits for its review</p>}
                  </div>
                </td>
                <td data-label="Due again">
                  <div>
                    {control.due ?? <span className={page.none}>–</span>}
                    <p className={styles.small}>{control.cadence}</p>
                  </div>
                </td>
                <td data-label="Evidence" className={styles.evidence}>
                  <EvidenceCell control={control} idempotencyKey={idempotencyKey} answer={answer} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function EvidenceCell({ control, idempotencyKey, answer }: { control: ControlView } & Pick<ControlsPageProps, 'idempotencyKey' | 'answer'>) {
  const [newest, ...earlier] = control.evidence
  return (
    <div>
      {newest ? <Evidence evidence={newest} /> : <p className={page.none}>Nothing is recorded yet.</p>}
      {control.toReview !== null && <ReviewEvidence key={control.toReview} control={control} evidenceId={control.toReview} answer={answer} />}
      {control.whyNot && <p className={styles.small}>{control.whyNot}</p>}
      {control.mayRecord && <RecordEvidence key={newest?.id ?? 0} control={control} idempotencyKey={idempotencyKey} answer={answer} />}
      {earlier.length > 0 && (
        <details>
          <summary>{earlier.length} earlier</summary>
          {earlier.map((one) => (
            <Evidence key={one.id} evidence={one} />
          ))}
        </details>
      )}
    </div>
  )
}

function Evidence({ evidence: { evidence, recorded, review } }: { evidence: EvidenceView }) {
  return (
    <div className={styles.record}>
      <p className={page.prose}>
        <LinkedText text={evidence} />
      </p>
      <p className={styles.small}>{recorded}</p>
      {review ? (
        <>
          <Mark meaning={review.outcome === 'accepted' ? 'good' : 'bad'}>{review.says}</Mark>
          {review.note && <p className={page.prose}>{review.note}</p>}
        </>
      ) : (
        <Mark meaning="watch">Not reviewed yet</Mark>
      )}
    </div>
  )
}
