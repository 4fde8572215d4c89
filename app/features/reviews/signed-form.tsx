import { Form, useNavigation } from '@remix-run/react'
import type { FormEvent, ReactNode } from 'react'
import { Choices, FormProblem, PasswordField, TextArea } from '~/components/fields'
import form from '~/components/form.module.css'
import { formAnswerAbout } from '~/features/accounts/form-answer'
import type { FormAnswer } from '~/server/web.server'
import styles from './reviews.module.css'

/** A verb as it can be chosen; `means` is what the signature says. */
export interface VerbChoice {
  id: string
  name: string
  says: string
  means: string
}

interface SignedFormProps {
  /** Of the command, as the action knows it. */
  name: string
  requestId: number
  /** Hash of the packet that is shown. */
  hash: string
  verbs: readonly VerbChoice[]
  answer: FormAnswer | null
  onSubmit?: (event: FormEvent<HTMLFormElement>) => void
  /** What verbs need, each in a `Needs`. */
  children?: ReactNode
}

/** A vote: one of the verbs with what it needs, the reason, and the signature with its meaning above the button (R7). */
export function SignedForm({ name, requestId, hash, verbs, answer: given, onSubmit, children }: SignedFormProps) {
  const busy = useNavigation().formData?.get('form') === name
  const answer = formAnswerAbout(given, name, 'requestId', String(requestId))
  const id = (field: string): string => `${field}-${requestId}`
  return (
    <section aria-labelledby={id('decide')}>
      <h3 id={id('decide')} className={styles.heading}>
        Your vote
      </h3>
      <Form method="post" className={`${form.form} ${styles.decide}`} onSubmit={onSubmit}>
        <input type="hidden" name="form" value={name} />
        <input type="hidden" name="requestId" value={requestId} />
        <input type="hidden" name="seen" value={hash} />
        <FormProblem answer={answer} />
        <Choices id={id('verb')} name="verb" label="Vote" answer={answer} options={verbs.map((verb) => ({ value: verb.id, name: verb.name, help: verb.says }))} />
        {children}
        <TextArea id={id('reason')} name="reason" label="Reason" help="It stays in the record." required answer={answer} rows={4} maxLength={4000} />
        <fieldset className={styles.sign}>
          <legend>Signature</legend>
          {verbs.map((verb) => (
            <p key={verb.id} className={styles.needs} data-verb={verb.id}>
              “{verb.means}”
            </p>
          ))}
          <p className={form.help}>
            Packet <code title={hash}>{hash.slice(0, 12)}</code>. Your name, the time and this sentence are kept with it. A vote is never changed.
          </p>
          <PasswordField id={id('password')} name="currentPassword" label="Your password" answer={answer} required autoComplete="current-password" />
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

/** What one verb needs: it shows once the verb is chosen. */
export function Needs({ verb, children }: { verb: string; children: ReactNode }) {
  return (
    <div className={styles.needs} data-verb={verb}>
      {children}
    </div>
  )
}
