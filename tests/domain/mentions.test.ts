import { describe, expect, it } from 'vitest'
import { mentionsIn, piecesOf } from 'domain/mentions'

const people = [
  { id: 'olga', name: 'Olga Owner', email: 'olga@example.org' },
  { id: 'omar', name: 'Omar Haddad', email: 'omar@example.org' },
  { id: 'omar2', name: 'Omar Other', email: 'omar.other@example.org' },
  { id: 'jose', name: 'José', email: 'jose+ai@example.org' },
  { id: 'twin1', name: 'Kim Lee', email: 'kim.1@example.org' },
  { id: 'twin2', name: 'Kim Lee', email: 'kim.2@example.org' },
]

describe('who is named with an @', () => {
  it.each<[string, string, [string, string | null][]]>([
    ['by the whole name', 'Thanks @Olga Owner for this', [['@Olga Owner', 'olga']]],
    ['whatever the capitals', 'thanks @olga owner', [['@olga owner', 'olga']]],
    ['by a first name that one person has', '@Olga, please look', [['@Olga', 'olga']]],
    ['not by a first name that two have', '@Omar, please look', [['@Omar', null]]],
    ['but by the whole of it', '@Omar Other please look', [['@Omar Other', 'omar2']]],
    ['not by a name that two have', 'Hello @Kim Lee', [['@Kim Lee', null]]],
    ['but by their address', 'Hello @kim.2@example.org.', [['@kim.2@example.org', 'twin2']]],
    ['also where a sentence ends', 'Ask @jose+ai@example.org.', [['@jose+ai@example.org', 'jose']]],
    ['with letters of all languages', 'Ask @José!', [['@José', 'jose']]],
    ['not by the beginning of another name', 'Ask @Olgata', [['@Olgata', null]]],
    ['each once', '@Olga and @olga', [['@Olga', 'olga']]],
    ['several', '(@Olga/@José)', [['@Olga', 'olga'], ['@José', 'jose']]],
    ['in vain', 'Ask @Nobody. Or @nobody@example.org?', [['@Nobody', null], ['@nobody@example.org', null]]],
    ['not by an address alone', 'Write to olga@example.org', []],
    ['not by an @ alone', 'Costs 5 @ 3 each, @', []],
  ])('%s', (_, text, expected) => {
    expect(mentionsIn(text, people).map(({ text: said, userId }) => [said, userId])).toEqual(expected)
  })

  it('a text full of them names no more than a few', () => {
    expect(mentionsIn(Array.from({ length: 200 }, (_, n) => `@nobody${n}`).join(' '), people)).toHaveLength(30)
  })
})

describe('a text in pieces', () => {
  it.each([
    'Thanks @Olga Owner, and @olga@example.org; not @Nobody (at all).',
    'a.*+?^${}()|[]\\/- @José',
    '',
    'Nobody is named here.',
  ])('is the text when they are put together: %j', (text) => {
    expect(piecesOf(text, mentionsIn(text, people)).map((piece) => piece.text).join('')).toBe(text)
  })

  it('has those that are mentions marked', () => {
    const text = 'Thanks @Olga, not @Olgata'
    expect(piecesOf(text, mentionsIn(text, people))).toEqual([
      { text: 'Thanks ', mention: null },
      { text: '@Olga', mention: { text: '@Olga', userId: 'olga' } },
      { text: ', not ', mention: null },
      { text: '@Olgata', mention: { text: '@Olgata', userId: null } },
    ])
  })

  it('takes what looks like a pattern as it is', () => {
    const odd = [{ id: 'odd', name: '1+1 (two)', email: 'odd@example.org' }]
    const text = 'Hello @1+1 (two)'
    expect(piecesOf(text, mentionsIn(text, odd)).at(-1)).toEqual({ text: '@1+1 (two)', mention: { text: '@1+1 (two)', userId: 'odd' } })
  })
})
