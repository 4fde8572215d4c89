import { describe, expect, it } from 'vitest'
import { available, isAbsent, isRequiredSeat, type Member } from 'domain/committee'

const today = '2026-10-15'
const member = (userId: string, more: Partial<Member> = {}): Member => ({ userId, name: userId, seat: null, isAlternate: false, absentUntil: null, ...more })
const carla = member('carla', { seat: 'compliance' })
const alma = member('alma', { seat: 'compliance', isAlternate: true })
const hanna = member('hanna', { seat: 'chair' })
const paul = member('paul')

describe('who is asked for a vote (R7)', () => {
  it.each([
    ['everybody, but no alternate whose seat is filled', [], [], ['carla', 'hanna', 'paul']],
    ['the alternate where the seat’s holder is excluded', ['carla'], [], ['alma', 'hanna', 'paul']],
    ['the alternate where the seat’s holder is away', [], [['carla', '2026-10-15']], ['alma', 'hanna', 'paul']],
    ['the holder on the day after their last day away', [], [['carla', '2026-10-14']], ['carla', 'hanna', 'paul']],
    ['nobody of a seat whose holder and alternate are excluded', ['carla', 'alma'], [], ['hanna', 'paul']],
    ['nobody where all are excluded', ['carla', 'alma', 'hanna', 'paul'], [], []],
  ] as const)('%s', (_, excluded, away, asked) => {
    const until = new Map<string, string>(away.map(([id, day]) => [id, day]))
    const members = [carla, alma, hanna, paul].map((one) => ({ ...one, absentUntil: until.get(one.userId) ?? null }))
    expect(available(members, new Set<string>(excluded), today).map(({ userId }) => userId).sort()).toEqual([...asked].sort())
  })

  it('away means up to and including the day', () => {
    expect([null, '2026-10-14', today, '2026-10-16'].map((absentUntil) => isAbsent({ absentUntil }, today))).toEqual([false, false, true, true])
  })
})

it.each([
  ['high:compliance', true],
  ['low:chair', true],
  ['high', false],
  ['none:chair', false],
  ['high:king', false],
  ['', false],
])('a required seat is a tier and a seat: %s', (text, expected) => {
  expect(isRequiredSeat(text)).toBe(expected)
})
