/** What people are told, in words: made when it is read, from the facts (one table, for the inbox and for mail). */
import { itemText } from 'domain/checklist'
import { gateNames } from 'domain/gates'
import type { NotificationFacts, NotificationKind, ReviewSubject, Told } from 'domain/notifications'
import type { Formats } from '~/features/use-cases/formats'

type WordFormats = Pick<Formats, 'day' | 'month'>

interface Reading {
  /** Who did it, as they are called now. */
  who: string
  formats: WordFormats
}

function nameOf(subject: ReviewSubject): string {
  switch (subject.review) {
    case 'gate':
      return `gate ${subject.gate}, ${gateNames[subject.gate]}`
    case 'kill':
      return 'the kill review'
    case 'exception':
      return `the exception for “${itemText(subject.item)}”`
  }
}

const outcomeNames: Record<NotificationFacts['decided']['outcome'], string> = {
  go: 'go',
  conditional_go: 'conditional go',
  hold: 'hold',
  recycle: 'recycle to an earlier phase or this one again',
  kill: 'kill',
  pivot: 'pivot down the ladder',
  grace: 'grace',
  dismiss: 'dismissed',
  granted: 'granted',
  refused: 'refused',
}

const words: { [Kind in NotificationKind]: (facts: NotificationFacts[Kind], reading: Reading) => string } = {
  vote_wanted: ({ dueOn, ...subject }, { formats }) =>
    `Your vote is wanted on ${nameOf(subject)}${dueOn === null ? '' : `, by ${formats.day(dueOn)}`}`,
  decided: ({ outcome, ...subject }, { who }) => `${who} decided ${nameOf(subject)}: ${outcomeNames[outcome]}`,
  gate_requested: ({ gate }, { who }) => `${who} asks for ${nameOf({ review: 'gate', gate })}`,
  condition_due: ({ condition, dueOn }, { formats }) => `A condition is due on ${formats.day(dueOn)}: ${condition}`,
  entry_missing: ({ month }, { formats }) => `Costs and gains of ${formats.month(month)} are missing`,
  exception_expiring: ({ item, expiresOn }, { formats }) => `The exception for “${itemText(item)}” ends on ${formats.day(expiresOn)}`,
  mention: (_, { who }) => `${who} mentioned you`,
  comment: (_, { who }) => `${who} commented`,
  owner_assigned: (_, { who }) => `${who} made you the owner`,
}

/** One sentence, without what it is about: that stands beside it. @param who null where nobody did it, or they are erased */
export function notificationSays<Kind extends NotificationKind>(told: Told<Kind>, who: string | null, formats: WordFormats): string {
  return words[told.kind](told.facts, { who: who ?? 'Somebody', formats })
}
