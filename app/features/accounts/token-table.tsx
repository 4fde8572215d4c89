import { Form, Link } from '@remix-run/react'
import form from '~/components/form.module.css'
import table from '~/components/table.module.css'
import { Mark } from '~/features/use-cases/marks'
import type { PlainToken } from '~/server/account-rows.server'

export const scopeNames = { read: 'Read only', write: 'Read and write' } as const
const stateMeanings = { 'in use': 'good', expired: 'none', revoked: 'none' } as const

/** @param withOwner whether they are of several people */
export function TokenTable({ tokens, withOwner = false }: { tokens: readonly PlainToken[]; withOwner?: boolean }) {
  return (
    <div className={table.scroll}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">Token</th>
            {withOwner && <th scope="col">Of</th>}
            <th scope="col">May</th>
            <th scope="col">State</th>
            <th scope="col">Made</th>
            <th scope="col">Expires</th>
            <th scope="col">Last used</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {tokens.map(({ id, name, scope, userId, userName, state, created, expires, lastUsed }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              {withOwner && (
                <td data-label="Of">
                  <Link to={`/admin/users/${userId}`}>{userName}</Link>
                </td>
              )}
              <td data-label="May">{scopeNames[scope]}</td>
              <td data-label="State">
                <Mark meaning={stateMeanings[state]}>{state}</Mark>
              </td>
              <td data-label="Made">{created}</td>
              <td data-label="Expires">{expires}</td>
              <td data-label="Last used">{lastUsed ?? 'never'}</td>
              <td>
                {state === 'in use' && (
                  <Form method="post">
                    <input type="hidden" name="form" value="revoke-token" />
                    <input type="hidden" name="id" value={id} />
                    <button type="submit" className={form.secondary} aria-label={`Revoke the token ${name}`}>
                      Revoke
                    </button>
                  </Form>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
