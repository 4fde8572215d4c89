import { LinkedText } from '~/components/linked-text'
import { Mark } from '~/features/use-cases/marks'
import page from '~/features/use-cases/use-case.module.css'
import type { FormAnswer } from '~/server/web.server'
import { CheckCondition, CompleteCondition, MoveCondition } from './condition-forms'
import { conditionStateMeanings, conditionStateNames } from './condition-words'
import type { ConditionsData, ConditionView } from './conditions-data'
import styles from './conditions.module.css'

interface ConditionsSectionProps {
  conditions: ConditionsData
  answer: FormAnswer | null
}

/** What conditional decisions asked for: who does it until when, the evidence, and who checked it (R7). */
export function ConditionsSection({ conditions: { open, closed, people }, answer }: ConditionsSectionProps) {
  if (open.length + closed.length === 0) return null
  return (
    <section aria-labelledby="conditions" className={styles.section}>
      <h2 id="conditions">Conditions</h2>
      {open.length === 0 ? (
        <p className={page.why}>All conditions are met and checked.</p>
      ) : (
        <ul className={styles.conditions}>
          {open.map((condition) => (
            <Condition key={condition.id} condition={condition} people={people} answer={answer} />
          ))}
        </ul>
      )}
      {closed.length > 0 && (
        <details>
          <summary>
            {closed.length} met and checked
          </summary>
          <ul className={styles.conditions}>
            {closed.map((condition) => (
              <Condition key={condition.id} condition={condition} people={people} answer={answer} />
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

function Condition({ condition, people, answer }: { condition: ConditionView } & Pick<ConditionsData, 'people'> & { answer: FormAnswer | null }) {
  const { id, version, gate, gateName, text, state, owner, due, late, evidence, done, check, whyNot } = condition
  return (
    <li id={`condition-${id}`} className={styles.condition}>
      <p className={page.meta}>
        <Mark meaning={conditionStateMeanings[state]}>
          {conditionStateNames[state]}
          {late > 0 && ` by ${late} ${late === 1 ? 'day' : 'days'}`}
        </Mark>
        <span>{owner ?? 'nobody yet'}</span>
        <span>until {due}</span>
        <a href={`#gate-${gate}`}>
          Gate {gate} · {gateName}
        </a>
      </p>
      <p className={styles.text}>{text}</p>
      {evidence && (
        <p className={page.prose}>
          Evidence: <LinkedText text={evidence} />
        </p>
      )}
      {done && <p className={page.why}>Done, says {done}</p>}
      {check && (
        <p className={page.why}>
          {check.outcome === 'returned' ? <Mark meaning="bad">{check.says}</Mark> : check.says}
          {check.note && `: ${check.note}`}
        </p>
      )}
      {whyNot && <p className={page.why}>{whyNot}</p>}
      <div className={styles.acts}>
        {condition.mayComplete && <CompleteCondition key={`complete-${version}`} condition={condition} answer={answer} />}
        {condition.mayCheck && <CheckCondition key={`check-${version}`} condition={condition} answer={answer} />}
        {condition.mayMove && <MoveCondition key={`move-${version}`} condition={condition} people={people} answer={answer} />}
      </div>
    </li>
  )
}
