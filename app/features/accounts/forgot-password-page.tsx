import { Form, Link, useNavigation } from '@remix-run/react'
import { FormProblem, TextField } from '~/components/fields'
import form from '~/components/form.module.css'
import type { FormAnswer } from '~/server/web.server'
import styles from './accounts.module.css'

interface ForgotPasswordPageProps {
  /** Whether links can be mailed. */
  mailed: boolean
  asked: boolean
  answer: FormAnswer | null
}

/** Asks for a link to choose a new password; says the same whether there is such an account (security.md A6). */
export function ForgotPasswordPage({ mailed, asked, answer }: ForgotPasswordPageProps) {
  return (
    <div className={styles.narrow}>
      <h1>Forgot your password?</h1>
      {!mailed ? <AskSomebody /> : asked ? <Asked /> : <Ask answer={answer} />}
      <p>
        <Link to="/sign-in">Back to sign-in</Link>
      </p>
    </div>
  )
}

const AskSomebody = () => (
  <>
    <p>
      This installation sends no mail. Ask the Head of AI or an administrator for a link: they make one under Administration, on the page of your
      account.
    </p>
    <p>
      If nobody can sign in, whoever runs the server makes one with <code>npm run -s tollgate -- user link --email</code> and your address.
    </p>
  </>
)

const Asked = () => (
  <p role="status">
    If there is an account with this address, a link to choose a new password is on its way. It works once, for an hour. Nothing came? Look among the
    unwanted mail, or ask an administrator.
  </p>
)

function Ask({ answer }: { answer: FormAnswer | null }) {
  const busy = useNavigation().state !== 'idle'
  return (
    <Form method="post" className={form.form}>
      <FormProblem answer={answer} />
      <TextField
        name="email"
        type="email"
        label="E-mail address"
        help="A link to choose a new password is sent there."
        answer={answer}
        required
        maxLength={254}
        autoComplete="username"
      />
      <div className={form.buttons}>
        <button type="submit" disabled={busy} className={form.primary}>
          {busy ? 'Asking…' : 'Send me a link'}
        </button>
      </div>
    </Form>
  )
}
