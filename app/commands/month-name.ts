import { firstDay, type Month } from 'domain/month'

const words = new Intl.DateTimeFormat('en', { month: 'short', year: 'numeric', timeZone: 'UTC' })

/** `Sep 2026`, for the messages of commands. */
export const monthName = (of: Month): string => words.format(new Date(`${firstDay(of)}T00:00:00Z`))
