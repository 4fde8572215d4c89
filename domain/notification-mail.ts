/** When what people are told is mailed to them. */
import { addDays, type Day } from './month'

export const mailChoices = ['each', 'daily', 'none'] as const
/** `each`: as it happens. `daily`: one digest a day. */
export type MailChoice = (typeof mailChoices)[number]

const digestHour = 7
const minute = 60_000

/**
 * When the newest digest was due: at 07:00 of the person's day, today's or, before that, yesterday's. What had come by then
 * and is not mailed yet belongs into it, also when nothing could be mailed at that hour.
 * @param timeZone IANA name
 */
export function lastDigestAt(now: Date, timeZone: string): Date {
  const today = wallClock(now, timeZone).toISOString().slice(0, 10)
  const due = digestOf(today, timeZone)
  return due <= now ? due : digestOf(addDays(today, -1), timeZone)
}

function digestOf(day: Day, timeZone: string): Date {
  const wanted = Date.parse(`${day}T00:00:00Z`) + digestHour * 60 * minute
  const offsetAt = (at: number): number => wallClock(new Date(at), timeZone).getTime() - at
  // The second look is for days on which the clocks change between the guess and the hour itself.
  const guess = wanted - offsetAt(wanted)
  return new Date(wanted - offsetAt(guess))
}

/** What the clocks of the zone show, to the minute, written as if it were UTC. */
function wallClock(at: Date, timeZone: string): Date {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(at)
  const part = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find((one) => one.type === type)?.value)
  return new Date(Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute')))
}
