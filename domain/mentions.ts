/** Who is named with an @ in a text. */

interface Named {
  id: string
  name: string
  email: string
}

/** An @ with what follows it, as it stands in the text. */
export interface Mention {
  text: string
  /** Whom it names; null where nobody, or more than one, could be meant. */
  userId: string | null
}

const mentionsAtMost = 30

/**
 * The mentions in a text, each once, in their order. `@` begins one where no letter or digit is before it: `olga@example.org` names
 * nobody, `@olga@example.org` does. After it comes a whole name, an e-mail address, or a first name that only one of the
 * people has; the longest that fits is meant, capitals do not matter.
 * @param people those who may be named
 */
export function mentionsIn(text: string, people: readonly Named[]): Mention[] {
  const found = new Map<string, Mention>()
  for (const { index } of text.matchAll(/(?<![\p{L}\p{N}._%+-])@(?=[\p{L}\p{N}])/gu)) {
    const mention = mentionAt(text, index + 1, people)
    if (found.size < mentionsAtMost) found.set(mention.text.toLowerCase(), found.get(mention.text.toLowerCase()) ?? mention)
  }
  return [...found.values()]
}

function mentionAt(text: string, start: number, people: readonly Named[]): Mention {
  const rest = text.slice(start)
  const fits = people
    .flatMap((person) => [person.name, person.email, firstName(person.name)].map((called) => ({ id: person.id, called })))
    .filter(({ called }) => called !== '' && beginsWith(rest, called))
    .sort((a, b) => b.called.length - a.called.length)
  const longest = fits[0]?.called.length ?? 0
  const meant = new Set(fits.filter(({ called }) => called.length === longest).map(({ id }) => id))
  const [only] = meant
  if (only !== undefined && meant.size === 1) return { text: `@${rest.slice(0, longest)}`, userId: only }
  return { text: `@${longest ? rest.slice(0, longest) : wordOf(rest)}`, userId: null }
}

const firstName = (name: string): string => name.split(/\s/)[0] ?? ''

/** Whether the text begins with this, and the word ends with it. */
function beginsWith(text: string, called: string): boolean {
  return text.slice(0, called.length).toLowerCase() === called.toLowerCase() && !/^[\p{L}\p{N}]/u.test(text.slice(called.length))
}

/** What somebody may have meant: an address, or one word. */
const wordOf = (text: string): string => /^[^\s@,;:!?()<>"]+(@[^\s@,;:!?()<>"]+)?/u.exec(text)?.[0].replace(/[.'’]+$/, '') ?? ''

/** A text in pieces, so that those which are mentions can be shown as such. */
export function piecesOf(text: string, mentions: readonly Mention[]): { text: string; mention: Mention | null }[] {
  if (!mentions.length) return [{ text, mention: null }]
  const longestFirst = [...mentions].sort((a, b) => b.text.length - a.text.length)
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}._%+-])(${longestFirst.map((mention) => escaped(mention.text)).join('|')})(?![\\p{L}\\p{N}])`, 'giu')
  return text
    .split(pattern)
    .map((piece, index) => ({
      text: piece,
      mention: index % 2 === 1 ? (mentions.find((mention) => mention.text.toLowerCase() === piece.toLowerCase()) ?? null) : null,
    }))
    .filter((piece) => piece.text !== '')
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
