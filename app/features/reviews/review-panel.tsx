import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { FormProblem } from '~/components/fields'
import { formAnswerAbout } from '~/features/accounts/form-answer'
import { ConversationLink } from '~/features/discussion/review-conversation'
import page from '~/features/use-cases/use-case.module.css'
import type { FormAnswer } from '~/server/web.server'
import { DelegateForm } from './delegate-form'
import type { OpenReviewData } from './open-review-data'
import { RecuseForm } from './recuse-form'
import styles from './reviews.module.css'
import { Votes } from './votes'

interface ReviewPanelProps {
  review: OpenReviewData
  answer: FormAnswer | null
  /** The form of the vote, where the reader may vote now. */
  children: ReactNode
}

/** The votes so far, and what whoever looks may do: vote, hand the vote over, step aside, take the review back. */
export function ReviewPanel({ review, answer, children }: ReviewPanelProps) {
  const { requestId, progress, votes, recusals, mayVote, delegates, whyNot, mayWithdraw } = review
  const about = (form: string) => formAnswerAbout(answer, form, 'requestId', String(requestId))
  return (
    <>
      <section aria-labelledby={`votes-${requestId}`}>
        <h3 id={`votes-${requestId}`} className={styles.heading}>
          Votes
        </h3>
        <p className={page.why}>{progress}</p>
        <Votes votes={votes} />
        {recusals.map(({ by, reason, to, at }) => (
          <p key={by} className={page.why}>
            {by} {to === null ? 'does not vote' : `handed their vote to ${to}`}, {at}: {reason}
          </p>
        ))}
        <ConversationLink requestId={requestId} />
      </section>
      {whyNot && <p className={page.why}>{whyNot}</p>}
      {children}
      {mayVote && delegates.length > 0 && <DelegateForm requestId={requestId} delegates={delegates} answer={about('delegate')} />}
      {mayVote && <RecuseForm requestId={requestId} answer={about('recuse')} />}
      {mayWithdraw && <WithdrawForm requestId={requestId} answer={about('withdraw')} />}
    </>
  )
}

/** Takes back a request that nobody has decided. */
export function WithdrawForm({ requestId, answer }: { requestId: number; answer: FormAnswer | null }) {
  return (
    <Form method="post">
      <input type="hidden" name="form" value="withdraw" />
      <input type="hidden" name="requestId" value={requestId} />
      <FormProblem answer={answer} />
      <button type="submit" className={page.quiet}>
        Take the request back
      </button>
    </Form>
  )
}
