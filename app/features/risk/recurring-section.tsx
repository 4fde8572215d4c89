import { Form, useNavigation } from '@remix-run/react'
import { Choices, FormProblem, TextArea, TextField } from '~/components/fields'
import form from '~/components/form.module.css'
import { LinkedText } from '~/components/linked-text'
import table from '~/components/table.module.css'
import { formAnswerAbout } from '~/features/accounts/form-answer'
import { Mark } from '~/features/use-cases/marks'
import page from '~/features/use-cases/use-case.module.css'
import type { FormAnswer } from '~/server/web.server'
import type { RecurringData, RecurringView } from './recurring-data'
import styles from './register.module.css'

interface RecurringSectionProps {
  recurring: RecurringData
  mayRecord: boolean
  idempotencyKey: string
  answer: FormAnswer | null
}

const shownAtFirst = 5

/** What phase 5 does again and again: when each review is due, and what the last ones found. */
export function RecurringSection({ recurring: { reviews, done, today }, mayRecord, idempotencyKey, answer }: RecurringSectionProps) {
  const overdue = reviews.filter(({ isOverdue }) => isOverdue).length
  return (
    <section aria-labelledby="recurring">
      <h2 id="recurring">Recurring reviews of phase 5</h2>
      <p>{overdue === 0 ? 'None is overdue.' : overdue === 1 ? 'One is overdue.' : `${overdue} are overdue.`}</p>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">Review</th>
            <th scope="col">Due</th>
            <th scope="col">Last done</th>
            <th scope="col">Outcome</th>
          </tr>
        </thead>
        <tbody>
          {reviews.map((review) => (
            <tr key={review.id} id={review.id} className={styles.risk}>
              <th scope="row" className={styles.control}>
                <span className={styles.title}>{review.name}</span>
                <p className={styles.small}>{review.says}</p>
              </th>
              <td data-label="Due">
                <div>
                  <Mark meaning={review.isOverdue ? 'bad' : 'none'}>{review.isOverdue ? `Overdue since ${review.due}` : review.due}</Mark>
                  <p className={styles.small}>
                    {review.cadence}
                    {review.missed && `, ${review.missed}`}
                  </p>
                </div>
              </td>
              <td data-label="Last done" className={review.last ? undefined : page.none}>
                {review.last ?? 'never'}
              </td>
              <td data-label="Outcome" className={styles.evidence}>
                {mayRecord ? <RecordReview key={done.length} review={review} today={today} idempotencyKey={idempotencyKey} answer={answer} /> : <span className={page.none}>–</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {done.length > 0 && <Done done={done} />}
    </section>
  )
}

function Done({ done }: Pick<RecurringData, 'done'>) {
  const line = ({ id, name, on, by, outcome, note }: RecurringData['done'][number]) => (
    <li key={id}>
      <p className={page.meta}>
        <strong>{name}</strong> <span>{on}</span> <span>{by}</span>
        <Mark meaning={outcome === 'fine' ? 'good' : 'watch'}>{outcome === 'fine' ? 'Fine' : 'Action needed'}</Mark>
      </p>
      {note && (
        <p className={page.prose}>
          <LinkedText text={note} />
        </p>
      )}
    </li>
  )
  return (
    <>
      <h3>What they found</h3>
      <ul className={page.decisions}>{done.slice(0, shownAtFirst).map(line)}</ul>
      {done.length > shownAtFirst && (
        <details>
          <summary>{done.length - shownAtFirst} earlier</summary>
          <ul className={page.decisions}>{done.slice(shownAtFirst).map(line)}</ul>
        </details>
      )}
    </>
  )
}

const outcomes = [
  { value: 'fine', name: 'All is fine' },
  { value: 'action_needed', name: 'Something must be done' },
]

function RecordReview({ review: { id, name }, today, idempotencyKey, answer: answered }: { review: RecurringView; today: string } & Pick<RecurringSectionProps, 'idempotencyKey' | 'answer'>) {
  const busy = useNavigation().state !== 'idle'
  const answer = formAnswerAbout(answered, 'recurring', 'kind', id)
  return (
    <details open={answer ? true : undefined}>
      <summary aria-label={`Record as done: ${name}`}>Record as done</summary>
      <Form method="post" className={form.form} preventScrollReset>
        <input type="hidden" name="form" value="recurring" />
        <input type="hidden" name="kind" value={id} />
        <input type="hidden" name="idempotencyKey" value={`${idempotencyKey}-${id}`} />
        <FormProblem answer={answer} />
        <TextField name="doneOn" id={`doneOn-${id}`} label="Done on" type="date" answer={answer} value={today} />
        <Choices name="outcome" id={`found-${id}`} label="Outcome" options={outcomes} answer={answer} />
        <TextArea name="note" id={`found-note-${id}`} label="Note" help="What was found; needed when something must be done." answer={answer} rows={2} maxLength={4000} />
        <div className={form.buttons}>
          <button type="submit" className={form.primary} disabled={busy}>
            Record
          </button>
        </div>
      </Form>
    </details>
  )
}
