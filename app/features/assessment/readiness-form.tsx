import { Form, useNavigation } from '@remix-run/react'
import { useEffect } from 'react'
import { dimensions } from 'domain/readiness'
import form from '~/components/form.module.css'
import { Lands } from '~/components/lands'
import { useIsAlive } from '~/components/use-is-alive'
import { formAnswer } from '~/features/accounts/form-answer'
import type { FormAnswer } from '~/server/web.server'
import styles from './assessment.module.css'
import { isSameScore, savedDraft, type AssessmentData, type ScoreDraft, type ScoreDrafts } from './readiness-data'
import { ReadinessResult } from './readiness-result'
import { possibleScores, useReadiness } from './use-readiness'

interface ReadinessFormProps {
  newest: AssessmentData | null
  before: AssessmentData | null
  kept: ScoreDrafts
  answer: FormAnswer | null
  onUnsaved: (isUnsaved: boolean) => void
}

type Dimensions = (typeof dimensions)[number]

/** Eight dimensions, each 1 to 5 with a note; saving keeps the earlier assessments. */
export function ReadinessForm({ newest, before, kept, answer: answered, onUnsaved }: ReadinessFormProps) {
  const answer = formAnswer(answered, 'readiness')
  const isSaving = useNavigation().formData?.get('form') === 'readiness'
  const isAlive = useIsAlive()
  const { takeForm, draftOf, change, unsaved, scores } = useReadiness(newest, kept)
  const count = Object.keys(unsaved).length
  useEffect(() => onUnsaved(count > 0), [onUnsaved, count])
  const isStale = answer?.refusal.code === 'stale'
  return (
    <div className={styles.readiness}>
      <Form method="post" ref={takeForm} className={styles.scoreForm} preventScrollReset onKeyDown={onScoreKey}>
        <input type="hidden" name="form" value="readiness" />
        <input type="hidden" name="basedOn" value={newest?.id ?? 0} />
        <Lands />
        {answer && (
          <p className={form.problem} role="alert">
            {answer.refusal.message}
          </p>
        )}
        <p className={form.help}>1 is not ready, 5 is fully ready.{isAlive && ' The keys 1 to 5 score the dimension in focus.'}</p>
        {dimensions.map((dimension) => (
          <DimensionRow
            key={dimension.id}
            dimension={dimension}
            draft={draftOf(dimension.id)}
            saved={savedDraft(newest, dimension.id)}
            isStale={isStale}
            onChange={(draft) => change(dimension.id, draft)}
          />
        ))}
        <div className={styles.saveBar}>
          <button type="submit" className={form.primary} disabled={isSaving}>
            {isSaving ? 'Saving…' : 'Save the assessment'}
          </button>
          {isAlive && count > 0 && <span className={styles.quiet}>{count} not saved</span>}
        </div>
      </Form>
      <ReadinessResult scores={scores} before={count > 0 ? newest : before} isUnsaved={count > 0} />
    </div>
  )
}

interface DimensionRowProps {
  dimension: Dimensions
  draft: ScoreDraft
  saved: ScoreDraft
  isStale: boolean
  onChange: (draft: ScoreDraft) => void
}

function DimensionRow({ dimension: { id, name, criteria }, draft, saved, isStale, onChange }: DimensionRowProps) {
  return (
    <div className={styles.dimension}>
      <div role="radiogroup" aria-labelledby={`${id}-name`} className={styles.scoreRow}>
        <p id={`${id}-name`} className={styles.itemText}>
          {name} <span className={styles.quiet}>{criteria}</span>
        </p>
        <div className={styles.choices}>
          {possibleScores.map((score) => (
            <label key={score}>
              <input type="radio" name={`scores.${id}`} value={score} checked={draft.score === score} onChange={() => onChange({ ...draft, score })} />
              {score}
            </label>
          ))}
          <label>
            <input type="radio" name={`scores.${id}`} value="" checked={draft.score === null} onChange={() => onChange({ ...draft, score: null })} />
            Open
          </label>
        </div>
      </div>
      <input
        type="text"
        name={`notes.${id}`}
        aria-label={`Note on ${name.toLowerCase()}`}
        placeholder="Why this score"
        maxLength={2000}
        value={draft.note}
        onChange={(event) => onChange({ ...draft, note: event.target.value })}
      />
      {isStale && !isSameScore(draft, saved) && (
        <p className={form.meanwhile}>
          Saved now: {saved.score ?? 'not scored'}
          {saved.note && `, “${saved.note}”`}
        </p>
      )}
    </div>
  )
}

/** A digit on a row scores it. */
function onScoreKey(event: React.KeyboardEvent<HTMLFormElement>): void {
  const { target } = event
  if (event.ctrlKey || event.metaKey || event.altKey || !/^[1-5]$/.test(event.key)) return
  if (!(target instanceof HTMLInputElement) || target.type !== 'radio') return
  const radio = target.closest('[role="radiogroup"]')?.querySelector<HTMLInputElement>(`input[value="${event.key}"]`)
  radio?.click()
  radio?.focus()
  event.preventDefault()
}
