import { Form, Link, useNavigation } from '@remix-run/react'
import { roleNames } from 'domain/permissions'
import { FormProblem, PasswordField, TextField } from '~/components/fields'
import form from '~/components/form.module.css'
import type { DemoSignIn } from 'db/demo/sign-ins'
import type { FormAnswer } from '~/server/web.server'
import styles from './accounts.module.css'

interface SignInPageProps {
  /** Where to go afterwards. */
  next: string
  organization: string
  /** Accounts to try a demo with; null where it is none. */
  demo: { signIns: readonly DemoSignIn[]; password: string } | null
  answer: FormAnswer | null
}

export function SignInPage({ next, organization, demo, answer }: SignInPageProps) {
  const busy = useNavigation().state !== 'idle'
  return (
    <div className={styles.narrow}>
      <header>
        <h1>Sign in</h1>
        <p className={styles.lead}>The AI portfolio of {organization}.</p>
      </header>
      {demo && <DemoSignIns {...demo} next={next} busy={busy} />}
      <Form method="post" className={form.form}>
        <input type="hidden" name="next" value={next} />
        <FormProblem answer={answer} />
        <TextField name="email" type="email" label="E-mail address" answer={answer} required maxLength={254} autoComplete="username" />
        <PasswordField name="password" label="Password" answer={answer} required autoComplete="current-password" />
        <div className={form.buttons}>
          <button type="submit" disabled={busy} className={form.primary}>
            {busy ? 'Signing in…' : 'Sign in'}
          </button>
          <Link to="/forgot-password">Forgot your password?</Link>
        </div>
      </Form>
    </div>
  )
}

function DemoSignIns({ signIns, password, next, busy }: NonNullable<SignInPageProps['demo']> & { next: string; busy: boolean }) {
  return (
    <section aria-labelledby="demo" className={styles.demo}>
      <h2 id="demo">This is a demo</h2>
      <p>Try it as one of these people. Everybody’s password is “{password}”.</p>
      <ul>
        {signIns.map(({ role, name, email }) => (
          <li key={email}>
            <Form method="post">
              <input type="hidden" name="next" value={next} />
              <input type="hidden" name="email" value={email} />
              <input type="hidden" name="password" value={password} />
              <button type="submit" disabled={busy}>
                <strong>{roleNames[role]}</strong> {name}
              </button>
            </Form>
          </li>
        ))}
      </ul>
    </section>
  )
}
