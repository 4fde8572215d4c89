import { Form, useNavigation } from '@remix-run/react'
import { passwordLength } from 'domain/passwords'
import { FormProblem, PasswordField } from '~/components/fields'
import form from '~/components/form.module.css'
import type { FormAnswer } from '~/server/web.server'
import styles from './accounts.module.css'

interface ChoosePasswordPageProps {
  kind: 'invite' | 'reset'
  name: string
  email: string
  answer: FormAnswer | null
}

/** Where the link of an invitation or of a reset leads. */
export function ChoosePasswordPage({ kind, name, email, answer }: ChoosePasswordPageProps) {
  const busy = useNavigation().state !== 'idle'
  return (
    <div className={styles.narrow}>
      <header>
        <h1>{kind === 'invite' ? `Welcome, ${name}` : 'Choose a new password'}</h1>
        <p className={styles.lead}>
          {kind === 'invite'
            ? `You have been invited to Tollgate. Choose the password that you will sign in with, as ${email}.`
            : `For the account of ${name}, ${email}. Sessions that are still open on other devices end with it.`}
        </p>
      </header>
      <Form method="post" className={form.form}>
        {/* For password managers: what the new password belongs to. */}
        <input type="email" value={email} readOnly hidden autoComplete="username" />
        <FormProblem answer={answer} />
        <PasswordField
          name="password"
          label="New password"
          help={`At least ${passwordLength.min} characters. A few words in a row are easy to remember.`}
          answer={answer}
          required
          autoComplete="new-password"
        />
        <div className={form.buttons}>
          <button type="submit" disabled={busy} className={form.primary}>
            {busy ? 'Saving…' : 'Set the password and sign in'}
          </button>
        </div>
      </Form>
    </div>
  )
}
