import { Link } from '@remix-run/react'
import page from '~/features/use-cases/use-case.module.css'
import type { MinutesData, ReviewWords } from './minutes-data'
import styles from './session.module.css'

/** Minutes of a session: what was called, what was decided, and who signed. */
export function MinutesPage({ id, minutes: { title, facts, note, cases, hash } }: { id: number; minutes: MinutesData }) {
  return (
    <article className={`${styles.page} ${styles.minutes}`}>
      <header>
        <p className={styles.crumb}>
          <Link to="/session">Committee session</Link>
        </p>
        <h1>{title}</h1>
      </header>
      <dl className={page.description}>
        {facts.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {note && <p className={styles.note}>{note}</p>}
      <section aria-labelledby="cases">
        <h2 id="cases">Cases</h2>
        {cases.length === 0 && <p className={styles.lead}>Nothing was on the agenda.</p>}
        {cases.map(({ key, title: name, reviews }) => (
          <section key={key} aria-label={key} className={styles.case}>
            <h3>
              <Link to={`/use-cases/${key}/decisions`}>{key}</Link> {name}
            </h3>
            {reviews.map((review, index) => (
              <Review key={index} review={review} />
            ))}
          </section>
        ))}
      </section>
      <p className={page.why}>
        The log has the fingerprint of these minutes: <code className={styles.hash}>{hash}</code>
      </p>
      <p className={styles.onScreen}>
        <a href={`/session/${id}.pdf`} download>
          As PDF
        </a>
      </p>
    </article>
  )
}

function Review({ review: { title, result, reason, conditions, votes, recusals } }: { review: ReviewWords }) {
  return (
    <div>
      <p>
        {title}: <strong>{result}</strong>
      </p>
      {reason && <p className={page.prose}>{reason}</p>}
      {conditions.length > 0 && <p className={page.why}>Conditions: {conditions.join('; ')}</p>}
      {[...votes, ...recusals].map((line) => (
        <p key={line} className={page.why}>
          {line}
        </p>
      ))}
    </div>
  )
}
