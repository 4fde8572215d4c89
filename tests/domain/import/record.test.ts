import { describe, expect, it } from 'vitest'
import { bindColumns, type ColumnMapping, type ImportField, type Mapping } from 'domain/import/mapping'
import { usFederal2024 } from 'domain/import/mappings/us-federal-2024'
import { readRecord, type ReadRecord } from 'domain/import/record'
import { findDuplicates } from 'domain/import/duplicates'

type Cells = Record<string, string>
const federalHeaders = usFederal2024.columns.map(({ header }) => header)

/** A record of the federal inventory with these cells, the rest empty. */
function federal(cells: Cells, record = 1): ReadRecord {
  const row = federalHeaders.map((header) => cells[header] ?? '')
  return readRecord({ record, physicalLine: record + 1, cells: row }, bindColumns(usFederal2024, federalHeaders), usFederal2024, 'USD')
}
const named = (cells: Cells) => federal({ 'Use Case Name': 'Chatbot', ...cells })
const causesOf = (read: ReadRecord) => read.findings.map(({ cause }) => cause)
const impact = 'Is the AI use case rights-impacting, safety-impacting, both, or neither?'
const product = 'Is the AI use case found in the below list of general commercial AI products and services?'
const pii = 'Does this AI use case involve personally identifiable information (PII) that is maintained by the agency?'

/** A record of a register with one column per field. */
function register(values: Partial<Record<ImportField, string>>, more: Partial<Record<ImportField, Partial<ColumnMapping>>> = {}): ReadRecord {
  const all = { title: 'Chatbot', ...values }
  const fields = Object.keys(all) as ImportField[]
  const mapping: Mapping = { source: 's', sheet: null, headerRow: 1, fixed: {}, columns: fields.map((field) => ({ header: `H ${field}`, occurrence: 1, field, ...more[field] })) }
  const headers = fields.map((field) => `H ${field}`)
  return readRecord({ record: 1, physicalLine: 2, cells: fields.map((field) => all[field] ?? '') }, bindColumns(mapping, headers), mapping, 'USD')
}

describe('the federal inventory: stage becomes phase and status', () => {
  it.each([
    ['Planned', 1, 'proposed', []],
    ['Ideation', 1, 'proposed', []],
    ['Initiated', 1, 'active', []],
    ['Acquisition and/or Development', 2, 'active', ['stage_ambiguous']],
    ['Implementation and Assessment', 3, 'active', ['stage_ambiguous']],
    ['Operation and Maintenance', 5, 'active', []],
    ['a) In production – since 2021', 5, 'active', []],
    ['IN\u00A0MISSION\n', 5, 'active', []],
    ['Retired', null, 'retired', ['retired_phase_unknown', 'retired_without_date']],
    ['Research or  Administrative Action Complete', null, 'proposed', ['stage_unmapped']],
    ['', null, 'proposed', ['stage_missing']],
  ] as const)('%s', (stage, phase, status, findings) => {
    const read = named({ 'Stage of Development': stage, [impact]: 'Both', [product]: 'Searching', Bureau: 'X', 'Agency Abbreviation': 'Y' })
    expect(read.draft).toMatchObject({ phase, status })
    expect(causesOf(read).filter((cause) => cause !== 'owner_missing')).toEqual(findings)
  })
})

describe('the federal inventory: impact becomes tier', () => {
  it.each([
    ['Rights-Impacting\n', 'high', null],
    ['Safety-impacting', 'high', null],
    ['Both', 'high', null],
    ['Neither', 'medium', null],
    ['', null, 'tier_missing'],
    ['No, use case is too new to fully assess impacts; will be reassessed.', null, 'tier_unmapped'],
    ['Case-by-case assessment', null, 'tier_unmapped'],
  ])('%j is %s', (word, tier, cause) => {
    const read = named({ [impact]: word })
    expect(read.draft?.tier).toBe(tier)
    expect(causesOf(read).find((one) => one.startsWith('tier'))).toBe(cause ?? undefined)
  })
  it('keeps the word of the source as the reason', () => {
    expect(named({ [impact]: 'Both' }).draft?.tierReason).toBe('The source says "Both".')
    expect(named({ [impact]: 'Neither' }).draft?.tierReason).toContain('The source says "Neither".')
  })
})

it.each([
  ['Searching for information using AI.', 'commercial'],
  ['Generative AI-assisted legal research tool', 'commercial'],
  ['None of the above.', null],
  ['None of the Above', null],
  ['N/A', null],
  ['', null],
])('the federal inventory: product %j gives the approach %s', (word, approach) => {
  const read = named({ [product]: word })
  expect(read.draft?.approach).toBe(approach)
  expect(causesOf(read).includes('approach_unknown')).toBe(approach === null)
})

it('takes text that mentions fine-tuning for a hint, not an answer', () => {
  const read = named({ 'What is the intended purpose and expected benefits of the AI?': 'Uses a fine-tuned model.', [product]: 'None of the above.' })
  expect(read.draft?.approach).toBeNull()
  expect(read.findings.find(({ cause }) => cause === 'approach_unknown')?.reason).toContain('fine-tuned')
})

it.each([
  ['Yes', 'yes'],
  ['No', 'no'],
  [' ', null],
  ['N/A', null],
])('personal data %j is %s, and no regulation follows from it', (word, personalData) => expect(named({ [pii]: word }).draft).toMatchObject({ personalData, regulations: [] }))

it('leaves a bad date empty and says why', () => {
  const read = named({ 'Date Initiated': 'Q4FY25', 'Date Retired': 'N/A - Active as R&D only.', 'Date Implemented': '7/15/1905' })
  expect(read.draft).toMatchObject({ startedOn: null, retiredOn: null, implementedOn: '2023' })
  expect(read.findings).toContainEqual(expect.objectContaining({ row: 1, physicalLine: 2, severity: 'warning', cause: 'date_unparsed', column: 'Date Initiated', value: 'Q4FY25' }))
  expect(causesOf(read)).toEqual(expect.arrayContaining(['date_remark', 'date_serial_year']))
})

describe('dates that contradict each other are imported and reported', () => {
  it.each([
    [{ 'Date Initiated': '12/1/2023', 'Date Implemented': '10/1/2023' }, 'date_order'],
    [{ 'Date Initiated': '12/1/2023', 'Date when Acquisition and/or Development began': '5/1/2022' }, 'date_order'],
    [{ 'Date Retired': '12/31/2024', 'Stage of Development': 'Initiated' }, 'retired_date_but_active'],
    [{ 'Stage of Development': 'Retired' }, 'retired_without_date'],
  ])('%o', (cells, cause) => expect(causesOf(named(cells))).toContain(cause))
  it('but a year does not contradict a day in it', () => expect(causesOf(named({ 'Date Initiated': '7/1/2023', 'Date Implemented': '2023' }))).not.toContain('date_order'))
})

it('keeps what no field carries as source attributes, in file order and under repeated headers', () => {
  const row = federalHeaders.map((header, index) => (header === 'Use Case Name' ? 'Chatbot' : header === 'If Other, please explain.' ? `answer ${index}` : header === 'Stage of Development' ? 'Initiated' : ''))
  const read = readRecord({ record: 1, physicalLine: 2, cells: row }, bindColumns(usFederal2024, federalHeaders), usFederal2024, 'USD')
  expect(read.attributes.filter(({ header }) => header === 'If Other, please explain.')).toHaveLength(9)
  expect(read.attributes[0]).toEqual({ header: 'Stage of Development', value: 'Initiated' })
  expect(read.attributes.some(({ header }) => header === 'Use Case Name')).toBe(false)
})

it('does not import a row without a title, and says which', () => {
  const read = federal({ Agency: 'Energy', 'Use Case Name': ' \u00A0' }, 500)
  expect(read.draft).toBeNull()
  expect(read.findings).toContainEqual(expect.objectContaining({ row: 500, physicalLine: 501, severity: 'error', cause: 'title_missing' }))
})

describe('registers of others', () => {
  it('read formula-like cells as text', () => {
    const read = register({ title: '=HYPERLINK("http://x","y")' })
    expect(read.draft?.title).toBe('=HYPERLINK("http://x","y")')
    expect(causesOf(read)).toContain('formula_like')
  })
  it('find the address of an owner among other words', () => expect(register({ ownerEmail: 'Ann Lee <Ann.Lee@Example.org>' }).draft?.ownerEmail).toBe('ann.lee@example.org'))
  it('report an owner without an address', () => expect(causesOf(register({ ownerEmail: 'Ann Lee' }))).toContain('owner_unknown'))
  it('take the status of its own column over that of the stage', () =>
    expect(register({ stage: 'Pilot', status: 'pausiert' }, { stage: { values: { Pilot: 'phase_3' } }, status: { values: { Pausiert: 'on_hold' } } }).draft).toMatchObject({ phase: 3, status: 'on_hold' }))
  it('split lists by usual marks or the one that the mapping names', () => {
    expect(register({ tags: 'NLP; Chat, nlp\nSearch' }).draft?.tags).toEqual(['nlp', 'chat', 'search'])
    expect(register({ regulations: 'GDPR/HIPAA' }, { regulations: { separator: '/' } }).draft?.regulations).toEqual(['GDPR', 'HIPAA'])
  })
  it('keep no method without fine-tuning', () => {
    const values = { approach: { values: { RAG: 'rag', FT: 'fine_tuning' } }, method: { values: { LoRA: 'lora' } } }
    expect(register({ approach: 'RAG', method: 'LoRA' }, values).draft?.method).toBeNull()
    expect(register({ approach: 'FT', method: 'LoRA' }, values).draft?.method).toBe('lora')
  })
  it('take links, and say where there is none', () => {
    expect(register({ links: 'see https://example.org/a, http://example.org/b.' }).draft?.links.map(({ url }) => url)).toEqual(['https://example.org/a', 'http://example.org/b'])
    expect(causesOf(register({ links: 'javascript:alert(1)' }))).toContain('link_unparsed')
  })
  it('shorten what does not fit and keep the whole among the attributes', () => {
    const read = register({ vendor: 'x'.repeat(400) })
    expect(read.draft?.vendor).toHaveLength(200)
    expect(read.attributes[0]?.value).toHaveLength(400)
    expect(causesOf(read)).toContain('text_shortened')
  })
  it('report rows with more or fewer cells than headers', () => {
    const mapping: Mapping = { source: 's', sheet: null, headerRow: 1, fixed: {}, columns: [{ header: 'A', occurrence: 1, field: 'title' }] }
    const read = (cells: string[]) => readRecord({ record: 1, physicalLine: 2, cells }, bindColumns(mapping, ['A', 'B']), mapping, 'USD')
    expect(read(['x', 'y', 'z']).findings).toContainEqual(expect.objectContaining({ cause: 'cells_beyond_header', value: 'z' }))
    expect(causesOf(read(['x']))).toContain('cells_missing')
    expect(causesOf(read(['x', 'y', '']))).not.toContain('cells_beyond_header')
  })
})

describe('what only the file as a whole shows', () => {
  const columns = { title: 'Name', externalId: 'ID' }
  it('an identifier used twice makes the later row an error', () => {
    const records = [register({ externalId: '7' }), { ...register({ externalId: '7', title: 'Other' }), record: 2 }]
    const { findings, refused } = findDuplicates(records, columns)
    expect([...refused]).toEqual([2])
    expect(findings).toContainEqual(expect.objectContaining({ row: 2, severity: 'error', cause: 'duplicate_id', value: '7' }))
  })
  it('the same record twice comes in twice, flagged', () => {
    const { findings, refused } = findDuplicates([register({}), { ...register({}), record: 2 }], columns)
    expect(refused.size).toBe(0)
    expect(findings.map(({ cause, row }) => [cause, row])).toEqual([['duplicate_title', 1], ['duplicate_record', 2], ['duplicate_title', 2]])
  })
})
