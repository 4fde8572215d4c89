import { Form, useNavigation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { Choices, FormProblem, SelectField, TextArea, TextField, type Option } from '~/components/fields'
import form from '~/components/form.module.css'
import { formAnswerAbout } from '~/features/accounts/form-answer'
import type { FormAnswer } from '~/server/web.server'
import type { ConditionView } from './conditions-data'

interface FormProps {
  condition: ConditionView
  answer: FormAnswer | null
}

/** Closed until it is wanted, and open again with what was typed after a refusal. */
function ConditionForm({ name, says, submit, condition: { id, version, text }, answer, children }: FormProps & { name: string; says: string; submit: string; children: ReactNode }) {
  const busy = useNavigation().state !== 'idle'
  return (
    <details open={answer ? true : undefined}>
      <summary aria-label={`${says}: ${text}`}>{says}</summary>
      <Form method="post" className={form.form} preventScrollReset>
        <input type="hidden" name="form" value={name} />
        <input type="hidden" name="conditionId" value={id} />
        <input type="hidden" name="version" value={version} />
        <FormProblem answer={answer} />
        {children}
        <div className={form.buttons}>
          <button type="submit" className={form.primary} disabled={busy}>
            {submit}
          </button>
        </div>
      </Form>
    </details>
  )
}

const answerAbout = (answer: FormAnswer | null, name: string, { id }: ConditionView): FormAnswer | null => formAnswerAbout(answer, name, 'conditionId', String(id))

/** Where the proof is that the condition is met. */
export function CompleteCondition({ condition, answer: answered }: FormProps) {
  const answer = answerAbout(answered, 'complete-condition', condition)
  return (
    <ConditionForm name="complete-condition" says="It is done" submit="Send for the check" condition={condition} answer={answer}>
      <TextArea
        name="evidence"
        id={`condition-evidence-${condition.id}`}
        label="Evidence"
        help="A link, or where it can be found. Somebody of the committee checks it."
        required
        answer={answer}
        value={condition.evidence}
        rows={2}
        maxLength={4000}
      />
    </ConditionForm>
  )
}

const outcomes = [
  { value: 'closed', name: 'Met: the evidence shows it' },
  { value: 'returned', name: 'Give it back: something is missing' },
]

/** Somebody else's word on what was done. */
export function CheckCondition({ condition, answer: answered }: FormProps) {
  const answer = answerAbout(answered, 'close-condition', condition)
  return (
    <ConditionForm name="close-condition" says="Check it" submit="Save the check" condition={condition} answer={answer}>
      <Choices name="outcome" id={`condition-outcome-${condition.id}`} label="Your check" options={outcomes} answer={answer} />
      <TextArea name="note" id={`condition-note-${condition.id}`} label="Note" help="Needed when you give it back." answer={answer} rows={2} maxLength={2000} />
    </ConditionForm>
  )
}

/** Another person or another day, by those who decide. */
export function MoveCondition({ condition, people, answer: answered }: FormProps & { people: readonly Option[] }) {
  const answer = answerAbout(answered, 'move-condition', condition)
  const { id, ownerId, dueOn } = condition
  return (
    <ConditionForm name="move-condition" says="Give it to somebody else, or another day" submit="Save" condition={condition} answer={answer}>
      <div className={form.row}>
        <SelectField name="owner" id={`condition-owner-${id}`} label="Who does it" empty="Choose somebody" options={people} answer={answer} value={ownerId} required />
        <TextField name="dueOn" id={`condition-due-${id}`} label="Until" type="date" answer={answer} value={dueOn} required />
      </div>
      <TextArea name="reason" id={`condition-reason-${id}`} label="Why" help="It stays in the record." required answer={answer} rows={2} maxLength={2000} />
    </ConditionForm>
  )
}
