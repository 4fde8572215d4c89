/**
 * What a new password must be (NIST SP 800-63B-4, security.md A1): long enough without a second factor, any characters,
 * no rules of composition, and not one that everybody tries first.
 */

/** In code points of the normal form. */
export const passwordLength = { min: 15, max: 128 } as const

export type PasswordProblem =
  | { rule: 'unreadable' | 'common' | 'repeated' }
  | { rule: 'too_short' | 'too_long'; length: number }
  | { rule: 'personal'; word: string }

export interface KnownWords {
  /** Passwords that many people use, in lower case. */
  common: ReadonlySet<string>
  /** Words that anybody would guess for this person here, from `guessableWords`. */
  guessable: readonly string[]
}

/** Shorter words are in too many good passwords. */
const shortestWord = 3
const shortestCommon = 4

/** The same letters typed on two keyboards are the same password; nothing else about it is changed. */
export const passwordNormalForm = (password: string): string => password.normalize('NFKC')

/** @returns null when the password may be used */
export function passwordProblem(password: string, { common, guessable }: KnownWords): PasswordProblem | null {
  const normal = passwordNormalForm(password)
  if (!normal.isWellFormed() || /\p{Cc}/u.test(normal)) return { rule: 'unreadable' }
  const length = [...normal].length
  if (length < passwordLength.min) return { rule: 'too_short', length }
  if (length > passwordLength.max) return { rule: 'too_long', length }

  const lower = normal.toLowerCase()
  const candidates = [lower, withoutEnds(lower)]
  if (candidates.some((candidate) => candidate.length >= shortestCommon && common.has(candidate))) return { rule: 'common' }
  const units = candidates.flatMap((candidate) => repeatedUnit(candidate) ?? [])
  if (units.some((unit) => unit.length < shortestCommon || common.has(unit) || common.has(withoutEnds(unit)))) return { rule: 'repeated' }
  const word = madeOf(lower.replace(/\P{L}/gu, ''), guessable)
  return word === null ? null : { rule: 'personal', word }
}

/** The sentence for the person. */
export function passwordProblemSays(problem: PasswordProblem): string {
  switch (problem.rule) {
    case 'unreadable':
      return 'This has characters that cannot be typed again. Use letters, digits, punctuation and spaces.'
    case 'too_short':
      return `Use at least ${passwordLength.min} characters; this has ${problem.length}. A few words in a row are easy to remember.`
    case 'too_long':
      return `Use at most ${passwordLength.max} characters; this has ${problem.length}.`
    case 'common':
      return 'Many people use this password, so it is tried first. Choose another.'
    case 'repeated':
      return 'This is one common word or pattern over and over, so it is tried first. Choose another.'
    case 'personal':
      return `Anybody would guess “${problem.word}” with digits or signs around it. Choose another.`
  }
}

/**
 * Words that a guesser would try for this person: each name, its parts, and its parts run together.
 * @param names the product, the organization, the person's name, the part of the e-mail address before the @
 */
export function guessableWords(names: readonly string[]): string[] {
  const words = names.flatMap((name) => {
    const parts = name.normalize('NFKC').toLowerCase().match(/\p{L}+/gu) ?? []
    return [...parts, parts.join('')]
  })
  return [...new Set(words)].filter((word) => word.length >= shortestWord)
}

/** Without digits and signs at either end. */
const withoutEnds = (text: string): string => text.replace(/^\P{L}+|\P{L}+$/gu, '')

/** What the text says over and over, the last time perhaps cut short; null when it repeats nothing. */
function repeatedUnit(text: string): string | null {
  for (let period = 1; period < text.length; period += 1) {
    if (text.slice(period) === text.slice(0, -period)) return text.slice(0, period)
  }
  return null
}

/** The longest of the words, when the letters are nothing but these words in a row; null otherwise. */
function madeOf(letters: string, words: readonly string[]): string | null {
  const reached = new Set([0])
  for (let at = 0; at < letters.length; at += 1) {
    if (!reached.has(at)) continue
    for (const word of words) if (letters.startsWith(word, at)) reached.add(at + word.length)
  }
  if (!letters || !reached.has(letters.length)) return null
  return words.filter((word) => letters.includes(word)).sort((a, b) => b.length - a.length)[0] ?? null
}
