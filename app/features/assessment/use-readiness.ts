import { useCallback, useState } from 'react'
import { dimensions, type Dimension, type Score } from 'domain/readiness'
import { changedEarly } from '~/components/changed-early'
import { draftScores, savedDraft, unsavedScores, type AssessmentData, type ScoreDraft, type ScoreDrafts } from './readiness-data'

export const possibleScores = [1, 2, 3, 4, 5] as const satisfies readonly Score[]

/** The scores while they are given: what is typed lies over the newest assessment. */
export function useReadiness(newest: AssessmentData | null, kept: ScoreDrafts) {
  const [drafts, setDrafts] = useState<ScoreDrafts>(kept)
  const [known, setKnown] = useState(newest)
  if (known !== newest) {
    setKnown(newest)
    setDrafts(unsavedScores(drafts, newest))
  }
  const takeForm = useCallback((form: HTMLFormElement | null) => {
    if (form) setDrafts((typed) => ({ ...typed, ...earlyScores(form) }))
  }, [])
  return {
    takeForm,
    draftOf: (id: Dimension): ScoreDraft => drafts[id] ?? savedDraft(newest, id),
    change: (id: Dimension, draft: ScoreDraft) => setDrafts((typed) => ({ ...typed, [id]: draft })),
    unsaved: unsavedScores(drafts, newest),
    scores: draftScores(drafts, newest),
  }
}

/** Scores that were given before the page woke up. */
function earlyScores(form: HTMLFormElement): ScoreDrafts {
  const given = new FormData(form)
  const scores = scoresIn((name) => given.get(name))
  return Object.fromEntries(dimensions.filter(({ id }) => changedEarly(form, [`scores.${id}`, `notes.${id}`])).map(({ id }) => [id, scores[id]]))
}

/** The scores and notes of a posted or filled-in form. */
export function scoresIn(valueOf: (name: string) => unknown): ScoreDrafts {
  const text = (name: string): string => {
    const value = valueOf(name)
    return typeof value === 'string' ? value : ''
  }
  return Object.fromEntries(
    dimensions.map(({ id }) => [
      id,
      { score: possibleScores.find((score) => String(score) === text(`scores.${id}`)) ?? null, note: text(`notes.${id}`) },
    ]),
  )
}
