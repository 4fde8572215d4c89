import { Form, useNavigation } from '@remix-run/react'
import { Choices, FormProblem, SelectField, TextArea, TextField } from '~/components/fields'
import form from '~/components/form.module.css'
import page from '~/features/use-cases/use-case.module.css'
import type { FormAnswer } from '~/server/web.server'
import type { DecisionChoices } from './due-data'
import styles from './gates.module.css'

interface DecideFormProps {
  requestId: number
  /** Fingerprint of the evidence that is shown. */
  seen: string
  choices: DecisionChoices
  answer: FormAnswer | null
}

/** The five verbs, as far as they are allowed, each with what it needs. */
export function DecideForm({ requestId, seen, choices, answer }: DecideFormProps) {
  const busy = useNavigation().formData?.get('form') === 'decide'
  return (
    <section aria-labelledby="decide">
      <h3 id="decide" className={styles.heading}>
        Decide
      </h3>
      <Form method="post" className={`${form.form} ${styles.decide}`} onSubmit={askBeforeKill}>
        <input type="hidden" name="form" value="decide" />
        <input type="hidden" name="requestId" value={requestId} />
        <input type="hidden" name="seen" value={seen} />
        <FormProblem answer={answer} />
        <Choices
          name="verb"
          label="Decision"
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
            <TextArea
              name="conditions"
              label={choices.givenConditions.length > 0 ? 'Further conditions' : 'Conditions'}
              help="For a conditional go. One a line."
              answer={answer}
              rows={3}
            />
          </div>
        )}
        <div className={styles.needs} data-verb="hold">
          <TextField name="holdUntil" label="Hold until" type="date" answer={answer} />
        </div>
        <div className={styles.needs} data-verb="recycle">
          <SelectField name="recycleTo" label="Recycle: back to the start of" empty="Choose a phase" options={choices.recycleTo} answer={answer} />
        </div>
        <TextArea name="reason" label="Reason" help="It stays in the record." required answer={answer} rows={4} maxLength={4000} />
        <div className={form.buttons}>
          <button type="submit" className={form.primary} disabled={busy}>
            {busy ? 'Deciding…' : 'Decide'}
          </button>
        </div>
        <p className={form.help}>The evidence as it is shown here is kept with the decision. A decision is never changed; another one can supersede it.</p>
      </Form>
    </section>
  )
}

function askBeforeKill(event: React.FormEvent<HTMLFormElement>): void {
  const verb = new FormData(event.currentTarget).get('verb')
  if (verb === 'kill' && !window.confirm('Stop this use case for good? Its record stays; it cannot be made active again.')) event.preventDefault()
}
