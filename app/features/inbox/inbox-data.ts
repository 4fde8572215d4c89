import type { ShownNotification } from 'db/queries/notifications'
import type { Told } from 'domain/notifications'
import type { Formats } from '~/features/use-cases/formats'
import { notificationSays } from './notification-words'

export interface InboxLine {
  id: number
  says: string
  place: string
  useCase: { key: string; title: string }
  at: string
  /** For machines. */
  instant: string
  isUnread: boolean
}

/** Rows in words, for whoever reads them. */
export function inboxLines(rows: readonly ShownNotification[], formats: Pick<Formats, 'day' | 'month' | 'instant'>): InboxLine[] {
  return rows.map(({ id, kind, facts, place, key, title, at, readAt, byName }) => ({
    id,
    says: notificationSays({ kind, facts } as Told, byName, formats),
    place,
    useCase: { key, title },
    at: formats.instant(at),
    instant: at.toISOString(),
    isUnread: readAt === null,
  }))
}
