import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, it } from 'vitest'
import { findDuplicates } from 'domain/import/duplicates'
import type { Cause } from 'domain/import/findings'
import { contentText, identityText, matchAlike, matchExactly } from 'domain/import/fingerprint'
import { tableFor } from 'domain/import/header'
import { bindColumns } from 'domain/import/mapping'
import { usFederal2024 } from 'domain/import/mappings/us-federal-2024'
import { normalForm } from 'domain/import/matching'
import { proposeMapping } from 'domain/import/propose'
import { readRecord, type ReadRecord } from 'domain/import/record'
import { readUploadedFile } from '~/server/import/read-table'

const folder = '../shared/data'
const isThere = existsSync(`${folder}/us-federal-2024.csv`)
if (!isThere) console.log(`Skipped: the real registers are not in ${folder}.`)

async function load(name: string) {
  const file = await readUploadedFile(readFileSync(`${folder}/${name}`), { encoding: null, delimiter: null })
  if (!file.ok) throw new Error(file.reason)
  const table = tableFor(file.tables, { sheet: null, headerRow: null })
  if (!table) throw new Error('No table')
  return { ...table, format: file.format }
}

async function readAll(name: string) {
  const { headers, records, format } = await load(name)
  const binding = bindColumns(usFederal2024, headers)
  const read = records.map((record) => readRecord(record, binding, usFederal2024, 'USD'))
  return { headers, format, binding, read, duplicates: findDuplicates(read, { title: 'Use Case Name', externalId: '' }) }
}

/** The expected result's codes, and our causes for them. */
const causeOf: Record<string, Cause> = {
  owner_missing: 'owner_missing',
  approach_unknown: 'approach_unknown',
  phase_ambiguous: 'stage_ambiguous',
  stage_unmapped: 'stage_unmapped',
  stage_missing: 'stage_missing',
  retired_phase_unknown: 'retired_phase_unknown',
  risk_missing: 'tier_missing',
  risk_unmapped: 'tier_unmapped',
  bureau_missing: 'department_missing',
  name_over_200: 'title_long',
  formula_like_cell: 'formula_like',
  retired_date_but_active: 'retired_date_but_active',
  retired_without_date: 'retired_without_date',
  duplicate_name: 'duplicate_title',
  duplicate_exact: 'duplicate_record',
  date_order: 'date_order',
  date_excel_serial_year: 'date_serial_year',
  date_two_digit_year: 'date_two_digit_year',
  date_unparsed: 'date_unparsed',
  date_na_with_text: 'date_remark',
}
const dateColumns: Record<string, string> = {
  d_init: 'Date Initiated',
  d_acq: 'Date when Acquisition and/or Development began',
  d_impl: 'Date Implemented',
  d_ret: 'Date Retired',
  'acq<init': 'Date when Acquisition and/or Development began',
  'impl<init': 'Date Implemented',
}
const issue = (code: string) => {
  const [name = '', column] = code.split(':')
  return `${causeOf[name] ?? `unknown code ${name}`}${column ? ` ${dateColumns[column] ?? column}` : ''}`
}

describe.skipIf(!isThere)('the US federal inventory of 2024', () => {
  let second: Awaited<ReturnType<typeof readAll>>
  let expected: Record<string, string>[]
  beforeAll(async () => {
    second = await readAll('us-federal-2024.csv')
    expected = parse<Record<string, string>>(readFileSync(`${folder}/us-federal-2024-expected.csv`), { columns: true, bom: true })
  })

  it('is read as Windows-1252, every column in its place', () => {
    expect(second.format).toEqual({ kind: 'csv', encoding: 'windows-1252', delimiter: ',' })
    expect(second.headers[8]).toBe('Describe the AI system’s outputs.')
    expect(second.binding.missing).toEqual([])
    expect(second.binding.refused).toEqual([])
  })

  it('comes in whole: 2,133 of 2,133 records', () => {
    expect(second.read).toHaveLength(2133)
    expect(second.read.filter(({ draft }) => draft === null)).toEqual([])
    expect(second.duplicates.refused.size).toBe(0)
  })

  it('gives every record the result that was worked out independently', () => {
    const ours = second.read.map(({ record, physicalLine, draft }) => ({
      record: String(record),
      line: String(physicalLine),
      agency: draft?.businessUnit,
      name: normalForm(draft?.title ?? ''),
      phase: String(draft?.phase ?? ''),
      risk: draft?.tier === 'high' ? 'high' : draft?.tier ? 'not_high' : '',
      pii: draft?.personalData ?? 'unknown',
      approach: draft?.approach ?? '',
      dates: [draft?.startedOn, draft?.acquiredOn, draft?.implementedOn, draft?.retiredOn].map((date) => date ?? ''),
    }))
    const theirs = expected.map((row) => ({
      record: row.record,
      line: row.physical_line,
      agency: row.agency,
      name: normalForm(row.name ?? ''),
      phase: row.phase,
      risk: row.risk,
      pii: row.pii,
      approach: row.approach,
      dates: [row.init_date, row.acq_date, row.impl_date, row.retired_date],
    }))
    expect(ours).toEqual(theirs)
  })

  it('gives every record its lifecycle, and "proposed" where the source states none that is known', () => {
    expect(second.read.map(({ draft }) => draft?.status)).toEqual(expected.map(({ lifecycle }) => lifecycle || 'proposed'))
  })

  it('reports every issue of every record, the dates by column', () => {
    const found = new Map<number, Set<string>>()
    const add = ({ row, cause, column }: { row: number; cause: string; column: string }) =>
      found.set(row, (found.get(row) ?? new Set()).add(cause).add(`${cause} ${column}`))
    for (const { findings } of second.read) findings.forEach(add)
    second.duplicates.findings.forEach(add)
    const missed = expected.flatMap(({ record, issues }) =>
      (issues ?? '').split(';').filter(Boolean).map(issue).filter((one) => !found.get(Number(record))?.has(one)).map((one) => `${record}: ${one}`),
    )
    expect(missed).toEqual([])
  })

  it('reports nothing else, but for "N/A" as a bureau, and contradictions of dates that were looked for among whole days only', () => {
    const known = new Map(expected.map(({ record, issues }) => [Number(record), new Set((issues ?? '').split(';').map((code) => causeOf[code.split(':')[0] ?? '']))]))
    const more = [...second.read.flatMap(({ findings }) => findings), ...second.duplicates.findings].filter(({ row, cause }) => !known.get(row)?.has(cause))
    const unexplained = more.filter(({ cause, column, value }) => {
      const isBureau = cause === 'department_missing' && /n\/?a/i.test(value)
      const isContradiction = cause === 'date_order' && (column === 'Date Retired' || /^\d{2}-[A-Z]/.test(value))
      // A cell may have blanks before what begins like a formula.
      return !isBureau && !isContradiction && cause !== 'formula_like'
    })
    expect(unexplained).toEqual([])
  })

  it('its second edition over the first: 376 new, 11 changed, none removed', async () => {
    const matchable = ({ record, draft, content, externalId }: ReadRecord) => ({
      record,
      useCaseId: record,
      title: normalForm(draft?.title ?? ''),
      content,
      externalId,
      contentHash: contentText(content),
      fingerprint: draft ? identityText(draft) : '',
    })
    const first = await readAll('us-federal-2024-v1.csv')
    expect(first.binding.missing).toEqual([])
    const exact = matchExactly(first.read.map(matchable), second.read.map(matchable))
    const alike = matchAlike(exact.useCases, exact.records)
    expect({ unchanged: exact.pairs.length, changed: alike.pairs.length, new: alike.records.length, gone: alike.useCases.length }).toEqual({ unchanged: 1746, changed: 11, new: 376, gone: 0 })
  })
})

describe.skipIf(!isThere)('other real registers are proposed a mapping', () => {
  const fieldsOf = async (name: string) => {
    const { headers, records } = await load(name)
    const { columns } = proposeMapping(name, headers, records)
    return Object.fromEntries(columns.flatMap(({ field, header }) => (field ? [[field, header]] : [])))
  }
  it('UK algorithmic transparency records', async () => {
    expect(await fieldsOf('uk-atrs-records.csv')).toEqual({ businessUnit: 'publishing_body', title: 'tool_name', startedOn: 'published', links: 'url' })
  })
  it('US commercial products of 2025', async () => {
    expect(await fieldsOf('us-federal-2025-cots.csv')).toMatchObject({ businessUnit: 'Agency', title: 'AI Use Case', vendor: 'Name of Commercial Product or Service Used' })
  })
  it('the federal inventory itself, without its own mapping', async () => {
    expect(await fieldsOf('us-federal-2024.csv')).toMatchObject({
      title: 'Use Case Name',
      businessUnit: 'Agency',
      department: 'Bureau',
      stage: 'Stage of Development',
      startedOn: 'Date Initiated',
      retiredOn: 'Date Retired',
    })
  })
})
