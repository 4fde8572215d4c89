import { amountNotation, type AmountNotation } from 'domain/amount-text'
import type { RequestContext } from './context'

const fallback = 'en-US'

/**
 * The language and region in which numbers and dates are written for whoever asks: their own choice, or their browser's
 * first that we can write.
 */
export function localeOf({ user }: Pick<RequestContext, 'user'>, request: Request): string {
  const accepted = (request.headers.get('accept-language') ?? '').slice(0, 500).split(',')
  return [user?.locale, ...accepted.map((part) => part.split(';')[0]?.trim())].find(isWritten) ?? fallback
}

function isWritten(locale: string | null | undefined): locale is string {
  if (!locale || locale === '*') return false
  try {
    return Intl.NumberFormat.supportedLocalesOf(locale).length > 0
  } catch {
    return false
  }
}

/** How amounts are written for whoever asks. */
export function notationOf(context: Pick<RequestContext, 'user' | 'settings'>, request: Request): AmountNotation {
  return amountNotation(localeOf(context, request), context.settings?.currency ?? 'USD')
}
