import { diamondMeanings, diamondNames } from '~/features/phases/words'
import { DecisionList, DecisionView } from '~/features/reviews/decision-view'
import { Mark } from '~/features/use-cases/marks'
import page from '~/features/use-cases/use-case.module.css'
import type { DecisionData, GateRecord } from './decisions-data'
import { EvidenceView } from './evidence-view'
import styles from './gates.module.css'

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
      <DecisionList decisions={decisions} undecided={undecided} render={(decision) => <GateDecision decision={decision} />} />
    </section>
  )
}

function GateDecision({ decision }: { decision: DecisionData }) {
  const { conditions, requested, evidence, supersededOn } = decision
  const then = (
    <details>
      <summary>The evidence as it was then</summary>
      <EvidenceView evidence={evidence} level={4} />
    </details>
  )
  return (
    <DecisionView decision={decision} superseded={supersededOn && `superseded ${supersededOn}`} evidence={then}>
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
    </DecisionView>
  )
}
