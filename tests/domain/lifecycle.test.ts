import { expect, it } from 'vitest'
import { isClosed, lifecycle, possibleActs, type LifecycleAct } from 'domain/lifecycle'
import { statuses, type Status } from 'domain/use-case'

it.each<[Status, LifecycleAct[]]>([
  ['proposed', ['activate', 'retire']],
  ['active', ['hold', 'retire']],
  ['on_hold', ['resume', 'retire']],
  ['killed', []],
  ['retired', []],
])('from %s one can %j, and nothing else', (status, acts) => {
  expect(possibleActs(status)).toEqual(acts)
})

it.each<[LifecycleAct, Status, Status]>([
  ['activate', 'proposed', 'active'],
  ['hold', 'active', 'on_hold'],
  ['resume', 'on_hold', 'active'],
  ['retire', 'on_hold', 'retired'],
])('to %s leads from %s to %s', (act, from, to) => {
  expect(lifecycle(from, act)).toEqual({ ok: true, to })
})

it('says what stands in the way', () => {
  expect(lifecycle('killed', 'retire')).toEqual({ ok: false, reason: 'This use case was killed. Its record stays as it is.' })
  expect(lifecycle('active', 'activate')).toMatchObject({ ok: false, reason: 'This use case is active already.' })
})

it('killed and retired use cases are closed', () => {
  expect(statuses.filter(isClosed)).toEqual(['killed', 'retired'])
})
