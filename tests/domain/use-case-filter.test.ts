import fc from 'fast-check'
import { expect, it } from 'vitest'
import { approaches, healths, phases, statuses, tiers } from 'domain/use-case'
import { filterParamNames, filterParams, gapKinds, isFiltered, marks, noFilter, parseFilter, sides, linkToUseCases, type UseCaseFilter } from 'domain/use-case-filter'
import { defaultSort, formatSort, parseSort, sortKeys } from 'domain/use-case-sort'

const parsed = (query: string) => parseFilter(new URLSearchParams(query))

it.each<[string, Partial<UseCaseFilter>]>([
  ['', {}],
  ['q=claims+triage', { q: 'claims triage' }],
  ['tier=high&tier=medium', { tier: ['high', 'medium'] }],
  ['tier=none', { tier: [null] }],
  ['phase=3&phase=none', { phase: [3, null] }],
  ['owner=none', { owner: [null] }],
  ['businessUnit=R%26D', { businessUnit: ['R&D'] }],
  ['businessUnit=%7Enone&businessUnit=none&businessUnit=%7E%7Enone', { businessUnit: ['none', null, '~none'] }],
  ['gap=missing_roi', { gap: ['missing_roi'] }],
  ['side=ten&running=1', { side: ['ten'], marks: ['running'] }],
  ['kill=1&doubleDown=1&overdue=1&ladderSkip=1&recorded=1&brokenEven=1&waiting=1', { marks: ['kill', 'doubleDown', 'overdue', 'ladderSkip', 'recorded', 'brokenEven', 'waiting'] }],
  ['status=proposed', { status: ['proposed'] }],
  ['health=none', { health: [null] }],
  ['tier=high&tier=high', { tier: ['high'] }],
  ['tier=&approach=', {}],
  ['page=3&columns=roi', {}],
])('reads ?%s', (query, filter) => {
  expect(parsed(query)).toEqual({ filter: { ...noFilter, ...filter }, problems: [] })
})

it.each([
  ['tier=extreme', [{ param: 'tier', value: 'extreme' }]],
  ['phase=6&phase=0&phase=01', ['6', '0', '01'].map((value) => ({ param: 'phase', value }))],
  ['status=none', [{ param: 'status', value: 'none' }]],
  ['kill=yes', [{ param: 'kill', value: 'yes' }]],
  ['gap=__proto__', [{ param: 'gap', value: '__proto__' }]],
  ['businessUnit=a%00b', [{ param: 'businessUnit', value: 'a\0b' }]],
])('names what it cannot read in ?%s instead of leaving it out', (query, problems) => {
  expect(parsed(query)).toEqual({ filter: noFilter, problems })
})

it('reads a bounded number of bounded values', () => {
  const many = new URLSearchParams(Array.from({ length: 500 }, (_, index) => ['owner', `person-${index}`]))
  expect(parseFilter(many).filter.owner).toHaveLength(50)
  expect(parsed(`q=${'x'.repeat(9999)}`).filter.q).toHaveLength(200)
  expect(parsed(`businessUnit=${'x'.repeat(201)}`).problems).toHaveLength(1)
})

const text = fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' }).filter((value) => value !== 'none' && value.trim() === value && !/\p{Cc}|\p{Cs}/u.test(value))
const some = <Value>(values: readonly Value[]) => fc.uniqueArray(fc.constantFrom(...values))
const filters: fc.Arbitrary<UseCaseFilter> = fc.record({
  q: fc.oneof(fc.constant(''), text),
  businessUnit: fc.uniqueArray(fc.oneof(text, fc.constant(null)), { maxLength: 5 }),
  owner: fc.uniqueArray(fc.oneof(text, fc.constant(null)), { maxLength: 5 }),
  tier: some([...tiers, null]),
  approach: some([...approaches, null]),
  phase: some([...phases, null]),
  status: some(statuses),
  health: some([...healths, null]),
  gap: some(gapKinds),
  side: some(sides),
  marks: some(marks).map((chosen) => marks.filter((mark) => chosen.includes(mark))),
})

it('every filter survives the URL', () => {
  fc.assert(
    fc.property(filters, (filter) => {
      expect(parseFilter(new URLSearchParams(filterParams(filter).toString()))).toEqual({ filter, problems: [] })
      expect([...filterParams(filter).keys()].every((param) => filterParamNames.includes(param))).toBe(true)
    }),
  )
})

it('the list behind a number is one URL', () => {
  expect(linkToUseCases({ tier: ['high'], marks: ['running'] })).toBe('/use-cases?tier=high&running=1')
  expect(linkToUseCases({})).toBe('/use-cases')
  expect([isFiltered(noFilter), isFiltered({ ...noFilter, tier: [null] })]).toEqual([false, true])
})

it.each(sortKeys.flatMap((key) => [key, `-${key}`]))('sorts by %s', (written) => {
  const sort = parseSort(written)
  expect(sort && formatSort(sort)).toBe(written)
})

it.each(['', 'id', '--roi', 'roi;drop table', '__proto__'])('has no order %j', (written) => {
  expect(parseSort(written)).toBeNull()
  expect(formatSort(defaultSort)).toBe('key')
})
