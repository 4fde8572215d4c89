import { items, mayBeNotApplicable, type Answer, type AnswerRecord, type Checklist, type Group, type ItemId } from 'domain/checklist'
import { dayOf } from 'domain/month'
import type { Approach } from 'domain/use-case'
import type { Formats } from '~/features/use-cases/formats'

/** An item's answer as a form holds it; links stand one a line. */
export interface ItemDraft {
  answer: Answer | null
  note: string
  evidence: string
}

export interface ChecklistItemData {
  id: ItemId
  group: Group
  text: string
  mayBeNotApplicable: boolean
  saved: ItemDraft
  /** Who answered, and when; null while nobody has. */
  by: string | null
  /** Fingerprint of what is saved. */
  seen: string
}

interface Source {
  checklist: Checklist
  names: Readonly<Record<string, string>>
  approach: Approach | null
  seen: (record: AnswerRecord | undefined) => string
  day: Formats['day']
}

/** The nineteen items with what is recorded of each. */
export function checklistData({ checklist, names, approach, seen, day }: Source): ChecklistItemData[] {
  return items.map(({ id, group, text }) => {
    const record = checklist[id]
    const who = record?.by ? names[record.by] : undefined
    return {
      ...{ id, group, text },
      mayBeNotApplicable: mayBeNotApplicable(id, approach),
      saved: { answer: record?.answer ?? null, note: record?.note ?? '', evidence: record?.evidence.join('\n') ?? '' },
      by: record?.at ? [who, day(dayOf(new Date(record.at)))].filter(Boolean).join(', ') : null,
      seen: seen(record),
    }
  })
}

export const linksOf = (evidence: string): string[] => evidence.split(/\s+/).filter((link) => link !== '')

/** Whether two drafts would be saved as the same. */
export const isSameDraft = (a: ItemDraft, b: ItemDraft): boolean =>
  a.answer === b.answer && a.note.trim() === b.note.trim() && linksOf(a.evidence).join(' ') === linksOf(b.evidence).join(' ')

export type Drafts = Readonly<Partial<Record<ItemId, ItemDraft>>>

/** What is typed and not saved: drafts that say something else than what is saved now. */
export function unsavedDrafts(drafts: Drafts, data: readonly ChecklistItemData[]): Drafts {
  return Object.fromEntries(
    data.flatMap(({ id, saved }) => {
      const draft = drafts[id]
      return draft && !isSameDraft(draft, saved) ? [[id, draft]] : []
    }),
  )
}

/** The checklist as it would be with what is typed. */
export function draftChecklist(drafts: Drafts, data: readonly ChecklistItemData[]): Checklist {
  return Object.fromEntries(
    data.map(({ id, saved }) => [id, { answer: (drafts[id] ?? saved).answer, note: null, evidence: [], by: null, at: null }]),
  )
}
