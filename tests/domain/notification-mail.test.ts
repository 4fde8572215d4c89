import { describe, expect, it } from 'vitest'
import { lastDigestAt } from 'domain/notification-mail'

describe('the digest is due at 07:00 of the person’s day', () => {
  it.each([
    ['on the hour', '2026-10-15T07:00:00Z', 'UTC', '2026-10-15T07:00:00Z'],
    ['until then, yesterday’s', '2026-10-15T06:59:00Z', 'UTC', '2026-10-14T07:00:00Z'],
    ['east of us', '2026-10-15T00:30:00Z', 'Asia/Tokyo', '2026-10-14T22:00:00Z'],
    ['west of us, where it is still yesterday', '2026-10-15T03:00:00Z', 'America/Los_Angeles', '2026-10-14T14:00:00Z'],
    ['where hours are not whole', '2026-10-15T02:00:00Z', 'Asia/Kolkata', '2026-10-15T01:30:00Z'],
    ['before clocks go back in the night', '2026-10-24T23:30:00Z', 'Europe/Berlin', '2026-10-24T05:00:00Z'],
    ['after they went back', '2026-10-25T12:00:00Z', 'Europe/Berlin', '2026-10-25T06:00:00Z'],
    ['between going back and the hour', '2026-10-25T03:00:00Z', 'Europe/Berlin', '2026-10-24T05:00:00Z'],
    ['after clocks went forward', '2026-03-29T12:00:00Z', 'Europe/Berlin', '2026-03-29T05:00:00Z'],
    ['between going forward and the hour', '2026-03-29T03:00:00Z', 'Europe/Berlin', '2026-03-28T06:00:00Z'],
    ['on the first of a year', '2027-01-01T03:00:00Z', 'UTC', '2026-12-31T07:00:00Z'],
  ])('%s', (_, now, zone, due) => expect(lastDigestAt(new Date(now), zone).toISOString()).toBe(new Date(due).toISOString()))
})
