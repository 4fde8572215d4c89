import { Form, useNavigation } from '@remix-run/react'
import { Choices, FormProblem, PasswordField, TextArea } from '~/components/fields'
import form from '~/components/form.module.css'
import { LinkedText } from '~/components/linked-text'
import { formAnswerAbout } from '~/features/accounts/form-answer'
import { DelegateForm } from '~/features/gates/delegate-form'
import gates from '~/features/gates/gates.module.css'
import { RecuseForm } from '~/features/gates/recuse-form'
import { Votes } from '~/features/gates/votes'
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
  const { requestId, text, answer: given, note, links, reason, verdict, until, by, on, days, turn, progress, votes, recusals, choices, delegates, whyNot, mayWithdraw } = review
  const about = (name: string) => formAnswerAbout(answer, name, 'requestId', String(requestId))
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
      <p>{choices ? <a href={`#vote-${requestId}`}>{turn}</a> : <strong>{turn}</strong>}</p>
      <p className={page.why}>{progress}</p>
      <Votes votes={votes} />
      {recusals.map((recusal) => (
        <p key={recusal.by} className={page.why}>
          {recusal.by} {recusal.to === null ? 'does not vote' : `handed their vote to ${recusal.to}`}, {recusal.at}: {recusal.reason}
        </p>
      ))}
      {whyNot && <p className={page.why}>{whyNot}</p>}
      {choices && (
        <>
          <VoteForm review={review} choices={choices} answer={about('exception-vote')} />
          {delegates.length > 0 && <DelegateForm requestId={requestId} delegates={delegates} answer={about('delegate')} />}
          <RecuseForm requestId={requestId} answer={about('recuse')} />
        </>
      )}
      {mayWithdraw && <Withdraw requestId={requestId} answer={about('withdraw')} />}
    </article>
  )
}

/** Grant or refuse, each with what signing it means. */
function VoteForm({ review: { requestId, hash }, choices, answer }: { review: ExceptionReviewData; choices: NonNullable<ExceptionReviewData['choices']>; answer: FormAnswer | null }) {
  const busy = useNavigation().formData?.get('form') === 'exception-vote'
  return (
    <Form method="post" id={`vote-${requestId}`} className={`${form.form} ${styles.form} ${styles.decide}`}>
      <input type="hidden" name="form" value="exception-vote" />
      <input type="hidden" name="requestId" value={requestId} />
      <input type="hidden" name="seen" value={hash} />
      <FormProblem answer={answer} />
      <Choices id={`exception-verb-${requestId}`} name="verb" label="Your vote" answer={answer} options={choices.map(({ id, name, says }) => ({ value: id, name, help: says }))} />
      <TextArea id={`exception-why-${requestId}`} name="reason" label="Reason" help="It stays in the record." required answer={answer} rows={3} maxLength={4000} />
      <fieldset className={gates.sign}>
        <legend>Signature</legend>
        {choices.map(({ id, means }) => (
          <p key={id} className={styles.needs} data-verb={id}>
            “{means}”
          </p>
        ))}
        <p className={form.help}>
          Packet <code title={hash}>{hash.slice(0, 12)}</code>. Your name, the time and this sentence are kept with it. A vote is never changed.
        </p>
        <PasswordField id={`exception-password-${requestId}`} name="currentPassword" label="Your password" answer={answer} required autoComplete="current-password" />
        <div className={form.buttons}>
          <button type="submit" className={form.primary} disabled={busy}>
            {busy ? 'Signing…' : 'Sign'}
          </button>
        </div>
      </fieldset>
    </Form>
  )
}

function Withdraw({ requestId, answer }: { requestId: number; answer: FormAnswer | null }) {
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
