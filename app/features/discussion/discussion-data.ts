import type { ShownComment } from 'db/queries/comments'
import { piecesOf } from 'domain/mentions'
import type { Formats } from '~/features/use-cases/formats'
import { theReview } from '~/features/use-cases/words'

export interface Comment {
  id: number
  version: number
  who: string
  at: string
  editedAt: string | null
  /** What it is about; null where that is the use case. */
  review: { says: string; href: string } | null
  /** null where it was removed. */
  words: { pieces: { text: string; named: 'somebody' | 'nobody' | null }[]; body: string; unresolved: string[] } | null
  /** Whether the reader may change it. */
  isOwn: boolean
}

interface Reading {
  /** Of the use case. */
  base: string
  /** Whose comments may be changed; null where none may. */
  authorId: string | null
  formats: Pick<Formats, 'instant'>
}

/** Comments as a conversation, the oldest first. What is about a closed review stays as it is. @param rows newest first */
export function conversationOf(rows: readonly ShownComment[], { base, authorId, formats: { instant } }: Reading): Comment[] {
  return [...rows].reverse().map(({ id, version, review, body, mentions, by, byName, at, editedAt, removedAt }) => ({
    id,
    version,
    who: byName ?? 'Somebody who is erased',
    at: instant(at),
    editedAt: editedAt && instant(editedAt),
    review: review && { says: theReview(review), href: `${base}/decisions#review-${review.id}` },
    words: removedAt
      ? null
      : {
          body,
          pieces: piecesOf(body, mentions).map(({ text, mention }) => ({ text, named: mention && (mention.userId === null ? 'nobody' : 'somebody') })),
          unresolved: mentions.flatMap(({ text, userId }) => (userId === null ? text : [])),
        },
    isOwn: !removedAt && by === authorId && !review?.closedAt,
  }))
}

export interface ReviewComments {
  /** By the number of the request. */
  ofReview: Record<number, Comment[]>
  /** Whether there are more, older ones. */
  isCut: boolean
}

/** Comments on reviews, of each review apart. @param rows newest first @param atMost how many are shown in all */
export function reviewComments(rows: readonly ShownComment[], atMost: number, reading: Reading): ReviewComments {
  const shown = rows.slice(0, atMost)
  const ids = [...new Set(shown.flatMap(({ requestId }) => requestId ?? []))]
  return {
    ofReview: Object.fromEntries(ids.map((id) => [id, conversationOf(shown.filter(({ requestId }) => requestId === id), reading)])),
    isCut: rows.length > atMost,
  }
}
