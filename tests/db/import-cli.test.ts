import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import pino from 'pino'
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it, vi } from 'vitest'
import { importFile } from '~/cli/import'
import type { Installation } from '~/server/context'
import { sessionKeeper } from '~/server/sessions.server'
import { testConfig, withoutMail } from '../support/accounts'
import { person, setUpStore, testAuditKey } from '../support/commands'
import { openTestStore, peek } from '../support/store'

let store: Awaited<ReturnType<typeof openTestStore>>
let installation: Installation
let email: string
let viewer: string
const folder = mkdtempSync(join(tmpdir(), 'tollgate-import-'))
const path = (name: string): string => join(folder, name)

beforeAll(async () => {
  store = await openTestStore()
  await setUpStore(store)
  installation = { store, config: testConfig, auditKey: testAuditKey, sessions: sessionKeeper(store, testConfig), mailer: withoutMail.mailer, log: pino({ level: 'silent' }) }
  email = `${(await person(store, ['head_of_ai'])).id}@example.org`
  viewer = `${(await person(store, ['viewer'])).id}@example.org`
  writeFileSync(path('register.csv'), 'Name,Stage,Start\nInvoices,Live,Q4FY25\n,Live,\n=Chatbot,Pilot,7/15/1905\n')
  const columns = [
    { header: 'Name', field: 'title' },
    { header: 'Stage', field: 'stage', values: { Live: 'phase_5', Pilot: 'phase_3' } },
    { header: 'Start', field: 'startedOn', dateOrder: 'month_first' },
  ]
  writeFileSync(path('mapping.json'), JSON.stringify({ source: 'register', columns }))
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await store.dispose()
})

let out = ''
let err = ''
beforeEach(() => {
  out = err = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((out += String(text)), true))
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((err += String(text)), true))
})
afterEach(() => vi.restoreAllMocks())

const run = (...argv: string[]) => importFile(installation, argv)
const total = async () => Number((await peek<{ n: number }>(store, 'select count(*) as n from use_cases'))[0]?.n)
const drafts = async () => Number((await peek<{ n: number }>(store, `select count(*) as n from imports where status in ('draft', 'checked')`))[0]?.n)

describe('tollgate import', () => {
  it('with --dry-run tells what would happen, writes the report and nothing else', async () => {
    expect(await run(path('register.csv'), '--mapping', path('mapping.json'), '--email', email, '--dry-run', '--report', path('report.csv'))).toBe(0)
    expect(out).toContain('Dry run, nothing was changed: 3 records: 2 new, 0 changed, 0 unchanged, 1 not imported')
    expect(await total()).toBe(0)
    expect(await peek(store, 'select * from imports')).toEqual([])
    const report = parse<Record<string, string>>(readFileSync(path('report.csv')), { columns: true })
    expect(Object.keys(report[0] ?? {})).toEqual(['row', 'severity', 'column', 'value', 'reason'])
    expect(report).toContainEqual(expect.objectContaining({ row: '1', severity: 'warning', column: 'Start', value: 'Q4FY25' }))
    expect(report).toContainEqual(expect.objectContaining({ row: '2', severity: 'error', column: 'Name', value: '' }))
    expect(report).toContainEqual(expect.objectContaining({ row: '3', severity: 'warning', column: 'Name', value: "'=Chatbot" }))
  })

  it('imports, and importing again changes nothing', async () => {
    const argv = [path('register.csv'), '--mapping', path('mapping.json'), '--email', email]
    expect(await run(...argv)).toBe(0)
    expect(out).toContain('3 records: 2 new')
    expect(await total()).toBe(2)
    out = ''
    expect(await run(...argv)).toBe(0)
    expect(out).toContain('0 new, 0 changed, 2 unchanged')
    expect(await drafts()).toBe(0)
  })

  it.each([
    ['no file', [], 2, 'Usage'],
    ['an unknown option', ['x.csv', '--mapping', 'us-federal-2024', '--email', 'a@b.c', '--force'], 2, 'Usage'],
    ['nobody of that address', ['x.csv', '--mapping', 'us-federal-2024', '--email', 'nobody@example.org'], 1, 'no account'],
    ['a mapping that is none', ['x.csv', '--mapping', 'nothing-such', '--email', 'HEAD'], 1, 'neither one that ships'],
    ['a file that is none', ['nothing-such.csv', '--mapping', 'us-federal-2024', '--email', 'HEAD'], 1, 'cannot be read'],
    ['a mapping of another file', ['register.csv', '--mapping', 'us-federal-2024', '--email', 'HEAD'], 1, 'no column "Use Case Name"'],
    ['a person who may not import', ['register.csv', '--mapping', 'mapping.json', '--email', 'VIEWER'], 1, 'role Head of AI'],
    ['the same in a dry run', ['register.csv', '--mapping', 'mapping.json', '--email', 'VIEWER', '--dry-run'], 1, 'role Head of AI'],
  ])('%s: one line on stderr', async (_, argv, code, says) => {
    const given = argv.map((part) => (part === 'HEAD' ? email : part === 'VIEWER' ? viewer : /^(register|mapping)\./.test(part) ? path(part) : part))
    expect(await run(...given)).toBe(code)
    expect(err).toContain(says)
    if (code === 1) expect(err.trim().split('\n')).toHaveLength(1)
    expect(await drafts()).toBe(0)
  })

  it.each([
    ['what only happens in Tollgate (H3)', { columns: [{ header: 'Name', field: 'title' }, { header: 'Stage', field: 'signedBy' }] }, '"signedBy" cannot be imported'],
    ['no title', { columns: [{ header: 'Stage', field: 'stage' }] }, 'No column is mapped to the title'],
    ['a word for nothing', { columns: [{ header: 'Name', field: 'title' }, { header: 'Stage', field: 'stage', values: { Live: 'phase_9' } }] }, '"phase_9" is no Stage'],
    ['settings that do not exist', { columns: [{ header: 'Name', field: 'title' }], overwrite: true }, 'does not fit'],
  ])('a mapping file with %s is refused by name', async (_, mapping, says) => {
    writeFileSync(path('bad.json'), JSON.stringify({ source: 'register', ...mapping }))
    expect(await run(path('register.csv'), '--mapping', path('bad.json'), '--email', email)).toBe(1)
    expect(err).toContain(says)
  })
})
