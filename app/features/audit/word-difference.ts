import { diffWordsWithSpace } from 'diff'

export interface Piece {
  kind: 'same' | 'removed' | 'added'
  text: string
}

/** More changed words than this are no change but another text, and take long to compare. */
const editsAtMost = 1_000

/**
 * How one text became another, word by word, in reading order: without what was added the pieces are the text before,
 * without what was removed the text after.
 */
export function wordDifference(before: string, after: string): Piece[] {
  const changes = diffWordsWithSpace(before, after, { maxEditLength: editsAtMost }) ?? [
    { value: before, removed: true, added: false },
    { value: after, removed: false, added: true },
  ]
  return changes.map(({ value, removed, added }) => ({ kind: removed ? 'removed' : added ? 'added' : 'same', text: value }))
}
