/** How one text became another, word by word. */

export interface Piece {
  kind: 'same' | 'removed' | 'added'
  text: string
}

/** Where comparing would take more steps than this, the middle counts as rewritten. */
const stepsAtMost = 1_000_000

/** Words, each with the white space before it: what is added at the end leaves the last word as it was. */
const wordsOf = (text: string): string[] => text.match(/\s*\S+|\s+$/g) ?? []

/**
 * The pieces in reading order: without what was added they are the text before, without what was removed the text after.
 * What both begin and end with is set aside first, so that a small change of a long text costs little.
 */
export function wordDifference(before: string, after: string): Piece[] {
  const was = wordsOf(before)
  const is = wordsOf(after)
  const shorter = Math.min(was.length, is.length)
  let start = 0
  while (start < shorter && was[start] === is[start]) start += 1
  let end = 0
  while (end < shorter - start && was[was.length - 1 - end] === is[is.length - 1 - end]) end += 1
  return joined([
    ...pieces('same', was.slice(0, start)),
    ...middle(was.slice(start, was.length - end), is.slice(start, is.length - end)),
    ...pieces('same', was.slice(was.length - end)),
  ])
}

const pieces = (kind: Piece['kind'], words: string[]): Piece[] => words.map((text) => ({ kind, text }))

/** Along the longest sequence of words that both have. */
function middle(was: string[], is: string[]): Piece[] {
  if (was.length * is.length > stepsAtMost) return [...pieces('removed', was), ...pieces('added', is)]
  const common = commonLengths(was, is)
  const width = is.length + 1
  const found: Piece[] = []
  let row = 0
  let column = 0
  while (row < was.length || column < is.length) {
    const [old, now] = [was[row], is[column]]
    const skippingOld = common[(row + 1) * width + column] ?? -1
    const skippingNow = common[row * width + column + 1] ?? -1
    if (old !== undefined && old === now) {
      found.push({ kind: 'same', text: old })
      row += 1
      column += 1
    } else if (old !== undefined && (now === undefined || skippingOld >= skippingNow)) {
      found.push({ kind: 'removed', text: old })
      row += 1
    } else if (now !== undefined) {
      found.push({ kind: 'added', text: now })
      column += 1
    }
  }
  return found
}

/** For each pair of places, how many words the rests from there have in common in the same order; row by row. */
function commonLengths(was: string[], is: string[]): Uint32Array {
  const width = is.length + 1
  const lengths = new Uint32Array((was.length + 1) * width)
  for (let row = was.length - 1; row >= 0; row -= 1) {
    for (let column = is.length - 1; column >= 0; column -= 1) {
      lengths[row * width + column] =
        was[row] === is[column]
          ? (lengths[(row + 1) * width + column + 1] ?? 0) + 1
          : Math.max(lengths[(row + 1) * width + column] ?? 0, lengths[row * width + column + 1] ?? 0)
    }
  }
  return lengths
}

/** Neighbours of one kind as one piece. */
function joined(found: Piece[]): Piece[] {
  const runs: Piece[] = []
  for (const { kind, text } of found) {
    const last = runs.at(-1)
    if (last?.kind === kind) last.text += text
    else runs.push({ kind, text })
  }
  return runs
}
