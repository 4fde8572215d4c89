/** How values of other people's files are compared: what a person would read as the same is the same. */
import { fromCell } from '../spreadsheet-cell'

/** Zero-width and direction marks, the byte order mark, soft hyphens: there, but not to be seen. */
const invisible = /[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g
const dashes = /[\u2010-\u2015\u2212\u2E3A\u2E3B\uFE58\uFE63\uFF0D]/g
const singleQuotes = /[\u2018-\u201B\u2032\u00B4\u0060\u02BC]/g
const doubleQuotes = /[\u201C-\u201F\u2033\u00AB\u00BB]/g

/** Control characters that nobody meant and that not every database can keep; tab and line feed stay. */
const controls = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F]/g

/** The text of a cell: line ends as line feeds, nothing that cannot be stored, no blanks around it, our own apostrophe undone. */
export function cellText(raw: string): string {
  return fromCell(raw)
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(controls, '')
    .replace(/^[\s\uFEFF\u200B]+|[\s\uFEFF\u200B]+$/g, '')
}

/** The same on one line, for titles and names. */
export function lineText(raw: string): string {
  return cellText(raw).replace(invisible, '').replace(/\s+/g, ' ').trim()
}

/** Text that the other replacements would leave as it is: most cells are, and an import compares millions. */
const plain = /^[\x20-\x5F\x61-\x7E]*$/

/** The form in which values are compared: ignores case, repeated and other blanks, dash and quote variants. */
export function normalForm(raw: string): string {
  if (plain.test(raw) && !raw.startsWith("'")) return raw.replace(/ {2,}/g, ' ').trim().toLowerCase()
  return cellText(raw)
    .replace(invisible, '')
    .normalize('NFKC')
    .replace(dashes, '-')
    .replace(singleQuotes, "'")
    .replace(doubleQuotes, '"')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
}

/** "a) ", "(2) ", "iv. " before a value of a questionnaire. */
const enumerator = /^(?:\(?(?:[a-z]|\d{1,2}|[ivx]{1,4})\)|(?:[a-z]|\d{1,2})\.)\s+(?=\S)/
const explanation = /\s+-+\s+.*$/

/**
 * The forms under which a value may be listed in a mapping, the most literal first: as it stands, without a leading
 * enumerator, without an explanatory tail after a dash, without both.
 */
export function valueForms(raw: string): string[] {
  const whole = normalForm(raw)
  const bare = whole.replace(enumerator, '')
  return [...new Set([whole, bare, whole.replace(explanation, ''), bare.replace(explanation, '')])].filter(Boolean)
}

/** What people write where they have nothing to say. */
const emptyWords = new Set([
  ...['', '-', '--', '---', '.', '?', 'n/a', 'na', 'n.a.', 'n.a', '#n/a', 'n / a', 'null', 'nil', '(blank)', '(none)'],
  ...['not applicable', 'nicht zutreffend', 'entfällt', 'k.a.', 'k. a.', 'sans objet', 's/o', 'no aplica', 'n/d', 'n.d.'],
  ...['non applicabile', 'niet van toepassing', 'n.v.t.', 'nvt', 'não aplicável', 'não se aplica'],
])

/** Whether a cell says nothing. */
export function isBlank(raw: string): boolean {
  return emptyWords.has(normalForm(raw))
}

/** Headers compare without punctuation and accents as well: `Unité d'affaires` is `unite d affaires`. */
export function headerForm(raw: string): string {
  return normalForm(raw.replace(/([\p{Ll}\d])(?=\p{Lu}\p{Ll})/gu, '$1 '))
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Whether a spreadsheet would take the text for a formula. Plain numbers and a lone dash are none. */
export function looksLikeFormula(raw: string): boolean {
  return /^[=+\-@]/.test(raw.trim()) && !/^[+-]?[\d.,\s]+%?$/.test(raw.trim())
}
