import type { ReactNode } from 'react'
import styles from './assessment.module.css'
import type { ChecklistItemData } from './checklist-data'
import type { groups } from './verdict-words'

interface ChecklistGroupProps {
  group: (typeof groups)[number]
  items: readonly ChecklistItemData[]
  children: (item: ChecklistItemData, index: number) => ReactNode
}

/** One of the three groups, in its colour and its words. */
export function ChecklistGroup({ group, items, children }: ChecklistGroupProps) {
  return (
    <section aria-labelledby={`group-${group.id}`} className={styles.group} data-meaning={group.meaning}>
      <h3 id={`group-${group.id}`}>
        {group.name} <span className={styles.groupSays}>{group.says}</span>
      </h3>
      {items.map((item, index) =>
        item.group === group.id ? (
          <div key={item.id} id={`item-${item.id}`} className={styles.item}>
            {children(item, index)}
          </div>
        ) : null,
      )}
    </section>
  )
}
