/** Which use cases are about the same thing as a proposal: intake shows them, so that people join before they begin anew. */

export interface Described {
  title: string
  problem: string
}

/** Words that say nothing about what a use case is for. */
const emptyWords = new Set(
  'about across after also and any are based been before being between both but can could data does each from for has have help how into its like many may more most much need new not now one our out over own per project should some such system team than that the their them then there these they this those through too tool use used user users using very was way were what when where which while who will with within work would you your case model models'.split(
    ' ',
  ),
)

/** An ending less for plural and gerund: enough to find "claims" by "claim"; not a stemmer. */
const shortened = (word: string): string => (word.length > 5 ? word.replace(/(?:ies|es|s|ing|ed)$/u, '') : word.replace(/s$/u, ''))

/** The words that a text is about, shortened, each once. */
export function tellingWords(text: string): Set<string> {
  const words = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []
  return new Set(words.filter((word) => !emptyWords.has(word)).map(shortened))
}

/** What the title counts for; the rest is the problem's, which people tell at any length. */
const titleWeight = 0.65
/** Below this, two texts merely share a word. */
const similarFrom = 0.5

/**
 * How much of what a proposal says another use case says too, 0–1. A word of the title that the other only mentions in
 * its problem counts half.
 */
export function similarity(proposal: Described, other: Described): number {
  const otherTitle = tellingWords(other.title)
  const otherText = tellingWords(`${other.title} ${other.problem}`)
  const title = share(tellingWords(proposal.title), (word) => (otherTitle.has(word) ? 1 : otherText.has(word) ? 0.5 : 0))
  const problem = share(tellingWords(proposal.problem), (word) => (otherText.has(word) ? 1 : 0))
  if (title === null || problem === null) return title ?? problem ?? 0
  return titleWeight * title + (1 - titleWeight) * problem
}

/** @returns null without words: nothing said is not the same as nothing in common */
function share(words: ReadonlySet<string>, found: (word: string) => number): number | null {
  if (words.size === 0) return null
  let sum = 0
  for (const word of words) sum += found(word)
  return sum / words.size
}

/** Those of the candidates that are similar enough to ask about, most similar first. */
export function similarTo<Candidate extends Described>(proposal: Described, candidates: readonly Candidate[], atMost: number): Candidate[] {
  return candidates
    .map((candidate) => ({ candidate, likeness: similarity(proposal, candidate) }))
    .filter(({ likeness }) => likeness >= similarFrom)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, atMost)
    .map(({ candidate }) => candidate)
}
