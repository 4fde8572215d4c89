import { Link } from '@remix-run/react'
import { LinkedText } from '~/components/linked-text'
import { Mark } from '~/features/use-cases/marks'
import page from '~/features/use-cases/use-case.module.css'
import styles from './assessment.module.css'
import type { ChecklistItemData } from './checklist-data'
import { answerMeaning } from './verdict-words'

/** An item as it is recorded. */
export function AnswerView({ item, base }: { item: ChecklistItemData; base: string }) {
  const { group, text, saved, by } = item
  const { meaning, says } = answerMeaning(group, saved.answer)
  return (
    <>
      <div className={styles.itemHead}>
        <p className={styles.itemText}>{text}</p>
        <Mark meaning={meaning}>{says}</Mark>
      </div>
      <SavedDetails note={saved.note} evidence={saved.evidence} by={by} />
      <ExceptionNote item={item} base={base} />
    </>
  )
}

/** How the exception of an item stands, and where it is asked for (R4). */
export function ExceptionNote({ item: { id, text, exception }, base }: { item: ChecklistItemData; base: string }) {
  if (exception === null) return null
  const { until, says, mayAsk } = exception
  return (
    <p className={page.why}>
      {says && (
        <Link to={`${base}/decisions#exceptions`}>
          <Mark meaning={until ? 'good' : 'watch'}>{says}</Mark>
        </Link>
      )}{' '}
      {mayAsk && (
        <Link to={`${base}/decisions?item=${id}#ask-exception`} aria-label={`Ask for an exception for ${text}`}>
          Ask for an exception
        </Link>
      )}
    </p>
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
