import { items, mayBeNotApplicable, type Answer, type AnswerRecord, type Checklist, type Exception, type Group, type ItemId } from 'domain/checklist'
import { daysLeft, exceptable, isInForce } from 'domain/exceptions'
import { dayOf, type Day } from 'domain/month'
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
  /** null where none is there and none may be asked for. */
  exception: ItemException | null
}

/** What there is of an exception for an item (R4). */
export interface ItemException {
  /** The last day of the one in force, also as it is written. */
  until: { day: Day; says: string } | null
  /** How it stands. */
  says: string | null
  mayAsk: boolean
}

interface Source {
  checklist: Checklist
  names: Readonly<Record<string, string>>
  approach: Approach | null
  seen: (record: AnswerRecord | undefined) => string
  day: Formats['day']
  exceptions: readonly Pick<Exception, 'item' | 'expiresOn'>[]
  /** Items whose exception waits for a decision. */
  waiting: readonly ItemId[]
  mayAsk: boolean
  today: Day
}

/** The nineteen items with what is recorded of each. */
export function checklistData(source: Source): ChecklistItemData[] {
  const { checklist, names, approach, seen, day } = source
  return items.map(({ id, group, text }) => {
    const record = checklist[id]
    const who = record?.by ? names[record.by] : undefined
    return {
      ...{ id, group, text },
      mayBeNotApplicable: mayBeNotApplicable(id, approach),
      saved: { answer: record?.answer ?? null, note: record?.note ?? '', evidence: record?.evidence.join('\n') ?? '' },
      by: record?.at ? [who, day(dayOf(new Date(record.at)))].filter(Boolean).join(', ') : null,
      seen: seen(record),
      exception: itemException(id, source),
    }
  })
}

function itemException(id: ItemId, { checklist, exceptions, waiting, mayAsk, today, day }: Source): ItemException | null {
  const [last] = exceptions.filter(({ item }) => item === id).sort((a, b) => b.expiresOn.localeCompare(a.expiresOn))
  if (last && isInForce(last, today)) {
    const left = daysLeft(last, today)
    const says = day(last.expiresOn)
    return { until: { day: last.expiresOn, says }, says: `Set aside by an exception until ${says}, ${left} ${left === 1 ? 'day' : 'days'} left`, mayAsk: false }
  }
  if (waiting.includes(id)) return { until: null, says: 'An exception is asked for', mayAsk: false }
  if (!exceptable(checklist).includes(id) || !(last || mayAsk)) return null
  return { until: null, says: last ? `Its exception expired on ${day(last.expiresOn)}` : null, mayAsk }
}

/** The exceptions in force, as the verdict counts them. */
export const exceptionsIn = (data: readonly ChecklistItemData[]): Exception[] =>
  data.flatMap(({ id, exception }) => (exception?.until ? [{ item: id, reason: '', expiresOn: exception.until.day }] : []))

/** How the last days of exceptions are written. */
export const exceptionDay =
  (data: readonly ChecklistItemData[]) =>
  (on: Day): string =>
    data.find(({ exception }) => exception?.until?.day === on)?.exception?.until?.says ?? on

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
