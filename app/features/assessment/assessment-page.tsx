import { useState } from 'react'
import type { Day } from 'domain/month'
import { dimensions } from 'domain/readiness'
import type { Approach } from 'domain/use-case'
import { formAnswer } from '~/features/accounts/form-answer'
import { useLeaveGuard } from '~/features/roi/use-leave-guard'
import type { FormAnswer } from '~/server/web.server'
import styles from './assessment.module.css'
import type { ChecklistItemData, Drafts } from './checklist-data'
import { ChecklistSection } from './checklist-section'
import { isSameScore, savedDraft, type AssessmentData, type ScoreDrafts } from './readiness-data'
import { ReadinessSection } from './readiness-section'
import { scoresIn } from './use-readiness'

interface AssessmentPageProps {
  base: string
  today: Day
  approach: Approach | null
  items: ChecklistItemData[]
  assessments: AssessmentData[]
  mayAnswer: boolean
  mayAssess: boolean
  answer: (FormAnswer & { kept?: Drafts }) | null
}

/** Whether to go ahead, and how ready it is. */
export function AssessmentPage({ base, today, approach, items, assessments, mayAnswer, mayAssess, answer }: AssessmentPageProps) {
  const [isChecklistUnsaved, setChecklistUnsaved] = useState(false)
  const [isReadinessUnsaved, setReadinessUnsaved] = useState(false)
  // One guard for both forms: the router knows only one.
  useLeaveGuard(isChecklistUnsaved || isReadinessUnsaved)
  return (
    <div className={styles.page}>
      <ChecklistSection base={base} items={items} approach={approach} today={today} mayAnswer={mayAnswer} kept={answer?.kept ?? {}} answer={answer} onUnsaved={setChecklistUnsaved} />
      <ReadinessSection assessments={assessments} mayAssess={mayAssess} keptScores={keptScores(answer, assessments)} answer={answer} onUnsaved={setReadinessUnsaved} />
    </div>
  )
}

/** What somebody changed in a refused assessment, held against the one that they had before them. */
function keptScores(answered: FormAnswer | null, assessments: AssessmentData[]): ScoreDrafts {
  const typed: Record<string, unknown> | null = formAnswer(answered, 'readiness')?.result.initialValue ?? null
  if (!typed) return {}
  const read = assessments.find(({ id }) => String(id) === typed.basedOn) ?? null
  const given = scoresIn((name) => valueAt(typed, name.split('.')))
  return Object.fromEntries(
    dimensions.flatMap(({ id }) => {
      const draft = given[id]
      return draft && !isSameScore(draft, savedDraft(read, id)) ? [[id, draft]] : []
    }),
  )
}

/** `scores.data_quality` in `{ scores: { data_quality } }`. */
function valueAt(typed: unknown, [step, ...rest]: string[]): unknown {
  if (step === undefined) return typed
  const inner: unknown = typeof typed === 'object' && typed !== null ? Object.entries(typed).find(([key]) => key === step)?.[1] : undefined
  return valueAt(inner, rest)
}
