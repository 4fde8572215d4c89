import { Form, useNavigation } from '@remix-run/react'
import { useState, type FormEvent, type ReactNode } from 'react'
import { FormProblem, TextArea } from '~/components/fields'
import form from '~/components/form.module.css'
import type { FormAnswer } from '~/server/web.server'
import styles from './discussion.module.css'

interface CommentFormProps {
  /** Of the text, where a page has several. */
  id: string
  /** What the form is: `add` or `edit`. */
  intent: string
  label: string
  act: string
  value?: string
  /** Names of those who may be named. */
  readers: readonly string[]
  answer: FormAnswer | null
  /** Hidden fields. */
  children?: ReactNode
}

const offeredAtMost = 6

/** A text in which people are named; with JavaScript those are offered whose name begins like what follows the @. */
export function CommentForm({ id, intent, label, act, value, readers, answer, children }: CommentFormProps) {
  const busy = useNavigation().formData?.get('form') === intent
  const [begun, setBegun] = useState<string | null>(null)
  const typed = (event: FormEvent) => {
    if (event.target instanceof HTMLTextAreaElement) setBegun(mentionBegun(event.target))
  }
  const offered = begun === null ? [] : readers.filter((name) => isBegunBy(name, begun)).slice(0, offeredAtMost)
  const complete = (name: string) => {
    const field = document.getElementById(id)
    if (!(field instanceof HTMLTextAreaElement) || begun === null) return
    const end = field.selectionStart
    field.setRangeText(`@${name} `, end - begun.length - 1, end, 'end')
    field.focus()
    setBegun(null)
  }
  return (
    <Form method="post" className={form.form} onInput={typed}>
      <input type="hidden" name="form" value={intent} />
      {children}
      <FormProblem answer={answer} />
      <TextArea
        id={id}
        name="body"
        label={label}
        help="Name people with @ and their name or e-mail address: they are told. Only people who may read this use case can be named."
        answer={answer}
        {...(value === undefined ? {} : { value })}
        required
        rows={3}
        maxLength={4000}
      />
      <div role="group" aria-label="People to name" className={styles.offered}>
        {offered.map((name) => (
          <button key={name} type="button" className={form.secondary} onClick={() => complete(name)}>
            @{name}
          </button>
        ))}
      </div>
      <div className={form.buttons}>
        <button type="submit" className={form.primary} disabled={busy}>
          {busy ? 'Saving…' : act}
        </button>
      </div>
    </Form>
  )
}

/** What is typed after the @ before the caret; null where there is none. */
function mentionBegun({ value, selectionStart }: HTMLTextAreaElement): string | null {
  return /(?<![\p{L}\p{N}._%+-])@([\p{L}\p{N}][^@\n]{0,40}|)$/u.exec(value.slice(0, selectionStart))?.[1] ?? null
}

/** Whether a name, or one of its words, begins like this. */
function isBegunBy(name: string, begun: string): boolean {
  const wanted = begun.toLowerCase()
  return ` ${name.toLowerCase()}`.includes(` ${wanted}`)
}
