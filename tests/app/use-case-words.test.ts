import { describe, expect, it } from 'vitest'
import { noFilter, type UseCaseFilter } from 'domain/use-case-filter'
import { activityOf, type ActivityRecord } from '~/features/use-cases/activity-words'
import { filterChips } from '~/features/use-cases/filter-words'
import { formatsFor } from '~/features/use-cases/formats'
import { csvUrl, defaultColumns, nextSort, parseTableState, tableUrl } from '~/features/use-cases/table-state'

const people = new Map([['u1', 'Olga']])
const says = (filter: Partial<UseCaseFilter>) => filterChips({ ...noFilter, ...filter }, people).map((chip) => chip.says)

describe('a filter reads as a sentence', () => {
  it.each<[Partial<UseCaseFilter>, string[]]>([
    [{}, []],
    [{ tier: ['high', 'medium'] }, ['risk tier is high or medium']],
    [{ tier: ['high', null] }, ['risk tier is high or no risk tier']],
    [{ owner: [null] }, ['no owner']],
    [{ owner: ['u1'], businessUnit: ['Claims'] }, ['business unit is Claims', 'owner is Olga']],
    [{ owner: ['u9'] }, ['owner is somebody unknown']],
    [{ marks: ['running', 'kill'], side: ['ten'] }, ['active or on hold', 'kill candidate', 'counts towards the 10']],
    [{ approach: ['rag', 'hybrid', 'commercial'] }, ['approach is RAG, Hybrid or Commercial']],
    [{ gap: ['no_owner', 'no_tier'] }, ['no owner or no risk tier']],
    [{ phase: [3], q: 'claims' }, ['“claims”', 'phase is 3']],
  ])('%j', (filter, expected) => {
    expect(says(filter)).toEqual(expected)
  })

  it('each chip leads to the filter without it', () => {
    const chips = filterChips({ ...noFilter, q: 'x', tier: ['high'], marks: ['kill', 'overdue'] }, people)
    expect(chips.map(({ id, without }) => [id, without])).toEqual([
      ['q', { ...noFilter, tier: ['high'], marks: ['kill', 'overdue'] }],
      ['kill', { ...noFilter, q: 'x', tier: ['high'], marks: ['overdue'] }],
      ['overdue', { ...noFilter, q: 'x', tier: ['high'], marks: ['kill'] }],
      ['tier', { ...noFilter, q: 'x', marks: ['kill', 'overdue'] }],
    ])
  })
})

describe('the table is in its address', () => {
  const stateOf = (query: string) => parseTableState(new URLSearchParams(query)).state

  it.each(['', 'tier=high&sort=-roi', 'q=a+b&columns=key&columns=title&columns=net&size=50&page=3', 'kill=1&page=2'])('?%s', (query) => {
    const state = stateOf(query)
    expect(stateOf(new URL(tableUrl(state, { page: state.page }), 'http://x').search)).toEqual(state)
  })

  it.each(['page=0', 'page=-1', 'page=1.5', 'page=x', 'page=1e309', 'size=7', 'sort=nothing', 'columns=secret'])('?%s is the usual table', (query) => {
    expect(stateOf(query)).toEqual(stateOf(''))
  })

  it('key and title are always shown; a change of anything but the page begins at the first page', () => {
    expect(stateOf('columns=net').columns).toEqual(['key', 'title', 'net'])
    expect(tableUrl(stateOf('page=4&tier=high'), { size: 50 })).toBe('/use-cases?tier=high&size=50')
    expect(tableUrl(stateOf('page=4'), { columns: defaultColumns })).toBe('/use-cases')
  })

  it('numbers sort from the highest down first, words from A', () => {
    expect(nextSort({ key: 'key', direction: 'asc' }, 'roi')).toEqual({ key: 'roi', direction: 'desc' })
    expect(nextSort({ key: 'roi', direction: 'desc' }, 'roi')).toEqual({ key: 'roi', direction: 'asc' })
    expect(nextSort({ key: 'key', direction: 'asc' }, 'title')).toEqual({ key: 'title', direction: 'asc' })
  })

  it('the file has the rows of the table in its order, whatever the page', () => {
    expect(csvUrl(stateOf('tier=high&sort=-roi&page=7&columns=net'))).toBe('/use-cases.csv?tier=high&sort=-roi')
  })
})

describe('records of the log in words', () => {
  const formats = formatsFor({ locale: 'en-US', currency: 'USD', timeZone: null, today: '2026-10-15' })
  const record = (action: string, before: unknown, after: unknown, more: Partial<ActivityRecord> = {}) =>
    activityOf(
      { seq: 7, at: 'now', who: 'Olga', via: 'web', action, before: before ? JSON.stringify(before) : null, after: after ? JSON.stringify(after) : null, ...more },
      formats,
    )

  it('says who did what, and what was and is', () => {
    expect(record('use_case.edit', { title: 'Old', budget: 100_00, sponsor: null }, { title: 'New', budget: 250_50, sponsor: 'Sam' })).toMatchObject({
      who: 'Olga',
      says: 'edited the description',
      changes: [
        { field: 'Title', before: 'Old', after: 'New' },
        { field: 'Budget', before: '$100', after: '$250.50' },
        { field: 'Sponsor', before: null, after: 'Sam' },
      ],
      more: 0,
    })
  })

  it('leaves out what stayed, and ids that a name stands beside', () => {
    const { changes } = record('use_case.assign', { ownerId: 'u1', owner: 'Olga', tier: 'high' }, { ownerId: 'u2', owner: 'Otto', tier: 'high' })
    expect(changes).toEqual([{ field: 'Owner', before: 'Olga', after: 'Otto' }])
  })

  it('knows the words of the field, checklist items and dimensions', () => {
    expect(record('checklist.answer', { no_ml_team: { answer: null } }, { no_ml_team: { answer: 'yes', note: 'Hiring' } }).changes).toEqual([
      { field: 'No ML team', before: null, after: 'Yes' },
      { field: 'No ML team · Note', before: null, after: 'Hiring' },
    ])
    expect(record('readiness.assess', { scores: { data_quality: 2 } }, { scores: { data_quality: 4 }, total: 30 }).changes).toEqual([
      { field: 'Data quality', before: '2', after: '4' },
      { field: 'Total', before: null, after: '30' },
    ])
    expect(record('use_case.hold', { status: 'active' }, { status: 'on_hold', reason: 'No data' }).changes).toEqual([
      { field: 'Status', before: 'Active', after: 'On hold' },
      { field: 'Reason', before: null, after: 'No data' },
    ])
  })

  it('shows months of figures as money, and days as days', () => {
    expect(record('roi.save', { '2026-09': null }, { '2026-09': { compute: 1_234_00 } }).changes).toEqual([{ field: '2026-09 · Compute', before: null, after: '$1,234' }])
    expect(record('phase.replan', { plannedEnd: '2026-10-14' }, { plannedEnd: '2026-12-01' }).changes).toEqual([
      { field: 'Planned end', before: 'Wed, Oct 14', after: 'Dec 1, 2026' },
    ])
  })

  it.each(['not json', '[1,2', '"text"', '{"__proto__":{"x":1}}', `{"a":${'['.repeat(40)}${']'.repeat(40)}}`])('survives %s', (after) => {
    expect(record('something.new', null, null, { after }).says).toBe('Something: new')
  })

  it('shows a bounded number of bounded changes', () => {
    const many = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`field${index}`, 'x'.repeat(9_999)]))
    const { changes, more } = record('use_case.create', null, many)
    expect([changes.length, more]).toEqual([12, 28])
    expect(changes[0]?.after?.length).toBe(401)
  })
})

describe('numbers and dates', () => {
  it.each([
    ['en-US', 'USD', '$1,234,568', '−$1,234,568', '+12.4 %', 'Thu, Oct 15', 'Oct 1, 2025'],
    ['de-DE', 'EUR', '1.234.568 €', '−1.234.568 €', '+12,4 %', 'Do., 15. Okt.', '1. Okt. 2025'],
  ])('%s', (locale, currency, money, negative, percent, near, far) => {
    const formats = formatsFor({ locale, currency, timeZone: null, today: '2026-10-15' })
    expect([formats.money(123_456_750), formats.money(-123_456_750), formats.percent(12.35)].map((text) => text.replace(/\s/g, ' '))).toEqual([money, negative, percent])
    expect([formats.day('2026-10-15'), formats.day('2025-10-01')]).toEqual([near, far])
  })

  it('dates are as precise as they are known', () => {
    const { date } = formatsFor({ locale: 'en-US', currency: 'USD', timeZone: null, today: '2026-10-15' })
    expect(['2023', '2023-07', '2023-07-01'].map(date)).toEqual(['2023', 'July 2023', 'Jul 1, 2023'])
  })

  it('without costs there is no ROI (R1)', () => {
    expect(formatsFor({ locale: 'en-US', currency: 'USD', timeZone: null, today: '2026-10-15' }).percent(null)).toBe('n/a')
  })
})
