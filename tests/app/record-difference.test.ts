import { describe, expect, it } from 'vitest'
import { recordDifference, type FieldDifference } from '~/features/audit/record-difference'
import { formatsFor } from '~/features/use-cases/formats'
import type { Piece } from '~/features/audit/word-difference'

const formats = formatsFor({ locale: 'en-US', currency: 'USD', timeZone: null, today: '2026-10-15' })
const differences = (before: unknown, after: unknown) =>
  recordDifference(before === undefined ? null : JSON.stringify(before), after === undefined ? null : JSON.stringify(after), formats)
const marked = (pieces: Piece[] | null): string | null => pieces && pieces.map(({ kind, text }) => (kind === 'same' ? text : `[${text}]`)).join('')
const row = ({ field, mark, before, after }: FieldDifference) => [field, mark, marked(before), marked(after)]

describe('the difference that a record made', () => {
  it('has what changed first, and says of each field whether it changed, was added or was removed', () => {
    expect(differences({ title: 'Triage', problem: 'Slow', tier: 'low', department: '' }, { title: 'Claims triage', problem: 'Slow', department: 'Claims', dataNature: 'dynamic' }).map(row)).toEqual([
      ['Title', 'changed', 'Triage', 'Claims triage'],
      ['Risk tier', 'removed', 'Low', null],
      ['Department', 'added', null, 'Claims'],
      ['Data', 'added', null, 'Dynamic'],
      ['Business problem', 'same', 'Slow', 'Slow'],
    ])
  })

  it('compares long texts word by word', () => {
    const before = 'Adjusters read every claim twice before it reaches the right desk, which takes two weeks.'
    const [problem] = differences({ problem: before }, { problem: before.replace('two weeks', 'nine days or more') })
    expect(marked(problem?.before ?? null)).toBe(before.replace('two weeks.', '[two] [weeks].'))
    expect(marked(problem?.after ?? null)).toBe(before.replace('two weeks.', '[nine] [days or more].'))
  })

  it('shows two texts with next to nothing in common whole', () => {
    const [problem] = differences({ problem: 'a '.repeat(50) }, { problem: 'b '.repeat(50) })
    expect([problem?.before?.length, problem?.after?.length]).toEqual([1, 1])
  })

  it('goes into what is nested and into lists of things, and names the way', () => {
    expect(differences({ scores: { data_quality: 3 }, months: [{ month: '2026-08', compute: 100 }] }, { scores: { data_quality: 4 }, months: [{ month: '2026-08', compute: 250 }, { month: '2026-09', compute: 1 }] }).map(row)).toEqual([
      ['Scores · Data quality', 'changed', '3', '4'],
      ['Months · #1 · Compute', 'changed', '$1', '$2.50'],
      ['Months · #2 · Month', 'added', null, '2026-09'],
      ['Months · #2 · Compute', 'added', null, '$0.01'],
      ['Months · #1 · Month', 'same', '2026-08', '2026-08'],
    ])
  })

  it('hides nothing: ids, long texts and what reads alike are there', () => {
    const long = 'x'.repeat(5_000)
    expect(differences(undefined, { ownerId: 'user-1', note: long }).map(row)).toEqual([
      ['Owner', 'added', null, 'user-1'],
      ['Note', 'added', null, long],
    ])
    expect(differences({ tier: 'low' }, { tier: 'Low' }).map(row)).toEqual([['Risk tier', 'changed', '"low"', '"Low"']])
    expect(differences({ note: '' }, { note: null }).map(row)).toEqual([['Note', 'changed', '""', 'null']])
  })

  it('shows a record that somebody has damaged as it is', () => {
    expect(recordDifference(null, '{"title":', formats).map(row)).toEqual([['Record', 'added', null, '{"title":']])
  })
})
