import { describe, expect, it } from 'vitest'
import { bindColumns, claimsGovernance, lookUp, mappingProblems, type ColumnMapping, type Mapping } from 'domain/import/mapping'
import { usFederal2024 } from 'domain/import/mappings/us-federal-2024'

const column = (header: string, more: Partial<ColumnMapping> = {}): ColumnMapping => ({ header, occurrence: 1, field: null, ...more })
const mapping = (...columns: ColumnMapping[]): Mapping => ({ source: 'register', sheet: null, headerRow: null, columns, fixed: {} })

describe('columns are found by their header', () => {
  const bound = (of: Mapping, headers: string[]) => bindColumns(of, headers).columns.map(({ header, mapping: found }) => [header, found?.field ?? null])

  it('whatever its case, blanks and quotes', () =>
    expect(bound(mapping(column('The AI’s Name', { field: 'title' })), ["the  AI's name\u00A0"])).toEqual([['The AI’s Name', 'title']]))
  it('by place among columns with the same header', () => {
    const of = mapping(column('Other', { occurrence: 2, field: 'vendor' }), column('Name', { field: 'title' }))
    expect(bound(of, ['Name', 'Other', 'Other', 'Other'])).toEqual([['Name', 'title'], ['Other', null], ['Other', 'vendor'], ['Other', null]])
  })
  it('by the name that another edition gives it, and is called by its own', () =>
    expect(bound(mapping(column('Use Case Name', { aliases: ['2_use_case_name'], field: 'title' })), ['2_use_case_name'])).toEqual([['Use Case Name', 'title']]))
  it('and says which are missing', () => expect(bindColumns(mapping(column('A'), column('B')), ['B']).missing.map(({ header }) => header)).toEqual(['A']))
  it('tells columns with the same header apart by a key', () => {
    const keys = bindColumns(mapping(), ['Other', 'Other', '']).columns.map(({ key }) => key)
    expect(new Set(keys).size).toBe(3)
  })
})

describe('words are looked up', () => {
  const stage = column('Stage', { field: 'stage', values: { Retired: 'retired', 'In use': 'phase_5', 'In use – pilot': 'phase_3' } })
  it.each([
    ['RETIRED', 'retired'],
    ['a) Retired', 'retired'],
    ['Retired – consolidated', 'retired'],
    ['in\u00A0use\n', 'phase_5'],
    ['In use - pilot', 'phase_3'],
    ['In use – everywhere', 'phase_5'],
  ])('%j means %s', (word, value) => expect(lookUp(stage, word)).toEqual({ found: true, value }))
  it('and what is not mapped is not guessed', () => expect(lookUp(stage, 'Unretired')).toEqual({ found: false }))
  it('except where the mapping says what any other word means', () =>
    expect(lookUp(column('Product', { field: 'approach', values: { None: 'unknown', '*': 'commercial' } }), 'Copilot')).toEqual({ found: true, value: 'commercial' }))
})

describe('what cannot be imported is refused by name (H3)', () => {
  it.each(['Signed off by', 'sign_off', 'signer_id', 'Gate 2 decision', 'gate_approved', 'Committee vote', 'approved_by', 'Approval date', 'audit_seq', 'owner_id', 'votes', 'Version', 'history'])('%s', (header) =>
    expect(claimsGovernance(header)).toBe(true),
  )
  it.each(['Owner', 'Status', 'Stage of Development', 'Has the SAOP assessed the privacy risks?', 'Signal detection', 'Name'])('%s may', (header) =>
    expect(claimsGovernance(header)).toBe(false),
  )
  it('and says so for a file that has such columns', () => expect(bindColumns(mapping(column('Name', { field: 'title' })), ['Name', 'Signed off by']).refused).toEqual(['Signed off by']))
})

describe('a mapping says what is wrong with it', () => {
  it.each([
    ['no title', mapping(column('A')), 'No column is mapped to the title'],
    ['two columns for one field', mapping(column('A', { field: 'title' }), column('B', { field: 'title' })), '"B" and "A" are both mapped to Title'],
    ['a meaning that is none', mapping(column('A', { field: 'title' }), column('B', { field: 'tier', values: { x: 'huge' } })), '"huge" is no Risk tier'],
    ['a decision as status', mapping(column('A', { field: 'title' }), column('Gate decision', { field: 'status' })), 'sign-offs and decisions are made here'],
  ])('%s', (_, of, says) => expect(mappingProblems(of).join()).toContain(says))
  it('and nothing about the one that ships', () => expect(mappingProblems(usFederal2024)).toEqual([]))
})
