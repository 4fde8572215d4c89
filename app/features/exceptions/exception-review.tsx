import { LinkedText } from '~/components/linked-text'
import { ReviewConversation } from '~/features/discussion/review-conversation'
import { ReviewPanel } from '~/features/reviews/review-panel'
import { SignedForm } from '~/features/reviews/signed-form'
import { Mark, VerdictMark } from '~/features/use-cases/marks'
import page from '~/features/use-cases/use-case.module.css'
import type { FormAnswer } from '~/server/web.server'
import type { ExceptionReviewData } from './exceptions-data'
import styles from './exceptions.module.css'

interface ReviewProps {
  review: ExceptionReviewData
  answer: FormAnswer | null
}

/** An exception that waits: what is asked, as it was frozen, the votes so far, and what whoever looks may do. */
export function ExceptionReview({ review, answer }: ReviewProps) {
  const { requestId, text, answer: given, note, links, reason, verdict, until, by, on, days, turn, choices } = review
  return (
    <article className={styles.exception} aria-labelledby={`exception-${requestId}`}>
      <p className={page.meta}>
        <Mark meaning="watch">Asked for until {until}</Mark>
        <span>
          {by} asked {on}
          {days > 0 && `, ${days} ${days === 1 ? 'day' : 'days'} ago`}
        </span>
      </p>
      <h3 id={`exception-${requestId}`} className={styles.text}>
        {text}
      </h3>
      <p className={page.meta}>
        <Mark meaning={given.meaning}>{given.says}</Mark>
        <span>
          the checklist says <VerdictMark verdict={verdict} />
        </span>
      </p>
      {note && (
        <p className={page.prose}>
          <LinkedText text={note} />
        </p>
      )}
      {links.length > 0 && (
        <p className={page.prose}>
          <LinkedText text={links.join('\n')} />
        </p>
      )}
      <p className={page.prose}>
        <strong>Why it should go on nevertheless:</strong> {reason}
      </p>
      <p>{choices ? <a href={`#decide-${requestId}`}>{turn}</a> : <strong>{turn}</strong>}</p>
      <ReviewPanel review={review} answer={answer}>
        {choices && <SignedForm name="exception-vote" requestId={requestId} hash={review.hash} verbs={choices} answer={answer} />}
      </ReviewPanel>
      <ReviewConversation requestId={requestId} />
    </article>
  )
}
