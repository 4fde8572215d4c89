import { Link } from '@remix-run/react'
import { Mark, VerdictMark } from '~/features/use-cases/marks'
import page from '~/features/use-cases/use-case.module.css'
import { tierNames, verbNames } from '~/features/use-cases/words'
import type { ExpiredException, RecentDecision, ReviewData } from './reviews-data'
import styles from './reviews.module.css'
import { verbMeanings } from './words'

interface ReviewsPageProps {
  /** Exceptions that have run out while their item is as it was. */
  expired: ExpiredException[]
  /** The longest waiting first. */
  reviews: ReviewData[]
  /** The newest first. */
  decisions: RecentDecision[]
}

/** Gates that wait for a decision, and what was decided lately. */
export function ReviewsPage({ expired, reviews, decisions }: ReviewsPageProps) {
  return (
    <div className={styles.page}>
      <header>
        <h1>Reviews</h1>
        <p className={styles.lead}>
          What waits for the committee. The longest waiting comes first; of the same day, the riskiest. <Link to="/session">Committee session</Link> · <Link to="/reviews/speed">Speed of governance</Link>
        </p>
      </header>
      {reviews.length === 0 ? (
        <p className={styles.empty}>
          Nothing waits for a decision. When the owner of a use case asks for the gate that ends its phase, it is listed here until it is decided.
        </p>
      ) : (
        <ol className={styles.queue}>
          {reviews.map((review) => (
            <li key={review.requestId}>
              <Review review={review} />
            </li>
          ))}
        </ol>
      )}
      {expired.length > 0 && <Expired expired={expired} />}
      {decisions.length > 0 && <Recent decisions={decisions} />}
    </div>
  )
}

function Review({ review }: { review: ReviewData }) {
  const { key, title, businessUnit, owner, what, phase, tier, verdict, exceptedUntil, readiness, gaps, conditions, by, on, days, progress, turn, isMine, note } = review
  const to = `/use-cases/${key}/decisions`
  return (
    <article className={styles.review} data-mine={isMine || undefined} aria-labelledby={`review-${review.requestId}`}>
      <div className={styles.head}>
        <h2 id={`review-${review.requestId}`}>
          <Link to={to}>
            <span className={styles.key}>{key}</span> {title}
          </Link>
        </h2>
        <p className={page.why}>{[businessUnit, owner ?? 'no owner'].filter(Boolean).join(' · ')}</p>
      </div>
      <dl className={styles.facts}>
        <Fact name="Asked for">{what}</Fact>
        <Fact name="Phase">{phase ?? 'not recorded'}</Fact>
        <Fact name="Risk tier">{tier ? tierNames[tier] : 'none'}</Fact>
        <Fact name="Checklist">
          <VerdictMark verdict={verdict} exceptedUntil={exceptedUntil} />
        </Fact>
        <Fact name="Readiness">{readiness}</Fact>
        <Fact name="Waiting">
          <span title={`${by ?? 'Somebody'} asked ${on}`}>{days === 0 ? 'since today' : `${days} ${days === 1 ? 'day' : 'days'}`}</span>
        </Fact>
      </dl>
      {gaps && <Gaps gaps={gaps} />}
      {conditions && (
        <p className={styles.gaps}>
          <Link to={`${to}#conditions`}>
            <Mark meaning={conditions.isOverdue ? 'bad' : 'watch'}>{conditions.says}</Mark>
          </Link>
        </p>
      )}
      <p className={styles.turn}>
        {isMine ? <Link to={`${to}#decide-${review.requestId}`}>Your vote is asked for</Link> : <span>{turn.length > 0 ? `Turn of ${turn.join(', ')}` : 'Nobody who may vote is left: the committee needs another member'}</span>}
        {progress && <span className={page.why}>{progress}</span>}
        <span className={page.why}>
          {by ?? 'Somebody'} asked {on}
          {note && `; ${note}`}
        </span>
      </p>
    </article>
  )
}

function Gaps({ gaps }: { gaps: string[] }) {
  if (gaps.length === 0) return <p className={styles.gaps}><Mark meaning="good">The evidence is complete</Mark></p>
  return (
    <p className={styles.gaps}>
      <Mark meaning="watch">
        {gaps.length} {gaps.length === 1 ? 'gap' : 'gaps'}
      </Mark>{' '}
      <span className={page.why}>without {gaps.join(', ')}</span>
    </p>
  )
}

const Fact = ({ name, children }: { name: string; children: React.ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

function Expired({ expired }: Pick<ReviewsPageProps, 'expired'>) {
  return (
    <section aria-labelledby="expired">
      <h2 id="expired">Expired exceptions</h2>
      <ul className={styles.recent}>
        {expired.map(({ id, key, title, text, on }) => (
          <li key={id}>
            <p className={page.meta}>
              <Mark meaning="watch">Expired {on}</Mark>
              <span>
                <Link to={`/use-cases/${key}/decisions#exceptions`}>
                  <span className={styles.key}>{key}</span> {title}
                </Link>
              </span>
              <span>{text}</span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Recent({ decisions }: Pick<ReviewsPageProps, 'decisions'>) {
  return (
    <section aria-labelledby="recent">
      <h2 id="recent">Decided lately</h2>
      <ul className={styles.recent}>
        {decisions.map(({ id, key, title, gate, name, verb, reason, by, on }) => (
          <li key={id}>
            <p className={page.meta}>
              <Mark meaning={verbMeanings[verb]}>{verbNames[verb]}</Mark>
              <span>
                <Link to={`/use-cases/${key}/decisions#gate-${gate}`}>
                  <span className={styles.key}>{key}</span> {title}
                </Link>
              </span>
              <span>
                Gate {gate} · {name}
              </span>
              <span>{on}</span>
              <span>{by}</span>
            </p>
            <p className={styles.reason}>{reason}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
