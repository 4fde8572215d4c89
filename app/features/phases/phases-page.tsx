import { Link } from '@remix-run/react'
import type { Phase } from 'domain/use-case'
import page from '~/features/use-cases/use-case.module.css'
import type { FormAnswer } from '~/server/web.server'
import { PhaseSection } from './phase-section'
import type { PhaseData } from './phases-data'
import styles from './phases.module.css'
import { StartPhase, type StartFacts } from './start-phase'
import { UpdateForm } from './update-form'
import { UpdateView } from './update-view'
import type { UpdateData } from './updates-data'

interface PhasesPageProps {
  base: string
  version: number
  phase: Phase | null
  phases: PhaseData[]
  updates: UpdateData[]
  hasOlderUpdates: boolean
  mayEdit: boolean
  mayUpdate: boolean
  /** Where the phase is not recorded and the person may record it. */
  start: StartFacts | null
  idempotencyKey: string
  answer: FormAnswer | null
}

/** The roadmap of a use case, and the weekly word on it. */
export function PhasesPage(props: PhasesPageProps) {
  const { base, version, phase, phases, mayEdit, mayUpdate, start, idempotencyKey, answer } = props
  return (
    <div className={styles.columns}>
      <div className={page.main}>
        {mayUpdate && (
          <p className={styles.toUpdate}>
            <a href="#update">Post the weekly update</a>
          </p>
        )}
        {phase === null &&
          (start ? (
            <StartPhase start={start} version={version} answer={answer} />
          ) : (
            <p className={page.none}>Its phase is not recorded. This is what each phase will ask for.</p>
          ))}
        {phases.map((one) => (
          <PhaseSection key={one.phase} data={one} base={base} mayEdit={mayEdit} idempotencyKey={idempotencyKey} answer={answer} />
        ))}
      </div>
      <aside className={page.side}>
        <Updates {...props} />
      </aside>
    </div>
  )
}

function Updates({ base, phases, updates, hasOlderUpdates, mayUpdate, idempotencyKey, answer }: PhasesPageProps) {
  const [newest, ...earlier] = updates
  const current = phases.find(({ current: run }) => run !== null)
  return (
    <section aria-labelledby="update" className={styles.anchor}>
      <h2 id="update" className={styles.anchor}>
        Weekly update
      </h2>
      {mayUpdate && (
        <UpdateForm
          // Once posted, the next one begins empty.
          key={newest?.id ?? 0}
          phase={current?.phase ?? null}
          percent={current?.current?.percent ?? null}
          idempotencyKey={idempotencyKey}
          answer={answer}
        />
      )}
      {newest ? (
        <>
          <h3 className={styles.lastOne}>{mayUpdate ? 'The last one' : 'Latest'}</h3>
          <UpdateView update={newest} />
        </>
      ) : (
        <p className={page.none}>
          There has been no weekly update yet. {mayUpdate ? 'The first one is the story so far in two sentences.' : 'Its owner posts one every week.'}
        </p>
      )}
      {earlier.length > 0 && (
        <details>
          <summary>
            {earlier.length} earlier {earlier.length === 1 ? 'update' : 'updates'}
          </summary>
          <ol className={styles.updateList}>
            {earlier.map((update) => (
              <li key={update.id}>
                <UpdateView update={update} />
              </li>
            ))}
          </ol>
          {hasOlderUpdates && <Link to={`${base}/phases?updates=all#update`}>Show all updates</Link>}
        </details>
      )}
    </section>
  )
}
