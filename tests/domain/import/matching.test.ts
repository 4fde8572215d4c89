import { describe, expect, it } from 'vitest'
import { cellText, headerForm, isBlank, lineText, looksLikeFormula, normalForm, valueForms } from 'domain/import/matching'

describe('what a person would read as the same is the same', () => {
  it.each([
    ['case', 'NO', 'No'],
    ['repeated blanks', 'Research or  Administrative', 'research or administrative'],
    ['non-breaking and narrow blanks', 'In\u00A0use\u202Ftoday', 'in use today'],
    ['tabs and line feeds inside', 'Language\nTranslation\tTool', 'Language Translation Tool'],
    ['a trailing line feed', 'Rights-Impacting\n', 'Rights-Impacting'],
    ['zero-width characters and byte order marks', '\u200BTools\uFEFF', 'tools'],
    ['kinds of dashes', 'Pre–deployment — pilot', 'Pre-deployment - pilot'],
    ['kinds of quotes', 'Agency’s “own”', 'agency\'s "own"'],
    ['full-width letters', 'ＡＩ', 'AI'],
  ])('ignores %s', (_, one, other) => expect(normalForm(one)).toBe(normalForm(other)))

  it('tells different words apart', () => expect(normalForm('Neither')).not.toBe(normalForm('Either')))
})

it.each([
  ['a) Retired', 'retired'],
  ['(b) Retired', 'retired'],
  ['3) Retired', 'retired'],
  ['1. Retired', 'retired'],
  ['Retired – use case was consolidated', 'retired'],
  ['c) Retired — see notes', 'retired'],
])('finds the word of "%s"', (raw, word) => expect(valueForms(raw)).toContain(word))

it('tries the literal form before the loose ones', () =>
  expect(valueForms('a) High – rights')).toEqual(['a) high - rights', 'high - rights', 'a) high', 'high']))

it.each(['', ' ', '\u00A0', 'N/A', 'n/a ', 'NA', '-', '–', '#N/A', 'entfällt', 'sans objet', 'n.v.t.'])('takes %j for blank', (raw) => expect(isBlank(raw)).toBe(true))
it.each(['0', 'no', 'TBD', 'none of the above'])('does not take %j for blank', (raw) => expect(isBlank(raw)).toBe(false))

it('makes line ends line feeds and drops what cannot be stored', () => expect(cellText(' one\r\ntwo\rthree\0\x07\uD800 ')).toBe('one\ntwo\nthree\uFFFD'))
it('gives back the text of a cell that we exported with an apostrophe (H2)', () => {
  expect(cellText(`'=HYPERLINK("http://x","y")`)).toBe('=HYPERLINK("http://x","y")')
  expect(cellText("'tis the season")).toBe("'tis the season")
})
it('puts a title on one line', () => expect(lineText(' License Plate Reader 3 \n(APP-00325) ')).toBe('License Plate Reader 3 (APP-00325)'))

it.each(['=1+1', '+SUM(A1)', '-2+3', '@cmd', '- Historical logs', '-'])('sees a formula in %j', (raw) => expect(looksLikeFormula(raw)).toBe(true))
it.each(['-5', '+3.5', '-12 %', '1-2', 'a=b'])('sees no formula in %j', (raw) => expect(looksLikeFormula(raw)).toBe(false))

it.each([
  ['Unité d’affaires', 'unite d affaires'],
  ['16_dev_stage', '16 dev stage'],
  ['businessUnit', 'business unit'],
  ['Größe', 'grosse'],
])('compares headers without accents and punctuation: %s', (raw, form) => expect(headerForm(raw)).toBe(form))
