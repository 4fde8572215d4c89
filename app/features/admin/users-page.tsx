import { Form, Link, useNavigation } from '@remix-run/react'
import { Choices, FormProblem, TextField } from '~/components/fields'
import form from '~/components/form.module.css'
import table from '~/components/table.module.css'
import type { PlainUser } from '~/server/account-rows.server'
import type { FormAnswer } from '~/server/web.server'
import { AccountLink, type Delivery } from './account-link'
import styles from './admin.module.css'
import { namesOfRoles, roleOptions } from './role-words'
import { StateMark } from './state-mark'

interface UsersPageProps {
  search: string
  users: readonly PlainUser[]
  /** Whether links can be mailed. */
  mailed: boolean
  /** Somebody who was just invited. */
  invited: (Delivery & { id: string }) | null
  answer: FormAnswer | null
}

export function UsersPage({ search, users, mailed, invited, answer }: UsersPageProps) {
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>
          Users <span className={styles.count}>{users.length}</span>
        </h1>
        <Form method="get" role="search" className={styles.search}>
          <input type="search" name="q" defaultValue={search} aria-label="Name or e-mail address" placeholder="Name or e-mail address" maxLength={100} />
          <button type="submit">Search</button>
        </Form>
      </header>
      {invited && <AccountLink delivery={invited} />}
      <Invite key={invited?.id} mailed={mailed} answer={answer} />
      {users.length > 0 ? (
        <UserTable users={users} />
      ) : (
        <p>
          Nobody’s name or address has “{search}” in it. <Link to="/admin/users">Show everybody</Link>
        </p>
      )}
    </div>
  )
}

function UserTable({ users }: { users: readonly PlainUser[] }) {
  return (
    <div className={table.scroll}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">E-mail address</th>
            <th scope="col">Roles</th>
            <th scope="col">State</th>
            <th scope="col">Last seen</th>
            <th scope="col">Added</th>
          </tr>
        </thead>
        <tbody>
          {users.map(({ id, name, email, roles, state, lastSeen, added }) => (
            <tr key={id}>
              <th scope="row">
                <Link to={`/admin/users/${id}`}>{name}</Link>
              </th>
              <td data-label="E-mail address">{email}</td>
              <td data-label="Roles">{namesOfRoles(roles)}</td>
              <td data-label="State">
                <StateMark state={state} />
              </td>
              <td data-label="Last seen" className={lastSeen ? undefined : styles.none}>{lastSeen ?? 'not signed in'}</td>
              <td data-label="Added">{added}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Invite({ mailed, answer }: Pick<UsersPageProps, 'mailed' | 'answer'>) {
  const busy = useNavigation().state === 'submitting'
  return (
    <details open={answer ? true : undefined} className={styles.more}>
      <summary>Invite somebody</summary>
      <Form method="post" className={form.form}>
        <FormProblem answer={answer} />
        <div className={form.row}>
          <TextField name="name" label="Name" answer={answer} required maxLength={100} />
          <TextField name="email" type="email" label="E-mail address" answer={answer} required maxLength={254} />
        </div>
        <Choices name="roles" label="Roles" several answer={answer} options={roleOptions} />
        <div className={form.buttons}>
          <button type="submit" disabled={busy} className={form.primary}>
            {busy ? 'Inviting…' : 'Invite'}
          </button>
          <span className={form.help}>{mailed ? 'They get a mail with a link.' : 'You get a link to pass on: this installation sends no mail.'}</span>
        </div>
      </Form>
    </details>
  )
}
