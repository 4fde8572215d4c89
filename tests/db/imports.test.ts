import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { checkImport, applyImport, chooseTable, discardImport, mapColumns, mapValues, startImport } from '~/commands/imports.server'
import { editUseCase } from '~/commands/use-cases.server'
import type { ImportSummary } from 'db/schema/imports'
import * as gates from 'db/queries/gates'
import * as imports from 'db/queries/imports'
import * as useCases from 'db/queries/use-cases'
import { importedRecord } from 'db/queries/use-case-page'
import * as users from 'db/queries/users'
import type { GateEvidence } from 'domain/gate-evidence'
import type { Finding } from 'domain/import/findings'
import type { Actor } from 'domain/permissions'
import { allFindings } from '~/server/import/import-report.server'
import { accepted, contextFor, person, setUpStore, testNow } from '../support/commands'
import { openTestStore, peek } from '../support/store'

let store: Awaited<ReturnType<typeof openTestStore>>
let head: Actor

beforeAll(async () => {
  store = await openTestStore()
  await setUpStore(store)
  head = await person(store, ['head_of_ai'], 'Hanna')
})
afterAll(() => store.dispose())

const as = (actor: Actor) => contextFor(store, actor)
const csv = (...rows: string[][]): Buffer => Buffer.from(rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n'))

let registers = 0
let register = ''
beforeEach(() => (register = `register ${(registers += 1)}`))

const headers = ['Name', 'Description', 'Business unit', 'Stage', 'Risk']
const rows = (...cells: string[][]): Buffer => csv(headers, ...cells)
const first = () => [`Invoices ${register}`, 'Reads invoices', 'Finance', 'Pilot', 'high']
const second = () => [`Chatbot ${register}`, 'Answers questions', 'HR', 'Live', 'low']

const upload = (bytes: Buffer, fileName = `${register}.csv`, actor = head) => startImport(as(actor), { fileName, bytes })
async function imported(bytes: Buffer): Promise<{ id: number; summary: ImportSummary; findings: Finding[] }> {
  const { id } = accepted(await upload(bytes))
  const { summary } = accepted(await applyImport(as(head), { id }))
  const row = await imports.find(store.read, id)
  return { id, summary, findings: row ? await allFindings(store.read, row) : [] }
}
const counts = ({ created, updated, unchanged, refused, gone }: ImportSummary) => ({ created, updated, unchanged, refused, gone })
const titled = async (title: string) => {
  const [row] = await peek<{ key: string }>(store, `select key from use_cases where title = '${title}' order by id desc`)
  const useCase = row && (await useCases.findByKey(store.read, row.key))
  if (!useCase) throw new Error(`There is no use case ${title}`)
  return useCase
}
const total = async () => Number((await peek<{ n: number }>(store, 'select count(*) as n from use_cases'))[0]?.n)

describe('from a file to use cases', () => {
  it('a dry run says what would come in and changes nothing', async () => {
    const before = await total()
    const { id } = accepted(await upload(rows(first(), second())))
    const { summary } = accepted(await checkImport(as(head), { id }))
    expect(counts(summary)).toEqual({ created: 2, updated: 0, unchanged: 0, refused: 0, gone: 0 })
    expect(await total()).toBe(before)
  })

  it('the import does what the dry run said, states what the source says and assumes no gate was passed', async () => {
    const title = `Invoices of ${register}`
    await imported(rows([title, 'Reads invoices', 'Finance', 'Pilot', 'high']))
    expect(await titled(title)).toMatchObject({
      problem: 'Reads invoices',
      businessUnit: 'Finance',
      phase: 3,
      status: 'active',
      importedWithoutGates: true,
      tier: 'high',
      tierReason: 'The source says "high".',
      ownerId: null,
      approach: null,
      enteredOn: '2026-10-15',
    })
  })

  it('what the source says besides can be read, with record and line', async () => {
    const title = `Noted ${register}`
    await imported(csv([...headers, 'Remark', 'Remark'], [title, 'x', 'U', 'Live', 'low', 'one', 'two']))
    const { id } = await titled(title)
    expect(await peek(store, `select physical_line as line from imported_records where use_case_id = ${id}`)).toEqual([{ line: 2 }])
    expect(await importedRecord(store.read, id)).toMatchObject({
      source: register,
      record: 1,
      attributes: [{ header: 'Stage', value: 'Live' }, { header: 'Risk', value: 'low' }, { header: 'Remark', value: 'one' }, { header: 'Remark', value: 'two' }],
    })
  })

  it('rows that cannot be imported are reported with row, line, column and reason; all others come in', async () => {
    const { summary, findings } = await imported(rows(first(), ['', 'no name', 'Finance', 'Live', 'low'], second()))
    expect(counts(summary)).toMatchObject({ created: 2, refused: 1 })
    expect(findings).toContainEqual(expect.objectContaining({ row: 2, physicalLine: 3, severity: 'error', column: 'Name' }))
  })

  it('is written in one transaction: when the last row fails, none is there', async () => {
    const before = await total()
    const { id } = accepted(await upload(rows(first(), second())))
    const trigger =
      process.env.DATABASE_URL === undefined || !/^postgres/.test(process.env.DATABASE_URL)
        ? [`create trigger no_chatbot before insert on imported_records when new.record = 2 begin select raise(abort, 'no'); end`, 'drop trigger no_chatbot']
        : [`alter table imported_records add constraint no_chatbot check (record <> 2) not valid`, `alter table imported_records drop constraint no_chatbot`]
    const run = (statement: string | undefined) => store.withTransaction((tx) => tx.exec(sql.raw(statement ?? '')))
    await run(trigger[0])
    await expect(applyImport(as(head), { id })).rejects.toThrow()
    await run(trigger[1])
    expect(await total()).toBe(before)
    expect((await imports.find(store.read, id))?.status).toBe('draft')
    accepted(await applyImport(as(head), { id }))
    expect(await total()).toBe(before + 2)
  })

  it('is on the record: one entry for the import, one for each use case', async () => {
    const { id } = await imported(rows(first(), second()))
    const entries = await peek<{ action: string; subject_id: string }>(store, `select action, subject_id from audit_log where request_id = (select request_id from audit_log where action = 'import.apply' order by seq desc limit 1)`)
    expect(entries.map(({ action }) => action).sort()).toEqual(['import.apply', 'use_case.create', 'use_case.create'])
    expect(entries.find(({ action }) => action === 'import.apply')?.subject_id).toBe(String(id))
  })
})

describe('the mapping is proposed, and editable', () => {
  const odd = () => csv(['Was', 'Wo', 'Wie weit'], [`Rechnungen ${register}`, 'Finanzen', 'blau'], [`Fragen ${register}`, 'Personal', 'grün'])

  it('columns and words', async () => {
    const { id } = accepted(await upload(odd()))
    const row = async () => (await imports.find(store.read, id))!
    const { version } = await row()
    accepted(await mapColumns(as(head), { id, version, source: register, columns: [{ index: 0, field: 'title', dateOrder: null }, { index: 1, field: 'businessUnit', dateOrder: null }, { index: 2, field: 'stage', dateOrder: null }] }))
    expect((await row()).words).toEqual({ 2: [{ value: 'blau', count: 1 }, { value: 'grün', count: 1 }] })
    accepted(await mapValues(as(head), { id, version: (await row()).version, words: [{ index: 2, word: 'blau', value: 'phase_1' }, { index: 2, word: 'grün', value: null }] }))
    const { summary } = accepted(await applyImport(as(head), { id }))
    expect(summary.causes).toContainEqual({ cause: 'stage_unmapped', severity: 'warning', count: 1 })
    expect(await titled(`Rechnungen ${register}`)).toMatchObject({ phase: 1, status: 'active' })
    expect(await titled(`Fragen ${register}`)).toMatchObject({ phase: null, status: 'proposed' })
  })

  it('a word that another word’s looser form would give a meaning can be said to have none', async () => {
    const { id } = accepted(await upload(csv(['Name', 'Stage'], ['A', 'Live'], ['B', 'Live – in part'])))
    const { version } = (await imports.find(store.read, id))!
    accepted(await mapValues(as(head), { id, version, words: [{ index: 1, word: 'Live', value: 'phase_5' }, { index: 1, word: 'Live – in part', value: null }] }))
    const { summary } = accepted(await checkImport(as(head), { id }))
    expect(summary.causes).toContainEqual({ cause: 'stage_unmapped', severity: 'warning', count: 1 })
  })

  it('the row of the header', async () => {
    const { id } = accepted(await upload(csv(['Name', 'Stage'], ['Title', 'Risk'], ['A', 'high'])))
    const { version } = (await imports.find(store.read, id))!
    accepted(await chooseTable(as(head), { id, version, sheet: '', headerRow: 2 }))
    const { mapping } = (await imports.find(store.read, id))!
    expect(mapping.columns.map(({ header, field }) => [header, field])).toEqual([['Title', 'title'], ['Risk', 'tier']])
  })

  it('another register on the same form keeps its own name', async () => {
    await imported(rows(first()))
    const other = csv(headers, ['Unheard of', 'x', 'U', 'Live', 'low'])
    const { id } = accepted(await upload(other, `other ${register}.csv`))
    expect((await imports.find(store.read, id))?.source).toBe(`other ${register}`)
  })

  it.each([
    ['a stale version', { version: 99 }, 'stale'],
    ['two titles', { columns: [{ index: 0, field: 'title', dateOrder: null }, { index: 1, field: 'title', dateOrder: null }] }, 'invalid'],
    ['no title', { columns: [{ index: 0, field: null, dateOrder: null }] }, 'invalid'],
    ['a field that is none', { columns: [{ index: 0, field: 'signedBy', dateOrder: null }] }, 'invalid'],
    ['an import that is none', { id: 999_999 }, 'not_found'],
  ])('%s is refused', async (_, more, code) => {
    const { id } = accepted(await upload(rows(first())))
    expect(await mapColumns(as(head), { id, version: 1, source: register, columns: [], ...more })).toMatchObject({ ok: false, code })
  })

  it('the next file of the register begins with the mapping of the last', async () => {
    const { id } = accepted(await upload(odd()))
    accepted(await mapColumns(as(head), { id, version: 1, source: register, columns: [{ index: 0, field: 'title', dateOrder: null }, { index: 1, field: 'sponsor', dateOrder: null }, { index: 2, field: null, dateOrder: null }] }))
    accepted(await applyImport(as(head), { id }))
    const next = accepted(await upload(odd(), 'other-name.csv'))
    const row = await imports.find(store.read, next.id)
    expect(row?.source).toBe(register)
    expect(row?.mapping.columns.map(({ field }) => field)).toEqual(['title', 'sponsor', null])
  })
})

describe('importing again', () => {
  it('the same file changes nothing and touches no use case', async () => {
    await imported(rows(first(), second()))
    const { version } = await titled(`Chatbot ${register}`)
    const before = await total()
    expect(counts((await imported(rows(first(), second()))).summary)).toEqual({ created: 0, updated: 0, unchanged: 2, refused: 0, gone: 0 })
    expect(await total()).toBe(before)
    expect((await titled(`Chatbot ${register}`)).version).toBe(version)
  })

  it('a newer file updates what changed, adds what is new and says what is gone', async () => {
    const title = `Routing ${register}`
    await imported(rows([title, 'Routes calls', 'Service', 'Pilot', 'low'], second()))
    const { summary, findings } = await imported(rows([title, 'Routes calls', 'Service', 'Live', 'low'], ['New', 'One more', 'HR', 'Idea', 'low']))
    expect(counts(summary)).toEqual({ created: 1, updated: 1, unchanged: 0, refused: 0, gone: 1 })
    expect(await titled(title)).toMatchObject({ phase: 5, importedWithoutGates: true })
    expect(findings).toContainEqual(expect.objectContaining({ row: 0, cause: 'not_in_source' }))
    const runs = await peek<{ phase: number; open: number }>(store, `select phase, case when actual_end is null then 1 else 0 end as open from phase_runs where use_case_id = ${(await titled(title)).id} order by id`)
    expect(runs.map(({ phase, open }) => [Number(phase), Number(open)])).toEqual([[3, 0], [5, 1]])
  })

  it('what was edited here is kept and reported, what was not comes in', async () => {
    const title = `Forecast ${register}`
    await imported(rows([title, 'Forecasts demand', 'Sales', 'Pilot', 'low']))
    const { key, version } = await titled(title)
    accepted(await editUseCase(as(head), { key, version, businessUnit: 'Marketing' }))
    const { findings } = await imported(rows([title, 'Forecasts demand', 'Retail', 'Live', 'low']))
    expect(await titled(title)).toMatchObject({ businessUnit: 'Marketing', phase: 5 })
    expect(findings).toContainEqual(expect.objectContaining({ row: 1, cause: 'kept_here', column: 'Business unit', value: 'Retail', reason: 'It was edited here since the last import, so "Marketing" is kept.' }))
  })

  it('once a gate was decided here, the phase follows from gates', async () => {
    const title = `Gated ${register}`
    await imported(rows([title, 'x', 'Sales', 'Exploration', 'low']))
    const { id: useCaseId } = await titled(title)
    await store.withTransaction((tx) =>
      gates.insertDecision(tx, {
        ...{ useCaseId, gate: 1, verb: 'hold', reason: 'Not yet.', conditions: [], holdUntil: '2026-12-01' },
        ...{ evidence: {} as GateEvidence, by: head.id, byName: head.name, at: testNow, on: '2026-10-15' },
      }),
    )
    const { findings } = await imported(rows([title, 'x', 'Sales', 'Live', 'low']))
    expect((await titled(title)).phase).toBe(1)
    expect(findings).toContainEqual(expect.objectContaining({ cause: 'kept_here', column: 'Stage', value: 'phase 5', reason: 'It was decided here, so "phase 1" is kept.' }))
  })

  it('records with an identifier are matched by it, whatever else changed', async () => {
    const file = (...cells: string[][]) => csv(['ID', 'Name', 'Business unit'], ...cells)
    await imported(file(['a-1', `One ${register}`, 'X'], ['a-2', `Two ${register}`, 'X']))
    const { summary } = await imported(file(['a-2', `Two, renamed ${register}`, 'Y'], ['a-1', `One ${register}`, 'X']))
    expect(counts(summary)).toEqual({ created: 0, updated: 1, unchanged: 1, refused: 0, gone: 0 })
    expect((await titled(`Two, renamed ${register}`)).businessUnit).toBe('Y')
  })

  it('an identifier used twice in a file is an error on the later row', async () => {
    const bytes = csv(['ID', 'Name'], ['1', `A ${register}`], ['1', `B ${register}`])
    const mapping = { source: register, columns: [{ header: 'ID', field: 'externalId' }, { header: 'Name', field: 'title' }] }
    const { id } = accepted(await startImport(as(head), { fileName: 'x.csv', bytes, mapping }))
    const { summary } = accepted(await applyImport(as(head), { id }))
    const findings = await allFindings(store.read, (await imports.find(store.read, id))!)
    expect(counts(summary)).toMatchObject({ created: 1, refused: 1 })
    expect(findings).toContainEqual(expect.objectContaining({ row: 2, severity: 'error', cause: 'duplicate_id', column: 'ID', value: '1' }))
  })
})

describe('owners', () => {
  const file = (title: string, address: string) => csv(['Name', 'Owner'], [title, address])
  it('are people who may own; others leave it open and are reported', async () => {
    const owner = await person(store, ['owner'])
    const viewer = await person(store, ['viewer'])
    const table = csv(['Name', 'Owner'], [`A ${register}`, `${owner.id}@example.org`], [`B ${register}`, `${viewer.id}@example.org`], [`C ${register}`, 'nobody@example.org'])
    const { findings } = await imported(table)
    expect((await titled(`A ${register}`)).ownerId).toBe(owner.id)
    expect((await titled(`B ${register}`)).ownerId).toBeNull()
    expect(findings.filter(({ cause }) => cause.startsWith('owner')).map(({ cause, row }) => [cause, row])).toEqual([['owner_unknown', 3], ['owner_not_an_owner', 2]])
  })
  it('come in with the next import once they have an account', async () => {
    const title = `Later ${register}`
    const owner = await person(store, ['viewer'])
    await imported(file(title, `${owner.id}@example.org`))
    await store.withTransaction((tx) => users.update(tx, owner.id, { roles: ['owner'] }))
    await imported(file(title, `${owner.id}@example.org`))
    expect((await titled(title)).ownerId).toBe(owner.id)
  })
})

describe('refusals', () => {
  it.each(['owner', 'committee', 'viewer', 'admin'] as const)('a person who is only %s may not import', async (role) => {
    const actor = await person(store, [role])
    expect(await upload(rows(first()), 'x.csv', actor)).toMatchObject({ ok: false, code: 'forbidden' })
    const { id } = accepted(await upload(rows(first())))
    for (const act of [applyImport, checkImport, discardImport]) expect(await act(as(actor), { id })).toMatchObject({ ok: false, code: 'forbidden' })
  })
  it('a file is imported once: the second click finds it done', async () => {
    const { id } = await imported(rows(first()))
    expect(await applyImport(as(head), { id })).toMatchObject({ ok: false, code: 'conflict' })
  })
  it('two clicks at once import once', async () => {
    const { id } = accepted(await upload(rows(first(), second())))
    const results = await Promise.all([applyImport(as(head), { id }), applyImport(as(head), { id })])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  })
  it('columns of sign-offs, decisions and histories are rejected by name (H3)', async () => {
    const { findings } = await imported(csv(['Name', 'Signed off by', 'gate_2_decision', 'owner_id', 'votes'], [`Signed ${register}`, 'Eve', 'go', 'user-1', '3']))
    expect(findings.filter(({ cause }) => cause === 'column_refused').map(({ column }) => column)).toEqual(['Signed off by', 'gate_2_decision', 'owner_id', 'votes'])
    expect((await titled(`Signed ${register}`)).ownerId).toBeNull()
    expect(await peek(store, 'select * from gate_decisions where by_name = \'Eve\'')).toEqual([])
  })
  it('a discarded upload is gone, its rows too', async () => {
    const { id } = accepted(await upload(rows(first())))
    accepted(await discardImport(as(head), { id }))
    expect(await imports.rowsPiece(store.read, id, 0, 0)).toBeNull()
    expect(await applyImport(as(head), { id })).toMatchObject({ ok: false, code: 'not_found' })
  })
  it('a person keeps five unfinished uploads; the oldest gives way', async () => {
    const other = await person(store, ['head_of_ai'])
    const ids: number[] = []
    for (let count = 0; count < 7; count += 1) ids.push(accepted(await upload(rows(first()), 'x.csv', other)).id)
    expect(await imports.unfinishedOf(store.read, other.id)).toEqual(ids.slice(2))
  })
})

it('a formula in a title comes in as text', async () => {
  const title = `=HYPERLINK("http://x","${register}")`
  await imported(csv(['Name'], [`'${title}`]))
  expect((await titled(title)).title).toBe(title)
})
