import { Form } from '@remix-run/react'
import form from '~/components/form.module.css'
import table from '~/components/table.module.css'
import type { PlainSession } from '~/server/account-rows.server'

/** @param revocable whether each can be ended by itself: those of one's own */
export function SessionTable({ sessions, revocable = false }: { sessions: readonly PlainSession[]; revocable?: boolean }) {
  return (
    <div className={table.scroll}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">Device</th>
            <th scope="col">Address</th>
            <th scope="col">Signed in</th>
            <th scope="col">Last used</th>
            {revocable && <td />}
          </tr>
        </thead>
        <tbody>
          {sessions.map(({ id, device, ip, began, lastSeen, current }) => (
            <tr key={id}>
              <th scope="row">
                {device}
                {current && <strong> (this one)</strong>}
              </th>
              <td data-label="Address">{ip ?? 'not known'}</td>
              <td data-label="Signed in">{began}</td>
              <td data-label="Last used">{lastSeen}</td>
              {revocable && (
                <td>
                  {!current && (
                    <Form method="post">
                      <input type="hidden" name="form" value="session" />
                      <input type="hidden" name="sessionId" value={id} />
                      <button type="submit" className={form.secondary} aria-label={`End the session of ${device}, begun ${began}`}>
                        End
                      </button>
                    </Form>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
