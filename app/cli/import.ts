import { readFile, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import * as imports from 'db/queries/imports'
import * as settings from 'db/queries/settings'
import * as users from 'db/queries/users'
import type { ImportSummary } from 'db/schema/imports'
import { causes, type Finding } from 'domain/import/findings'
import { bindColumns, type Mapping } from 'domain/import/mapping'
import { tableFor } from 'domain/import/header'
import { can, type Actor } from 'domain/permissions'
import type { CommandContext } from '~/commands/command.server'
import { parseMapping, shippedMappings } from '~/commands/import-mapping'
import { planImport } from '~/commands/import-plan.server'
import { applyImport, discardImport, startImport } from '~/commands/imports.server'
import { actorOf, type Installation } from '~/server/context'
import { allFindings } from '~/server/import/import-report.server'
import { limits } from '~/server/import/limits'
import { readUploadedFile } from '~/server/import/read-table'
import { reportCsv } from '~/server/import/report-csv'
import { exit, operatorContext, usage } from './operator'

const usages = `tollgate import FILE --mapping ${Object.keys(shippedMappings).join('|')}|FILE.json --email E [--dry-run] [--report OUT.csv]
E is the address of the Head of AI in whose name it is imported. With --dry-run nothing is changed.`

/** `tollgate import …`. @returns the exit code */
export async function importFile(installation: Installation, argv: string[]): Promise<number> {
  const given = options(argv)
  if (!given) return usage(usages)
  const prepared = await prepare(installation, given)
  if (!prepared.ok) return refused(prepared.reason)
  const outcome = given.dryRun ? await dryRun(installation, prepared) : await run(installation, prepared)
  if (!outcome.ok) return refused(outcome.reason)
  if (given.report) {
    try {
      await writeFile(given.report, reportCsv(outcome.findings))
    } catch (error) {
      return refused(`${given.dryRun ? 'Nothing was changed' : 'The file was imported'}, but the report could not be written to ${given.report}: ${messageOf(error)}`)
    }
  }
  process.stdout.write(inWords(outcome.summary, given.dryRun))
  return exit.ok
}

interface Given {
  file: string
  mapping: string
  email: string
  dryRun: boolean
  report: string | null
}

function options(argv: string[]): Given | null {
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      options: { mapping: { type: 'string' }, email: { type: 'string' }, 'dry-run': { type: 'boolean' }, report: { type: 'string' } },
      strict: true,
      allowPositionals: true,
    })
    const [file, ...more] = positionals
    if (!file || more.length || !values.mapping || !values.email) return null
    return { file, mapping: values.mapping, email: values.email, dryRun: values['dry-run'] ?? false, report: values.report ?? null }
  } catch {
    return null
  }
}

interface Prepared {
  fileName: string
  bytes: Buffer
  mapping: Mapping
  actor: Actor
}
type Refusal = { ok: false; reason: string }
type Outcome = { ok: true; summary: ImportSummary; findings: Finding[] } | Refusal

async function prepare({ store }: Installation, given: Given): Promise<({ ok: true } & Prepared) | Refusal> {
  const user = await users.findByEmail(store.read, given.email.trim().toLowerCase())
  if (!user || user.disabledAt) return { ok: false, reason: `There is no account with the address ${given.email} that may sign in.` }
  const mapping = await mappingNamed(given.mapping)
  if (!mapping.ok) return mapping
  const bytes = await contentOf(given.file)
  return bytes.ok ? { ok: true, fileName: basename(given.file), bytes: bytes.bytes, mapping: mapping.mapping, actor: actorOf(user) } : bytes
}

async function mappingNamed(name: string): Promise<{ ok: true; mapping: Mapping } | Refusal> {
  const shipped = Object.hasOwn(shippedMappings, name) ? shippedMappings[name] : undefined
  if (shipped) return { ok: true, mapping: shipped }
  try {
    return parseMapping((await readFile(name, 'utf8')).replace(/^\uFEFF/, ''))
  } catch (error) {
    return { ok: false, reason: `The mapping ${name} is neither one that ships with Tollgate (${Object.keys(shippedMappings).join(', ')}) nor a file that can be read: ${messageOf(error)}` }
  }
}

async function contentOf(file: string): Promise<{ ok: true; bytes: Buffer } | Refusal> {
  try {
    const bytes = await readFile(file)
    return bytes.length > limits.file ? { ok: false, reason: 'The file is larger than 20 MB. Split it and import the parts.' } : { ok: true, bytes }
  } catch (error) {
    return { ok: false, reason: `${file} cannot be read: ${messageOf(error)}` }
  }
}

/** Plans the import and writes nothing, not even a draft. */
async function dryRun({ store }: Installation, { bytes, mapping, actor }: Prepared): Promise<Outcome> {
  const decision = can(actor, 'import.run')
  if (!decision.allowed) return { ok: false, reason: decision.reason }
  const file = await readUploadedFile(bytes, { encoding: null, delimiter: null })
  if (!file.ok) return file
  const table = tableFor(file.tables, mapping)
  if (!table) return { ok: false, reason: 'There are no rows in this file.' }
  const { headers, records } = table
  const title = bindColumns(mapping, headers).missing.find(({ field }) => field === 'title')
  if (title) return { ok: false, reason: `The file has no column "${title.header}", which the mapping takes the title from. Check that the mapping belongs to this file.` }
  if (records.length > limits.rows) return { ok: false, reason: `The file has more than ${limits.rows.toLocaleString('en')} rows. Split it and import the parts.` }
  const currency = (await settings.find(store.read))?.currency ?? 'USD'
  const { summary, findings } = await planImport(store.read, { mapping, headers, records, currency })
  return { ok: true, summary, findings }
}

async function run(installation: Installation, { fileName, bytes, mapping, actor }: Prepared): Promise<Outcome> {
  const context: CommandContext = { ...operatorContext(installation), actor }
  const started = await startImport(context, { fileName, bytes, mapping })
  if (!started.ok) return { ok: false, reason: started.message }
  const { id } = started.value
  const applied = await applyImport(context, { id })
  if (!applied.ok) {
    await discardImport(context, { id })
    return { ok: false, reason: applied.message }
  }
  const row = await imports.find(installation.store.read, id)
  return { ok: true, summary: applied.value.summary, findings: row ? await allFindings(installation.store.read, row) : [] }
}

function refused(reason: string): number {
  process.stderr.write(`${reason.replace(/\s+/g, ' ')}\n`)
  return exit.refused
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

function inWords(summary: ImportSummary, dryRun: boolean): string {
  const count = (number: number, what: string) => `${number.toLocaleString('en')} ${what}`
  const parts = [count(summary.created, 'new'), count(summary.updated, 'changed'), count(summary.unchanged, 'unchanged'), count(summary.refused, 'not imported'), count(summary.gone, 'no longer in the file')]
  const lines = summary.causes.map(({ cause, severity, count: number }) => `${String(number).padStart(7)}  ${severity.padEnd(7)}  ${causes[cause].says}`)
  const head = `${dryRun ? 'Dry run, nothing was changed: ' : ''}${count(summary.records, 'records')}: ${parts.join(', ')}.`
  return `${[head, ...lines].join('\n')}\n`
}
