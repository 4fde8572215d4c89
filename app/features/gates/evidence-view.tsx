import { createElement } from 'react'
import { RadarChart } from '~/components/charts/lazy-chart'
import { LinkedText } from '~/components/linked-text'
import { severityMeanings } from '~/features/risk/incidents-data'
import { HealthMark, Mark, VerdictMark } from '~/features/use-cases/marks'
import { itemKindNames } from '~/features/phases/words'
import { controlStateMeanings, controlStateNames } from '~/features/risk/controls-data'
import { levelMeanings, type ScoreView } from '~/features/risk/register-data'
import type { Fact } from '~/features/use-cases/overview-data'
import page from '~/features/use-cases/use-case.module.css'
import type { EvidenceData } from './evidence-data'
import styles from './gates.module.css'

/** What a gate rests on, to be read in five minutes. @param level of its headings */
export function EvidenceView({ evidence, level }: { evidence: EvidenceData; level: 3 | 4 | 5 }) {
  const { checklist, conditions, incidents, readiness, facts, plan, items, value, update, risks, controls } = evidence
  const heading = (text: string) => createElement(`h${level}`, { className: styles.heading }, text)
  const done = items.filter((item) => item.done !== null).length
  return (
    <div className={styles.evidence}>
      <div>
        {heading('Go/no-go checklist')}
        <p>
          <VerdictMark verdict={checklist.verdict} exceptedUntil={checklist.exceptedUntil} /> <span className={page.why}>{checklist.says}</span>
        </p>
        {checklist.reasons.length > 0 && (
          <ul className={styles.list}>
            {checklist.reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        )}
        <details>
          <summary>All {checklist.answers.length} answers</summary>
          <ul className={styles.answers}>
            {checklist.answers.map(({ text, meaning, says, note, links }) => (
              <li key={text}>
                <span>{text}</span> <Mark meaning={meaning}>{says}</Mark>
                {note && <p className={page.prose}>{note}</p>}
                {links.length > 0 && (
                  <p className={styles.wraps}>
                    <LinkedText text={links.join(' ')} />
                  </p>
                )}
              </li>
            ))}
          </ul>
        </details>
      </div>
      {conditions.length > 0 && (
        <div>
          {heading('Open conditions of earlier gates')}
          <ul className={styles.list}>
            {conditions.map(({ text, says }) => (
              <li key={text}>
                {text} <span className={page.why}>{says}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {incidents.length > 0 && (
        <div>
          {heading('Open incidents')}
          <ul className={styles.answers}>
            {incidents.map(({ title, severity, says, noticed }) => (
              <li key={title}>
                <Mark meaning={severityMeanings[severity]}>{says}</Mark> {title} <span className={page.why}>noticed {noticed}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      <div>
        {heading('Readiness')}
        {readiness ? (
          <>
            <p>
              <strong>{readiness.figure}</strong> {readiness.says} <span className={page.why}>{readiness.on}</span>
            </p>
            <details>
              <summary>The eight scores</summary>
              {level === 3 ? <RadarChart title="Scores" level={3} height={280} {...readiness.radar} /> : <Facts facts={readiness.scores} />}
            </details>
          </>
        ) : (
          <p className={page.none}>not assessed</p>
        )}
      </div>
      <div>
        {heading('The use case')}
        <Facts facts={facts} />
      </div>
      <div>
        {heading('Value')}
        <Facts facts={value} />
      </div>
      {risks && (
        <div>
          {heading('Risk register')}
          {risks.length > 0 ? <Risks risks={risks} /> : <p className={page.none}>empty</p>}
        </div>
      )}
      {controls && (
        <div>
          {heading('Controls of the risk tier')}
          <Controls controls={controls} />
        </div>
      )}
      {plan.length > 0 && (
        <div>
          {heading('Phase')}
          <Facts facts={plan} />
          <details>
            <summary>
              {done} of {items.length} activities, deliverables and key gates done
            </summary>
            <ul className={styles.answers}>
              {items.map(({ kind, title, done: doneOn, due, evidence: proof }, index) => (
                <li key={index}>
                  <span>
                    {title} <span className={page.why}>{itemKindNames[kind]}</span>
                  </span>{' '}
                  {doneOn ? <Mark meaning="good">done {doneOn}</Mark> : <Mark meaning="none">{due ? `open, due ${due}` : 'open'}</Mark>}
                  {proof && (
                    <p className={page.prose}>
                      <LinkedText text={proof} />
                    </p>
                  )}
                </li>
              ))}
            </ul>
          </details>
        </div>
      )}
      <div>
        {heading('Latest weekly update')}
        {update ? (
          <>
            <p className={page.meta}>
              <HealthMark health={update.health} /> <span>{update.on}</span>
            </p>
            <p className={page.prose}>{update.changed}</p>
            {update.blockers && <p className={page.prose}>Blockers: {update.blockers}</p>}
          </>
        ) : (
          <p className={page.none}>none</p>
        )}
      </div>
    </div>
  )
}

function Risks({ risks }: { risks: NonNullable<EvidenceData['risks']> }) {
  return (
    <ul className={styles.answers}>
      {risks.map(({ title, says, before, after }) => (
        <li key={title}>
          <span>
            {title} <span className={page.why}>{says}</span>
          </span>{' '}
          <Score score={after ?? before} />
          {after && before && after.says !== before.says && <span className={page.why}> before mitigation {before.says}</span>}
        </li>
      ))}
    </ul>
  )
}

function Score({ score }: { score: ScoreView | null }) {
  if (!score) return <Mark meaning="none">not scored</Mark>
  return (
    <Mark meaning={levelMeanings[score.level]}>
      <span title={score.why}>{score.says}</span>
    </Mark>
  )
}

function Controls({ controls }: { controls: NonNullable<EvidenceData['controls']> }) {
  return (
    <ul className={styles.answers}>
      {controls.map(({ name, state, evidence, reviewer }) => (
        <li key={name}>
          <span>{name}</span> <Mark meaning={controlStateMeanings[state]}>{controlStateNames[state]}</Mark>
          {evidence && (
            <p className={page.prose}>
              <LinkedText text={evidence} /> {reviewer && <span className={page.why}>reviewed by {reviewer}</span>}
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}

function Facts({ facts }: { facts: Fact[] }) {
  return (
    <dl className={page.description}>
      {facts.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className={value ? undefined : page.none}>{value ?? 'not recorded'}</dd>
        </div>
      ))}
    </dl>
  )
}
