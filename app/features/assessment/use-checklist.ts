import { useCallback, useState } from 'react'
import { answer as answered, items, possibleAnswers, verdict, type ItemId } from 'domain/checklist'
import type { Day } from 'domain/month'
import type { Approach } from 'domain/use-case'
import { changedEarly } from '~/components/changed-early'
import { draftChecklist, exceptionsIn, unsavedDrafts, type ChecklistItemData, type Drafts, type ItemDraft } from './checklist-data'

const nobody = { by: '', at: '' }

/**
 * The checklist while it is answered: what is typed lies over what is saved, so that what others save meanwhile shows
 * through wherever nothing is typed, and the verdict moves with it.
 * @param kept what was typed before and did not go through
 */
export function useChecklist(data: ChecklistItemData[], kept: Drafts, approach: Approach | null, today: Day) {
  const [drafts, setDrafts] = useState<Drafts>(kept)
  const [known, setKnown] = useState(data)
  if (known !== data) {
    // Once saved, a draft is forgotten: it must not come back when somebody else changes the item later.
    setKnown(data)
    setDrafts(unsavedDrafts(drafts, data))
  }
  const takeForm = useCallback((form: HTMLFormElement | null) => {
    if (form) setDrafts((typed) => ({ ...typed, ...earlyDrafts(form) }))
  }, [])

  const checklist = draftChecklist(drafts, data)
  const given = data.map(({ id, saved }) => ({ item: id, answer: (drafts[id] ?? saved).answer }))
  const outcome = answered({}, given, approach, nobody)
  return {
    takeForm,
    draftOf: ({ id, saved }: ChecklistItemData): ItemDraft => drafts[id] ?? saved,
    change: (id: ItemId, draft: ItemDraft) => setDrafts((typed) => ({ ...typed, [id]: draft })),
    unsaved: unsavedDrafts(drafts, data),
    verdict: verdict(checklist, approach, exceptionsIn(data), today),
    /** What cannot be true together with another answer. */
    problem: outcome.ok ? null : { item: outcome.item, says: outcome.reason },
  }
}

/** Answers that were given before the page woke up. */
function earlyDrafts(form: HTMLFormElement): Drafts {
  const given = new FormData(form)
  return Object.fromEntries(
    items.flatMap(({ id }, index) => {
      const name = (field: string): string => `answers[${index}].${field}`
      const text = (field: string): string => {
        const value = given.get(name(field))
        return typeof value === 'string' ? value : ''
      }
      if (!changedEarly(form, [name('answer'), name('note'), name('evidence')])) return []
      const answer = possibleAnswers.find((one) => one === text('answer')) ?? null
      return [[id, { answer, note: text('note'), evidence: text('evidence') }]]
    }),
  )
}
