/** Months (`YYYY-MM`) and days (`YYYY-MM-DD`) as text: they sort as they read and carry no time zone. */

/** `YYYY-MM`. */
export type Month = string
/** `YYYY-MM-DD`. */
export type Day = string

export const monthPattern = /^(19|20|21)\d{2}-(0[1-9]|1[0-2])$/
export const dayPattern = /^(19|20|21)\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

/** Months since year 0: differences and comparisons become integers. */
export function monthIndex(month: Month): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1
}
export function monthFromIndex(index: number): Month {
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`
}
export const addMonths = (month: Month, count: number): Month => monthFromIndex(monthIndex(month) + count)
/** Whole months from `from` to `to`; negative when `to` is earlier. */
export const monthsBetween = (from: Month, to: Month): number => monthIndex(to) - monthIndex(from)
/** Both ends included; empty when `to` is before `from`. */
export function monthRange(from: Month, to: Month): Month[] {
  const months: Month[] = []
  for (let index = monthIndex(from); index <= monthIndex(to); index += 1) months.push(monthFromIndex(index))
  return months
}

export const monthOf = (day: Day): Month => day.slice(0, 7)
export const firstDay = (month: Month): Day => `${month}-01`
export const daysInMonth = (month: Month): number =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).getUTCDate()
export const lastDay = (month: Month): Day => `${month}-${String(daysInMonth(month)).padStart(2, '0')}`
/** The month before the one that `today` lies in: the last that can be recorded in full. */
export const lastCompletedMonth = (today: Day): Month => addMonths(monthOf(today), -1)

const dayInMs = 86_400_000
const utc = (day: Day): number => Date.parse(`${day}T00:00:00Z`)
export const addDays = (day: Day, count: number): Day => dayOf(new Date(utc(day) + count * dayInMs))
/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => Math.round((utc(to) - utc(from)) / dayInMs)
/** The same day of a later month, or that month's last day where it is shorter. */
export function addMonthsToDay(day: Day, count: number): Day {
  const month = addMonths(monthOf(day), count)
  return `${month}-${String(Math.min(Number(day.slice(8)), daysInMonth(month))).padStart(2, '0')}`
}
/** The UTC day of an instant. */
export const dayOf = (instant: Date): Day => instant.toISOString().slice(0, 10)
/** Whether the text is a day that exists: 2025-02-29 does not. */
export const isDay = (text: string): boolean =>
  dayPattern.test(text) && Number(text.slice(8)) <= daysInMonth(text.slice(0, 7))

/**
 * The fiscal year that a month belongs to, named by the calendar year in which it ends.
 * @param startMonth 1–12: the month in which the fiscal year begins
 */
export function fiscalYear(month: Month, startMonth: number): number {
  const year = Number(month.slice(0, 4))
  return startMonth > 1 && Number(month.slice(5, 7)) >= startMonth ? year + 1 : year
}
/** First and last month of a fiscal year. */
export function fiscalYearMonths(year: number, startMonth: number): { from: Month; to: Month } {
  const from = `${startMonth > 1 ? year - 1 : year}-${String(startMonth).padStart(2, '0')}`
  return { from, to: addMonths(from, 11) }
}

/** First and last day of a fiscal year. */
export function fiscalYearDays(year: number, startMonth: number): { from: Day; to: Day } {
  const { from, to } = fiscalYearMonths(year, startMonth)
  return { from: firstDay(from), to: lastDay(to) }
}
