import { Form, useNavigation } from '@remix-run/react'
import { healths, type Health, type Phase } from 'domain/use-case'
import { fieldOf, formAnswer } from '~/features/accounts/form-answer'
import { FormProblem, TextArea, TextField } from '~/components/fields'
import form from '~/components/form.module.css'
import { Mark } from '~/features/use-cases/marks'
import { healthNames } from '~/features/use-cases/words'
import type { FormAnswer } from '~/server/web.server'
import styles from './phases.module.css'

interface UpdateFormProps {
  /** The phase that the percentage is about; null before the first. */
  phase: Phase | null
  percent: number | null
  idempotencyKey: string
  answer: FormAnswer | null
}

const meanings = { on_track: 'good', at_risk: 'watch', off_track: 'bad' } as const satisfies Record<Health, string>

/** The weekly word: one form, under a minute (R8). */
export function UpdateForm({ phase, percent, idempotencyKey, answer: answered }: UpdateFormProps) {
  const busy = useNavigation().formData?.get('form') === 'update'
  const answer = formAnswer(answered, 'update')
  const health = fieldOf(answer, 'health')
  return (
    <Form method="post" className={form.form} preventScrollReset>
      <input type="hidden" name="form" value="update" />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <FormProblem answer={answer} />
      <fieldset aria-describedby={health.error ? 'health-problem' : undefined}>
        <legend>How is it going?</legend>
        <div className={styles.health}>
          {healths.map((one) => (
            <label key={one}>
              <input type="radio" name="health" value={one} required defaultChecked={health.typed === one} />
              <Mark meaning={meanings[one]}>{healthNames[one]}</Mark>
            </label>
          ))}
        </div>
        {health.error && (
          <p id="health-problem" className={form.error}>
            {health.error}
          </p>
        )}
      </fieldset>
      <TextArea name="changed" label="What changed" answer={answer} required rows={3} maxLength={4000} />
      <TextArea name="next" label="What is next" answer={answer} rows={2} maxLength={4000} />
      <TextArea name="blockers" label="What is in the way" answer={answer} rows={2} maxLength={4000} />
      {phase !== null && phase !== 5 && (
        <TextField
          name="percent"
          id="update-percent"
          label={`Phase ${phase}, percent complete`}
          answer={answer}
          value={percent === null ? '' : String(percent)}
          inputMode="numeric"
        />
      )}
      <div className={form.buttons}>
        <button type="submit" className={form.primary} disabled={busy}>
          {busy ? 'Posting…' : 'Post the update'}
        </button>
      </div>
    </Form>
  )
}
