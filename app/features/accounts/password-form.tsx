import { Form, useNavigation } from '@remix-run/react'
import { passwordLength } from 'domain/passwords'
import { FormProblem, PasswordField } from '~/components/fields'
import form from '~/components/form.module.css'
import type { FormAnswer } from '~/server/web.server'

export function PasswordForm({ email, answer }: { email: string; answer: FormAnswer | null }) {
  const busy = useNavigation().state !== 'idle'
  return (
    <Form method="post" className={form.form}>
      <input type="hidden" name="form" value="password" />
      {/* For password managers: what the new password belongs to. */}
      <input type="email" value={email} readOnly hidden autoComplete="username" />
      <FormProblem answer={answer} />
      <div className={form.row}>
        <PasswordField name="currentPassword" label="Current password" answer={answer} required autoComplete="current-password" />
        <PasswordField
          name="password"
          label="New password"
          help={`At least ${passwordLength.min} characters.`}
          answer={answer}
          required
          autoComplete="new-password"
        />
      </div>
      <div className={form.buttons}>
        <button type="submit" disabled={busy} className={form.primary}>
          Change the password
        </button>
        <span className={form.help}>Your other sessions end with it.</span>
      </div>
    </Form>
  )
}
