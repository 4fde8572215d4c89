import { Form, useNavigation } from '@remix-run/react'
import { formAnswer } from '~/features/accounts/form-answer'
import { FormProblem, SelectField, TextField } from '~/components/fields'
import form from '~/components/form.module.css'
import type { FormAnswer } from '~/server/web.server'
import { Lands } from '~/components/lands'

interface AddItemProps {
  /** How many items there are: once one is added, the form begins anew. */
  count: number
  idempotencyKey: string
  answer: FormAnswer | null
}

const kinds = [
  { value: 'activity', name: 'Activity' },
  { value: 'deliverable', name: 'Deliverable' },
] as const

/** An activity or deliverable that the guide does not have. */
export function AddItem({ count, idempotencyKey, answer: answered }: AddItemProps) {
  const busy = useNavigation().state !== 'idle'
  const answer = formAnswer(answered, 'add-item')
  return (
    <details open={answer ? true : undefined}>
      <summary>Add an item of your own</summary>
      <Form method="post" key={count} className={form.form} preventScrollReset>
        <input type="hidden" name="form" value="add-item" />
        <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
        <Lands />
        <FormProblem answer={answer} />
        <TextField name="title" id="new-title" label="What is to be done" answer={answer} required maxLength={200} />
        <div className={form.row}>
          <SelectField name="kind" id="new-kind" label="Kind" answer={answer} options={kinds} value="activity" />
          <TextField name="dueOn" id="new-dueOn" label="Due on" type="date" answer={answer} />
        </div>
        <div className={form.buttons}>
          <button type="submit" className={form.primary} disabled={busy}>
            Add
          </button>
        </div>
      </Form>
    </details>
  )
}
