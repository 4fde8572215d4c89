import { LinkedText } from '~/components/linked-text'
import { Mark } from '~/features/use-cases/marks'
import page from '~/features/use-cases/use-case.module.css'
import type { ItemData } from './phases-data'
import styles from './phases.module.css'
import { days } from './words'

/** An activity or deliverable: its words, when it is due or was done, and what proves it. */
export function ItemView({ item }: { item: ItemData }) {
  const { title, steps, isOwn, due, done, evidence, daysLate } = item
  return (
    <div className={styles.itemWords}>
      <p className={styles.itemTitle} data-done={done !== null || undefined}>
        {title}
      </p>
      {steps.length > 0 && <p className={page.why}>{steps.join(' · ')}</p>}
      <p className={page.meta}>
        {done !== null && <Mark meaning="good">done {done}</Mark>}
        {done === null && due !== null && (daysLate === null ? <span>due {due}</span> : <Mark meaning="bad">due {due}, {days(daysLate)} late</Mark>)}
        {isOwn && <span>own item</span>}
      </p>
      {evidence && (
        <p className={page.prose}>
          <LinkedText text={evidence} />
        </p>
      )}
    </div>
  )
}
