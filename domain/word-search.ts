/** Finding texts by words in memory, as the full-text index finds use cases: every word asked for begins a word of the text. */

const wordsAtMost = 12

/** Words without case and accents: `Schlüssel` and `schlussel` are the same one. */
function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return plain.match(/[\p{L}\p{N}]+/gu) ?? []
}

/**
 * The condition that a query makes on what has several texts: each word may be in another of them.
 * @returns null where the query has no letter or digit, and so is no condition
 */
export function wordSearch(query: string): ((texts: readonly string[]) => boolean) | null {
  const wanted = wordsOf(query).slice(0, wordsAtMost)
  if (wanted.length === 0) return null
  return (texts) => {
    const words = texts.flatMap(wordsOf)
    return wanted.every((begun) => words.some((word) => word.startsWith(begun)))
  }
}
