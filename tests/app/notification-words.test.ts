import { describe, expect, it } from 'vitest'
import { notificationKinds, type Told } from 'domain/notifications'
import { notificationSays } from '~/features/inbox/notification-words'
import { formatsFor } from '~/features/use-cases/formats'

const formats = formatsFor({ locale: 'en-US', currency: 'USD', timeZone: null, today: '2026-10-15' })

const told: [Told, string][] = [
  [{ kind: 'vote_wanted', facts: { review: 'gate', gate: 2, dueOn: '2026-11-30' } }, 'Your vote is wanted on gate 2, Compliance & readiness, by Nov 30, 2026'],
  [{ kind: 'vote_wanted', facts: { review: 'kill', dueOn: null } }, 'Your vote is wanted on the kill review'],
  [{ kind: 'decided', facts: { review: 'gate', gate: 1, outcome: 'conditional_go' } }, 'Hanna decided gate 1, Go/No-Go: conditional go'],
  [{ kind: 'decided', facts: { review: 'kill', outcome: 'pivot' } }, 'Hanna decided the kill review: pivot down the ladder'],
  [{ kind: 'decided', facts: { review: 'exception', item: 'clear_business_problem', outcome: 'granted' } }, 'Hanna decided the exception for “Clear business problem with measurable outcomes”: granted'],
  [{ kind: 'gate_requested', facts: { gate: 3 } }, 'Hanna asks for gate 3, Pilot results'],
  [{ kind: 'condition_due', facts: { condition: 'Test on 500 letters', dueOn: '2026-10-17' } }, 'A condition is due on Sat, Oct 17: Test on 500 letters'],
  [{ kind: 'entry_missing', facts: { month: '2026-09' } }, 'Costs and gains of Sep 2026 are missing'],
  [{ kind: 'exception_expiring', facts: { item: 'clear_business_problem', expiresOn: '2026-10-20' } }, 'The exception for “Clear business problem with measurable outcomes” ends on Tue, Oct 20'],
  [{ kind: 'mention', facts: { commentId: 4 } }, 'Hanna mentioned you'],
  [{ kind: 'comment', facts: { commentId: 4 } }, 'Hanna commented'],
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
