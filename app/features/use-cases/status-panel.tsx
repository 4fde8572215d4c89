import { Form, useNavigation } from '@remix-run/react'
import type { LifecycleAct } from 'domain/lifecycle'
import { fieldOf, formAnswer } from '~/features/accounts/form-answer'
import type { FormAnswer } from '~/server/web.server'
import { Problem } from './people-panel'
import styles from './use-case.module.css'
import { actNames } from './words'

interface StatusPanelProps {
  acts: LifecycleAct[]
  version: number
  answer: FormAnswer | null
}

const help: Record<LifecycleAct, string> = {
  activate: 'It joins the portfolio, and its first phase begins today.',
  hold: 'Work stops for a while. It still counts in the portfolio.',
  resume: 'Work goes on in the phase it was in.',
  retire: 'It ends for good. Its record stays and cannot be changed.',
}

/** From proposal to retirement: what can be done to its status now, each with a reason. */
export function StatusPanel({ acts, version, answer }: StatusPanelProps) {
  if (acts.length === 0) return null
  return (
    <section aria-labelledby="status">
      <h2 id="status">Status</h2>
      {acts.map((act) => (
        <ActForm key={act} act={act} version={version} answer={formAnswer(answer, act)} />
      ))}
    </section>
  )
}

function ActForm({ act, version, answer }: { act: LifecycleAct; version: number; answer: FormAnswer | null }) {
  const busy = useNavigation().state !== 'idle'
  const { error, typed } = fieldOf(answer, 'reason')
  const isRequired = act !== 'activate'
  return (
    <details open={answer ? true : undefined}>
      <summary>{actNames[act]}</summary>
      <Form method="post" className={styles.form}>
        <input type="hidden" name="form" value={act} />
        <input type="hidden" name="version" value={version} />
        {answer && !error && <Problem>{answer.refusal.message}</Problem>}
        <p className={styles.help}>{help[act]}</p>
        <label className={styles.field}>
          <span>Reason{isRequired ? '' : ' (optional)'}</span>
          <textarea
            name="reason"
            rows={2}
            maxLength={2000}
            required={isRequired}
            defaultValue={typed ?? ''}
            aria-invalid={error ? true : undefined}
            aria-describedby={error ? `${act}-problem` : undefined}
          />
          {error && (
            <span id={`${act}-problem`} className={styles.error}>
              {error}
            </span>
          )}
        </label>
        <div className={styles.buttons}>
          <button type="submit" disabled={busy}>
            {actNames[act]}
          </button>
        </div>
      </Form>
    </details>
  )
}
