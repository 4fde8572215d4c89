import { verdict } from 'domain/checklist'
import type { Day } from 'domain/month'
import type { Approach } from 'domain/use-case'
import type { FormAnswer } from '~/server/web.server'
import { AnswerView } from './answer-view'
import styles from './assessment.module.css'
import { draftChecklist, exceptionDay, exceptionsIn, type ChecklistItemData, type Drafts } from './checklist-data'
import { ChecklistForm } from './checklist-form'
import { ChecklistGroup } from './checklist-group'
import { VerdictBar } from './verdict-bar'
import { groups } from './verdict-words'

export interface ChecklistProps {
  /** Path of the use case. */
  base: string
  items: ChecklistItemData[]
  approach: Approach | null
  today: Day
  mayAnswer: boolean
  /** What was typed and did not go through. */
  kept: Drafts
  answer: FormAnswer | null
  onUnsaved: (isUnsaved: boolean) => void
}

/** The go/no-go checklist: a form for who works on the use case, the answers for everybody else (R4). */
export function ChecklistSection(props: ChecklistProps) {
  const { base, items, approach, today, mayAnswer } = props
  return (
    <section aria-labelledby="checklist" className={styles.section}>
      <h2 id="checklist" className={styles.title}>
        Go/no-go checklist
      </h2>
      {mayAnswer ? (
        <ChecklistForm {...props} />
      ) : (
        <>
          <VerdictBar verdict={verdict(draftChecklist({}, items), approach, exceptionsIn(items), today)} day={exceptionDay(items)} />
          {groups.map((group) => (
            <ChecklistGroup key={group.id} group={group} items={items}>
              {(item) => <AnswerView item={item} base={base} />}
            </ChecklistGroup>
          ))}
        </>
      )}
    </section>
  )
}
