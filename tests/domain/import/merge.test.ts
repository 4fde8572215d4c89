import { expect, it } from 'vitest'
import { mergeImport } from 'domain/import/merge'

const open: ReadonlySet<string> = new Set()

it.each([
  ['the source says what it said: nothing to do', 'a', 'a', 'a', {}, 0],
  ['the source changed it: it comes in', 'a', 'b', 'a', { title: 'b' }, 0],
  ['it was edited here: it stays', 'a', 'a', 'c', {}, 0],
  ['both changed it: what is here stays and is reported', 'a', 'b', 'c', {}, 1],
  ['both changed it to the same: nothing to do', 'a', 'b', 'b', {}, 0],
  ['the source no longer says it: it is cleared', 'a', null, 'a', { title: null }, 0],
] as const)('%s', (_, imported, incoming, here, changes, kept) => {
  const merge = mergeImport({ title: imported }, { title: incoming }, { title: here }, open)
  expect(merge.changes).toEqual(changes)
  expect(merge.kept).toHaveLength(kept)
})

it('compares lists and links by what they hold', () => {
  const links = { links: [{ label: 'a', url: 'b' }], tags: ['x'] }
  expect(mergeImport(links, { links: [{ url: 'b', label: 'a' }], tags: ['x'] }, links, open)).toEqual({ changes: {}, kept: [] })
})

it('keeps a locked field whatever the source says, and reports it', () =>
  expect(mergeImport({ phase: 2 }, { phase: 3 }, { phase: 2 }, new Set(['phase']))).toEqual({ changes: {}, kept: [{ field: 'phase', here: 2, source: 3, locked: true }] }))
