import { Form, Link, useNavigation } from '@remix-run/react'
import { FormProblem, SelectField, TextArea, TextField } from '~/components/fields'
import form from '~/components/form.module.css'
import { formAnswer } from '~/features/accounts/form-answer'
import { ClosedConversation } from '~/features/discussion/review-conversation'
import { Votes } from '~/features/reviews/votes'
import { Mark } from '~/features/use-cases/marks'
import page from '~/features/use-cases/use-case.module.css'
import type { FormAnswer } from '~/server/web.server'
import { ExceptionReview } from './exception-review'
import type { ExceptionsData, GrantedData } from './exceptions-data'
import styles from './exceptions.module.css'

interface ExceptionsSectionProps {
  exceptions: ExceptionsData
  answer: FormAnswer | null
}

/** What the committee sets aside for a time, and what it is asked to (R4). */
export function ExceptionsSection({ exceptions: { waiting, inForce, ended, notGranted, ask }, answer }: ExceptionsSectionProps) {
  if (waiting.length + inForce.length + ended.length + notGranted.length === 0 && !ask) return null
  return (
    <section aria-labelledby="exceptions" className={styles.section}>
      <h2 id="exceptions">Exceptions</h2>
      {waiting.map((review) => (
        <ExceptionReview key={review.requestId} review={review} answer={answer} />
      ))}
      {inForce.map((one) => (
        <Granted key={one.id} exception={one} />
      ))}
      {ask && <Ask ask={ask} answer={formAnswer(answer, 'exception-ask')} />}
      {ended.length > 0 && (
        <details>
          <summary>{ended.length} expired</summary>
          {ended.map((one) => (
            <Granted key={one.id} exception={one} />
          ))}
        </details>
      )}
      {notGranted.length > 0 && (
        <details>
          <summary>{notGranted.length} not granted</summary>
          {notGranted.map(({ id, text, by, on, how, certificate, votes }) => (
            <div key={id} className={styles.exception}>
              <p className={styles.text}>{text}</p>
              <p className={page.why}>
                Asked for by {by ?? 'somebody'}, {how} {on} {certificate && <Link to={certificate}>Certificate</Link>}
              </p>
              <Votes votes={votes} />
              <ClosedConversation requestId={id} />
            </div>
          ))}
        </details>
      )}
    </section>
  )
}

function Granted({ exception: { requestId, text, reason, requestedBy, grantedBy, on, until, left, certificate, votes } }: { exception: GrantedData }) {
  return (
    <article className={styles.exception}>
      <p className={page.meta}>
        <Mark meaning={left ? 'good' : 'watch'}>{left ? `In force until ${until}` : `Expired ${until}`}</Mark>
        {left && <span>{left}</span>}
        <span>
          granted {on} by {grantedBy}
        </span>
        <Link to={certificate}>Certificate</Link>
      </p>
      <p className={styles.text}>{text}</p>
      <p className={page.prose}>{reason}</p>
      <p className={page.why}>Asked for by {requestedBy}</p>
      <details>
        <summary>
          {votes.length} signed {votes.length === 1 ? 'vote' : 'votes'}
        </summary>
        <Votes votes={votes} />
      </details>
      <ClosedConversation requestId={requestId} />
    </article>
  )
}

/** For who works on the use case. Closed until it is wanted, and open for who comes from the item in the checklist. */
function Ask({ ask: { items, chosen, latest, days }, answer }: { ask: NonNullable<ExceptionsData['ask']>; answer: FormAnswer | null }) {
  const busy = useNavigation().state !== 'idle'
  return (
    <details id="ask-exception" open={answer || chosen ? true : undefined}>
      <summary>Ask for an exception</summary>
      <Form method="post" className={`${form.form} ${styles.form}`}>
        <input type="hidden" name="form" value="exception-ask" />
        <FormProblem answer={answer} />
        <p className={form.help}>The committee can set one yellow flag or one unmet green light aside until a day. A red flag it cannot.</p>
        <SelectField id="exception-item" name="item" label="Item" empty="Choose the item" options={items} answer={answer} value={chosen} required />
        <TextArea id="exception-reason" name="reason" label="Why it should go on nevertheless" required answer={answer} rows={3} maxLength={4000} />
        <TextField id="exception-until" name="expiresOn" label="Until" help={`${days} days at most: until ${latest}.`} type="date" answer={answer} required />
        <div className={form.buttons}>
          <button type="submit" className={form.primary} disabled={busy}>
            Ask the committee
          </button>
        </div>
      </Form>
    </details>
  )
}
