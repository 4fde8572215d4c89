import { Link } from '@remix-run/react'
import type { SegmentState } from 'domain/phases'
import { Mark } from '~/features/use-cases/marks'
import page from '~/features/use-cases/use-case.module.css'
import type { FormAnswer } from '~/server/web.server'
import { CurrentPhase } from './current-phase'
import { ItemView } from './item-view'
import type { PhaseData, RunData } from './phases-data'
import styles from './phases.module.css'
import { days, diamondMeanings, diamondNames } from './words'

interface PhaseSectionProps {
  data: PhaseData
  base: string
  mayEdit: boolean
  idempotencyKey: string
  answer: FormAnswer | null
}

const segmentMarks = {
  done: { meaning: 'good', says: 'done' },
  current: { meaning: 'watch', says: 'current' },
  to_come: { meaning: 'none', says: 'to come' },
  unknown: { meaning: 'none', says: 'not recorded' },
} as const satisfies Record<SegmentState, { meaning: 'good' | 'watch' | 'none'; says: string }>

/** One phase: what it is for, its plan and its work, how it went before, and the gate that ends it. */
export function PhaseSection({ data, base, mayEdit, idempotencyKey, answer }: PhaseSectionProps) {
  const { phase, name, weeks, objectives, state, current, earlier, preview, gate } = data
  const segment = segmentMarks[state]
  return (
    <section id={`phase-${phase}`} aria-labelledby={`phase-${phase}-name`} className={styles.phase} data-state={state}>
      <header className={styles.phaseHead}>
        <h2 id={`phase-${phase}-name`}>
          {phase} · {name}
        </h2>
        <Mark meaning={segment.meaning}>{segment.says}</Mark>
        <span className={page.why}>{weeks === null ? 'ongoing' : `${weeks} weeks`}</span>
      </header>
      <p className={styles.objectives}>{objectives.join(' · ')}</p>
      {current && <CurrentPhase phase={phase} run={current} mayEdit={mayEdit} idempotencyKey={idempotencyKey} answer={answer} />}
      {state === 'done' && !current && earlier.length === 0 && <p className={page.why}>It was past this phase when it came into Tollgate.</p>}
      {earlier.map((run, index) => (
        <EarlierRun key={run.id} run={run} title={earlier.length > 1 || current ? `Run ${index + 1}` : 'What was done'} />
      ))}
      {preview && state !== 'done' && <Preview preview={preview} isOpen={state === 'current'} />}
      {gate && <GateLine gate={gate} base={base} />}
    </section>
  )
}

function EarlierRun({ run, title }: { run: RunData; title: string }) {
  return (
    <details>
      <summary>
        {title}: {run.actual}, {run.percent} % complete{run.daysOverPlan !== null && `, ${days(run.daysOverPlan)} over plan`}
      </summary>
      <p className={page.why}>Planned {run.planned}</p>
      <ul className={styles.items}>
        {run.items.map((item) => (
          <li key={item.id}>
            <ItemView item={item} />
          </li>
        ))}
      </ul>
    </details>
  )
}

function Preview({ preview, isOpen }: { preview: NonNullable<PhaseData['preview']>; isOpen: boolean }) {
  return (
    <details open={isOpen || undefined}>
      <summary>
        {preview.activities.length} activities{preview.keyGates.length > 0 ? ', ' : ' and '}
        {preview.deliverables.length} deliverables{preview.keyGates.length > 0 && ` and ${preview.keyGates.length} key gates`}
      </summary>
      <div className={styles.preview}>
        <Titles name="Activities" titles={preview.activities} />
        <Titles name="Deliverables" titles={preview.deliverables} />
        {preview.keyGates.length > 0 && <Titles name="Key gates" titles={preview.keyGates} />}
      </div>
    </details>
  )
}

function Titles({ name, titles }: { name: string; titles: string[] }) {
  return (
    <div>
      <h3>{name}</h3>
      <ul>
        {titles.map((title) => (
          <li key={title}>{title}</li>
        ))}
      </ul>
    </div>
  )
}

function GateLine({ gate: { gate, name, state }, base }: { gate: NonNullable<PhaseData['gate']>; base: string }) {
  return (
    <p className={styles.gate}>
      <Link to={`${base}/decisions#gate-${gate}`}>
        Gate {gate} · {name}
      </Link>{' '}
      <Mark meaning={diamondMeanings[state]}>{diamondNames[state]}</Mark>
    </p>
  )
}
