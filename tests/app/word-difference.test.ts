import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wordDifference, type Piece } from '~/features/audit/word-difference'

const without = (kind: Piece['kind'], pieces: Piece[]): string => pieces.flatMap((piece) => (piece.kind === kind ? [] : [piece.text])).join('')
const shown = (pieces: Piece[]): string => pieces.map(({ kind, text }) => ({ same: text, removed: `[-${text}-]`, added: `{+${text}+}` })[kind]).join('')

describe('how a text became another', () => {
  it.each([
    ['a word is replaced', 'It takes two weeks now', 'It takes five weeks now', 'It takes [-two-]{+five+} weeks now'],
    ['a sentence is added at the end', 'It is slow.', 'It is slow. And costly.', 'It is slow.{+ And costly.+}'],
    ['a word is left out', 'It is very slow', 'It is slow', 'It is [-very -]slow'],
    ['there was nothing', '', 'It is slow', '{+It is slow+}'],
    ['nothing is left', 'It is slow', '', '[-It is slow-]'],
    ['nothing changed', ' It is\nslow ', ' It is\nslow ', ' It is\nslow '],
    ['there are changes in two places', 'a b c d', 'x b c d a', '[-a-]{+x+} b c d{+ a+}'],
  ])('%s', (_, before, after, says) => expect(shown(wordDifference(before, after))).toBe(says))

  it('holds both texts, whatever they are, and no two neighbours of one kind', () => {
    const text = fc.array(fc.constantFrom('slow', 'costly', ' ', '\n', 'a', 'b ', 'ü'), { maxLength: 30 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, text, (before, after) => {
        const pieces = wordDifference(before, after)
        expect([without('added', pieces), without('removed', pieces)]).toEqual([before, after])
        expect(pieces.every(({ kind }, index) => kind !== pieces[index + 1]?.kind)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('of two long texts without a word in common takes no time', () => {
    const long = (word: string) => Array.from({ length: 20_000 }, (_, index) => `${word}${index}`).join(' ')
    const started = performance.now()
    expect(wordDifference(long('a'), long('b')).map(({ kind }) => kind)).toEqual(['removed', 'added'])
    expect(performance.now() - started).toBeLessThan(500)
  })
})
