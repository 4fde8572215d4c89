import { firstDay, type Month } from 'domain/month'

/** `Oct 2026` in a language. */
export function monthLabels(locale: string): (month: Month) => string {
  const format = new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' })
  return (month) => format.format(new Date(`${firstDay(month)}T00:00:00Z`))
}
