import { Form, useNavigation } from '@remix-run/react'
import { formAnswer } from '~/features/accounts/form-answer'
import { FormProblem, TextArea, TextField } from '~/components/fields'
import form from '~/components/form.module.css'
import page from '~/features/use-cases/use-case.module.css'
import type { FormAnswer } from '~/server/web.server'
import { ItemView } from './item-view'
import { Lands } from '~/components/lands'
import type { ItemData } from './phases-data'
import styles from './phases.module.css'

interface ItemLineProps {
  item: ItemData
  mayEdit: boolean
  answer: FormAnswer | null
}

/** The answer to a form of this item. */
function answerOf(answer: FormAnswer | null, name: string, { id }: ItemData): FormAnswer | null {
  const own = formAnswer(answer, name)
  return own?.result.initialValue?.itemId === String(id) ? own : null
}

/** An item of the current phase: ticked with one press; its evidence, days and words behind "Edit". */
export function ItemLine({ item, mayEdit, answer }: ItemLineProps) {
  return (
    <li id={`item-${item.id}`} className={styles.item}>
      {mayEdit && (item.mayBeDone ? <Tick item={item} /> : <span aria-hidden="true" className={styles.tick} data-waits />)}
      <div className={styles.itemBody}>
        <ItemView item={item} />
        <FormProblem answer={answerOf(answer, 'tick', item)} />
        <FormProblem answer={answerOf(answer, 'remove-item', item)} />
        {mayEdit && <EditItem item={item} answer={answerOf(answer, 'edit-item', item)} />}
      </div>
    </li>
  )
}

function Tick({ item: { id, title, doneOn } }: Pick<ItemLineProps, 'item'>) {
  const sent = useNavigation().formData
  const isSent = sent?.get('form') === 'tick' && sent.get('itemId') === String(id)
  const isDone = isSent ? sent.get('done') === 'yes' : doneOn !== null
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="form" value="tick" />
      <input type="hidden" name="itemId" value={id} />
      <Lands />
      <button
        type="submit"
        name="done"
        value={isDone ? 'no' : 'yes'}
        className={styles.tick}
        data-done={isDone || undefined}
        aria-label={isDone ? `Done: ${title}. Open it again` : `Mark as done: ${title}`}
        title={isDone ? 'Open it again' : 'Mark as done'}
      >
        <span aria-hidden="true">{isDone ? '✓' : ''}</span>
      </button>
    </Form>
  )
}

function EditItem({ item, answer }: Pick<ItemLineProps, 'item' | 'answer'>) {
  const busy = useNavigation().state !== 'idle'
  const meanwhile = (value: string | null) => (answer?.refusal.code === 'stale' ? { savedMeanwhile: value } : {})
  const of = (name: string) => ({ name, id: `${name}-${item.id}`, answer })
  return (
    <details open={answer ? true : undefined} className={styles.edit}>
      <summary>
        {item.evidence ? 'Edit' : 'Add evidence, edit'} <span className={styles.of}>of {item.title}</span>
      </summary>
      <Form method="post" key={item.seen} className={form.form} preventScrollReset>
        <input type="hidden" name="itemId" value={item.id} />
        <input type="hidden" name="seen" value={item.seen} />
        <Lands />
        <FormProblem answer={answer} />
        <TextArea {...of('evidence')} label="Evidence" help={item.kind === 'key_gate' ? 'Links, or where it can be found. Needed before it is done.' : 'Links, or where it can be found.'} value={item.evidence} rows={2} maxLength={2000} {...meanwhile(item.evidence)} />
        <div className={form.row}>
          <TextField {...of('doneOn')} label="Done on" type="date" value={item.doneOn} {...meanwhile(item.doneOn)} />
          <TextField {...of('dueOn')} label="Due on" type="date" value={item.dueOn} {...meanwhile(item.dueOn)} />
        </div>
        <TextField {...of('title')} label="What is to be done" value={item.title} required maxLength={200} {...meanwhile(item.title)} />
        <div className={form.buttons}>
          <button type="submit" name="form" value="edit-item" className={form.primary} disabled={busy}>
            Save
          </button>
          {item.isOwn && (
            <button type="submit" name="form" value="remove-item" className={page.quiet} formNoValidate disabled={busy}>
              Remove
            </button>
          )}
        </div>
      </Form>
    </details>
  )
}
