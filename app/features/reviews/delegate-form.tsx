import { Form, useNavigation } from '@remix-run/react'
import { FormProblem, SelectField, TextArea } from '~/components/fields'
import form from '~/components/form.module.css'
import type { FormAnswer } from '~/server/web.server'

interface DelegateFormProps {
  requestId: number
  delegates: { value: string; name: string }[]
  answer: FormAnswer | null
}

/** For who wants an alternate of their seat to vote on this one. Closed until it is wanted. */
export function DelegateForm({ requestId, delegates, answer }: DelegateFormProps) {
  const busy = useNavigation().formData?.get('form') === 'delegate'
  return (
    <details open={answer !== null || undefined}>
      <summary>Hand my vote to an alternate</summary>
      <Form method="post" className={form.form}>
        <input type="hidden" name="form" value="delegate" />
        <input type="hidden" name="requestId" value={requestId} />
        <FormProblem answer={answer} />
        <SelectField id={`delegate-to-${requestId}`} name="to" label="Alternate" empty="Choose somebody" options={delegates} answer={answer} />
        <TextArea id={`delegate-reason-${requestId}`} name="reason" label="Why" help="It stays in the record. You cannot take it back." required answer={answer} rows={2} maxLength={1000} />
        <div className={form.buttons}>
          <button type="submit" disabled={busy}>
            Hand over
          </button>
        </div>
      </Form>
    </details>
  )
}
