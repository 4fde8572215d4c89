import { createReadStream, existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import type { AuditRow } from 'db/queries/audit'
import { receiptSchema, type Checkpoint, type Receipt } from '~/server/audit-evidence.server'
import { recordOf } from '~/server/audit-lines.server'
import { verifyAudit, verifyExport, type Evidence, type Verification } from '~/server/audit-verify.server'
import { readCheckpoints, takeCheckpoint } from '~/server/checkpoints.server'
import type { Config } from '~/server/config'
import { auditKey } from '~/server/secrets.server'
import { withInstallation } from './opened'
import { exit, options, Refused, usage } from './operator'

export const auditForms = ['audit verify [--checkpoint FILE] [--receipt FILE] [FILE.jsonl] [--json]', 'audit checkpoint']

/** `tollgate audit …`. @returns the exit code */
export async function audit(config: Config, [verb, ...argv]: string[]): Promise<number> {
  if (verb === 'verify') return verify(config, argv)
  if (verb === 'checkpoint' && options(argv, {})) return checkpoint(config)
  return usage(auditForms.map((form) => `tollgate ${form}`).join('\n       '))
}

/** Prints the checkpoint, so that it can be kept on another machine, and adds it to the checkpoint file. */
async function checkpoint(config: Config): Promise<number> {
  const taken = await withInstallation(config, 'current', (installation) => takeCheckpoint(installation, new Date()))
  process.stdout.write(`${JSON.stringify(taken)}\n`)
  return exit.ok
}

interface Given {
  checkpointFile: string | null
  receiptFile: string | null
  file: string | null
  json: boolean
}

async function verify(config: Config, argv: string[]): Promise<number> {
  const given = verifyOptions(argv)
  if (!given) return usage(`tollgate ${auditForms[0]}`)
  const evidence = await evidenceOf(config, given)
  const verification = given.file ? await verifyFile(config, given.file, evidence) : await verifyDatabase(config, evidence)
  return answerVerification(verification, evidence, given.json)
}

function verifyOptions(argv: string[]): Given | null {
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      options: { checkpoint: { type: 'string' }, receipt: { type: 'string' }, json: { type: 'boolean' } },
      strict: true,
      allowPositionals: true,
    })
    const [file = null, ...more] = positionals
    if (more.length) return null
    return { checkpointFile: values.checkpoint ?? null, receiptFile: values.receipt ?? null, file, json: values.json ?? false }
  } catch {
    return null
  }
}

/** The checkpoint file of this installation counts unless another is named; for an export, which may be older, only one that is named. */
async function evidenceOf(config: Config, { checkpointFile, receiptFile, file }: Given): Promise<Required<Evidence>> {
  const own = file === null ? ((await readCheckpoints(config.checkpointFile)) ?? []) : []
  return {
    checkpoints: checkpointFile === null ? own : await checkpointsIn(checkpointFile),
    receipts: receiptFile === null ? [] : await receiptsIn(receiptFile),
  }
}

async function checkpointsIn(file: string): Promise<Checkpoint[]> {
  const checkpoints = await readCheckpoints(file)
  if (!checkpoints?.length) throw new Refused(checkpoints ? `${file} holds no checkpoint.` : `There is no file ${file}.`)
  return checkpoints
}

/** One receipt, or several: a JSON array, or one a line. What else a receipt says is not looked at. */
async function receiptsIn(file: string): Promise<Receipt[]> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Refused(`There is no file ${file} that can be read.`)
  })
  const receipts = receiptSchema.array().min(1)
  const found = receipts.safeParse(whole(text)).data ?? receipts.safeParse(byLine(text)).data
  if (!found) throw new Refused(`${file} holds no receipt: {"seq": …, "hash": "…"}.`)
  return found
}

const byLine = (text: string): unknown => text.split('\n').flatMap((line) => (line.trim() ? [parsed(line)] : []))
function whole(text: string): unknown {
  const value = parsed(text)
  return Array.isArray(value) ? value : [value]
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}

const verifyDatabase = (config: Config, evidence: Evidence): Promise<Verification> =>
  withInstallation(config, 'current', ({ store, auditKey }) => store.snapshot((db) => verifyAudit(db, auditKey, evidence)))

/** Needs the key, and not the database: an export can be verified wherever the key is. */
const verifyFile = (config: Config, file: string, evidence: Evidence): Promise<Verification> =>
  verifyExport(recordsIn(file), auditKey(config.auditKeyFile, false), evidence)

async function* recordsIn(file: string): AsyncGenerator<AuditRow[]> {
  if (!existsSync(file)) throw new Refused(`There is no file ${file}.`)
  let number = 0
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    number += 1
    const record = recordOf(line)
    if (!record) throw new Refused(`Line ${number} of ${file} is not a record of a log.`)
    yield [record]
  }
}

function answerVerification(verification: Verification, { checkpoints, receipts }: Required<Evidence>, json: boolean): number {
  if (json) process.stdout.write(`${JSON.stringify({ ...verification, checkpoints: checkpoints.length, receipts: receipts.length })}\n`)
  const [first, ...more] = verification.problems
  if (first) {
    const others = more.length ? ` (${more.length} more; --json lists them)` : ''
    process.stderr.write(`The audit log is broken${first.seq === null ? '' : ` at record ${first.seq}`}: ${first.problem}${others}\n`)
    return exit.refused
  }
  if (!json) process.stdout.write(`The audit log is whole: ${inWords(verification, checkpoints.length, receipts.length)}.\n`)
  return exit.ok
}

function inWords({ records, head }: Verification, checkpoints: number, receipts: number): string {
  const count = (number: number, one: string) => `${number.toLocaleString('en')} ${one}${number === 1 ? '' : 's'}`
  const witnesses = [checkpoints ? count(checkpoints, 'checkpoint') : '', receipts ? count(receipts, 'receipt') : ''].filter(Boolean)
  return `${count(records, 'record')}${witnesses.length ? `, in agreement with ${witnesses.join(' and ')}` : ''}, head ${head.hash || 'none'}`
}
