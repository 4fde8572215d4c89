/** Dates as other people's files have them, to ISO text of the precision that they state; never guessed. */
import { daysInMonth } from '../month'
import { isBlank, normalForm } from './matching'
import { monthNamed } from './month-names'

/** Which of the two comes first in `3/4/2024`. */
export const dateOrders = ['month_first', 'day_first'] as const
export type DateOrder = (typeof dateOrders)[number]

/** How a date was understood where its text alone does not say it plainly: imported, and flagged. */
export type DateRemark = 'serial_year' | 'serial_day' | 'two_digit_year'
/** Why a text is not taken as a date. */
export type DateProblem = 'remark_instead' | 'unparsed' | 'order_unknown' | 'no_such_day'

export type ParsedDate =
  | { kind: 'blank' }
  /** `value`: `2023`, `2023-07` or `2023-07-01`. */
  | { kind: 'date'; value: string; remark: DateRemark | null }
  | { kind: 'problem'; problem: DateProblem }

const earliestYear = 1950
const latestYear = 2100

const problem = (name: DateProblem): ParsedDate => ({ kind: 'problem', problem: name })
const pad = (number: number): string => String(number).padStart(2, '0')

/**
 * Reads one cell.
 * @param order of day and month where both could be either; null when nothing says which, and then only days that read
 *   the same both ways, or one way only, are taken
 */
export function parseDate(raw: string, order: DateOrder | null): ParsedDate {
  if (isBlank(raw)) return { kind: 'blank' }
  const text = normalForm(raw).replace(/^["']|["']$/g, '')
  // "N/A - consolidated into another use case": no date, but something to tell the reader.
  if (/^n\/?a\b/.test(text)) return problem('remark_instead')
  return numeric(text, order) ?? withMonthName(text) ?? problem('unparsed')
}

function numeric(text: string, order: DateOrder | null): ParsedDate | null {
  const withoutTime = text.replace(/(?:t|,?\s+)\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:am|pm)?\s*(?:z|utc|gmt|[+-]\d{2}:?\d{2})?$/, '')
  const iso = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(withoutTime)
  if (iso) return dayOf(Number(iso[1]), Number(iso[3]), Number(iso[4]))
  const compact = /^(19|20)(\d{2})(\d{2})(\d{2})$/.exec(withoutTime)
  if (compact) return dayOf(Number(`${compact[1]}${compact[2]}`), Number(compact[3]), Number(compact[4]))
  // A number that a program wrote with its fraction: 2023.0.
  if (/^\d{4}\.0$/.test(withoutTime)) return yearOf(Number(withoutTime), null)
  const yearMonth = /^(\d{4})[-/.](\d{1,2})$/.exec(withoutTime)
  if (yearMonth) return monthOf(Number(yearMonth[1]), Number(yearMonth[2]), null)
  const monthYear = /^(\d{1,2})[-/.](\d{4})$/.exec(withoutTime)
  if (monthYear) return monthOf(Number(monthYear[2]), Number(monthYear[1]), null)
  if (/^\d{4}$/.test(withoutTime)) return yearOf(Number(withoutTime), null)
  const three = /^(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4}|\d{2})$/.exec(withoutTime)
  if (three) return threeNumbers(Number(three[1]), Number(three[3]), three[4] ?? '', three[2] === '.' ? 'day_first' : order)
  const serial = /^(\d{5})(?:\.\d+)?$/.exec(withoutTime)
  return serial ? fromSerial(Number(serial[1])) : null
}

function threeNumbers(first: number, second: number, yearText: string, order: DateOrder | null): ParsedDate {
  const year = yearText.length === 2 ? centuryOf(Number(yearText)) : Number(yearText)
  const remark = yearText.length === 2 ? 'two_digit_year' : null
  const dayFirst = order === 'day_first' || (order === null && first > 12 && second <= 12)
  const monthFirst = order === 'month_first' || (order === null && second > 12 && first <= 12)
  if (!dayFirst && !monthFirst && first !== second) return problem(first > 12 ? 'no_such_day' : 'order_unknown')
  return dayFirst ? dayOf(year, second, first, remark) : dayOf(year, first, second, remark)
}

function withMonthName(text: string): ParsedDate | null {
  const words = text
    .replace(/(\d)(?:st|nd|rd|th|er|º|ª)\b/g, '$1')
    .split(/[\s.,/-]+/)
    .filter((word) => word && !['de', 'of', 'del', 'di', 'do', 'le', 'the', 'den', 'am'].includes(word))
  const named = words.map((word) => (/\d/.test(word) ? null : monthNamed(word)))
  const at = named.findIndex((month) => month !== null)
  const month = named[at]
  const rest = words.filter((_, index) => index !== at)
  if (month == null || rest.length > 2 || !rest.every((word) => /^(\d{1,2}|\d{4})$/.test(word))) return null
  const [one, other] = rest
  if (one === undefined) return null
  if (other === undefined) {
    if (one.length === 4) return monthOf(Number(one), month, null)
    // A spreadsheet writes July 2022 as `22-Jul` or `Jul-22`; a single digit would be a day without its year.
    return one.length === 2 ? monthOf(centuryOf(Number(one)), month, 'two_digit_year') : null
  }
  const [year, day] = one.length === 4 ? [one, other] : [other, one]
  if (day.length > 2) return null
  if (year.length === 4) return dayOf(Number(year), month, Number(day))
  return year.length === 2 && at < 2 ? dayOf(centuryOf(Number(year)), month, Number(day), 'two_digit_year') : null
}

/** 00–69 is this century: portfolios of AI do not begin before 1970. */
const centuryOf = (twoDigits: number): number => (twoDigits < 70 ? 2000 : 1900) + twoDigits

function dayOf(year: number, month: number, day: number, remark: DateRemark | null = null): ParsedDate {
  if (month < 1 || month > 12 || day < 1) return problem('no_such_day')
  if (day > daysInMonth(`${String(year).padStart(4, '0')}-${pad(month)}`)) return problem('no_such_day')
  // A year typed into a column of dates: 2023 is shown as the 2,023rd day since 1900, which is 7/15/1905.
  if (year === 1905) return yearOf(serialOf(year, month, day), 'serial_year')
  if (year < earliestYear || year > latestYear) return problem('unparsed')
  return { kind: 'date', value: `${year}-${pad(month)}-${pad(day)}`, remark }
}

function monthOf(year: number, month: number, remark: DateRemark | null): ParsedDate {
  if (month < 1 || month > 12) return problem('no_such_day')
  if (year < earliestYear || year > latestYear) return problem('unparsed')
  return { kind: 'date', value: `${year}-${pad(month)}`, remark }
}

function yearOf(year: number, remark: DateRemark | null): ParsedDate {
  if (year < earliestYear || year > latestYear) return problem('unparsed')
  return { kind: 'date', value: String(year), remark }
}

const dayInMs = 86_400_000
/** Day 0 of the spreadsheet calendar for every day after its 29 February 1900, which never was. */
const serialEpoch = Date.UTC(1899, 11, 30)

const serialOf = (year: number, month: number, day: number): number =>
  Math.round((Date.UTC(year, month - 1, day) - serialEpoch) / dayInMs)

/** @param serial days of the 1900 calendar of spreadsheets; fractions are times of day */
export function dayOfSerial(serial: number): string {
  return new Date(serialEpoch + Math.floor(serial) * dayInMs).toISOString().slice(0, 10)
}

function fromSerial(serial: number): ParsedDate {
  const day = dayOfSerial(serial)
  const year = Number(day.slice(0, 4))
  return year < earliestYear || year > latestYear
    ? problem('unparsed')
    : { kind: 'date', value: day, remark: 'serial_day' }
}

/**
 * What a column's own values prove about the order of day and month.
 * @returns null when nothing proves it, or when they contradict each other
 */
export function provenDateOrder(values: Iterable<string>): DateOrder | null {
  let dayFirst = false
  let monthFirst = false
  for (const value of values) {
    const match = /^(\d{1,2})[-/](\d{1,2})[-/](\d{2}|\d{4})\b/.exec(normalForm(value))
    if (!match) continue
    const [first, second] = [Number(match[1]), Number(match[2])]
    if (first > 12 && second <= 12) dayFirst = true
    if (second > 12 && first <= 12) monthFirst = true
  }
  if (dayFirst === monthFirst) return null
  return dayFirst ? 'day_first' : 'month_first'
}

/** Whether one date is before another as far as both say: `2023` is not before `2023-07-01`. */
export function isBefore(date: string, other: string): boolean {
  const length = Math.min(date.length, other.length)
  return date.slice(0, length) < other.slice(0, length)
}
