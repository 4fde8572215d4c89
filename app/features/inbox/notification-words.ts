/** What people are told, in words: made when it is read, from the facts (one table). */
import { itemText } from 'domain/checklist'
import { gateNames } from 'domain/gates'
import type { NotificationFacts, NotificationKind, Told } from 'domain/notifications'
import type { Gate } from 'domain/use-case'
import type { Formats } from '~/features/use-cases/formats'
import { killVerbNames, reviewNames, theReview, verbNames } from '~/features/use-cases/words'

type WordFormats = Pick<Formats, 'day' | 'month'>

interface Reading {
  /** Who did it, as they are called now. */
  who: string
  formats: WordFormats
}

const nameOf = (gate: Gate): string => `gate ${gate}, ${gateNames[gate]}`

const words: { [Kind in NotificationKind]: (facts: NotificationFacts[Kind], reading: Reading) => string } = {
  gate_requested: ({ gate }, { who }) => `${who} asks for ${nameOf(gate)}`,
  vote_wanted: ({ review }, { who }) => `${who} asks for ${reviewNames[review]}`,
  vote_reminder: ({ review, gate, days }) => `Your vote is missing for ${days} days: ${gate === null ? reviewNames[review] : nameOf(gate)}`,
  // Several have signed it: none of them alone decided.
  gate_decided: ({ gate, outcome }) => `The committee decided ${nameOf(gate)}: ${verbNames[outcome].toLowerCase()}`,
  kill_inquiry: ({ answerBy }, { who, formats }) => `${who} asks whether to kill, defend or pivot: answer by ${formats.day(answerBy)}`,
  kill_decided: ({ outcome }) => `The committee decided the kill review: ${killVerbNames[outcome].toLowerCase()}`,
  review_expired: ({ review, gate }) => `Nobody decided on ${gate === null ? reviewNames[review] : nameOf(gate)} in time: ask again`,
  hold_ended: ({ gate }) => `The hold on ${nameOf(gate)} is over: it can be asked for again`,
  condition_assigned: ({ gate, condition, dueOn }, { who, formats }) => `${who} gave you a condition of gate ${gate} to meet until ${formats.day(dueOn)}: ${condition}`,
  condition_due: ({ gate, condition, dueOn }, { formats }) => `A condition of gate ${gate} is due on ${formats.day(dueOn)}: ${condition}`,
  condition_done: ({ gate, condition }, { who }) => `${who} says that a condition of gate ${gate} is done, please check it: ${condition}`,
  condition_checked: ({ gate, condition, outcome }, { who }) => `${who} ${outcome === 'closed' ? 'closed' : 'gave back'} a condition of gate ${gate}: ${condition}`,
  incident_opened: ({ severity, title }, { who }) => `${who} recorded a ${severity} incident: ${title}`,
  incident_raised: ({ severity, title }, { who }) => `${who} raised an incident to ${severity}: ${title}`,
  exception_decided: ({ item, granted, expiresOn }, { formats }) => (granted ? `The committee granted the exception for “${itemText(item)}” until ${formats.day(expiresOn)}` : `The committee refused the exception for “${itemText(item)}”`),
  exception_expiring: ({ item, expiresOn }, { formats }) => `The exception for “${itemText(item)}” expires on ${formats.day(expiresOn)}: put the item right, or ask again`,
  entry_missing: ({ month }, { formats }) => `Costs and gains of ${formats.month(month)} are missing`,
  month_in_review: ({ month, isDraft }, { formats }) => `The books of ${formats.month(month)} are about to be closed: ${isDraft ? 'submit its figures' : 'its costs and gains are missing'}`,
  mention: ({ review }, { who }) => `${who} mentioned you${review ? ` in ${theReview(review)}` : ''}`,
  comment: ({ review }, { who }) => `${who} commented${review ? ` on ${theReview(review)}` : ''}`,
  owner_assigned: (_, { who }) => `${who} made you the owner`,
}

/** One sentence, without what it is about: that stands beside it. @param who null where nobody did it, or they are erased */
export function notificationSays<Kind extends NotificationKind>(told: Told<Kind>, who: string | null, formats: WordFormats): string {
  return words[told.kind](told.facts, { who: who ?? 'Somebody', formats })
}
