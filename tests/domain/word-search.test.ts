import { describe, expect, it } from 'vitest'
import { wordSearch } from 'domain/word-search'

const texts = ['Schadenprüfung mit Bildern', 'UC-0042 42', 'Die Größe der ÄNDERUNG war unklar; e-mail']

describe('words are found', () => {
  it.each([
    ['a whole word', 'Bildern'],
    ['the beginning of one', 'schaden'],
    ['in capitals', 'BILDERN'],
    ['umlauts in capitals', 'SCHADENPRÜFUNG'],
    ['umlauts in small letters', 'änderung'],
    ['without the dots', 'anderung'],
    ['taken apart (NFD)', 'a\u0308nderung'],
    ['a key', 'UC-0042'],
    ['the number of a key', '42'],
    ['several words, in different texts and in any order', 'unklar bild 0042'],
    ['with signs between them', '“Bildern”, (unklar)'],
  ])('%s: %s', (_, query) => expect(wordSearch(query)?.(texts)).toBe(true))

  it.each([
    ['from their middle', 'prüfung'],
    ['where one of several is missing', 'bildern rechnung'],
  ])('not %s: %s', (_, query) => expect(wordSearch(query)?.(texts)).toBe(false))

  it.each(['', '  ', '—%_*'])('%j is no condition', (query) => expect(wordSearch(query)).toBeNull())
})
