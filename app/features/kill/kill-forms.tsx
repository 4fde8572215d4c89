import { Form, useNavigation } from '@remix-run/react'
import { killAnswers } from 'domain/kill-review'
import { Choices, FormProblem, TextArea } from '~/components/fields'
import form from '~/components/form.module.css'
import { formAnswer, formAnswerAbout } from '~/features/accounts/form-answer'
import page from '~/features/use-cases/use-case.module.css'
import type { FormAnswer } from '~/server/web.server'
import styles from './kill.module.css'
import { answerNames } from './words'

type Answered = { answer: FormAnswer | null }

/** For the Head of AI: the question to the owner. */
export function AskForm({ answer }: Answered) {
  const busy = useNavigation().state !== 'idle'
  const own = formAnswer(answer, 'kill-ask')
  return (
    <Form method="post" className={`${form.form} ${styles.asks}`}>
      <input type="hidden" name="form" value="kill-ask" />
      <FormProblem answer={own} />
      <TextArea
        id="kill-note"
        name="note"
        label="Ask the owner: kill, defend or pivot?"
        help="What you want to know. The committee votes on the answer, or when the time for it is over. You ask, so you do not vote."
        answer={own}
        rows={2}
        maxLength={4000}
      />
      <div className={form.buttons}>
        <button type="submit" className={form.primary} disabled={busy}>
          Ask for a kill review
        </button>
      </div>
    </Form>
  )
}

function AnswerFields({ answer, prefix }: Answered & { prefix: string }) {
  return (
    <>
      <Choices id={`${prefix}-answer`} name="answer" label="Your answer" answer={answer} options={killAnswers.map((value) => ({ value, name: answerNames[value] }))} />
      <TextArea id={`${prefix}-words`} name="words" label="Why" help="The committee reads it beside the figures. It cannot be changed later." answer={answer} required rows={4} maxLength={4000} />
    </>
  )
}

/** For the owner who is asked. */
export function AnswerForm({ inquiryId, answer }: Answered & { inquiryId: number }) {
  const busy = useNavigation().state !== 'idle'
  const own = formAnswer(answer, 'kill-answer')
  return (
    <Form method="post" className={form.form}>
      <input type="hidden" name="form" value="kill-answer" />
      <input type="hidden" name="inquiryId" value={inquiryId} />
      <FormProblem answer={own} />
      <AnswerFields answer={own} prefix="kill" />
      <div className={form.buttons}>
        <button type="submit" className={form.primary} disabled={busy}>
          Answer and begin the vote
        </button>
      </div>
    </Form>
  )
}

/** For an owner who thinks it should end, or change, before anybody asks. Closed until it is wanted. */
export function ProposeForm({ answer }: Answered) {
  const busy = useNavigation().state !== 'idle'
  const own = formAnswer(answer, 'kill-propose')
  return (
    <details open={own !== null || undefined}>
      <summary>Ask the committee whether it should go on</summary>
      <Form method="post" className={`${form.form} ${styles.asks}`}>
        <input type="hidden" name="form" value="kill-propose" />
        <FormProblem answer={own} />
        <AnswerFields answer={own} prefix="propose" />
        <div className={form.buttons}>
          <button type="submit" disabled={busy}>
            Ask for a kill review
          </button>
        </div>
      </Form>
    </details>
  )
}

/** Only another signed decision takes a kill back. Closed until it is wanted. */
export function ReverseForm({ answer }: Answered) {
  const busy = useNavigation().state !== 'idle'
  const own = formAnswer(answer, 'kill-reverse')
  return (
    <details open={own !== null || undefined}>
      <summary>Ask the committee to take the kill back</summary>
      <Form method="post" className={`${form.form} ${styles.asks}`}>
        <input type="hidden" name="form" value="kill-reverse" />
        <FormProblem answer={own} />
        <TextArea id="kill-why" name="why" label="What has changed" help="It takes more than half of the votes. You ask, so you do not vote." answer={own} required rows={3} maxLength={4000} />
        <div className={form.buttons}>
          <button type="submit" disabled={busy}>
            Ask for the review
          </button>
        </div>
      </Form>
    </details>
  )
}

/** One button about the question to the owner. */
export function InquiryButton({ form: name, id, label, answer, primary = false }: Answered & { form: string; id: number; label: string; primary?: boolean }) {
  return (
    <Form method="post">
      <input type="hidden" name="form" value={name} />
      <input type="hidden" name="inquiryId" value={id} />
      <FormProblem answer={formAnswerAbout(answer, name, 'inquiryId', String(id))} />
      <div className={form.buttons}>
        <button type="submit" className={primary ? form.primary : page.quiet}>
          {label}
        </button>
      </div>
    </Form>
  )
}
