import { Form, Link, useNavigation } from '@remix-run/react'
import type { MailChoice } from 'domain/notification-mail'
import { Choices, FormProblem } from '~/components/fields'
import form from '~/components/form.module.css'
import type { FormAnswer } from '~/server/web.server'
import styles from './accounts.module.css'

export interface OwnMail {
  choice: MailChoice
  /** Whether this installation sends any. */
  leaves: boolean
}

interface MailFormProps {
  mail: OwnMail
  email: string
  timeZone: string | null
  answer: FormAnswer | null
}

/** When one is mailed what is new in the inbox. */
export function MailForm({ mail: { choice, leaves }, email, timeZone, answer }: MailFormProps) {
  const busy = useNavigation().state !== 'idle'
  const zone = (timeZone ?? 'UTC').replaceAll('_', ' ')
  return (
    <Form method="post" className={form.form}>
      <input type="hidden" name="form" value="mail" />
      <p className={styles.lead}>
        {leaves ? (
          <>
            What is new and unread in your <Link to="/inbox">inbox</Link> goes to {email}.
          </>
        ) : (
          <>
            This installation sends no mail, because no mail server is set up. Your <Link to="/inbox">inbox</Link> has everything. What you
            choose here counts from the day on which there is one.
          </>
        )}
      </p>
      <FormProblem answer={answer} />
      <Choices
        name="mail"
        label="Mail me"
        answer={answer}
        chosen={[choice]}
        options={[
          { value: 'each', name: 'Each thing as it happens', help: 'Within a minute or two.' },
          { value: 'daily', name: 'One digest a day', help: `At 07:00 (${zone}), on days with something new.` },
          { value: 'none', name: 'Nothing', help: 'Links to choose a password still come.' },
        ]}
      />
      <div className={form.buttons}>
        <button type="submit" disabled={busy} className={form.primary}>
          Save the choice
        </button>
      </div>
    </Form>
  )
}
