import { Link } from '@remix-run/react'
import { diamondMeanings, diamondNames } from '~/features/phases/words'
import { Mark } from '~/features/use-cases/marks'
import page from '~/features/use-cases/use-case.module.css'
import { verbNames } from '~/features/use-cases/words'
import type { DecisionData, GateRecord } from './decisions-data'
import { EvidenceView } from './evidence-view'
import styles from './gates.module.css'
import { Votes } from './votes'
import { verbMeanings } from './words'

interface GateSectionProps {
  record: GateRecord
  importedWithoutGates: boolean
  isDue: boolean
}

/** One gate: how it stands, and every decision on it, the newest first. */
export function GateSection({ record, importedWithoutGates, isDue }: GateSectionProps) {
  const { gate, name, state, decisions, undecided, isToPassAgain } = record
  return (
    <section id={`gate-${gate}`} aria-labelledby={`gate-${gate}-name`} className={styles.gate}>
      <header className={styles.gateHead}>
        <h3 id={`gate-${gate}-name`}>
          Gate {gate} · {name}
        </h3>
        <Mark meaning={diamondMeanings[state]}>{isDue && state === 'not_reached' ? 'due next' : diamondNames[state]}</Mark>
      </header>
      {isToPassAgain && <p className={page.why}>It was signed, and the use case was sent back since: it has to be passed again.</p>}
      {state === 'no_record' && decisions.length === 0 && (
        <p className={page.why}>
          {importedWithoutGates ? 'The use case came into Tollgate past this gate: whoever signed it did so elsewhere.' : 'No decision is recorded here.'}
        </p>
      )}
      <ol className={styles.decisions}>
        {decisions.map((decision) => (
          <li key={decision.id}>
            <DecisionView decision={decision} />
          </li>
        ))}
      </ol>
      {undecided.map(({ by, on, closedOn, how }, index) => (
        <p key={index} className={page.why}>
          {by ?? 'Somebody'} asked {on}; {how} {closedOn}.
        </p>
      ))}
    </section>
  )
}

function DecisionView({ decision }: { decision: DecisionData }) {
  const { verb, detail, reason, conditions, by, at, requested, votes, certificate, evidence, supersededOn } = decision
  return (
    <article className={styles.decision} data-superseded={supersededOn !== null || undefined}>
      <p className={page.meta}>
        <strong>
          <Mark meaning={verbMeanings[verb]}>
            {verbNames[verb]}
            {detail && ` ${detail}`}
          </Mark>
        </strong>
        <span>{by}</span>
        <span>{at}</span>
        {certificate && <Link to={certificate}>Certificate</Link>}
        {supersededOn !== null && <span className={styles.superseded}>superseded {supersededOn}</span>}
      </p>
      <p className={page.prose}>{reason}</p>
      {conditions.length > 0 && (
        <>
          <p className={styles.label}>Conditions</p>
          <ul className={styles.list}>
            {conditions.map((condition) => (
              <li key={condition}>{condition}</li>
            ))}
          </ul>
        </>
      )}
      {requested && (
        <p className={page.why}>
          Asked for by {requested.by ?? 'somebody'} {requested.on}
          {requested.note && `: “${requested.note}”`}
        </p>
      )}
      {votes.length > 0 && (
        <details>
          <summary>{`${votes.length} signed ${votes.length === 1 ? 'vote' : 'votes'}`}</summary>
          <Votes votes={votes} />
        </details>
      )}
      <details>
        <summary>The evidence as it was then</summary>
        <EvidenceView evidence={evidence} level={4} />
      </details>
    </article>
  )
}
