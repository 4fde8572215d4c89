import { Form, useNavigation } from '@remix-run/react'
import { Choices, FormProblem, PasswordField, SelectField, TextArea, TextField } from '~/components/fields'
import form from '~/components/form.module.css'
import page from '~/features/use-cases/use-case.module.css'
import type { FormAnswer } from '~/server/web.server'
import { ConditionRows, type ConditionChoices } from './condition-rows'
import type { DecisionChoices } from './due-data'
import styles from './gates.module.css'

interface VoteFormProps {
  requestId: number
  /** Hash of the packet that is shown. */
  packet: string
  choices: DecisionChoices
  conditions: ConditionChoices
  answer: FormAnswer | null
}

/** The five verbs, as far as they are allowed, each with what it needs and what signing it means. */
export function VoteForm({ requestId, packet, choices, conditions, answer }: VoteFormProps) {
  const busy = useNavigation().formData?.get('form') === 'vote'
  return (
    <section aria-labelledby="decide">
      <h3 id="decide" className={styles.heading}>
        Your vote
      </h3>
      <Form method="post" className={`${form.form} ${styles.decide}`} onSubmit={askBeforeKill}>
        <input type="hidden" name="form" value="vote" />
        <input type="hidden" name="requestId" value={requestId} />
        <input type="hidden" name="seen" value={packet} />
        <FormProblem answer={answer} />
        <Choices
          name="verb"
          label="Vote"
          answer={answer}
          options={choices.verbs.map(({ id, name, says }) => ({ value: id, name, help: says }))}
        />
        {choices.verbs.some(({ id }) => id === 'conditional_go') && (
          <div className={styles.needs} data-verb="conditional_go">
            {choices.givenConditions.length > 0 && (
              <>
                <p className={page.why}>Open items of the checklist become conditions:</p>
                <ul className={styles.conditions}>
                  {choices.givenConditions.map((condition) => (
                    <li key={condition}>{condition}</li>
                  ))}
                </ul>
              </>
            )}
            <ConditionRows label={choices.givenConditions.length > 0 ? 'Further conditions' : 'Conditions'} choices={conditions} answer={answer} />
          </div>
        )}
        <div className={styles.needs} data-verb="hold">
          <TextField name="holdUntil" label="Hold until" type="date" answer={answer} />
        </div>
        <div className={styles.needs} data-verb="recycle">
          <SelectField name="recycleTo" label="Recycle: back to the start of" empty="Choose a phase" options={choices.recycleTo} answer={answer} />
        </div>
        <TextArea name="reason" label="Reason" help="It stays in the record." required answer={answer} rows={4} maxLength={4000} />
        <fieldset className={styles.sign}>
          <legend>Signature</legend>
          {choices.verbs.map(({ id, means }) => (
            <p key={id} className={styles.needs} data-verb={id}>
              “{means}”
            </p>
          ))}
          <p className={form.help}>
            Packet <code title={packet}>{packet.slice(0, 12)}</code>. Your name, the time and this sentence are kept with it. A vote is never changed.
          </p>
          <PasswordField name="currentPassword" label="Your password" answer={answer} required autoComplete="current-password" />
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

function askBeforeKill(event: React.FormEvent<HTMLFormElement>): void {
  const verb = new FormData(event.currentTarget).get('verb')
  if (verb === 'kill' && !window.confirm('Vote to stop this use case for good? If the committee agrees, only another signed decision takes it back.')) event.preventDefault()
}
