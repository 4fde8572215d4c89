import { describe, expect, it } from 'vitest'
import { notificationKinds, type Told } from 'domain/notifications'
import { notificationSays } from '~/features/inbox/notification-words'
import { formatsFor } from '~/features/use-cases/formats'

const formats = formatsFor({ locale: 'en-US', currency: 'USD', timeZone: null, today: '2026-10-15' })

const told: [Told, string][] = [
  [{ kind: 'gate_decided', facts: { gate: 1, outcome: 'conditional_go' } }, 'The committee decided gate 1, Go/No-Go: conditional go'],
  [{ kind: 'gate_requested', facts: { gate: 3 } }, 'Hanna asks for gate 3, Pilot results'],
  [{ kind: 'vote_wanted', facts: { review: 'kill' } }, 'Hanna asks for a kill review'],
  [{ kind: 'vote_reminder', facts: { review: 'gate', gate: 3, days: 7 } }, 'Your vote is missing for 7 days: gate 3, Pilot results'],
  [{ kind: 'review_expired', facts: { review: 'exception', gate: null } }, 'Nobody decided on an exception in time: ask again'],
  [{ kind: 'hold_ended', facts: { gate: 2 } }, 'The hold on gate 2, Compliance & readiness is over: it can be asked for again'],
  [{ kind: 'condition_assigned', facts: { gate: 2, condition: 'Test the load', dueOn: '2026-12-01' } }, 'Hanna gave you a condition of gate 2 to meet until Dec 1, 2026: Test the load'],
  [{ kind: 'condition_due', facts: { gate: 2, condition: 'Test the load', dueOn: '2026-12-01' } }, 'A condition of gate 2 is due on Dec 1, 2026: Test the load'],
  [{ kind: 'condition_done', facts: { gate: 2, condition: 'Test the load' } }, 'Hanna says that a condition of gate 2 is done, please check it: Test the load'],
  [{ kind: 'kill_inquiry', facts: { answerBy: '2026-10-29' } }, 'Hanna asks whether to kill, defend or pivot: answer by Oct 29, 2026'],
  [{ kind: 'kill_decided', facts: { outcome: 'grace' } }, 'The committee decided the kill review: grace'],
  [{ kind: 'condition_checked', facts: { gate: 2, condition: 'Test the load', outcome: 'returned' } }, 'Hanna gave back a condition of gate 2: Test the load'],
  [{ kind: 'incident_opened', facts: { severity: 'critical', title: 'Wrong payouts' } }, 'Hanna recorded a critical incident: Wrong payouts'],
  [{ kind: 'incident_raised', facts: { severity: 'serious', title: 'Wrong payouts' } }, 'Hanna raised an incident to serious: Wrong payouts'],
  [{ kind: 'exception_decided', facts: { item: 'unclear_roi', granted: true, expiresOn: '2027-01-31' } }, 'The committee granted the exception for “Unclear ROI” until Jan 31, 2027'],
  [{ kind: 'exception_decided', facts: { item: 'unclear_roi', granted: false, expiresOn: '2027-01-31' } }, 'The committee refused the exception for “Unclear ROI”'],
  [{ kind: 'exception_expiring', facts: { item: 'unclear_roi', expiresOn: '2027-01-31' } }, 'The exception for “Unclear ROI” expires on Jan 31, 2027: put the item right, or ask again'],
  [{ kind: 'entry_missing', facts: { month: '2026-09' } }, 'Costs and gains of Sep 2026 are missing'],
  [{ kind: 'month_in_review', facts: { month: '2026-09', isDraft: false } }, 'The books of Sep 2026 are about to be closed: its costs and gains are missing'],
  [{ kind: 'month_in_review', facts: { month: '2026-09', isDraft: true } }, 'The books of Sep 2026 are about to be closed: submit its figures'],
  [{ kind: 'mention', facts: { commentId: 4 } }, 'Hanna mentioned you'],
  [{ kind: 'comment', facts: { commentId: 4 } }, 'Hanna commented'],
  [{ kind: 'mention', facts: { commentId: 4, review: { kind: 'gate', gate: 2 } } }, 'Hanna mentioned you in the review of gate 2, Compliance & readiness'],
  [{ kind: 'comment', facts: { commentId: 4, review: { kind: 'kill', gate: null } } }, 'Hanna commented on the kill review'],
  [{ kind: 'owner_assigned', facts: {} }, 'Hanna made you the owner'],
]

describe('what people are told is put into words when it is read', () => {
  it.each(told)('%j', (one, says) => expect(notificationSays(one, 'Hanna', formats)).toBe(says))

  it('every kind has words', () => expect(new Set(told.map(([{ kind }]) => kind))).toEqual(new Set(notificationKinds)))

  it('of somebody who is erased no name is left', () => {
    expect(notificationSays({ kind: 'owner_assigned', facts: {} }, null, formats)).toBe('Somebody made you the owner')
  })

  it('days and months are written as the reader writes them', () => {
    const german = formatsFor({ locale: 'de-DE', currency: 'EUR', timeZone: null, today: '2026-10-15' })
    expect(notificationSays({ kind: 'entry_missing', facts: { month: '2026-09' } }, null, german)).toBe('Costs and gains of Sept. 2026 are missing')
  })
})
