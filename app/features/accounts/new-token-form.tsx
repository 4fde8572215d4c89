import { Form, useNavigation } from '@remix-run/react'
import { FormProblem, SelectField, TextField } from '~/components/fields'
import form from '~/components/form.module.css'
import type { FormAnswer } from '~/server/web.server'
import styles from './accounts.module.css'
import { ShownOnce } from './shown-once'
import { scopeNames } from './token-table'

/** A token that was just made. */
export interface NewToken {
  id: string
  name: string
  token: string
}

const lives = [
  { value: '7', name: 'A week' },
  { value: '30', name: '30 days' },
  { value: '90', name: '90 days' },
  { value: '180', name: '180 days' },
  { value: '365', name: 'A year' },
]
const scopes = (['read', 'write'] as const).map((value) => ({ value, name: scopeNames[value] }))

export function NewTokenForm({ made, answer }: { made: NewToken | null; answer: FormAnswer | null }) {
  const busy = useNavigation().state !== 'idle'
  return (
    <>
      {made && (
        <ShownOnce label={`The token “${made.name}”`} value={made.token}>
          Copy it now to where it is used: it is not shown again.
        </ShownOnce>
      )}
      <details open={answer ? true : undefined} className={styles.more}>
        <summary>Make a token</summary>
        <Form method="post" className={form.form}>
          <input type="hidden" name="form" value="token" />
          <FormProblem answer={answer} />
          <div className={form.row}>
            <TextField id="token-name" name="name" label="What it is for" answer={answer} required maxLength={60} />
            <SelectField name="scope" label="It may" answer={answer} options={scopes} />
            <SelectField name="days" label="It lives for" answer={answer} value="90" options={lives} />
          </div>
          <div className={form.buttons}>
            <button type="submit" disabled={busy} className={form.primary}>
              Make the token
            </button>
          </div>
        </Form>
      </details>
    </>
  )
}
