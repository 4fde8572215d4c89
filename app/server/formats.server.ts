import { dayOf } from 'domain/month'
import { formatsFor, type Formats } from '~/features/use-cases/formats'
import type { RequestContext } from './context'
import { localeOf } from './locale.server'

/** How numbers, dates and times are written for whoever asks. */
export function formatsOf(context: Pick<RequestContext, 'user' | 'settings' | 'now'>, request: Request): Formats {
  const { user, settings, now } = context
  return formatsFor({
    locale: localeOf(context, request),
    currency: settings?.currency ?? 'USD',
    timeZone: user?.timeZone ?? null,
    today: dayOf(now),
  })
}
