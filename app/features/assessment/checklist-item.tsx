import type { Answer } from 'domain/checklist'
import form from '~/components/form.module.css'
import { Mark } from '~/features/use-cases/marks'
import { ExceptionNote, SavedDetails } from './answer-view'
import styles from './assessment.module.css'
import { isSameDraft, type ChecklistItemData, type ItemDraft } from './checklist-data'
import { answerMeaning, answerNames } from './verdict-words'

interface ChecklistItemProps {
  base: string
  item: ChecklistItemData
  /** Its place in the form. */
  index: number
  draft: ItemDraft
  isUnsaved: boolean
  /** Somebody saved the same meanwhile: what differs is shown. */
  isStale: boolean
  problem: string | null
  detailsProblem: string | null
  onChange: (draft: ItemDraft) => void
}

/** One item: its answer as radio buttons, its note and links behind a fold. */
export function ChecklistItem({ base, item, index, draft, isUnsaved, isStale, problem, detailsProblem, onChange }: ChecklistItemProps) {
  const { id, group, text, saved, by, seen, mayBeNotApplicable } = item
  const { meaning, says } = answerMeaning(group, draft.answer)
  const name = (field: string): string => `answers[${index}].${field}`
  const choices: (Answer | null)[] = ['yes', 'no', ...(mayBeNotApplicable ? (['not_applicable'] as const) : []), null]
  return (
    <>
      <input type="hidden" name={name('item')} value={id} />
      <input type="hidden" name={name('seen')} value={seen} />
      <div role="radiogroup" className={styles.itemHead} aria-labelledby={`${id}-text`} aria-describedby={problem ? `${id}-problem` : undefined}>
        <p id={`${id}-text`} className={styles.itemText}>
          {text}
        </p>
        <div className={styles.choices}>
          {choices.map((choice) => (
            <label key={choice ?? 'unanswered'}>
              <input
                type="radio"
                name={name('answer')}
                value={choice ?? 'unanswered'}
                checked={draft.answer === choice}
                aria-invalid={problem ? true : undefined}
                onChange={() => onChange({ ...draft, answer: choice })}
              />
              {choice === null ? 'Open' : answerNames[choice]}
            </label>
          ))}
        </div>
        <Mark meaning={meaning}>
          {says}
          {isUnsaved && <span className={styles.quiet}> (unsaved)</span>}
        </Mark>
      </div>
      {problem && (
        <p id={`${id}-problem`} className={form.error}>
          {problem}
        </p>
      )}
      {isStale && isUnsaved && !isSameDraft(draft, saved) && (
        <div className={form.meanwhile}>
          Saved now: {answerMeaning(group, saved.answer).says}
          <SavedDetails note={saved.note} evidence={saved.evidence} by={by} />
        </div>
      )}
      {!isUnsaved && <SavedDetails note={saved.note} evidence={saved.evidence} by={null} />}
      <ExceptionNote item={item} base={base} />
      <details className={styles.more} open={detailsProblem ? true : undefined}>
        <summary>
          {saved.note || saved.evidence ? 'Edit note and evidence' : 'Add a note or evidence'} <span className={styles.of}>of {text}</span>
          {by && !isUnsaved && <span className={styles.by}>answered by {by}</span>}
        </summary>
        <div className={styles.moreFields}>
          <label className={form.field}>
            <span>Note</span>
            <textarea name={name('note')} rows={2} maxLength={2000} value={draft.note} onChange={(event) => onChange({ ...draft, note: event.target.value })} />
          </label>
          <label className={form.field}>
            <span>Evidence: web addresses, one a line</span>
            <textarea
              name={name('evidence')}
              rows={2}
              value={draft.evidence}
              aria-invalid={detailsProblem ? true : undefined}
              aria-describedby={detailsProblem ? `${id}-details-problem` : undefined}
              onChange={(event) => onChange({ ...draft, evidence: event.target.value })}
            />
          </label>
          {detailsProblem && (
            <p id={`${id}-details-problem`} className={form.error}>
              {detailsProblem}
            </p>
          )}
        </div>
      </details>
    </>
  )
}
