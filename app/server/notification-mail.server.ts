import * as notifications from 'db/queries/notifications'
import * as settings from 'db/queries/settings'
import * as users from 'db/queries/users'
import type { ShownNotification } from 'db/queries/notifications'
import type { Settings } from 'db/queries/settings'
import type { User } from 'db/queries/users'
import { dayOf } from 'domain/month'
import { lastDigestAt, type MailChoice } from 'domain/notification-mail'
import { scopeOf } from 'domain/permissions'
import { inboxLines } from '~/features/inbox/inbox-data'
import { accountUrl, notificationMail } from '~/features/inbox/notification-mail'
import { formatsFor } from '~/features/use-cases/formats'
import { actorOf, type Installation } from './context'

const day = 24 * 3_600_000
const newsForDays = 7
const triesAtMost = 5

type Post = Pick<Installation, 'store' | 'mailer'> & { config: Pick<Installation['config'], 'baseUrl'> }

/**
 * Mails people what they were told and have not read: as it happens, or what had come by 07:00 of their day. Each at most
 * once, on two servers too: it counts as mailed from before it is sent, and the inbox has it whatever becomes of the mail.
 * Only a mail that is known not to have left is tried again, by a run with `again`, five times at most.
 */
export async function mailNotifications({ store, mailer, config }: Post, now: Date, { again = false } = {}): Promise<void> {
  if (!mailer.configured) return
  const installation = await settings.find(store.read)
  // The people of a demo do not exist, and their addresses are not ours.
  if (!installation || installation.demo) return
  const mailable = { since: new Date(now.getTime() - newsForDays * day), triesAtMost: again ? triesAtMost : 1 }
  for (const { id, oldest, ...wish } of await notifications.peopleToMail(store.read, mailable)) {
    if (!oldest || oldest >= dueBefore(wish, now)) continue
    const claimed = await store.withTransaction(async (tx) => {
      const user = await users.find(tx, id)
      if (!user || user.disabledAt || user.mail === 'none') return null
      const rows = await notifications.claimForMail(tx, id, scopeOf(actorOf(user)), { ...mailable, before: dueBefore(user, now), now })
      return rows.length ? { user, rows } : null
    })
    if (!claimed) continue
    const letter = letterFor(claimed.user, claimed.rows, { installation, baseUrl: config.baseUrl, now })
    const sending = await mailer.send({ to: claimed.user.email, ...letter, unsubscribe: accountUrl(config.baseUrl) })
    if (sending === 'not_sent') {
      await store.withTransaction((tx) => notifications.markNotMailed(tx, claimed.rows.map((row) => row.id)))
    }
  }
}

/** What had come before then is to be mailed now. */
function dueBefore({ mail, timeZone }: { mail: MailChoice; timeZone: string | null }, now: Date): Date {
  return mail === 'each' ? new Date(now.getTime() + 1) : lastDigestAt(now, timeZone ?? 'UTC')
}

interface Sender {
  installation: Settings
  baseUrl: string
  now: Date
}

function letterFor({ name, locale, timeZone }: User, rows: readonly ShownNotification[], { installation, baseUrl, now }: Sender) {
  const formats = formatsFor({ locale: locale ?? 'en-US', currency: installation.currency, timeZone, today: dayOf(now) })
  return notificationMail(name, inboxLines(rows, new Map(), formats), baseUrl)
}
