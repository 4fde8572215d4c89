import { LinkedText } from '~/components/linked-text'
import { Mark } from '~/features/use-cases/marks'
import page from '~/features/use-cases/use-case.module.css'
import styles from './assessment.module.css'
import type { ChecklistItemData } from './checklist-data'
import { answerMeaning } from './verdict-words'

/** An item as it is recorded. */
export function AnswerView({ item: { group, text, saved, by } }: { item: ChecklistItemData }) {
  const { meaning, says } = answerMeaning(group, saved.answer)
  return (
    <>
      <div className={styles.itemHead}>
        <p className={styles.itemText}>{text}</p>
        <Mark meaning={meaning}>{says}</Mark>
      </div>
      <SavedDetails note={saved.note} evidence={saved.evidence} by={by} />
    </>
  )
}

/** Note, links and who answered. */
export function SavedDetails({ note, evidence, by }: { note: string; evidence: string; by: string | null }) {
  return (
    <>
      {note !== '' && (
        <p className={page.prose}>
          <LinkedText text={note} />
        </p>
      )}
      {evidence !== '' && (
        <p className={styles.links}>
          <LinkedText text={evidence} />
        </p>
      )}
      {by !== null && <p className={page.why}>{by}</p>}
    </>
  )
}
