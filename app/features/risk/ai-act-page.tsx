import { LinkedText } from '~/components/linked-text'
import { Mark } from '~/features/use-cases/marks'
import page from '~/features/use-cases/use-case.module.css'
import type { FormAnswer } from '~/server/web.server'
import { aiActClassNames, aiActMeanings, type AiActData, type ClassifiedView } from './ai-act-data'
import { AiActForm } from './ai-act-form'
import styles from './risk.module.css'

interface AiActPageProps {
  act: AiActData
  mayEdit: boolean
  answer: FormAnswer | null
}

/** The class under the EU AI Act, how it was reached, and the questionnaire that leads to it (R6). */
export function AiActPage({ act: { newest, earlier, fields }, mayEdit, answer }: AiActPageProps) {
  return (
    <div className={page.columns}>
      <div className={page.main}>
        <section aria-labelledby="class">
          <h2 id="class">Class under the EU AI Act</h2>
          {newest ? <Classified newest={newest} /> : <p className={page.none}>It is not classified yet. {mayEdit ? 'Answer the questions below.' : 'Its owner answers the questionnaire.'}</p>}
        </section>
        {mayEdit && <AiActForm key={fields.basedOn} fields={fields} answer={answer} />}
        <p className={page.why}>
          In our words, shortened, from Regulation (EU) 2024/1689 (Articles 5(1), 6 and 50, Annex III), © European Union, reused with acknowledgement. The law decides, not this page.
        </p>
      </div>
      <aside className={page.side}>
        {earlier.length > 0 && (
          <section aria-labelledby="earlier">
            <h2 id="earlier">Earlier classes</h2>
            <ul className={page.decisions}>
              {earlier.map(({ id, class: was, by }) => (
                <li key={id}>
                  <Mark meaning={aiActMeanings[was]}>{aiActClassNames[was]}</Mark>
                  <p className={page.why}>{by}</p>
                </li>
              ))}
            </ul>
          </section>
        )}
      </aside>
    </div>
  )
}

function Classified({ newest: { class: is, asks, by, path, exemptReason } }: { newest: ClassifiedView }) {
  return (
    <>
      <p className={styles.tier}>
        <strong>
          <Mark meaning={aiActMeanings[is]}>{aiActClassNames[is]}</Mark>
        </strong>
        <span className={page.why}>{by}</span>
      </p>
      <p>{asks}</p>
      <h3>How it was reached</h3>
      <ol className={styles.list}>
        {path.map(({ group, title, found, says }) => (
          <li key={group}>
            {title}: {says}
            {found.length > 0 && (
              <ul className={styles.list}>
                {found.map(({ article, asks: question }) => (
                  <li key={article}>
                    <strong>{article}</strong> {question}
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
      {exemptReason && (
        <p className={page.prose}>
          Why there is no significant risk: <LinkedText text={exemptReason} />
        </p>
      )}
    </>
  )
}
