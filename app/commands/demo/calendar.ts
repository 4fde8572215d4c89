import type { MonthsAgo, WeeksAgo } from 'db/demo/story'
import { addDays, addMonths, daysBetween, dayOf, firstDay, monthOf, type Day, type Month } from 'domain/month'

/** Days and months of the demo portfolio, counted back from today. */
export interface Calendar {
  today: Day
  /** A working day: what would fall on a weekend happened on the Friday before. */
  day: (weeks: WeeksAgo) => Day
  /** The first working day after a day. */
  after: (day: Day) => Day
  month: (months: MonthsAgo) => Month
  /** When the books of a month are written: early in the next one, today at the latest. */
  bookedOn: (month: Month, delay: number) => Day
  /** The instant of something on a day, so many minutes after the office opens; never later than now. */
  at: (day: Day, minutes: number) => Date
}

const opensAtMinute = 7 * 60 + 20

export function calendarOf(now: Date): Calendar {
  const today = dayOf(now)
  return {
    today,
    day: (weeks) => workingDay(addDays(today, -Math.round(weeks * 7))),
    after: (day) => nextWorkingDay(day),
    month: (months) => addMonths(monthOf(today), -months),
    bookedOn(month, delay) {
      const day = addDays(firstDay(addMonths(month, 1)), delay)
      return day > today ? today : day
    },
    at(day, minutes) {
      const instant = Date.parse(`${day}T00:00:00Z`) + (opensAtMinute + minutes) * 60_000
      return new Date(Math.min(instant, now.getTime()))
    },
  }
}

/** A known Monday. */
const monday: Day = '2024-01-01'
const friday = 4

const sinceMonday = (day: Day): number => ((daysBetween(monday, day) % 7) + 7) % 7

function workingDay(day: Day): Day {
  return addDays(day, Math.min(0, friday - sinceMonday(day)))
}

function nextWorkingDay(day: Day): Day {
  const next = addDays(day, 1)
  return sinceMonday(next) > friday ? addDays(next, 7 - sinceMonday(next)) : next
}
