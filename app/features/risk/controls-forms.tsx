import { Form, useNavigation } from '@remix-run/react'
import { Choices, FormProblem, TextArea } from '~/components/fields'
import form from '~/components/form.module.css'
import { formAnswerAbout } from '~/features/accounts/form-answer'
import type { FormAnswer } from '~/server/web.server'
import type { ControlView } from './controls-data'

interface FormProps {
  control: ControlView
  answer: FormAnswer | null
}

/** Where the proof is that the control is in place. */
export function RecordEvidence({ control: { id, name, asks, evidence }, idempotencyKey, answer: answered }: FormProps & { idempotencyKey: string }) {
  const busy = useNavigation().state !== 'idle'
  const answer = formAnswerAbout(answered, 'record', 'control', id)
  return (
    <details open={answer ? true : undefined}>
      <summary aria-label={`Record evidence: ${name}`}>{evidence.length > 0 ? 'Record newer evidence' : 'Record evidence'}</summary>
      <Form method="post" className={form.form} preventScrollReset>
        <input type="hidden" name="form" value="record" />
        <input type="hidden" name="control" value={id} />
        <input type="hidden" name="idempotencyKey" value={`${idempotencyKey}-${id}`} />
        <FormProblem answer={answer} />
        <TextArea name="evidence" id={`evidence-${id}`} label="Evidence" help={`${asks}. A link, or where it can be found.`} required answer={answer} rows={2} maxLength={4000} />
        <div className={form.buttons}>
          <button type="submit" className={form.primary} disabled={busy}>
            Record
          </button>
        </div>
      </Form>
    </details>
  )
}

const outcomes = [
  { value: 'accepted', name: 'Accept: it shows that the control is in place' },
  { value: 'returned', name: 'Give it back: something is missing' },
]

/** Somebody else's word on the evidence. */
export function ReviewEvidence({ control: { name }, evidenceId, answer: answered }: FormProps & { evidenceId: number }) {
  const busy = useNavigation().state !== 'idle'
  const answer = formAnswerAbout(answered, 'review', 'evidenceId', String(evidenceId))
  return (
    <details open={answer ? true : undefined}>
      <summary aria-label={`Review the evidence: ${name}`}>Review it</summary>
      <Form method="post" className={form.form} preventScrollReset>
        <input type="hidden" name="form" value="review" />
        <input type="hidden" name="evidenceId" value={evidenceId} />
        <FormProblem answer={answer} />
        <Choices name="outcome" id={`outcome-${evidenceId}`} label="Your review" options={outcomes} answer={answer} />
        <TextArea name="note" id={`note-${evidenceId}`} label="Note" help="Needed when you give it back." answer={answer} rows={2} maxLength={2000} />
        <div className={form.buttons}>
          <button type="submit" className={form.primary} disabled={busy}>
            Save the review
          </button>
        </div>
      </Form>
    </details>
  )
}
