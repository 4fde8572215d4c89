import { Form, useNavigation } from '@remix-run/react'
import { roleNames, type Role } from 'domain/permissions'
import form from '~/components/form.module.css'
import { FormProblem } from '~/components/fields'
import type { PlainSession, PlainToken } from '~/server/account-rows.server'
import type { FormAnswer } from '~/server/web.server'
import styles from './accounts.module.css'
import { formAnswer, shownBy } from './form-answer'
import { MailForm, type OwnMail } from './mail-form'
import { NewTokenForm, type NewToken } from './new-token-form'
import { PasswordForm } from './password-form'
import { ProfileForm, type Profile } from './profile-form'
import { SessionTable } from './session-table'
import { TokenTable } from './token-table'

interface AccountPageProps {
  profile: Profile & { roles: readonly Role[] }
  mail: OwnMail
  sessions: readonly PlainSession[]
  tokens: readonly PlainToken[]
  locales: readonly { value: string; name: string }[]
  timeZones: readonly string[]
  answer: FormAnswer | { shown: NewToken } | null
}

/** Everything that is one's own: who one is here, and what signs one in. */
export function AccountPage({ profile, mail, sessions, tokens, locales, timeZones, answer }: AccountPageProps) {
  const made = shownBy(answer)
  return (
    <div className={styles.page}>
      <header>
        <h1>Your account</h1>
        <p className={styles.lead}>
          {profile.name}, {profile.roles.map((role) => roleNames[role]).join(' and ')}. Roles are given by an administrator.
        </p>
      </header>
      <section aria-labelledby="profile">
        <h2 id="profile">Profile</h2>
        {/* What was saved is what the forms begin with again. */}
        <ProfileForm key={`profile-${profile.version}`} profile={profile} locales={locales} timeZones={timeZones} answer={formAnswer(answer, 'profile')} />
      </section>
      <section aria-labelledby="mail">
        <h2 id="mail">Mail</h2>
        <MailForm key={`mail-${profile.version}`} mail={mail} email={profile.email} timeZone={profile.timeZone} answer={formAnswer(answer, 'mail')} />
      </section>
      <section aria-labelledby="password-section">
        <h2 id="password-section">Password</h2>
        <PasswordForm key={`password-${profile.version}`} email={profile.email} answer={formAnswer(answer, 'password')} />
      </section>
      <section aria-labelledby="sessions">
        <h2 id="sessions">Where you are signed in</h2>
        <FormProblem answer={formAnswer(answer, 'session')} />
        <SessionTable sessions={sessions} revocable />
        <SignOutEverywhere />
      </section>
      <section aria-labelledby="tokens">
        <h2 id="tokens">API tokens</h2>
        <p>A token lets a script do what you may do here, and never more. The script sends it to /api/v1 as a bearer token.</p>
        <FormProblem answer={formAnswer(answer, 'revoke-token')} />
        {tokens.length > 0 && <TokenTable tokens={tokens} />}
        <NewTokenForm key={made?.id} made={made} answer={formAnswer(answer, 'token')} />
      </section>
    </div>
  )
}

function SignOutEverywhere() {
  const busy = useNavigation().state !== 'idle'
  return (
    <Form method="post" action="/sign-out" reloadDocument className={form.buttons}>
      <button type="submit" name="everywhere" value="yes" disabled={busy} className={form.secondary}>
        Sign out everywhere
      </button>
      <span className={form.help}>Ends this session too.</span>
    </Form>
  )
}
