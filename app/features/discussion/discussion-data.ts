import type { newest } from 'db/queries/comments'
import { piecesOf } from 'domain/mentions'
import type { Formats } from '~/features/use-cases/formats'

type CommentRow = Awaited<ReturnType<typeof newest>>[number]

export interface Comment {
  id: number
  version: number
  who: string
  at: string
  editedAt: string | null
  /** null where it was removed. */
  words: { pieces: { text: string; named: 'somebody' | 'nobody' | null }[]; body: string; unresolved: string[] } | null
  /** Whether the reader may change it. */
  isOwn: boolean
}

/** Comments as a conversation, the oldest first. @param rows newest first @param authorId whose comments may be changed; null where none may */
export function conversationOf(rows: readonly CommentRow[], authorId: string | null, { instant }: Pick<Formats, 'instant'>): Comment[] {
  return [...rows].reverse().map(({ id, version, body, mentions, by, byName, at, editedAt, removedAt }) => ({
    id,
    version,
    who: byName ?? 'Somebody who is erased',
    at: instant(at),
    editedAt: editedAt && instant(editedAt),
    words: removedAt
      ? null
      : {
          body,
          pieces: piecesOf(body, mentions).map(({ text, mention }) => ({ text, named: mention && (mention.userId === null ? 'nobody' : 'somebody') })),
          unresolved: mentions.flatMap(({ text, userId }) => (userId === null ? text : [])),
        },
    isOwn: !removedAt && by === authorId,
  }))
}
