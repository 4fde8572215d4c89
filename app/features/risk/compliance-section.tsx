import { whyRagReducesRisk } from 'domain/guide/compliance'
import page from '~/features/use-cases/use-case.module.css'
import { Mark } from '~/features/use-cases/marks'
import type { RiskData } from './risk-data'
import styles from './risk.module.css'

/** What the regulations make hard with what is done about it, and what speaks for retrieval where a model is trained (R6). */
export function ComplianceSection({ challenges, ragReasons }: Pick<RiskData, 'challenges' | 'ragReasons'>) {
  return (
    <>
      {ragReasons.length > 0 && (
        <section aria-labelledby="rag-for-risk">
          <h2 id="rag-for-risk">Risk speaks for RAG</h2>
          <p>
            <Mark meaning="watch">A model is to be trained.</Mark> For reasons of risk, retrieval would be the safer choice:
          </p>
          <ul className={styles.list}>
            {ragReasons.map(({ name, because }) => (
              <li key={name}>
                <strong>{name}.</strong> {because}.
              </li>
            ))}
          </ul>
          <details>
            <summary>Why RAG reduces risk</summary>
            <ul className={styles.list}>
              {whyRagReducesRisk.map((why) => (
                <li key={why}>{why}</li>
              ))}
            </ul>
          </details>
        </section>
      )}
      {challenges.length > 0 && (
        <section aria-labelledby="challenges">
          <h2 id="challenges">Compliance challenges</h2>
          <dl className={page.attributes}>
            {challenges.map(({ name, risk, solutions, raisedBy }) => (
              <div key={name}>
                <dt>
                  {name} ({raisedBy.join(', ')})
                </dt>
                <dd>
                  {risk}.
                  <ul className={styles.list}>
                    {solutions.map((solution) => (
                      <li key={solution}>{solution}</li>
                    ))}
                  </ul>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </>
  )
}
