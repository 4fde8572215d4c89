import { Form, useNavigation } from '@remix-run/react'
import { FormProblem, TextArea } from '~/components/fields'
import form from '~/components/form.module.css'
import type { FormAnswer } from '~/server/web.server'

/** For who should not vote on this one. Closed until it is wanted. */
export function RecuseForm({ requestId, answer }: { requestId: number; answer: FormAnswer | null }) {
  const busy = useNavigation().formData?.get('form') === 'recuse'
  return (
    <details open={answer !== null || undefined}>
      <summary>I should not vote on this</summary>
      <Form method="post" className={form.form}>
        <input type="hidden" name="form" value="recuse" />
        <input type="hidden" name="requestId" value={requestId} />
        <FormProblem answer={answer} />
        <TextArea id={`recuse-reason-${requestId}`} name="reason" label="Why" help="It stays in the record. The quorum stays as it is." required answer={answer} rows={2} maxLength={1000} />
        <div className={form.buttons}>
          <button type="submit" disabled={busy}>
            Recuse yourself
          </button>
        </div>
      </Form>
    </details>
  )
}
