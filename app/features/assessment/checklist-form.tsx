import { Form, useNavigation } from '@remix-run/react'
import { useEffect } from 'react'
import { Lands } from '~/components/lands'
import form from '~/components/form.module.css'
import { useIsAlive } from '~/components/use-is-alive'
import { formAnswer } from '~/features/accounts/form-answer'
import styles from './assessment.module.css'
import { exceptionDay } from './checklist-data'
import { ChecklistItem } from './checklist-item'
import { ChecklistGroup } from './checklist-group'
import type { ChecklistProps } from './checklist-section'
import { isAnswerProblem, itemProblems } from './item-problems'
import { useChecklist } from './use-checklist'
import { VerdictBar } from './verdict-bar'
import { groups } from './verdict-words'

/** Answers all items in one form: by mouse, by y, n and a, or without JavaScript. */
export function ChecklistForm({ base, items, approach, today, kept, answer: answered, onUnsaved }: Omit<ChecklistProps, 'mayAnswer'>) {
  const answer = formAnswer(answered, 'checklist')
  const isSaving = useNavigation().formData?.get('form') === 'checklist'
  const isAlive = useIsAlive()
  const { takeForm, draftOf, change, unsaved, verdict, problem } = useChecklist(items, kept, approach, today)
  const count = Object.keys(unsaved).length
  useEffect(() => onUnsaved(count > 0), [onUnsaved, count])
  const isStale = answer?.refusal.code === 'stale'
  const problems = itemProblems(answer)
  return (
    <Form method="post" ref={takeForm} className={styles.checklist} preventScrollReset onKeyDown={onRowKey}>
      <input type="hidden" name="form" value="checklist" />
      <Lands />
      <VerdictBar verdict={verdict} day={exceptionDay(items)} isUnsaved={count > 0} />
      {answer && (
        <p className={form.problem} role="alert">
          {answer.refusal.message}
        </p>
      )}
      {isAlive && (
        <p className={styles.keys}>
          Keys: <kbd>y</kbd> yes, <kbd>n</kbd> no, <kbd>a</kbd> not applicable where it may be, <kbd>j</kbd> and <kbd>k</kbd> for the next and the
          previous item.
        </p>
      )}
      {groups.map((group) => (
        <ChecklistGroup key={group.id} group={group} items={items}>
          {(item, index) => {
            const live = problem?.item === item.id ? problem.says : null
            const refused = problems[index] ?? {}
            return (
              <ChecklistItem
                base={base}
                item={item}
                index={index}
                draft={draftOf(item)}
                isUnsaved={item.id in unsaved}
                isStale={isStale}
                // While the page is awake it sees for itself which answers contradict each other.
                problem={live ?? (isAlive && answer && isAnswerProblem(answer) ? null : (refused.answer ?? null))}
                detailsProblem={refused.note ?? refused.evidence ?? null}
                onChange={(draft) => change(item.id, draft)}
              />
            )
          }}
        </ChecklistGroup>
      ))}
      <div className={styles.saveBar}>
        <button type="submit" className={form.primary} disabled={isSaving}>
          {isSaving ? 'Saving…' : isStale ? 'Save over it' : 'Save answers'}
        </button>
        {isAlive && <span className={styles.quiet}>{count === 0 ? 'Everything is saved.' : `${count} not saved`}</span>}
      </div>
    </Form>
  )
}

const answerKeys: Record<string, string> = { y: 'yes', n: 'no', a: 'not_applicable' }

/** Keys on a row: they answer it, or move to the next. Where text is typed they are letters. */
function onRowKey(event: React.KeyboardEvent<HTMLFormElement>): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const { target } = event
  const row = target instanceof HTMLInputElement && target.type === 'radio' ? target.closest('[role="radiogroup"]') : null
  if (!row) return
  const answer = answerKeys[event.key]
  if (answer) {
    const radio = row.querySelector<HTMLInputElement>(`input[value="${answer}"]`)
    radio?.click()
    radio?.focus()
  } else if (event.key === 'j' || event.key === 'k') {
    const rows = [...event.currentTarget.querySelectorAll('[role="radiogroup"]')]
    const next = rows[rows.indexOf(row) + (event.key === 'j' ? 1 : -1)]
    const radios = [...(next?.querySelectorAll<HTMLInputElement>('input[type="radio"]') ?? [])]
    const radio = radios.find(({ checked }) => checked) ?? radios[0]
    radio?.focus()
  } else {
    return
  }
  event.preventDefault()
}
