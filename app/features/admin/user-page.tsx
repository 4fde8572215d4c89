import { Form, Link, useNavigation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { Choices, FormProblem } from '~/components/fields'
import form from '~/components/form.module.css'
import { formAnswer, shownBy } from '~/features/accounts/form-answer'
import { SessionTable } from '~/features/accounts/session-table'
import { TokenTable } from '~/features/accounts/token-table'
import type { PlainSession, PlainToken, PlainUser } from '~/server/account-rows.server'
import type { FormAnswer } from '~/server/web.server'
import { AccountLink, type Delivery } from './account-link'
import styles from './admin.module.css'
import { roleOptions } from './role-words'
import { StateMark } from './state-mark'

interface UserPageProps {
  user: PlainUser
  /** Whether it is the account of whoever looks. */
  own: boolean
  /** Whether links can be mailed. */
  mailed: boolean
  sessions: readonly PlainSession[]
  tokens: readonly PlainToken[]
  answer: FormAnswer | { shown: Delivery } | null
}

/** One account, for those who manage users. */
export function UserPage({ user, own, mailed, sessions, tokens, answer }: UserPageProps) {
  const delivery = shownBy(answer)
  return (
    <div className={styles.page}>
      <header>
        <p className={styles.crumb}>
          <Link to="/admin/users">Users</Link> <span aria-hidden="true">/</span> {user.name}
        </p>
        <h1>{user.name}</h1>
        <p className={styles.facts}>
          <StateMark state={user.state} /> <span>{user.email}</span> <span>added {user.added}</span>
          {own && (
            <span>
              this is you: <Link to="/account">your account</Link>
            </span>
          )}
        </p>
      </header>
      {delivery && <AccountLink delivery={delivery} />}
      <Section id="roles" title="Roles">
        <Roles key={user.version} user={user} answer={formAnswer(answer, 'roles')} />
      </Section>
      {user.state !== 'disabled' && (
        <Section id="link" title={user.state === 'invited' ? 'Invitation' : 'Password'}>
          <p>
            {user.state === 'invited' ? 'They have not chosen a password yet. Links work for an hour.' : 'They choose a new password themselves, with a link.'}{' '}
            A new link makes earlier ones useless.
          </p>
          <Act form="link" says={mailed ? 'Mail a link' : 'Make a link'} answer={formAnswer(answer, 'link')} />
        </Section>
      )}
      <Section id="sessions" title="Sessions">
        {sessions.length === 0 ? <p className={styles.none}>Not signed in anywhere.</p> : <SessionTable sessions={sessions} />}
        {sessions.length > 0 && <Act form="sessions" says="End all sessions" answer={formAnswer(answer, 'sessions')} />}
      </Section>
      <Section id="tokens" title="API tokens">
        <FormProblem answer={formAnswer(answer, 'revoke-token')} />
        {tokens.length === 0 ? <p className={styles.none}>None.</p> : <TokenTable tokens={tokens} />}
      </Section>
      {!own && (
        <Section id="access" title="Access">
          {user.state === 'disabled' ? (
            <>
              <p>This account cannot sign in. Its roles and its past stay as they are; tokens that were revoked stay so.</p>
              <Act form="enable" says={`Let ${user.name} sign in again`} answer={formAnswer(answer, 'enable')} />
            </>
          ) : (
            <>
              <p>Disabling ends every session, link and token at once. What {user.name} did stays on the record, and what they own stays theirs.</p>
              <Act form="disable" says={`Disable the account of ${user.name}`} answer={formAnswer(answer, 'disable')} />
            </>
          )}
        </Section>
      )}
    </div>
  )
}

function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className={styles.section}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  )
}

function Roles({ user, answer }: { user: PlainUser; answer: FormAnswer | null }) {
  const busy = useNavigation().state !== 'idle'
  return (
    <Form method="post" className={form.form}>
      <input type="hidden" name="form" value="roles" />
      <input type="hidden" name="version" value={user.version} />
      <FormProblem answer={answer} />
      <Choices
        name="roles"
        label="May act as"
        several
        answer={answer}
        chosen={user.roles}
        options={roleOptions}
        {...(answer?.refusal.code === 'stale' ? { savedMeanwhile: user.roles } : {})}
      />
      <div className={form.buttons}>
        <button type="submit" disabled={busy} className={form.primary}>
          Save the roles
        </button>
        <span className={form.help}>They count from the next click on.</span>
      </div>
    </Form>
  )
}

/** One button that does one thing to the account. */
function Act({ form: name, says, answer }: { form: string; says: string; answer: FormAnswer | null }) {
  const busy = useNavigation().state !== 'idle'
  return (
    <Form method="post" className={form.form}>
      <input type="hidden" name="form" value={name} />
      <FormProblem answer={answer} />
      <div>
        <button type="submit" disabled={busy} className={form.secondary}>
          {says}
        </button>
      </div>
    </Form>
  )
}
