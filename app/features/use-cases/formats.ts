import { dayPattern, daysBetween, firstDay, type Day, type Month } from 'domain/month'
import { roundHalfAway, type Cents } from 'domain/money'

/** Numbers, dates and times as a person's language writes them. Made on the server, so that pages do not change when they wake up. */
export interface Formats {
  count: (value: number) => string
  /** Whole units: `$1,234,567`, with a real minus. */
  money: (cents: Cents) => string
  /** `$1.2M`, for a tile; the full amount stands beside it or is its title. */
  shortMoney: (cents: Cents) => string
  /** To the cent, where there are any: for what is compared. */
  exactMoney: (cents: Cents) => string
  /** `+12.4 %`, `−61.0 %`; "n/a" without costs (R1). */
  percent: (percent: number | null) => string
  /** `+566.67 %`, `+50 %`: for what is compared. */
  exactPercent: (percent: number | null) => string
  /** A part of a whole: `14.3 %`, without a sign. */
  share: (percent: number) => string
  /** `Oct 2026`. */
  month: (month: Month) => string
  /** A day, with its weekday when it is near. */
  day: (day: Day) => string
  /** A date as precise as it is known: `2023`, `July 2023` or a day. */
  date: (date: string) => string
  /** With the zone. */
  instant: (at: Date) => string
}

interface Place {
  locale: string
  currency: string
  timeZone: string | null
  today: Day
}

const nearDays = 6
const atNoon = (day: Day): Date => new Date(`${day}T12:00:00Z`)
const withMinus = (text: string): string => text.replace('-', '−')

/** Writers of numbers and dates for one place. */
function writersFor({ locale, currency, timeZone }: Omit<Place, 'today'>) {
  const money = { style: 'currency', currency } as const
  const utc = { timeZone: 'UTC' } as const
  return {
    numbers: new Intl.NumberFormat(locale),
    amounts: new Intl.NumberFormat(locale, { ...money, maximumFractionDigits: 0 }),
    short: new Intl.NumberFormat(locale, { ...money, notation: 'compact', minimumFractionDigits: 0, maximumFractionDigits: 1 }),
    exact: new Intl.NumberFormat(locale, { ...money, trailingZeroDisplay: 'stripIfInteger' }),
    percents: new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'exceptZero' }),
    exactPercents: new Intl.NumberFormat(locale, { maximumFractionDigits: 2, signDisplay: 'exceptZero' }),
    shares: new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }),
    days: new Intl.DateTimeFormat(locale, { ...utc, day: 'numeric', month: 'short', year: 'numeric' }),
    nearby: new Intl.DateTimeFormat(locale, { ...utc, weekday: 'short', day: 'numeric', month: 'short' }),
    months: new Intl.DateTimeFormat(locale, { ...utc, month: 'long', year: 'numeric' }),
    shortMonths: new Intl.DateTimeFormat(locale, { ...utc, month: 'short', year: 'numeric' }),
    instants: new Intl.DateTimeFormat(locale, {
      timeZone: timeZone ?? 'UTC',
      timeZoneName: 'short',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
    }),
  }
}

type Writers = ReturnType<typeof writersFor>
const mostKept = 200
const kept = new Map<string, Writers>()

/** Making them takes as long as a query, and few places ask: they are kept. */
function keptWriters(place: Omit<Place, 'today'>): Writers {
  const key = `${place.locale} ${place.currency} ${place.timeZone}`
  const found = kept.get(key)
  if (found) return found
  if (kept.size >= mostKept) kept.clear()
  const made = writersFor(place)
  kept.set(key, made)
  return made
}

export function formatsFor({ locale, currency, timeZone, today }: Place): Formats {
  const { numbers, amounts, short, exact, percents, exactPercents, shares, days, nearby, months, shortMonths, instants } = keptWriters({ locale, currency, timeZone })
  const day = (value: Day): string => (Math.abs(daysBetween(today, value)) <= nearDays ? nearby : days).format(atNoon(value))
  return {
    count: (value) => numbers.format(value),
    // Whole units are rounded here: Intl rounds half to even in places.
    money: (cents) => withMinus(amounts.format(roundHalfAway(cents / 100))),
    // Below a thousand there is nothing to shorten, and tenths of a unit are nobody's.
    shortMoney: (cents) => withMinus((Math.abs(cents) < 1_000_00 ? amounts : short).format(roundHalfAway(cents / 100))),
    exactMoney: (cents) => withMinus(exact.format(cents / 100)),
    percent: (percent) => (percent === null ? 'n/a' : `${withMinus(percents.format(roundHalfAway(percent, 1)))} %`),
    exactPercent: (percent) => (percent === null ? 'n/a' : `${withMinus(exactPercents.format(roundHalfAway(percent, 2)))} %`),
    share: (percent) => `${shares.format(roundHalfAway(percent, 1))} %`,
    month: (month) => shortMonths.format(atNoon(firstDay(month))),
    day,
    date: (date) => (dayPattern.test(date) ? day(date) : date.length === 7 ? months.format(atNoon(`${date}-01`)) : date),
    instant: (at) => instants.format(at),
  }
}
