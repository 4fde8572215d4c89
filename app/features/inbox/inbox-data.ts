import type { ShownNotification } from 'db/queries/notifications'
import type { Told } from 'domain/notifications'
import type { Formats } from '~/features/use-cases/formats'
import { notificationSays } from './notification-words'

export interface InboxLine {
  id: number
  says: string
  place: string
  /** What was said, where it is about that and still there. */
  excerpt: string | null
  useCase: { key: string; title: string }
  at: string
  /** For machines. */
  instant: string
  isUnread: boolean
}

/** The comments that rows are about. */
export const commentIdsOf = (rows: readonly Pick<ShownNotification, 'facts'>[]): number[] =>
  rows.flatMap(({ facts }) => ('commentId' in facts ? facts.commentId : []))

const excerptAtMost = 200

function excerptOf(facts: Told['facts'], said: ReadonlyMap<number, string>): string | null {
  if (!('commentId' in facts)) return null
  const body = said.get(facts.commentId)
  if (body === undefined) return 'The comment was removed.'
  const line = body.replace(/\s+/g, ' ')
  return line.length > excerptAtMost ? `${line.slice(0, excerptAtMost)}…` : line
}

/** Rows in words, for whoever reads them. @param said the words of `commentIdsOf` */
export function inboxLines(rows: readonly ShownNotification[], said: ReadonlyMap<number, string>, formats: Pick<Formats, 'day' | 'month' | 'instant'>): InboxLine[] {
  return rows.map(({ id, kind, facts, place, key, title, at, readAt, byName }) => ({
    id,
    says: notificationSays({ kind, facts } as Told, byName, formats),
    excerpt: excerptOf(facts, said),
    place,
    useCase: { key, title },
    at: formats.instant(at),
    instant: at.toISOString(),
    isUnread: readAt === null,
  }))
}
