import { describe, expect, it } from 'vitest'
import { contentText, identityText, likeness, matchAlike, matchExactly } from 'domain/import/fingerprint'

interface Cells {
  title: string
  unit?: string
  text?: string
  id?: string
}
const one = ({ title, unit = 'A', text = '', id }: Cells) => {
  const content = new Map(Object.entries({ title, unit, text }).filter(([, value]) => value))
  return { externalId: id ?? null, title, content, contentHash: contentText(content), fingerprint: identityText({ title, businessUnit: unit, department: null }) }
}
const earlier = (...cells: Cells[]) => cells.map((cell, index) => ({ ...one(cell), useCaseId: 100 + index }))
const incoming = (...cells: Cells[]) => cells.map((cell, index) => ({ ...one(cell), record: 1 + index }))

/** Record → use case, after both steps. */
function match(before: ReturnType<typeof earlier>, now: ReturnType<typeof incoming>) {
  const exact = matchExactly(before, now)
  const alike = matchAlike(exact.useCases, exact.records)
  return {
    pairs: Object.fromEntries([...exact.pairs, ...alike.pairs].map(({ record, useCase }) => [record.record, useCase.useCaseId])),
    created: alike.records.map(({ record }) => record),
    gone: alike.useCases.map(({ useCaseId }) => useCaseId),
  }
}
const long = 'a text of its own, long enough to be nobody else’s by mere chance in a register of thousands'

describe('records are recognised', () => {
  it('by their identifier, whatever else changed', () =>
    expect(match(earlier({ title: 'Old', id: '7' }), incoming({ title: 'New', unit: 'B', id: '7' })).pairs).toEqual({ 1: 100 }))
  it('by saying the same in every cell, in whatever order', () =>
    expect(match(earlier({ title: 'X' }, { title: 'Y' }), incoming({ title: 'Y' }, { title: 'X' })).pairs).toEqual({ 1: 101, 2: 100 }))
  it('each once, where several say the same', () => {
    const { pairs, created } = match(earlier({ title: 'X' }, { title: 'X' }), incoming({ title: 'X' }, { title: 'X' }, { title: 'X' }))
    expect(pairs).toEqual({ 1: 100, 2: 101 })
    expect(created).toEqual([3])
  })
  it('by name and unit, where a cell changed', () => expect(match(earlier({ title: 'X', text: 'a' }), incoming({ title: 'X', text: 'b' })).pairs).toEqual({ 1: 100 }))
  it('among those of one name by most cells alike', () => {
    const before = earlier({ title: 'Generative AI Usage', text: 'alpha' }, { title: 'Generative AI Usage', text: 'beta' })
    const now = incoming({ title: 'Generative AI Usage', text: 'beta, corrected' }, { title: 'Generative AI Usage', text: 'alpha' })
    expect(match(before, now).pairs).toEqual({ 2: 100, 1: 101 })
  })
  it('by name, in another unit, where much else is the same', () =>
    expect(match(earlier({ title: 'X', unit: 'A', text: 'a' }), incoming({ title: 'X', unit: 'B', text: 'a' })).pairs).toEqual({ 1: 100 }))
  it('under another name, where nearly everything else is the same', () => {
    const cells = (title: string) => {
      const content = new Map<string, string>([...Array(10).keys()].map((place) => [`c${place}`, `${long} ${place}`])).set('title', title)
      return { externalId: null, title, content, contentHash: contentText(content), fingerprint: identityText({ title, businessUnit: 'A', department: null }) }
    }
    const { pairs } = matchAlike([{ ...cells('Old name'), useCaseId: 100 }], [{ ...cells('New name'), record: 1 }])
    expect(pairs).toHaveLength(1)
  })
})

describe('records are not confused', () => {
  it('with those of another identifier', () => expect(match(earlier({ title: 'X', id: '7' }), incoming({ title: 'X', id: '8' }))).toMatchObject({ created: [1], gone: [100] }))
  it('with those of another unit that say other things', () =>
    expect(match(earlier({ title: 'X', unit: 'A', text: 'a' }), incoming({ title: 'X', unit: 'B', text: 'b' }))).toMatchObject({ created: [1], gone: [100] }))
})

it('a register that gets identifiers later is still recognised', () => expect(match(earlier({ title: 'X' }), incoming({ title: 'X', id: '7' })).pairs).toEqual({ 1: 100 }))
it('the order of columns is no content', () => expect(contentText(new Map([['a', '1'], ['b', '2']]))).toBe(contentText(new Map([['b', '2'], ['a', '1']]))))
it('likeness is the share of cells that are the same', () => expect(likeness(new Map([['a', '1'], ['b', '2']]), new Map([['a', '1'], ['b', '3']]))).toBeCloseTo(1 / 3))
