/** What a record says that was before and is after, field by field. */
import { wordDifference, type Piece } from './word-difference'
import { nameOf, valueOf, type RecordFormats } from '~/features/use-cases/activity-words'

export const marks = { changed: 'Changed', added: 'Added', removed: 'Removed', same: 'Unchanged' } as const
export type Mark = keyof typeof marks

export interface FieldDifference {
  /** Where it stands in the record, for telling fields apart. */
  path: string
  field: string
  mark: Mark
  /** null where there was, or is, nothing. */
  before: Piece[] | null
  after: Piece[] | null
}

/** Of shorter texts all is new: comparing them word by word would be harder to read than both. */
const longFrom = 60
const deepestLevel = 8

interface Leaf {
  path: string[]
  value: unknown
}

/** What changed first, then what stayed; each in the order in which the record has it. */
export function recordDifference(before: string | null, after: string | null, formats: RecordFormats): FieldDifference[] {
  const was = leavesOf(parsed(before))
  const is = leavesOf(parsed(after))
  const fields = [...new Set([...was.keys(), ...is.keys()])].map((path) => difference(path, was.get(path), is.get(path), formats))
  return [...fields.filter(({ mark }) => mark !== 'same'), ...fields.filter(({ mark }) => mark === 'same')]
}

function difference(path: string, was: Leaf | undefined, is: Leaf | undefined, formats: RecordFormats): FieldDifference {
  const steps = (is ?? was)?.path ?? []
  const field = steps.map((step) => (/^\d+$/.test(step) ? `#${Number(step) + 1}` : nameOf(step))).join(' · ') || 'Record'
  const mark = markOf(was?.value, is?.value)
  const [before, after] = [textOf(was, formats), textOf(is, formats)]
  // What reads alike and is not is shown as it is written.
  const isUnclear = mark !== 'same' && before === after
  return { path, field, mark, ...sides(isUnclear ? written(was) : before, isUnclear ? written(is) : after) }
}

function markOf(was: unknown, is: unknown): Mark {
  if (JSON.stringify(was) === JSON.stringify(is)) return 'same'
  if (isNothing(was)) return isNothing(is) ? 'changed' : 'added'
  return isNothing(is) ? 'removed' : 'changed'
}

const isNothing = (value: unknown): boolean => value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

function textOf(leaf: Leaf | undefined, formats: RecordFormats): string | null {
  if (!leaf || isNothing(leaf.value)) return null
  return valueOf(leaf.path.at(-1) ?? '', leaf.value, formats, Infinity) ?? written(leaf)
}
const written = (leaf: Leaf | undefined): string | null => (leaf ? JSON.stringify(leaf.value) : null)

function sides(before: string | null, after: string | null): { before: Piece[] | null; after: Piece[] | null } {
  if (before !== null && after !== null && before !== after && Math.min(before.length, after.length) >= longFrom) {
    const pieces = wordDifference(before, after)
    // Of two texts that have next to nothing in common but spaces, each is easier to read whole.
    const kept = pieces.reduce((length, { kind, text }) => (kind === 'same' ? length + text.trim().length : length), 0)
    if (kept * 5 >= Math.max(before.length, after.length)) {
      return { before: pieces.filter(({ kind }) => kind !== 'added'), after: pieces.filter(({ kind }) => kind !== 'removed') }
    }
  }
  return { before: before === null ? null : [{ kind: 'same', text: before }], after: after === null ? null : [{ kind: 'same', text: after }] }
}

/** The values with the way to each: `scores` → `data_quality` → 4. Lists of plain values and of links count as one value. */
function leavesOf(value: unknown, path: string[] = [], leaves = new Map<string, Leaf>()): Map<string, Leaf> {
  if (isBranch(value) && path.length < deepestLevel) {
    for (const [key, inner] of Object.entries(value)) leavesOf(inner, [...path, key], leaves)
  } else if (value !== undefined && (path.length > 0 || value !== null)) {
    leaves.set(path.join('\n'), { path, value })
  }
  return leaves
}

function isBranch(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  return !Array.isArray(value) || value.some((one: unknown) => typeof one === 'object' && one !== null && !('label' in one && 'url' in one))
}

function parsed(json: string | null): unknown {
  if (json === null) return undefined
  try {
    return JSON.parse(json) as unknown
  } catch {
    // A record that somebody has damaged is still shown.
    return json
  }
}
