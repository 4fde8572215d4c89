import { Form, useNavigation } from '@remix-run/react'
import { Choices, FormProblem, PasswordField, SelectField, TextArea, TextField } from '~/components/fields'
import form from '~/components/form.module.css'
import { formAnswer, formAnswerAbout } from '~/features/accounts/form-answer'
import { DelegateForm } from '~/features/gates/delegate-form'
import gates from '~/features/gates/gates.module.css'
import { RecuseForm } from '~/features/gates/recuse-form'
import { Votes } from '~/features/gates/votes'
import page from '~/features/use-cases/use-case.module.css'
import type { FormAnswer } from '~/server/web.server'
import type { KillChoices, KillReviewData } from './kill-data'
import { SmallForm } from './kill-forms'
import styles from './kill.module.css'

interface PanelProps {
  review: KillReviewData
  answer: FormAnswer | null
}

/** The votes so far, and what whoever looks may do: vote, hand the vote over, take the review back. */
export function KillVotePanel({ review, answer }: PanelProps) {
  const { requestId, hash, progress, votes, recusals, choices, delegates, whyNot, mayWithdraw } = review
  const about = (name: string) => formAnswerAbout(answer, name, 'requestId', String(requestId))
  return (
    <>
      <section aria-labelledby="kill-votes">
        <h3 id="kill-votes">Votes</h3>
        <p className={page.why}>{progress}</p>
        <Votes votes={votes} />
        {recusals.map(({ by, reason, to, at }) => (
          <p key={by} className={page.why}>
            {by} {to === null ? 'does not vote' : `handed their vote to ${to}`}, {at}: {reason}
          </p>
        ))}
      </section>
      {whyNot && <p className={page.why}>{whyNot}</p>}
      {choices && (
        <>
          <KillVoteForm requestId={requestId} packet={hash} choices={choices} answer={formAnswer(answer, 'kill-vote')} />
          {delegates.length > 0 && <DelegateForm requestId={requestId} delegates={delegates} answer={about('delegate')} />}
          <RecuseForm requestId={requestId} answer={about('recuse')} />
        </>
      )}
      {mayWithdraw && <SmallForm form="withdraw" field="requestId" id={requestId} label="Take the review back" answer={answer} />}
    </>
  )
}

interface VoteFormProps {
  requestId: number
  /** Hash of the packet that is shown. */
  packet: string
  choices: KillChoices
  answer: FormAnswer | null
}

/** The verbs of a kill review, each with what it needs and what signing it means. */
function KillVoteForm({ requestId, packet, choices: { verbs, pivotTo, graceAtMost }, answer }: VoteFormProps) {
  const busy = useNavigation().formData?.get('form') === 'kill-vote'
  const has = (verb: string): boolean => verbs.some(({ id }) => id === verb)
  return (
    <section aria-labelledby="kill-decide">
      <h3 id="kill-decide">Your vote</h3>
      <Form method="post" className={`${form.form} ${styles.decide}`}>
        <input type="hidden" name="form" value="kill-vote" />
        <input type="hidden" name="requestId" value={requestId} />
        <input type="hidden" name="seen" value={packet} />
        <FormProblem answer={answer} />
        <Choices id="kill-verb" name="verb" label="Vote" answer={answer} options={verbs.map(({ id, name, says }) => ({ value: id, name, help: says }))} />
        {has('pivot') && (
          <div className={styles.needs} data-verb="pivot">
            <SelectField id="kill-pivot" name="pivotTo" label="Pivot to" empty="Choose an approach" options={pivotTo} answer={answer} />
          </div>
        )}
        {has('grace') && (
          <div className={styles.needs} data-verb="grace">
            <TextField id="kill-grace" name="graceUntil" label="Look at it again on" help={`Up to ${graceAtMost}.`} type="date" answer={answer} />
          </div>
        )}
        <TextArea id="kill-reason" name="reason" label="Reason" help="It stays in the record." required answer={answer} rows={4} maxLength={4000} />
        <fieldset className={gates.sign}>
          <legend>Signature</legend>
          {verbs.map(({ id, means }) => (
            <p key={id} className={styles.needs} data-verb={id}>
              “{means}”
            </p>
          ))}
          <p className={form.help}>
            Packet <code title={packet}>{packet.slice(0, 12)}</code>. Your name, the time and this sentence are kept with it. A vote is never changed.
          </p>
          <PasswordField id="kill-password" name="currentPassword" label="Your password" answer={answer} required autoComplete="current-password" />
          <div className={form.buttons}>
            <button type="submit" className={form.primary} disabled={busy}>
              {busy ? 'Signing…' : 'Sign'}
            </button>
          </div>
        </fieldset>
      </Form>
    </section>
  )
}
